"""Offices that articles tell of, against the days that an enriched base has for them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from chancery.kb import KnowledgeBase
from chancery.link.candidates import Post, day
from chancery.link.features import fits, is_same_office, latest
from chancery.link.subjects import OfficeHeld
from chancery.store import TripleStore

_HELD = """PREFIX dip: <https://w3id.org/chancery/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?item ?label ?title ?body ?holding ?day ?article WHERE {
  ?node dip:holder ?actor ; dip:titleText ?title ; dip:inArticle ?article .
  ?article schema:datePublished ?day .
  ?actor skos:exactMatch ?item ; rdfs:label ?label .
  OPTIONAL { ?node dip:positionIn ?of . ?of rdfs:label ?body }
  OPTIONAL { ?node dip:holdingStatus ?holding }
}"""
_POSTS = """PREFIX p: <http://www.wikidata.org/prop/>
PREFIX pq: <http://www.wikidata.org/prop/qualifier/>
PREFIX ps: <http://www.wikidata.org/prop/statement/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?item ?label ?from ?to WHERE {
  ?item p:P39 ?statement .
  ?statement ps:P39 ?post .
  ?post rdfs:label ?label .
  OPTIONAL { ?statement pq:P580 ?from }
  OPTIONAL { ?statement pq:P582 ?to }
}"""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """An office as an article tells of it, and the days that the other graph has for offices of that name."""

    holder: str
    title: str
    body: str
    current: bool
    day: str
    article: str
    item: str
    posts: tuple[Post, ...]

    def text(self) -> str:
        """The finding in one line.

        >>> post = Post("Minister of Trade", "2016-03-01", "2020-05-01")
        >>> print(Disagreement("Ivo Marr", "minister of trade", "", True, "2024-03-02", "a1", "urn:i", (post,)).text())
        Ivo Marr: minister of trade on 2024-03-02 in a1; <urn:i> has Minister of Trade, 2016-03-01 to 2020-05-01
        """
        former = "" if self.current else "former "
        body = f" ({self.body})" if self.body else ""
        known = "; ".join(f"{post.label}, {post.start or '?'} to {post.end or 'now'}" for post in self.posts)
        return f"{self.holder}: {former}{self.title}{body} on {self.day} in {self.article}; <{self.item}> has {known}"


def disagreements(kb: KnowledgeBase, store: TripleStore) -> list[Disagreement]:
    """Where an article and the enriched graphs disagree on who held an office when.

    Only offices of one name are compared; where the other graph knows none of that name, or no days, there is nothing to
    disagree with. A year of which no more is known is taken to be any day of it.
    """
    posts: dict[str, set[Post]] = defaultdict(set)
    for row in store.query(_POSTS).dicts():
        posts[row["item"]].add(Post(row["label"], day(row.get("from", "")), day(row.get("to", ""))))
    found = set()
    for row in store.query(_HELD).dicts():
        current = not row.get("holding", "").endswith("former")
        held = OfficeHeld(row["title"], row.get("body", ""), current, row["day"])
        alike = [post for post in posts[row["item"]] if is_same_office(held, post)]
        dated = sorted((post for post in alike if post.start or post.end), key=lambda post: (post.start, post.end, post.label))
        if not dated or len(dated) < len(alike):
            continue
        agrees = any(fits(held, post) for post in dated) if current else any(_is_over(held, post) for post in dated)
        if not agrees:
            name = row["article"].removeprefix(f"{kb.base}article/")
            found.add(
                Disagreement(row["label"], held.title, held.body, current, held.day, name, row["item"], tuple(dated))
            )  # fmt: skip
    return sorted(found, key=lambda one: (one.holder, one.day, one.article, one.title, one.body))


def _is_over(held: OfficeHeld, post: Post) -> bool:
    """Whether an office may have ended by the day on which an article calls its holder a former one."""
    return bool(post.end) and post.end <= latest(held.day)
