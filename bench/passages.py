"""Passages of our own with their attributions marked: ``claims-dev.txt`` and ``claims-held.txt``.

The markup: ``{s1:source} {c1:cue} {p1:content}``, the number telling which go together; a part may hold others, and
belong to several (``{p1,2:…}``). Every attribution of a passage is marked, so precision is counted over all words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from chancery.cues import CueTable
from chancery.extract.doc import Doc
from chancery.model import Claim

Range = tuple[int, int]
_MARK = re.compile(r"\{([spc])([\d,]+):|\}")
_WORD = re.compile(r"\w+(?:['’.,]\w+)*")
_OPENERS = frozenset({"that", "to"})


@dataclass(frozen=True)
class Attribution:
    """A marked attribution: stretches of source, cue and content, in code points."""

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]


@dataclass(frozen=True)
class Passage:
    """A passage without its marks, and what they told."""

    text: str
    manner: str
    gold: tuple[Attribution, ...]


def passages(path: Path) -> Iterator[Passage]:
    """The passages of a file, each with the manner (``@ campaign``) that it stands under."""
    manner = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            manner = line[1:].strip()
        elif line and not line.startswith("#"):
            yield read(line, manner)


def read(line: str, manner: str = "") -> Passage:
    """One passage with its marks.

    >>> read("{s1:Roe} {c1:said} {p1:no}.").gold[0].content
    ((9, 11),)
    """
    text, opened, at = "", [], 0
    parts: dict[str, dict[str, list[Range]]] = {}
    line = line.replace(" // ", "\n\n")
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        at = mark.end()
        if mark[1]:
            opened.append((mark[1], mark[2], len(text)))
            continue
        if not opened:
            raise SystemExit(f"bench: a closing brace too many in {line[:60]!r}; mend the mark")
        kind, numbers, start = opened.pop()
        for number in numbers.split(","):
            parts.setdefault(number, {"s": [], "c": [], "p": []})[kind].append((start, len(text)))
    if opened:
        raise SystemExit(f"bench: a brace is not closed in {line[:60]!r}; mend the mark")
    text += line[at:]
    made = [Attribution(tuple(p["s"]), tuple(p["c"]), tuple(p["p"])) for _, p in sorted(parts.items()) if p["p"]]
    return Passage(text, manner, tuple(made))


def words(text: str, ranges: Iterable[Range], *, opener: bool = False) -> frozenset[int]:
    """The words in stretches of text, by where they begin; without an opening “that” or “to” unless ``opener``."""
    found: set[int] = set()
    for start, end in ranges:
        inside = [m for m in _WORD.finditer(text, start, end)]
        if inside and not opener and inside[0][0].lower() in _OPENERS and len(inside) > 1:
            inside = inside[1:]
        found.update(m.start() for m in inside)
    return frozenset(found)


def kind_of(doc: Doc, cues: CueTable, gold: Attribution) -> str:
    """The class of a cue: its part of speech and the kind that the table gives it; “?” where it has none there."""
    for start, end in gold.cue:
        for token in doc.tokens_between(start, end):
            for pos, lemma in (("v", token.lemma), ("n", token.lemma), ("a", token.text), ("r", token.lemma), ("p", token.text)):
                found = cues.get((lemma.lower(), pos))
                if found and {"v": "VERB", "n": "NOUN", "a": "ADJ", "r": "ADV"}.get(pos, token.upos) == token.upos:
                    return f"{pos} {found[0].kind}"
    return "unknown cue" if gold.cue else "no cue"


def score(
    passage: Passage, claims: Iterable[Claim], kinds: Mapping[Attribution, str], total: dict[str, Counter[str]]
) -> list[str]:
    """Add a passage to the totals; what was missed and what was too much, as lines."""
    text, lines = passage.text, []
    given = [(c, words(text, [(s.start, s.end) for s in c.content])) for c in claims]
    wanted = [(g, words(text, g.content)) for g in passage.gold]

    def agrees(claim: Claim, gold: Attribution) -> bool:
        if not gold.source or claim.speaker_span is None:
            return not gold.source and claim.speaker_span is None
        ours = words(text, [(claim.speaker_span.start, claim.speaker_span.end)], opener=True)
        return bool(ours & words(text, gold.source, opener=True))

    theirs = frozenset().union(*(w for _, w in wanted))
    ours = frozenset().union(*(w for _, w in given))
    spoken = frozenset().union(*(w & v for g, w in wanted for c, v in given if agrees(c, g)))
    for row in ("all", passage.manner):
        total.setdefault(row, Counter()).update(
            gold=len(theirs), given=len(ours), right=len(theirs & ours), spoken=len(spoken),
            attributions=len(wanted), claims=len(given),
        )  # fmt: skip
    hit = set()
    for gold, wants in wanted:
        best = max(given, key=lambda pair: (_dice(pair[1], wants), agrees(pair[0], gold)), default=None)
        found = best is not None and _dice(best[1], wants) >= 0.5
        voiced = best is not None and any(_dice(v, wants) >= 0.5 and agrees(c, gold) for c, v in given)
        cue = words(text, gold.cue, opener=True)
        cued = any(c.cue and cue & words(text, [(c.cue.start, c.cue.end)], opener=True) for c, _ in given)
        exact = any(v == wants for _, v in given)
        for row in ("all", passage.manner, kinds[gold]):
            total.setdefault(row, Counter()).update(
                n=1, found=found, voiced=voiced, cued=cued or (not cue and found), exact=exact
            )  # fmt: skip
        if found and best is not None:
            hit.add(best[0].id)
        if not (exact and voiced):
            lines.append(f"{'missed' if not found else 'speaker' if not voiced else 'ends'} [{_show(text, gold.source)}] "
                         f"({_show(text, gold.cue)}) {_show(text, gold.content)}")  # fmt: skip
    for claim, has in given:
        if claim.id not in hit or (len(has - theirs) > 1):
            lines.append(f"given {claim.rule} [{claim.speaker_span.exact if claim.speaker_span else ''}] "
                         f"({claim.cue.exact if claim.cue else ''}) {' … '.join(s.exact for s in claim.content)}")  # fmt: skip
        for row in ("all", passage.manner):
            total[row].update(claims_right=claim.id in hit)
    return lines


def _dice(a: frozenset[int], b: frozenset[int]) -> float:
    return 2 * len(a & b) / max(1, len(a) + len(b))


def _show(text: str, ranges: Iterable[Range]) -> str:
    return " … ".join(text[start:end] for start, end in ranges)


def show(total: Mapping[str, Counter[str]]) -> None:
    """Print the table: content words, with the right speaker, and whole attributions by class of cue."""
    print(f"{'':<16}{'n':>5}{'half %':>8}{'+speaker':>9}{'exact %':>8}{'cue %':>7}{'prec.':>7}", end="")
    print(f"{'R':>7}{'P':>7}{'F1':>7}{'speaker F1':>12}")
    for row, t in sorted(total.items(), key=lambda pair: (pair[0] != "all", "claims" not in pair[1], pair[0])):
        line = f"{row:<16}{t['n']:>5}" + "".join(
            f"{100 * t[name] / max(1, t['n']):>{width}.1f}"
            for name, width in (("found", 8), ("voiced", 9), ("exact", 8), ("cued", 7))
        )
        if t["claims"]:
            recall, precision = t["right"] / max(1, t["gold"]), t["right"] / max(1, t["given"])
            both = 200 * t["spoken"] / max(1, t["gold"] + t["given"])
            line += f"{100 * t['claims_right'] / t['claims']:>7.1f}{100 * recall:>7.1f}{100 * precision:>7.1f}"
            line += f"{200 * t['right'] / max(1, t['gold'] + t['given']):>7.1f}{both:>12.1f}"
        print(line)
