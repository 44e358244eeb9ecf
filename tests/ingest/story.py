"""A reader for the tests: articles of one made-up sentence each, read by rule, with no language model.

``On 2024-03-04 Ana Ruud visited Norway.`` gives a visit, its visitor, its host and its time. Run as a program it
ingests a folder, so that a test can kill it.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from chancery import model
from chancery.ingest import ingest, init

SENTENCE = re.compile(r"On (\d{4}-\d\d-\d\d) (?P<visitor>[\w ]+?) (?P<verb>visited) (?P<host>[\w ]+)\.")


@dataclass
class Rules:
    """Reads visits. ``version`` stands for the state of a reader; ``broken`` makes it give reports without evidence."""

    version: str = "1"
    broken: bool = False
    calls: int = 0

    @property
    def extractor(self) -> model.Extractor:
        return model.Extractor("rules", self.version, "none")

    def extract(self, article: model.Article) -> model.Extraction:
        self.calls += 1
        actors: dict[str, model.Actor] = {}
        events, times = [], []
        for number, found in enumerate(SENTENCE.finditer(article.text)):
            sentence = model.cut(article.text, *found.span())
            roles = []
            for role in ("visitor", "host"):
                span = model.cut(article.text, *found.span(role))
                old = actors.get(span.exact)
                kind = "person" if role == "visitor" else "state"
                mentions = (*(old.mentions if old else ()), model.Mention(span))
                one = old.id if old else f"a{len(actors)}"
                actors[span.exact] = model.Actor(one, span.exact, kind, mentions=mentions)
                roles.append(model.Role(role, one, span))
            day = date.fromisoformat(found[1])
            times.append(model.Time(f"t{number}", model.cut(article.text, *found.span(1)), day, day, "day", "explicit"))
            status = "surely" if self.broken else "occurred"
            events.append(model.Event(
                f"e{number}", "visit", model.cut(article.text, *found.span("verb")), sentence, status,  # type: ignore
                tuple(roles), None, f"t{number}", day, day, evidence=(sentence,)))  # fmt: skip
        return model.Extraction(article, self.extractor, tuple(actors.values()), tuple(times), tuple(events))


def write_articles(folder: Path, count: int, *, per_article: int = 1) -> None:
    """``count`` articles of ``per_article`` sentences; neighbours share visitors and hosts."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        lines = [
            f"On 2024-03-{1 + (number + n) % 28:02} Ana Ruud{'en' * (number % 3)} visited Norland{'ia' * (n % 2)}."
            for n in range(per_article)
        ]
        text = f"Visit number {number}\n\n{' '.join(lines)}\n"
        (folder / f"visit-{number:03}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    print("ready", flush=True)
    ingest(init(sys.argv[1]), [sys.argv[2]], reader=Rules(), published=date(2024, 4, 1),
           progress=lambda step: print(step.article_id, step.outcome, flush=True))  # fmt: skip
