"""What speaks for and against a candidate: features that are kept beside every decision, and a score made of them.

The weights are few and set by hand; ``bench/link.py`` measures on made-up graphs full of namesakes from which score on
a link may be made without anybody looking.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chancery.iris import slug
from chancery.link.candidates import Candidate, Post
from chancery.link.subjects import OfficeHeld, Subject

THRESHOLD = 0.8
"""The score from which on a lone best candidate is accepted without review."""
MARGIN = 0.2
"""How far the best candidate must be ahead of the second."""

_WD = "http://www.wikidata.org/entity/"
_TOPS = {
    "person": ("Q5", "Person"),
    "state": ("Q6256", "Q3624078", "Country", "State"),
    "organization": ("Q43229", "Q17149090", "Q7188", "Organisation", "Organization", "Agent"),
    "place": ("Q486972", "Q56061", "Q2221906", "Place", "Location"),
}
_PAGES = ("Q4167410", "Q13406463")
_WEIGHTS: Mapping[str, Mapping[str, float]] = {
    "name": {"label": 1.5, "alias": 0.8, "near": 0.3, "none": -4.0},
    "kind": {"same": 1.0, "other": -6.0, "unknown": -1.5},
    "country": {"same": 1.8, "other": -3.5, "unknown": 0.0},
    "office": {"then": 3.5, "ended": -2.5, "other": -1.0, "unknown": 0.0},
    "life": {"over": -3.0, "not-begun": -6.0, "open": 0.0, "unknown": 0.0},
    "code": {"same": 5.0, "other": -6.0, "unknown": 0.0},
    "field": {"same": 0.7, "other": -2.5, "unknown": 0.0},
    "words": {"many": 2.0, "some": 1.0, "none": 0.0, "unknown": 0.0},
    "rivals": {"none": 1.0, "few": -0.5, "many": -1.5},
    "known": {"item": 6.0, "no": 0.0},
    "unique": {"yes": 1.0, "no": 0.0},
}
_BIAS = -3.0
_PUBLIC = frozenset(
    "politician diplomat statesman statesperson minister president premier chancellor ambassador envoy secretary governor "
    "general officer commander military soldier judge jurist lawyer official servant economist king queen prince emir "
    "sultan monarch spokesperson activist".split()
)
"""Words of descriptions and occupations of people who hold office."""
_EMPTY = frozenset("a an and at by for from in of on s the to was with united republic national international".split())
_AGAINST = (("kind", "other"), ("country", "other"), ("office", "ended"), ("office", "other"), ("life", "over"),
            ("life", "not-begun"), ("code", "other"), ("name", "none"), ("field", "other"))  # fmt: skip
_FOR = (("country", "same"), ("office", "then"), ("code", "same"), ("words", "many"), ("known", "item"), ("unique", "yes"))


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate with its features and the score they make."""

    candidate: Candidate
    features: Mapping[str, str]
    score: float

    @property
    def is_sound(self) -> bool:
        """Nothing speaks against it, and something beside the name speaks for it."""
        given = set(self.features.items())
        return not given & set(_AGAINST) and bool(given & set(_FOR))


def judge(subject: Subject, candidates: Sequence[Candidate]) -> list[Judged]:
    """The candidates, best first; pages of Wikipedia's own and items that were merged away are left out.

    >>> oslo = Candidate("http://www.wikidata.org/entity/Q900001", labels=["Oslo"])
    >>> oslo.facts["kind"].add("http://www.wikidata.org/entity/Q486972")
    >>> [(one.features["name"], one.features["kind"]) for one in judge(Subject("urn:x", "Oslo", "place"), [oslo])]
    [('label', 'same')]
    """
    usable = [one for one in candidates if not (_ids(one, "kind") & set(_PAGES) or {"merged", "page"} & set(one.facts))]
    seen = [(one, _features(subject, one)) for one in usable]
    alike = sum(_is_rival(features) for _, features in seen)
    judged = []
    for one, features in seen:
        rivals = alike - _is_rival(features)
        features["rivals"] = "none" if rivals == 0 else "few" if rivals < 3 else "many"
        # States have names of their own: one that is alone with its name needs no other sign.
        lone = subject.kind == "state" and rivals == 0 and features["name"] == "label"
        features["unique"] = "yes" if lone else "no"
        judged.append(Judged(one, features, _score(features)))
    return sorted(judged, key=lambda one: (-one.score, one.candidate.iri))


def choose(judged: Sequence[Judged], threshold: float = THRESHOLD) -> Judged | None:
    """The candidate that may be accepted without review, if there is one."""
    if not judged or judged[0].score < threshold or not judged[0].is_sound:
        return None
    second = judged[1].score if len(judged) > 1 else 0.0
    return judged[0] if judged[0].score - second >= MARGIN else None


def _features(subject: Subject, one: Candidate) -> dict[str, str]:
    countries = {iri for iri in one.facts.get("country", ()) if iri.startswith(_WD)}
    ours = set(subject.countries)
    return {
        "name": _name(subject, one),
        "kind": _kind(subject, one),
        "country": "unknown" if not (countries and ours) else "same" if countries & ours else "other",
        "office": _office(subject, one),
        "life": _life(subject, one),
        "code": _code(subject, one),
        "field": _field(subject, one),
        "words": _overlap(subject, one),
        "known": "item" if one.iri in subject.items else "no",
    }


def _is_rival(features: Mapping[str, str]) -> bool:
    """Whether an item is of the right kind, was there at the time and in the right country, so that it could be meant."""
    known = features["life"] not in ("over", "not-begun") and "other" not in (features["code"], features["country"])
    return features["kind"] == "same" and known


def _field(subject: Subject, one: Candidate) -> str:
    """Whether somebody who holds an office is known for anything of the sort."""
    titles = {word for held in subject.offices for word in _words(held.title)}
    if subject.kind != "person" or not titles & _PUBLIC:
        return "unknown"
    told = _words(" ".join((one.description, *sorted(one.words))))
    return "same" if told & _PUBLIC else "other" if told else "unknown"


def _name(subject: Subject, one: Candidate) -> str:
    if subject.label in one.labels:
        return "label"
    if set(subject.names) & {*one.labels, *one.aliases}:
        return "alias"
    near = {slug(name) for name in subject.names} & {slug(name) for name in (*one.labels, *one.aliases)}
    return "near" if near else "none"


def _kind(subject: Subject, one: Candidate) -> str:
    kinds = _ids(one, "kind")
    if subject.kind == "organization" and kinds & set(_TOPS["person"]):
        return "other"
    if subject.kind == "place" and kinds & set(_TOPS["state"]):
        return "other"
    if kinds & set(_TOPS[subject.kind]):
        return "same"
    return "other" if kinds & {top for tops in _TOPS.values() for top in tops} else "unknown"


def _office(subject: Subject, one: Candidate) -> str:
    if not subject.offices or not one.posts:
        return "unknown"
    alike = [(held, post) for held in subject.offices for post in one.posts if is_same_office(held, post)]
    if not alike:
        return "other"
    return "then" if any(fits(held, post) for held, post in alike) else "ended"


def is_same_office(held: OfficeHeld, post: Post) -> bool:
    """Whether every word of the title is in the office's name, and one of the body's, where the body is known."""
    named = _words(post.label)
    title, body = _words(held.title), _words(held.body)
    return bool(title) and title <= named and (not body or bool(body & named))


def fits(held: OfficeHeld, post: Post) -> bool:
    """A current office covers the day of publication; a former one began before it."""
    if not held.day:
        return True
    begun = not post.start or post.start <= held.day
    return begun and (not held.current or not post.end or held.day <= latest(post.end))


def latest(day: str) -> str:
    """The last day that a date may mean: Wikidata writes a year of which no more is known as its first day.

    >>> latest("2014-01-01"), latest("2014-10-01")
    ('2014-12-31', '2014-10-01')
    """
    return f"{day[:4]}-12-31" if day.endswith("-01-01") else day


def _life(subject: Subject, one: Candidate) -> str:
    begin, end = min(one.facts.get("begin", ()), default="")[:10], max(one.facts.get("end", ()), default="")[:10]
    if not subject.days or not (begin or end):
        return "unknown"
    if begin and begin > subject.days[-1]:
        return "not-begun"
    return "over" if end and latest(end) < subject.days[0] else "open"


def _code(subject: Subject, one: Candidate) -> str:
    pairs = ((subject.code, one.facts.get("code", ())), (subject.geonames, one.facts.get("geonames", ())))
    told = [ours in theirs for ours, theirs in pairs if ours and theirs]
    return "unknown" if not told else "same" if all(told) else "other"


def _overlap(subject: Subject, one: Candidate) -> str:
    """How many words of the offices that articles tell of stand in the description of the item."""
    ours = {word for held in subject.offices for word in (*_words(held.title), *_words(held.body))}
    theirs = _words(" ".join((one.description, *sorted(one.words))))
    if not ours or not theirs:
        return "unknown"
    shared = len(ours & theirs)
    return "many" if shared >= 2 else "some" if shared else "none"


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z0-9]+", slug(text[:500]) if len(text) < 60 else text.casefold())) - _EMPTY


def _ids(one: Candidate, fact: str) -> set[str]:
    return {re.split(r"[/#]", iri)[-1] for iri in one.facts.get(fact, ())}


def _score(features: Mapping[str, str]) -> float:
    total = _BIAS + sum(weights[features[name]] for name, weights in _WEIGHTS.items())
    return round(1 / (1 + math.exp(-total)), 3)
