"""How well attribution is found: ``CHANCERY_CORPUS=DIR python bench/attribution.py [--misses] [--sets dev,test]``.

The gold are GUM's RST relations of attribution (``treebanks/gum-*.conllu``): who is named as the source, by which word,
for which stretch of discourse. They hold clauses only (no infinitives, no noun phrases), and of a quotation that runs
over sentences the first one, so precision is counted in sentences that have such a relation: elsewhere a claim may be
right and GUM silent. Rows count words: **content** (words of what is attributed), **with speaker** (those whose claim
names the source too), and relations: **cue** (the word of saying is a cue of ours), **relation** (half of its content).
``--passages dev`` (or ``held``) scores instead the passages of our own in ``claims-dev.txt``, which mark all attributions.
"""

from __future__ import annotations

import argparse
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from chancery import extract, lexicon
from chancery.extract.claims import FoundClaim, find_claims
from chancery.extract.parser import load
from chancery.model import Article
from chancery.shapes import load_ontology

Words = frozenset[int]
_SIGNAL = re.compile(r"(sem-atsrc|lex-ind\w+)-([\d,-]+)")
_RELATION = re.compile(r"(attribution-(?:positive|negative)):(\d+)->(\d+):(\d+):([^;|]*)")
_UNIT = re.compile(r"Discourse=[\w-]+:(\d+)(?:->(\d+))?:(\d+)")


@dataclass(frozen=True)
class Attribution:
    """A relation of GUM, by the numbers of its words in the text."""

    source: Words
    cue: Words
    content: Words


@dataclass(frozen=True)
class Text:
    """A document of GUM: words with their places, sentence by word, relations."""

    name: str
    text: str
    words: tuple[tuple[int, int], ...]
    sentences: tuple[int, ...]
    gold: tuple[Attribution, ...]

    def at(self, start: int, end: int) -> Words:
        """The words that overlap a stretch of text; marks of punctuation do not count."""
        return frozenset(
            i for i, (a, b) in enumerate(self.words) if a < end and start < b and any(map(str.isalnum, self.text[a:b]))
        )


@dataclass
class Unit:
    """An elementary unit of discourse and where it hangs."""

    number: int
    first: int
    last: int
    head: int | None
    rank: int


def texts(folder: Path, sets: Sequence[str]) -> Iterator[Text]:
    """The documents of the sets of GUM."""
    for name in sets:
        for document in (folder / "treebanks" / f"gum-{name}.conllu").read_text(encoding="utf-8").split("# newdoc id = ")[1:]:
            yield read(document)


def read(document: str) -> Text:
    """One document of GUM."""
    text, words, sentences, units, relations = "", [], [], [], []
    number = -1
    for line in document.split("\n"):
        columns = line.split("\t")
        if line.startswith("# newpar"):
            text = text.rstrip() + "\n\n" if text else ""
        if line.startswith("# sent_id"):
            number += 1
        if len(columns) != 10 or not columns[0].isdigit():
            continue
        here = len(words)
        words.append((len(text), len(text) + len(columns[1])))
        sentences.append(number)
        text += columns[1] + ("" if "SpaceAfter=No" in columns[9] else " ")
        if found := _UNIT.search(columns[9]):
            if units:
                units[-1].last = here - 1
            units.append(Unit(int(found[1]), here, here, int(found[2]) if found[2] and found[2] != "0" else None, int(found[3])))
        relations += _RELATION.findall(columns[9])
    if units:
        units[-1].last = len(words) - 1
    shown = Text(document.split("\n", 1)[0], text, tuple(words), tuple(sentences), ())
    gold = [made for relation in relations if (made := _attribution(shown, units, relation))]
    return Text(shown.name, text, shown.words, shown.sentences, tuple(gold))


def _attribution(text: Text, units: Sequence[Unit], relation: tuple[str, ...]) -> Attribution | None:
    _, source, target, rank, signals = relation
    by_number = {unit.number: unit for unit in units}
    if int(target) not in by_number:
        return None
    content: set[int] = set()
    for unit in units:
        if unit.number == int(target) or _hangs_on(by_number, unit, int(target), int(source), int(rank)):
            content.update(range(unit.first, unit.last + 1))
    marked: dict[str, set[int]] = {"sem-atsrc": set(), "lex-ind": set()}
    for kind, numbers in _SIGNAL.findall(signals):
        for part in numbers.split(","):
            first, _, last = part.partition("-")
            marked["sem-atsrc" if kind == "sem-atsrc" else "lex-ind"].update(range(int(first) - 1, int(last or first)))
    if not marked["lex-ind"] or not marked["sem-atsrc"]:
        return None
    spoken = frozenset(i for i in content if any(map(str.isalnum, text.text[slice(*text.words[i])])))
    return Attribution(frozenset(marked["sem-atsrc"]), frozenset(marked["lex-ind"]), spoken - marked["lex-ind"])


def _hangs_on(units: dict[int, Unit], unit: Unit, target: int, source: int, rank: int) -> bool:
    """Whether a unit belongs to the content: below its head by ties closer than the attribution itself."""
    seen: set[int] = set()
    while unit.head is not None and unit.number not in seen:
        if unit.number == source:
            return False
        if unit.head == target:
            return unit.rank < rank
        seen.add(unit.number)
        unit = units[unit.head]
    return False


def score_passages(path: Path, misses: bool) -> None:
    """The passages of our own, each read whole as an article without a headline."""
    import passages

    reader = extract.load()
    total: dict[str, Counter[str]] = {}
    for passage in passages.passages(path):
        article = Article("passage", passage.text, "")
        doc = reader.parser.parse(passage.text)
        kinds = {gold: passages.kind_of(doc, reader.cues, gold) for gold in passage.gold}
        lines = passages.score(passage, reader.extract(article).claims, kinds, total)
        if misses and lines:
            print(f"* {passage.text!r}", *lines, sep="\n    ")
    passages.show(total)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", default="dev,test", help="of train, dev, test")
    parser.add_argument("--genres", default="news,interview,academic,speech,bio,court,textbook,voyage")
    parser.add_argument("--misses", action="store_true", help="print what was missed and what was too much")
    parser.add_argument("--cues", action="store_true", help="count the words of saying that no cue knows")
    parser.add_argument("--passages", choices=("dev", "held"), help="score the passages of our own instead")
    options = parser.parse_args()
    if options.passages:
        score_passages(Path(__file__).with_name(f"claims-{options.passages}.txt"), options.misses)
        return
    corpus = os.environ.get("CHANCERY_CORPUS")
    if not corpus:
        raise SystemExit("set CHANCERY_CORPUS to the folder that holds treebanks/")
    model, cues = load(), lexicon.load_cues(load_ontology())
    totals: dict[str, Counter[str]] = {}
    missing: Counter[str] = Counter()
    for text in texts(Path(corpus), options.sets.split(",")):
        genre = text.name.split("_")[1]
        if genre not in options.genres.split(","):
            continue
        claims = find_claims(model.parse(text.text), cues)
        for row in (genre, "all"):
            _score(text, claims, totals.setdefault(row, Counter()), options.misses and row == "all")
        for relation in text.gold:
            if not any(relation.cue & text.at(c.cue.start, c.cue.end) for c in claims if c.cue):
                missing[" ".join(text.text[slice(*text.words[i])].lower() for i in sorted(relation.cue))] += 1
    if options.cues:
        for cue, count in missing.most_common(80):
            print(f"{count:>4} {cue}")
    _print(totals)


def _score(text: Text, claims: Sequence[FoundClaim], total: Counter[str], show: bool) -> None:
    gold_sentences = {text.sentences[i] for g in text.gold for i in g.content | g.cue}
    ours: dict[int, set[int]] = {}
    for n, claim in enumerate(claims):
        for span in claim.content:
            for i in text.at(span.start, span.end):
                ours.setdefault(i, set()).add(n)
    theirs: dict[int, list[Attribution]] = {}
    for relation in text.gold:
        for i in relation.content:
            theirs.setdefault(i, []).append(relation)

    def speaker(claim: FoundClaim, relation: Attribution) -> bool:
        span = claim.speaker_span
        head = claim.speaker_head
        words = text.at(span.start, span.end) if span else frozenset()
        words |= text.at(head.start, head.end) if head else frozenset()
        return bool(words & relation.source)

    total["gold"] += len(theirs)
    total["found"] += sum(i in ours for i in theirs)
    total["found with speaker"] += sum(
        any(speaker(claims[n], g) for n in ours.get(i, ()) for g in relations) for i, relations in theirs.items()
    )
    judged = [i for i in ours if text.sentences[i] in gold_sentences]
    total["given"] += len(judged)
    total["right"] += sum(i in theirs for i in judged)
    total["right with speaker"] += sum(any(speaker(claims[n], g) for n in ours[i] for g in theirs.get(i, ())) for i in judged)
    for relation in text.gold:
        near = [c for c in claims if c.cue and relation.cue & text.at(c.cue.start, c.cue.end)]
        covered = len([i for i in relation.content if i in ours]) / max(1, len(relation.content))
        total["relations"] += 1
        total["cue"] += bool(near)
        total["relation"] += covered >= 0.5
        if show and (covered < 0.8 or not near):
            print(f"{text.name} {covered:.2f} {'' if near else 'NO CUE '}[{_words(text, relation.source)}] "
                  f"({_words(text, relation.cue)}) {_words(text, relation.content)}")  # fmt: skip
    for claim in claims if show else ():
        words = frozenset(i for s in claim.content for i in text.at(s.start, s.end))
        wrong = [i for i in words if text.sentences[i] in gold_sentences and i not in theirs]
        if len(wrong) > 2:
            print(f"{text.name} TOO MUCH {claim.rule} ({claim.cue.exact if claim.cue else '-'}) "
                  f"{' … '.join(s.exact for s in claim.content)} -- {_words(text, frozenset(wrong))}")  # fmt: skip


def _words(text: Text, numbers: Words) -> str:
    return " ".join(text.text[slice(*text.words[i])] for i in sorted(numbers))


def _print(totals: dict[str, Counter[str]]) -> None:
    print(f"{'genre':<12}{'relations':>10}{'cue %':>8}{'half %':>8}{'words':>8}{'R':>7}{'P':>7}{'F1':>7}{'with speaker F1':>17}")
    for genre, t in sorted(totals.items(), key=lambda pair: pair[0] == "all"):
        relations, gold, given = max(1, t["relations"]), max(1, t["gold"]), max(1, t["given"])
        plain = t["found"] / gold, t["right"] / given
        spoken = t["found with speaker"] / gold, t["right with speaker"] / given
        print(f"{genre:<12}{t['relations']:>10}{100 * t['cue'] / relations:>8.1f}{100 * t['relation'] / relations:>8.1f}"
              f"{t['gold']:>8}{100 * plain[0]:>7.1f}{100 * plain[1]:>7.1f}{_f1(plain):>7.1f}{_f1(spoken):>17.1f}")  # fmt: skip


def _f1(pair: tuple[float, float]) -> float:
    return 100 * 2 * pair[0] * pair[1] / max(1e-9, sum(pair))


if __name__ == "__main__":
    main()
