"""The timeline of a name that is no actor of the base."""

from __future__ import annotations

import json


def test_whatever_the_articles_tell_of_a_name(cli, tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(
        "Van shown\n\nLISSING, March 7, 2007 (Wire) - Tarn Motors presented the Tarn V9 on Tuesday. It sold 40 vans in 2006.",
        encoding="utf-8",
    )
    assert cli("build", folder, "--kb", tmp_path / "kb")[0] == 0
    code, out, _ = cli("timeline", "--about", "Tarn V9", "--format", "json", "--kb", tmp_path / "kb")
    (event,) = json.loads(out)
    (report,) = event["reports"]
    assert (code, event["date"], report["trigger"], report["sentence_number"]) == (0, "2007-03-06", "presented", 2)
    code, again, said = cli("timeline", "--actor", "Tarn V9", "--format", "json", "--kb", tmp_path / "kb")
    assert (code, again) == (0, out) and "not the name of one actor" in str(said)
    later = cli("timeline", "--about", "Tarn V9", "--from", "2008-01-01", "--format", "json", "--kb", tmp_path / "kb")
    assert json.loads(later[1]) == []


def test_a_name_that_nobody_gives(cli, kb):
    code, _, said = cli("timeline", "--actor", "Ostrow Bank", "--kb", kb)
    assert code == 2 and "nothing in the base is called" in str(said)
    assert cli("timeline", "--about", "Ostrow Bank", "--type", "visit", "--kb", kb)[0] == 2
