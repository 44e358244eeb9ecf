"""Tries small heads on the frozen encoder against the rules: ``python training/heads.py {status,triggers,cues} [--learn GOLD]
[--test GOLD]``.

Nothing of it is shipped; ``docs/decisions/0023-heads-against-rules.md`` has the figures and says why. Learnt from: the
sentences of ``marked.txt``, the folders of gold given with ``--learn`` and, for triggers, what the rules themselves find in the
treebanks in ``$CHANCERY_CORPUS``. Scored on the folders given with ``--test``. Both may be given again.
"""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import triggers
from marked import head_of, load_gold, load_marked
from probing import WIDTH, Probe, States
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score

from chancery.extract.doc import Doc, Token
from chancery.extract.status import status_of

COARSE = {"refused": "not_occurred", "reported": "occurred"}
STATUSES = ("occurred", "ongoing", "planned", "proposed", "possible", "not_occurred")
RELATIONS = ("xcomp", "ccomp", "advcl", "acl", "nsubj", "obj", "obl", "nmod", "root", "conj")
TAGS = ("VB", "VBD", "VBN", "VBG", "VBZ", "VBP", "NN", "NNS")

Row = tuple[States, str, str]
"""What is known of a trigger, its status by a reader, and by the rules."""


def look(doc: Doc, states: States, token: Token) -> tuple[States, str]:
    """Last state of the trigger; early states of the word above it and of its auxiliaries and marks; what the rules say."""
    above = token
    while above.rel == "conj" and above.head != above.i:
        above = doc.tokens[above.head]
    above = doc.tokens[above.head]
    near = [c.i for c in doc.children(token) if c.rel in ("aux", "mark", "advmod", "det", "cop", "case", "amod")]
    beside = states[near, :WIDTH].mean(0) if near else np.zeros(WIDTH)
    rules = status_of(doc, token, lasting=False)
    rules = COARSE.get(rules, rules)
    shape = [rules == s for s in STATUSES] + [token.rel == r for r in RELATIONS] + [token.xpos == t for t in TAGS]
    hidden = np.concatenate([states[token.i, 2 * WIDTH :], states[above.i, :WIDTH], beside])
    return np.concatenate([hidden, np.array(shape)]).astype(np.float32), rules


def status_rows(probe: Probe, gold: Path | None) -> Iterator[Row]:
    """The triggers of a folder of gold, or (None) of the marked sentences."""
    if gold is None:
        for text, marks in load_marked():
            doc = probe.parse(text)
            for mark in marks:
                if (token := head_of(doc, mark.start, mark.end)) is not None:
                    known, rules = look(doc, probe.states, token)
                    yield known, COARSE.get(mark.status, mark.status), rules
        return
    for reading, article in load_gold(gold):
        probe.extract(article)
        for event in reading.events:
            if (token := head_of(probe.doc, *event.triggers[0])) is not None:
                known, rules = look(probe.doc, probe.states, token)
                yield known, COARSE.get(event.status[0], event.status[0]), rules


def report_status(probe: Probe, golds: list[Path], tests: list[Path]) -> None:
    """The rules beside a head that knows what they say: alone, where surer than a limit, and only where they say “occurred”."""
    marked = list(status_rows(probe, None))
    print(f"marked sentences, rules: {_figures([row[1] for row in marked], [row[2] for row in marked])}")
    learnt = marked + [row for gold in golds for row in status_rows(probe, gold)]
    known = np.array([row[0] for row in learnt])
    mean, scale = known.mean(0), 5 * (known.std(0) + 1e-4)
    mean[3 * WIDTH :], scale[3 * WIDTH :] = 0, 0.5
    head = LogisticRegression(C=0.05, max_iter=500).fit((known - mean) / scale, [row[1] for row in learnt])
    for folder in tests:
        rows = list(status_rows(probe, folder))
        chances = head.predict_proba((np.array([row[0] for row in rows]) - mean) / scale)
        told, rules = [row[1] for row in rows], [row[2] for row in rows]
        best = [(str(head.classes_[place]), chance) for place, chance in zip(chances.argmax(1), chances.max(1), strict=True)]
        print(f"{folder.name}: {len(rows)} triggers\n  rules                 {_figures(told, rules)}")
        print(f"  head                  {_figures(told, [status for status, _ in best])}")
        for limit in (0.5, 0.7, 0.85):
            over = [s if chance > limit else r for (s, chance), r in zip(best, rules, strict=True)]
            rest = [s if chance > limit and r == "occurred" else r for (s, chance), r in zip(best, rules, strict=True)]
            print(f"  head over {limit:<12}{_figures(told, over)}   only over “occurred” {_figures(told, rest)}")


def _figures(told: list[str], given: list[str]) -> str:
    labels = sorted(set(told))
    macro = f1_score(told, given, labels=labels, average="macro", zero_division=0)
    return f"accuracy {100 * accuracy_score(told, given):.1f}, macro F1 {100 * macro:.1f}"


def report_cues(probe: Probe, treebanks: Path) -> None:
    """How many attributions of GUM have no cue that the table knows: all that a head for cues could add."""
    known = {lemma for lemma, _ in probe.reader.cues}
    count, unknown = 0, []
    for name in ("gum-train", "gum-dev"):
        units: list[tuple[bool, list[tuple[str, ...]]]] = []
        for line in (treebanks / f"{name}.conllu").read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) == 10 and cells[0].isdecimal():
                relation = re.search(r"(?:^|\|)Discourse=([^|]*)", cells[9])
                if relation or not units:
                    units.append((bool(relation) and "attribution" in relation[1], []))
                units[-1][1].append((cells[1], cells[2].lower(), cells[3]))
            elif line.startswith("# newdoc"):
                units.append((False, []))
        told = [words for attribution, words in units if attribution]
        count += len(told)
        unknown += [words for words in told if not any(lemma in known or lemma == "accord" for _, lemma, _ in words)]
    verbs = [words for words in unknown if any(tag in ("VERB", "ADJ") for _, _, tag in words)]
    print(f"{count} attributions in GUM, {len(unknown)} without a known cue, {len(verbs)} of them with a verb or adjective:")
    print("; ".join(" ".join(word for word, *_ in words)[:40] for words in verbs))


def main() -> None:
    """Learn and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("head", choices=("status", "triggers", "cues"))
    parser.add_argument("--test", type=Path, action="append", default=[], help="a folder of gold to score; may be given again")
    parser.add_argument("--learn", type=Path, action="append", default=[], help="a folder of gold to learn from; so may this")
    options = parser.parse_args()
    corpus = os.environ.get("CHANCERY_CORPUS")
    if not corpus:
        raise SystemExit("set CHANCERY_CORPUS to the folder that holds treebanks/ and gold/ (see training/README.md)")
    probe = Probe()
    if options.head == "status":
        report_status(probe, options.learn, options.test)
    elif options.head == "triggers":
        triggers.report(probe, Path(corpus) / "treebanks", options.learn, options.test)
    else:
        report_cues(probe, Path(corpus) / "treebanks")


if __name__ == "__main__":
    main()
