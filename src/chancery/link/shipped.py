"""The links that come with the gazetteer, as decisions that name the sources which agree on each id."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from chancery import iris, resources
from chancery.link.decisions import BACKGROUND, Decision, State
from chancery.link.posts import by_position
from chancery.link.subjects import Subject

WIKIDATA = "http://www.wikidata.org/entity/"
GEONAMES = "https://sws.geonames.org/"


def sources(graph: Literal["wikidata", "geonames"] = "wikidata") -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """For each key of the gazetteer that has one: its id in a graph, and the sources that agree on it.

    >>> sources()["state-no"][0], len(sources()["state-no"][1]) >= 2
    ('Q20', True)
    >>> sources("geonames")["state-no"][0]
    '3144096'
    """
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for path in resources.files("data", "gazetteer/*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                names = tuple(filter(None, (row.get(f"{graph}_sources") or "").split(";")))
                if "key" in row and row.get(graph) and len(set(names)) >= 2:
                    found[row["key"]] = (row[graph], names)
    return found


def decisions(subjects: Iterable[Subject], base: str) -> list[Decision]:
    """A decision for each subject whose id stands in the gazetteer; an id without two sources there is left to review."""
    items, places, posts = sources(), sources("geonames"), by_position(base)
    made = []
    for subject in subjects:
        key = iris.unsegment(subject.iri.removeprefix(f"{base}actor/"))
        number, names = posts.get(subject.iri) or items.get(key, ("", ()))
        made += [_decision(subject, item, WIKIDATA, names if item == WIKIDATA + number else ()) for item in subject.items]
        if subject.geonames:
            number, names = places.get(key, ("", ()))
            agreed = names if number == subject.geonames else ()
            made.append(_decision(subject, f"{GEONAMES}{subject.geonames}/", GEONAMES, agreed))
    return made


def _decision(subject: Subject, item: str, source: str, names: Sequence[str]) -> Decision:
    """Accepted, if sources agree on it; a guess, if the user's own gazetteer has it."""
    told: State = "accepted" if names else "predicted"
    comment = f"agreed on by {' and '.join(names)}" if names else "from a gazetteer of the user's own"
    return Decision(
        subject.iri, item, told, source, label=subject.label, justification=BACKGROUND, comment=comment,
        features={"sources": str(len(names))} if names else {},
    )  # fmt: skip
