"""What show tells of an event that several articles report."""

from __future__ import annotations

import shutil


def test_the_words_of_each_report_and_why_they_were_tied(cli, kb):
    _, out, _ = cli("query", "-t", "SELECT ?e { ?e dip:articleCount 2 }", "--kb", kb)
    code, out, _ = cli("show", out.splitlines()[1], "--kb", kb)
    assert code == 0
    assert "in 2 articles of" in out and "tied, because" in out and "2 reports:" in out
    assert "«received» envoys" in out and "visited" in out
    assert out.index("article/a1/report") < out.index("article/b1/report")
    assert "disagree" not in out


def test_what_the_reports_contradict_each_other_on(cli, kb, tmp_path):
    own = tmp_path / "kb"
    shutil.copytree(kb, own)
    _, out, _ = cli("query", "events/single-source", "--kb", own)
    strikes = sorted(line.rpartition(",")[2].strip() for line in out.splitlines() if "/event/air-strike" in line)
    assert cli("review", "merges", "--kb", own, "--tie", *strikes, "--by", "Ana", "--why", "one strike")[0] == 0
    told = [cli("show", strike, "--kb", own) for strike in strikes]
    assert told[0] == told[1]  # the name that one of them had leads to the event of both
    out = told[0][1]
    start = out.index("the reports disagree on the date")
    assert "2023-10-27" in out[start : out.index("tied, because")] and "2023-10-28" in out[start : out.index("tied, because")]
    assert "Tied by decision of Ana: one strike." in out
    _, page, _ = cli("timeline", "--type", "air-strike", "--kb", own)
    assert "disputed: date" in page
