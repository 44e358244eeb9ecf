"""Scores pronouns against the coreference of GUM: does each stand for the one whom the treebank says?

``python bench/pronouns.py TREEBANK… [--genre news] [--misses]``. Asked are third-person pronouns whose gold chain has a
name before them and is a person, an organisation, a place or an animal. **Recall**: pronouns tied to an actor that has a
named mention, or a group that has any, in the same chain. **Precision**: of the pronouns of any gold chain that we tie
to a named actor, those tied right.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from linking import Document, GoldMention, read_articles  # noqa: E402
from matching import Score, tables  # noqa: E402

from chancery import extract  # noqa: E402
from chancery.model import Actor  # noqa: E402

SORTS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("they", "them", "their", "themselves"), "they"),
}


def compare(document: Document, actors: tuple[Actor, ...]) -> dict[str, Score]:
    """One document’s counts by sort of pronoun."""
    found: dict[str, Score] = defaultdict(Score)
    chains: dict[str, list[GoldMention]] = defaultdict(list)
    for mention in document.mentions:
        chains[mention.entity].append(mention)
    for mention in document.mentions:
        text = document.text[mention.start : mention.end]
        sort = SORTS.get(text.lower())
        if sort is None or not mention.pronoun:
            continue
        names = [m for m in chains[mention.entity] if m.named and m.end <= mention.start]
        all_names = [m for m in chains[mention.entity] if m.named]
        ours = [a for a in actors if any(m.kind == "pronoun" and m.span.start == mention.start for m in a.mentions)]
        about = f"{document.id} {document.text[max(0, mention.start - 60) : mention.end + 30]!r}"
        given = ", ".join(a.label for a in ours)
        right = any(_is(a, all_names) for a in ours)
        if names and mention.kind in ("person", "organization", "place", "animal"):
            wanted = document.text[names[-1].start : names[-1].end]
            found[sort].want(right, f"{about} is {wanted!r}, given {given}")
        if ours and any(m.kind == "name" for a in ours for m in a.mentions):
            found[sort].give(right, f"{about} given {given}")
    return found


def _is(actor: Actor, names: list[GoldMention]) -> bool:
    return any(
        (m.kind in ("name", "metonym", "adjective") or (m.kind == "nominal" and actor.kind == "group"))
        and m.span.start < n.end
        and n.start < m.span.end
        for m in actor.mentions
        for n in names
    )


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebank", type=Path, nargs="+")
    parser.add_argument("--genre", default="", help="only documents of this genre (news, speech, …)")
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    reader = extract.load()
    total: dict[str, Score] = defaultdict(Score)
    for document, article in read_articles(options.treebank, options.genre):
        for row, score in compare(document, reader.extract(article).actors).items():
            total[row].add(score)
            total["all"].add(score)
    print(tables({row: total[row] for row in ("he", "she", "it", "they", "all") if row in total}))
    if options.misses:
        for row in ("he", "she", "it", "they"):
            print(f"\n-- {row}: missed", *total[row].missed, sep="\n   ")
            print(f"-- {row}: wrong", *total[row].spurious, sep="\n   ")


if __name__ == "__main__":
    main()
