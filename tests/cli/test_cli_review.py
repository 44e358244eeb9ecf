"""The command review merges: on a terminal with one key each, and without one."""

from __future__ import annotations

import csv
import io
import os
import shutil
import sys
import time
from pathlib import Path

import pytest

from chancery import merges
from chancery.kb import load

SRC = Path(__file__).parents[2] / "src"


@pytest.fixture
def own(kb, tmp_path) -> Path:
    shutil.copytree(kb, tmp_path / "kb")
    return tmp_path / "kb"


def listed(cli, kb) -> list[dict[str, str]]:
    code, out, _ = cli("review", "merges", "--kb", kb)
    assert code == 0
    return list(csv.DictReader(io.StringIO(out, newline="")))


def decisions(kb: Path) -> list[tuple[str, str, str]]:
    file = kb / "merges.csv"
    rows = csv.DictReader(file.open(encoding="utf-8")) if file.exists() else []
    return [(row["decision"], row["by"], row["why"]) for row in rows]


def play(kb: Path, keys: str, *options: str) -> str:
    """Runs the command in a terminal of its own, presses keys one by one, and gives what was on the screen."""
    pty = pytest.importorskip("pty")
    child, screen = pty.fork()
    if child == 0:
        environment = {**os.environ, "PYTHONPATH": str(SRC), "COLUMNS": "120", "TERM": "xterm"}
        command = [sys.executable, "-m", "chancery", "review", "merges", "--kb", str(kb), *options]
        os.execve(sys.executable, command, environment)
    seen, pressed, end = "", 0, time.monotonic() + 60
    while time.monotonic() < end:
        try:
            more = os.read(screen, 65536).decode("utf-8", "replace")
        except OSError:  # the other end is closed
            break
        if not more:
            break
        seen += more
        # The line of keys is the last that is told of a question; only then is a key waited for.
        if seen.count("[q] stop") > pressed < len(keys):
            time.sleep(0.05)
            os.write(screen, keys[pressed].encode())
            pressed += 1
    os.waitpid(child, 0)
    os.close(screen)
    return seen


def test_what_waits_is_listed_with_both_sentences_and_the_reason(cli, own):
    rows = listed(cli, own)
    assert [row["tied"] for row in rows] == sorted((row["tied"] for row in rows), reverse=True)
    made = rows[0]
    assert made["tied"] == "yes" and "Green Front" in made["sentence"] and "received envoys" in made["other sentence"]
    assert made["reason"].startswith("Both tell of") or made["reason"].startswith("One may be told as")
    assert cli("review", "merges", "--kb", own, "--list")[1].startswith("tied,score,report,")


def test_keep_split_tie_never_without_a_terminal(cli, own):
    (made,) = (row for row in listed(cli, own) if row["tied"] == "yes")
    two = made["report"], made["other report"]
    code, _, err = cli("review", "merges", "--kb", own, "--keep", *two, "--by", "Ana", "--why", "same envoys")
    assert code == 0 and "1 of them with several reports" in err[-1]
    assert decisions(own) == [("tie", "Ana", "same envoys")]
    assert all(row["tied"] == "no" for row in listed(cli, own))
    code, _, err = cli("review", "merges", "--kb", own, "--split", *two)
    assert code == 0 and "0 of them with several reports" in err[-1] and decisions(own) == [("apart", "", "")]
    assert cli("resolve", "--kb", own)[2][-1].endswith("0 of them with several reports, 0 from several articles")
    code, _, err = cli("review", "merges", "--kb", own, "--tie", *two)
    assert code == 0 and "1 of them with several reports" in err[-1]
    code, _, err = cli("review", "merges", "--kb", own, "--never", *two)
    assert code == 0 and "0 of them with several reports" in err[-1]


def test_names_that_are_none_are_refused_before_anything_is_written(cli, own):
    code, _, err = cli("review", "merges", "--kb", own, "--split", "urn:a", "urn:b")
    assert code == 2 and "urn:a: no report or event of the base" in err[-1] and not (own / "merges.csv").exists()


def test_a_key_splits_and_the_events_follow(cli, own):
    seen = play(own, "sq", "--by", "Ana")
    assert "tied, score" in seen and "[k]eep" in seen and "Why: " in seen
    assert decisions(own)[0][:2] == ("apart", "Ana")
    assert cli("resolve", "--kb", own)[2][-1].endswith("0 of them with several reports, 0 from several articles")


def test_undo_and_stop_and_going_on(cli, own):
    before = listed(cli, own)
    seen = play(own, "szzxkq")
    assert "one back" in seen and "no such key" in seen
    assert decisions(own) == [("tie", "", "")]
    after = listed(cli, own)
    assert len(after) == len(before) - 1 and all(row["tied"] == "no" for row in after)


def test_later_decides_nothing(cli, own):
    count = len(listed(cli, own))
    assert "0 decided (none)" in play(own, " " * count + "q") and not (own / "merges.csv").exists()


def test_keys_that_do_not_fit_a_question_decide_nothing(own):
    asked = merges.questions(load(own), near=False)
    assert [one.is_made for one in asked] == [True] and asked[0].choices == ("keep", "split")
    kept = []
    keys = iter("tnq")
    assert merges.review(asked, lambda *_: next(keys), lambda *_: kept.append(1), lambda _: kept.append(2)) == {}
    assert kept == []


def test_undo_goes_back_over_what_was_left_for_later(own):
    one = merges.questions(load(own), near=False)[0]
    told = []
    keys = iter(" szzkkq")
    counted = merges.review(
        [one, one], lambda _, number: told.append(number) or next(keys), lambda _, verdict: told.append(verdict),
        lambda _: told.append("undo"),
    )  # fmt: skip
    assert told == [1, 2, "split", 3, "undo", 2, 1, "keep", 2, "keep", 3]
    assert counted == {"keep": 2}
