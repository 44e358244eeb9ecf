"""The posts that come with the gazetteer (president of Norland, prime minister of Sudria) and their items in Wikidata."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping

from chancery import iris, resources


def posts() -> Mapping[tuple[str, str], tuple[str, tuple[str, ...]]]:
    """For an office and the key of its state or body: the id of the post, and the sources that agree on it.

    >>> posts()["prime minister", "state-in"][0]
    'Q192711'
    """
    return {
        (row["office"], row["organization"]): (row["wikidata"], tuple(row["wikidata_sources"].split(";")))
        for row in _rows("posts.csv")
    }


def by_position(base: str) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """The same for the IRI of each position that an article may tell of, by every way to write the office.

    >>> by_position(iris.BASE)[f"{iris.BASE}position/premier-state-in"][0]
    'Q192711'
    """
    ways = {row["title"]: row["variants"].split(";") for row in _rows("titles.csv")}
    titles = {way: title for title, variants in ways.items() for way in variants}
    found: dict[str, tuple[str, tuple[str, ...]]] = {}
    for (office, key), item in posts().items():
        title = titles.get(office, office)
        for way in dict.fromkeys((office, title, *ways.get(title, ()))):
            found[iris.position(base, way, f"{base}actor/{iris.segment(key)}")] = item
    return found


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (resources.folder("data") / "gazetteer" / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
