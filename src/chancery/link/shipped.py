"""The links that come with the gazetteer, as decisions that name the sources which agree on each id."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping

from chancery import iris, resources
from chancery.link.decisions import BACKGROUND, Decision
from chancery.link.subjects import Subject

WIKIDATA = "http://www.wikidata.org/entity/"


def sources() -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """For each key of the gazetteer that has one: its id on Wikidata, and the sources that agree on it.

    >>> sources()["state-no"][0], len(sources()["state-no"][1]) >= 2
    ('Q20', True)
    """
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for path in resources.files("data", "gazetteer/*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                names = tuple(filter(None, (row.get("wikidata_sources") or "").split(";")))
                if row.get("wikidata") and len(set(names)) >= 2:
                    found[row["key"]] = (row["wikidata"], names)
    return found


def decisions(subjects: Iterable[Subject], base: str) -> list[Decision]:
    """A decision for each subject whose id stands in the gazetteer; an id without two sources there is left to review."""
    known = sources()
    made = []
    for subject in subjects:
        key = iris.unsegment(subject.iri.removeprefix(f"{base}actor/"))
        number, names = known.get(key, ("", ()))
        for item in subject.items:
            if item == WIKIDATA + number:
                comment = f"agreed on by {' and '.join(names)}"
                made.append(
                    Decision(subject.iri, item, "accepted", WIKIDATA, label=subject.label, justification=BACKGROUND,
                             comment=comment, features={"sources": str(len(names))})
                )  # fmt: skip
            else:
                comment = "from a gazetteer of the user's own"
                made.append(
                    Decision(subject.iri, item, "predicted", WIKIDATA, label=subject.label, justification=BACKGROUND,
                             comment=comment)
                )  # fmt: skip
    return made
