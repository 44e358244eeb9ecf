"""How often automatic links are right, and how many there are, on made-up worlds full of namesakes.

    python bench/link.py               the worlds on which the threshold was chosen, and others that it never saw
    python bench/link.py --virtuoso    the same, through Virtuoso

Needs the ``oxigraph`` server (in the dev extra), or Virtuoso. ``tests/link`` asserts the figures of one unseen world, and that
both servers lead to the same decisions. The worlds come from ``tests/link/trap.py``: what is unseen is their chance, not
their kinds of trap.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "link"))

import peer  # noqa: E402
import trap  # noqa: E402

from chancery.link import candidates, features  # noqa: E402
from chancery.link.cache import Cache  # noqa: E402
from chancery.link.endpoint import Client  # noqa: E402
from chancery.link.services import SERVICES, Service  # noqa: E402

CHOSEN_ON, UNSEEN = (1, 2, 3), (11, 12, 13, 14, 15)
Row = tuple[str, str | None, set[str], list[features.Judged]]


@dataclass(frozen=True)
class Figures:
    """``links`` made of which ``right``; ``items`` subjects have one, of which ``found`` have it among the candidates."""

    links: int
    right: int
    items: int
    found: int

    @property
    def precision(self) -> float:
        return self.right / self.links if self.links else 1.0

    @property
    def coverage(self) -> float:
        return self.right / self.items

    @property
    def recall(self) -> float:
        return self.found / self.items

    def text(self) -> str:
        return (f"precision {self.precision:.3%} ({self.links} links, {self.links - self.right} wrong), "
                f"coverage {self.coverage:.1%}, right item among candidates {self.recall:.1%}")  # fmt: skip


def judge(seed: int, serving: peer.Serving = peer.oxigraph) -> tuple[trap.World, list[Row]]:
    """The judged candidates of every subject of a world, through a server."""
    world = trap.make(seed)
    with tempfile.TemporaryDirectory() as name, serving(world.text(), Path(name)) as address:
        copy = Service("copy", address, "wikidata", SERVICES["wikidata"].items, interval=0.0)
        client = Client(copy, Cache(Path(name) / "cache"), today="2026-11-25")
        rows: list[Row] = []
        for subject, item in world.gold:
            found, _ = candidates.find(client, subject)
            rows.append((subject.kind, item, {one.iri for one in found}, features.judge(subject, found)))
    return world, rows


def measure(rows: list[Row], threshold: float = features.THRESHOLD, kind: str = "") -> Figures:
    """The figures at a threshold."""
    links = right = items = found = 0
    for of_kind, item, known, judged in rows:
        if kind and of_kind != kind:
            continue
        chosen = features.choose(judged, threshold)
        links += chosen is not None
        right += chosen is not None and chosen.candidate.iri == item
        items += item is not None
        found += item is not None and item in known
    return Figures(links, right, items, found)


def main() -> None:
    serving = peer.virtuoso if "--virtuoso" in sys.argv[1:] else peer.oxigraph
    seen = [row for seed in CHOSEN_ON for row in judge(seed, serving)[1]]
    print("worlds on which the threshold is chosen")
    for threshold in (0.5, 0.7, 0.8, 0.85, 0.9, 0.92, 0.94, 0.96, 0.98):
        print(f"  from {threshold:.2f}: {measure(seen, threshold).text()}")
    unseen = [row for seed in UNSEEN for row in judge(seed, serving)[1]]
    print(f"unseen worlds, from {features.THRESHOLD:.2f}: {measure(unseen).text()}")
    for kind in ("person", "state", "organization", "place"):
        print(f"  {kind}: {measure(unseen, kind=kind).text()}")


if __name__ == "__main__":
    main()
