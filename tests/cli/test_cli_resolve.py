"""The command resolve, and what it does with decisions."""

from __future__ import annotations

import json
import shutil


def test_resolve_tells_what_came_of_the_reports(cli, kb):
    code, out, err = cli("resolve", "--kb", kb)
    assert (code, out) == (0, "")
    assert err == [f"{kb}: 11 reports, 10 events, 1 of them with several reports, 1 from several articles"]


def test_a_person_ties_and_parts_and_finds_it_in_a_file(cli, kb, tmp_path):
    own = tmp_path / "kb"
    shutil.copytree(kb, own)
    _, out, _ = cli("query", "events/single-source", "--kb", own)
    strikes = sorted(line.rpartition(",")[2].strip() for line in out.splitlines() if "/event/air-strike" in line)
    code, _, err = cli("resolve", "--kb", own, "--tie", *strikes, "--by", "Ana", "--why", "one strike")
    assert code == 0 and "2 of them with several reports" in err[-1]
    assert "tie," in (own / "merges.csv").read_text(encoding="utf-8")
    assert "date" in cli("query", "events/disputed", "--kb", own)[1]
    code, _, err = cli("resolve", "--kb", own, "--apart", *strikes)
    assert code == 0 and "1 of them with several reports" in err[-1]


def test_faults_are_one_line(cli, kb, tmp_path):
    own = tmp_path / "kb"
    shutil.copytree(kb, own)
    code, _, err = cli("resolve", "--kb", own, "--tie", "urn:a", "urn:b")
    assert code == 2 and "urn:a: no report or event of the base" in err[-1] and not (own / "merges.csv").exists()
    (own / "merges.csv").write_text("decision,one,other\nperhaps,urn:a,urn:b\n", encoding="utf-8")
    code, _, err = cli("resolve", "--kb", own)
    assert code == 2 and "merges.csv, line 2: wants tie or apart" in err[-1]
    assert cli("resolve", "--kb", own, "--by", "Ana")[0] == 2


def test_given_mentions_are_tied_without_a_base(cli, tmp_path):
    path = tmp_path / "mentions.jsonl"
    text = "A ferry sank off Cape Doran. The sinking is the second this year."
    lines = [{"doc": "d", "text": text}, {"id": "m1", "doc": "d", "start": 8, "end": 12, "note": "kept"},
             {"id": "m2", "doc": "d", "text": "sinking", "sentence": "The sinking is the second this year."}]  # fmt: skip
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    code, out, err = cli("resolve", "--mentions", path)
    told = [json.loads(line) for line in out.splitlines()]
    assert code == 0 and told == [{**lines[1], "cluster": "c1"}, {**lines[2], "cluster": "c1"}]
    assert err == [f"{path}: 2 mentions in 1 documents, 1 clusters"]
    code, out, _ = cli("resolve", "--mentions", path, "--format", "conll")
    assert out.splitlines()[1:3] == ["mentions 0 0 m1 (0)", "mentions 0 1 m2 (0)"]
    assert cli("resolve", "--mentions", tmp_path / "none.jsonl")[0] == 3
