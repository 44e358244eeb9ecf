"""Links for others: as SSSOM, as Turtle, and as QuickStatements for Wikidata."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chancery.errors import UsageError
from chancery.kb import KnowledgeBase
from chancery.link import decisions, linking, statements
from chancery.link.decisions import Decision
from chancery.link.services import settings
from chancery.link.shipped import WIKIDATA
from chancery.link.subjects import subjects

STYLES = ("sssom", "ttl", "sameas", "quickstatements")


def export(kb: KnowledgeBase, style: str) -> str:
    """What was decided as SSSOM, without guesses and doubts, or the accepted links in one of the other styles.

    ``ttl`` says what the links graph says; ``sameas`` says ``owl:sameAs`` instead, for those who want reasoners to merge.

    Raises: UsageError: ``quickstatements`` without leave in the settings.
    """
    if style == "quickstatements" and not settings(kb.folder).quickstatements:
        raise UsageError(
            "quickstatements write to Wikidata, which must be wanted: set quickstatements = true in [link] of chancery.toml"
        )
    with kb.store() as store:
        known = linking.load(kb, subjects(kb, store))
    if style == "sssom":
        return decisions.text((one for one in known if one.state not in ("predicted", "unsure")), kb.base)
    if style == "quickstatements":
        return "".join(quickstatements(known, kb.base))
    return statements.turtle(kb, known, same_as=style == "sameas")


def quickstatements(known: Iterable[Decision], base: str) -> Iterator[str]:
    """A line for each link to Wikidata that a person accepted: exact match (P2888), with where and when it was decided.

    >>> made = Decision("https://example.org/kb/actor/x", WIKIDATA + "Q4", "accepted", WIKIDATA, author="Ann", day="2026-01-02")
    >>> print(next(quickstatements([made], "https://example.org/kb/")).strip().replace("\\t", " | "))
    Q4 | P2888 | "https://example.org/kb/actor/x" | S854 | "https://example.org/kb/links" | S813 | +2026-01-02T00:00:00Z/11
    """
    for one in sorted(known, key=lambda one: (one.subject, one.item)):
        number = one.item.removeprefix(WIKIDATA)
        if one.state != "accepted" or not one.author or not one.day or not number[1:].isdecimal() or number[0] != "Q":
            continue
        when = f"+{one.day}T00:00:00Z/11"
        yield "\t".join((number, "P2888", f'"{one.subject}"', "S854", f'"{base}links"', "S813", when)) + "\n"
