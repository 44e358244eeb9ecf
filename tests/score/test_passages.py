"""The markup of the passages with attributions, and how they are counted."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

from chancery.model import Claim, cut

BENCH = Path(__file__).parents[2] / "bench"
sys.path.insert(0, str(BENCH))

import passages  # noqa: E402


def claim(text: str, speaker: str, content: str) -> Claim:
    """A claim by its words."""
    spans = [cut(text, text.index(part), text.index(part) + len(part)) for part in (speaker, content)]
    return Claim("c1", None, spans[0], None, (spans[1],), "indirect")


def test_marks_may_hold_others_and_be_shared() -> None:
    passage = passages.read("{p2:{s1,3:Roe} {c1:said} {p1:no}}, {s2:Tarn} {c2:said}, {c3:adding} {p3:more}.")
    assert passage.text == "Roe said no, Tarn said, adding more."
    assert [[passage.text[slice(*r)] for r in g.content] for g in passage.gold] == [["no"], ["Roe said no"], ["more"]]
    assert [[passage.text[slice(*r)] for r in g.source] for g in passage.gold] == [["Roe"], ["Tarn"], ["Roe"]]


@pytest.mark.parametrize("line", ["{s1:Roe said no.", "Roe} said no."])
def test_a_brace_without_its_partner_is_named(line: str) -> None:
    with pytest.raises(SystemExit, match="brace"):
        passages.read(line)


@pytest.mark.parametrize(("speaker", "spoken", "lines"), [("Roe", 3, 0), ("Tarn", 0, 1)])
def test_words_count_with_the_speaker_only_where_it_is_the_right_one(speaker: str, spoken: int, lines: int) -> None:
    passage = passages.read("{s1:Roe} {c1:told} Tarn {p1:that war is near}.", "campaign")
    total: dict[str, Counter[str]] = {}
    found = passages.score(passage, [claim(passage.text, speaker, "war is near")], {passage.gold[0]: "v speech"}, total)
    assert len(found) == lines
    assert {name: total["all"][name] for name in ("gold", "given", "right", "spoken")} == {
        "gold": 3, "given": 3, "right": 3, "spoken": spoken,
    }  # fmt: skip


@pytest.mark.parametrize(("name", "least"), [("dev", 100), ("held", 50)])
def test_the_files_keep_the_markup(name: str, least: int) -> None:
    read = list(passages.passages(BENCH / f"claims-{name}.txt"))
    assert len(read) >= least
    assert {p.manner for p in read} == {"campaign", "diplomacy"}
    assert not any("{" in p.text or "}" in p.text for p in read)
