"""A head that says which words tell of a happening, and of what kind, learnt from what the rules find; what it adds to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from frames import sentences
from marked import head_of, load_gold, load_marked
from matching import Score, overlap
from numpy.typing import NDArray
from probing import WIDTH, Probe, States, documents
from score import score
from sklearn.linear_model import LogisticRegression

from chancery.article import read_text
from chancery.extract import events
from chancery.extract.actors import Cast
from chancery.extract.doc import Doc
from chancery.extract.governing import LIGHT_VERBS
from chancery.extract.matching import Index, Match, carrier, find_matches
from chancery.extract.slots import slots
from chancery.patterns import Trigger

USED = slice(0, 2 * WIDTH)
"""Of the states kept: layers 2 and 4, which know more of a word's meaning than the last."""

POS = {"VERB": "v", "NOUN": "n"}
EMPTY = frozenset(LIGHT_VERBS) | frozenset(
    "stop start begin continue send go come leave hold keep put call use need want".split()
)
"""Verbs that mean what their objects make of them."""


@dataclass
class Rows:
    """What is learnt from: states, kind of happening (None: none, empty: of no known kind), weight, lemma."""

    states: list[States]
    kinds: list[str | None]
    weights: list[float]
    lemmas: list[str]

    def add(self, state: States, kind: str | None, weight: float, lemma: str) -> None:
        self.states.append(state[USED])
        self.kinds.append(kind)
        self.weights.append(weight)
        self.lemmas.append(lemma)


@dataclass(frozen=True)
class Head:
    """Two linear layers over one scaling: is it a trigger, and of which kind."""

    mean: States
    scale: States
    trigger: Any
    kind: Any

    def look(self, states: States) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Chance of a trigger, and of each kind."""
        rows = (states[:, USED] - self.mean) / self.scale
        return self.trigger.predict_proba(rows)[:, 1], self.kind.predict_proba(rows)


def silver(probe: Probe, folder: Path) -> Rows:
    """What the rules find in the treebanks; words of what they dropped are left out."""
    rows = Rows([], [], [], [])
    for name in ("gum-train", "gum-dev", "ewt-train", "ewt-dev"):
        for text in documents(folder / f"{name}.conllu"):
            found = probe.extract(read_text(text))
            doc, states = probe.doc, probe.states
            known: dict[int, str | None] = {}
            for event in found.events:
                head = head_of(doc, event.trigger.start, event.trigger.end)
                for token in doc.tokens_between(event.trigger.start, event.trigger.end):
                    known.setdefault(token.i, event.type if token == head else None)
            for dropped in found.rejected:
                for token in doc.tokens_between(dropped.span.start, dropped.span.end):
                    known.setdefault(token.i, None)
            for token in doc.tokens:
                if token.upos in POS and (token.i not in known or known[token.i]):
                    kind = known.get(token.i)
                    rows.add(states[token.i], kind, 2.0 if kind else 1.0, f"{token.lemma}.{token.upos}")
    return rows


def lexicon(probe: Probe) -> Rows:
    """Each trigger of the lexicon in a plain sentence."""
    rows = Rows([], [], [], [])
    for text, lemma, tag, kind in sentences(probe.reader.lexicon.events):
        doc = probe.parse(text)
        token = next((t for t in doc.tokens if t.lemma.lower() == lemma and t.upos == tag), None)
        if token is not None:
            rows.add(probe.states[token.i], kind, 0.0, f"{lemma}.{tag}")
    return rows


def given(probe: Probe, golds: Sequence[Path]) -> Rows:
    """The marked sentences, and the readings in folders of gold."""
    rows = Rows([], [], [], [])
    for text, marks in load_marked():
        doc = probe.parse(text)
        for token in doc.tokens:
            if token.upos in POS:
                kind = next((m.kind or "" for m in marks if overlap((token.start, token.end), (m.start, m.end))), None)
                rows.add(probe.states[token.i], kind, 5.0, token.lemma)
    for reading, article in (one for gold in golds for one in load_gold(gold)):
        probe.extract(article)
        triggers = [span for event in reading.events for span in event.triggers]
        for token in probe.doc.tokens:
            if token.upos in POS:
                hit = any(overlap((token.start, token.end), span) for span in triggers)
                rows.add(probe.states[token.i], "" if hit else None, 5.0, token.lemma)
    return rows


def learn(parts: Sequence[Rows]) -> Head:
    """Both layers of the head."""
    states = np.array([state for part in parts for state in part.states], np.float32)
    kinds = [kind for part in parts for kind in part.kinds]
    weights = np.array([weight for part in parts for weight in part.weights])
    mean, scale = states.mean(0), 4 * (states.std(0) + 1e-4)
    rows = (states - mean) / scale
    told, typed = weights > 0, np.array([bool(kind) for kind in kinds])
    yes = np.array([kind is not None for kind in kinds])
    trigger = LogisticRegression(C=0.03, max_iter=300).fit(rows[told], yes[told], sample_weight=weights[told])
    kind = LogisticRegression(C=0.1, max_iter=300).fit(rows[typed], [kind for kind in kinds if kind])
    return Head(mean, scale, trigger, kind)


def apart(rows: Rows, more: Rows) -> float:
    """The share of kinds that are right on a third of the lemmas, unseen in learning; each lemma counts once."""
    names = sorted({*rows.lemmas, *more.lemmas})
    folds = np.random.default_rng(0).integers(0, 3, len(names))
    held = {name for name, fold in zip(names, folds, strict=True) if fold == 0}
    kept = [Rows(*map(list, zip(*(row for row in _each(part) if row[3] not in held), strict=True))) for part in (rows, more)]
    head = learn(kept)
    tested = [row for row in _each(rows) if row[3] in held and row[1]]
    _, chances = head.look(np.array([row[0] for row in tested], np.float32))
    right = [head.kind.classes_[best] == row[1] for best, row in zip(chances.argmax(1), tested, strict=True)]
    often = Counter(row[3] for row in tested)
    return float(np.average(right, weights=[1 / often[row[3]] for row in tested]))


def _each(rows: Rows) -> Iterator[tuple[States, str | None, float, str]]:
    return zip(rows.states, rows.kinds, rows.weights, rows.lemmas, strict=True)


@dataclass(frozen=True)
class Limits:
    """How sure the head must be: of a trigger whose lemma the lexicon has under other conditions, and of one it lacks."""

    known: float
    new: float
    kind: float
    both: float


def find_more(
    probe: Probe, head: Head, limits: Limits, doc: Doc, cast: Cast, index: Index, *, names: frozenset[int]
) -> Iterator[Match]:
    """What the rules match, and what the head adds. The kind of a lemma that the lexicon has is one of those it has there."""
    found = list(find_matches(doc, cast, index, names=names))
    taken = {word.i for match in found for word in (*match.words, match.head)}
    sure, chances = head.look(probe.states)
    classes = list(head.kind.classes_)
    for token in doc.tokens:
        pos = POS.get(token.upos)
        if pos is None or token.i in names or token.i in taken or token.lemma.lower() in EMPTY:
            continue
        options = sorted(
            {classes.index(concept) for concept, _ in index.get((token.lemma.lower(), pos), ()) if concept in classes}
        )
        best = max(options or range(len(classes)), key=lambda place: chances[token.i][place])
        chance = chances[token.i][best]
        if options and sure[token.i] < limits.known:
            continue
        if not options and (sure[token.i] < limits.new or chance < limits.kind or sure[token.i] * chance < limits.both):
            continue
        carried = carrier(doc, token) if pos == "n" else token
        found.append(Match(classes[best], Trigger(token.lemma.lower(), pos), token, (token,), slots(doc, carried), carried))
    return iter(sorted(found, key=lambda match: match.token.i))


def with_head(probe: Probe, head: Head, limits: Limits | None, gold: Path) -> Score:
    """The strict score of events in a folder of gold, by the rules alone or with the head."""
    total = Score()
    for reading, article in load_gold(gold):
        finder = partial(find_more, probe, head, limits) if limits else find_matches
        with patch.object(events, "find_matches", finder):
            total.add(score(probe.extract(article), reading)["event strict"])
    return total


def report(probe: Probe, treebanks: Path, golds: Sequence[Path], tests: Sequence[Path]) -> None:
    """Learn, and print what the head does alone and beside the rules."""
    own, plain = silver(probe, treebanks), lexicon(probe)
    print(f"kinds right on lemmas unseen in learning: {100 * apart(own, plain):.1f} %")
    head = learn([own, plain, given(probe, golds)])
    for folder in tests:
        for name, limits in (("rules", None), ("surer", Limits(0.7, 0.5, 0.5, 0.3)), ("bolder", Limits(0.5, 0.3, 0.4, 0.25))):
            total = with_head(probe, head, limits, folder)
            recall, precision = total.found / total.gold, total.right / total.given
            mean = 200 * recall * precision / (recall + precision)
            print(f"{folder.name:10} {name:7} recall {100 * recall:5.1f} precision {100 * precision:5.1f} F1 {mean:5.1f}")
