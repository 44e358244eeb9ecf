"""What the commands print when all is well."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from rdflib import Graph

from chancery import __version__


def test_version(cli):
    assert cli("--version") == (0, f"chancery {__version__}\n", [])


def test_ingest_records_makes_a_base_and_a_second_run_changes_nothing(cli, records, tmp_path):
    code, out, err = cli("ingest", "--records", records, "--kb", tmp_path / "kb")
    assert (code, out) == (0, "")
    assert "2 stored" in err[-1]
    code, _, err = cli("ingest", "--records", records, "--kb", tmp_path / "kb")
    assert code == 0


def test_init(cli, tmp_path):
    code, _, err = cli("init", "--kb", tmp_path / "new", "--base", "https://example.org/kb/")
    assert code == 0 and "https://example.org/kb/" in err[0]
    assert (tmp_path / "new" / "chancery.toml").exists()


def test_query_gives_csv_where_there_is_no_terminal(cli, kb):
    code, out, err = cli("query", "who-visited", "-p", "place=Port Vell", "--kb", kb)
    rows = list(csv.DictReader(io.StringIO(out, newline="")))
    assert (code, err) == (0, [])
    assert [row["visitor"] for row in rows] == ["Green Front"]


@pytest.mark.parametrize("style", ["table", "csv", "tsv", "json", "markdown"])
def test_query_formats(cli, kb, style):
    code, out, _ = cli("query", "timeline", "--format", style, "--kb", kb)
    assert code == 0 and "Port Vell" in out


@pytest.mark.parametrize(("style", "name"), [("turtle", "turtle"), ("nt", "nt"), ("jsonld", "json-ld")])
def test_construct_formats(cli, kb, style, name):
    code, out, _ = cli("query", "dossier", "-p", "actor=Norland", "-f", style, "--kb", kb)
    assert code == 0
    assert len(Graph().parse(data=out, format=name)) > 10


def test_query_of_ones_own_needs_no_prefixes(cli, kb):
    code, out, _ = cli("query", "-t", "SELECT (COUNT(?e) AS ?n) WHERE { ?e a dip:Event }", "--kb", kb, "-f", "tsv")
    assert (code, out.splitlines()[0]) == (0, "?n")


def test_query_from_a_file_and_a_folder(cli, kb, tmp_path):
    (tmp_path / "mine.rq").write_text("SELECT ?a WHERE { ?a ?b ?_x } ORDER BY ?a", encoding="utf-8")
    assert cli("query", tmp_path / "mine.rq", "-p", "x=Sudria", "--kb", kb)[0] == 0
    assert cli("query", "mine", "--queries", tmp_path, "-p", "x=Sudria", "--kb", kb)[0] == 0


def test_query_show_prints_it_with_its_parameters(cli, kb):
    code, out, _ = cli("query", "taking-part", "-p", "actor=Norland", "--show", "--kb", kb)
    assert code == 0 and "<https://w3id.org/chancery/kb/actor/norland>" in out


def test_no_answer_is_told_and_is_no_failure(cli, kb):
    code, out, err = cli("query", "timeline", "-p", "from=2030-01-01", "--kb", kb)
    assert code == 0 and len(err) == 1 and out.startswith("notBefore,")


def test_output_to_a_file(cli, kb, tmp_path):
    code, out, err = cli("query", "counts", "--kb", kb, "-o", tmp_path / "counts.csv")
    assert (code, out) == (0, "")
    assert (tmp_path / "counts.csv").read_bytes().startswith(b"kind,count\r\n")


def test_queries_lists_by_topic_and_tag_and_describes_one(cli):
    assert len(cli("queries", "--tag", "competency")[1].splitlines()) >= 31
    assert all(line.startswith("claims/") for line in cli("queries", "claims")[1].splitlines()[1:])
    code, out, _ = cli("queries", "timeline")
    assert code == 0 and "-p from=…  a day such as 2023-10-07" in out and "SELECT DISTINCT" in out


@pytest.mark.parametrize("style", ["text", "table", "csv", "json", "markdown", "html"])
def test_timeline_formats(cli, kb, style):
    code, out, err = cli("timeline", "--format", style, "--kb", kb)
    assert (code, err) == (0, [])
    assert "October 2023" in out and "undated" in out and "Dana Reed" in out


def test_timeline_narrows(cli, kb):
    code, out, _ = cli(
        "timeline", "--actor", "sudria", "--type", "force", "--from", "2023-10-01", "--to", "2023-10-31", "--kb", kb,
        "--format", "json",
    )  # fmt: skip
    told = json.loads(out)
    assert code == 0 and [entry["date"] for entry in told] == ["2023-10-27", "2023-10-28"]
    assert told[0]["reports"][0]["speaker"] == "Dana Reed"


def test_timeline_page_needs_nothing_else_and_escapes(cli, kb):
    _, out, _ = cli("timeline", "--format", "html", "--title", "<b>&", "--kb", kb)
    assert "<h1>&lt;b&gt;&amp;</h1>" in out
    assert not re.findall(r"\b(?:src|href)=\"(?!#)", out) and "default-src 'none'" in out
    data = json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', out)[1])
    row = next(row for row in data["events"] if row[1] == "Green Front visits Ivo Marr")
    report = row[13][0]
    sentence, marks = data["sentences"][report[2]], {kind: (start, end) for start, end, kind in report[3]}
    assert sentence[slice(*marks["what"])] == "visited" and sentence[slice(*marks["when"])] == "October 26, 2023"


def test_timeline_asks_what_is_certain_and_what_is_possible(cli, kb):
    window = ["--from", "2023-10-01", "--to", "2023-10-31", "--format", "csv", "--kb", kb]
    possibly, certainly, undated = (
        len(cli("timeline", *option, *window)[1].splitlines()) for option in ([], ["--certainly"], ["--undated"])
    )
    assert certainly < possibly < undated
    assert len(cli("timeline", "--possibly", *window)[1].splitlines()) == possibly


def test_timeline_takes_the_format_from_the_name_of_the_file(cli, kb, tmp_path):
    starts = {"a.html": "<!doctype", "a.ics": "BEGIN:VCALENDAR", "a.md": "## ", "a.json": "[", "a.csv": "date,"}
    for name, start in starts.items():
        assert cli("timeline", "--kb", kb, "-o", tmp_path / name)[0] == 0
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)
    _, _, err = cli("timeline", "--kb", kb, "-o", tmp_path / "a.ics")
    assert "events left out: a calendar takes only events whose day is known" in err[0]


def test_show_marks_the_words(cli, kb):
    code, out, _ = cli("show", "Green Front", "--kb", kb)
    assert code == 0 and "ArmedGroup" in out
    event = next(line.strip() for line in out.splitlines() if "kb/event/visit" in line)
    code, out, _ = cli("show", event, "--kb", kb)
    assert code == 0 and "«received» envoys" in out and "«in October»" in out


def test_show_gives_words_that_stand_alone_in_their_surroundings(cli, kb):
    _, out, _ = cli("query", "-t", "SELECT ?h { ?h a dip:PositionHolding }", "--kb", kb)
    holding = next(line for line in out.splitlines() if "deputy-minister" in line)
    code, out, _ = cli("show", holding, "--kb", kb)
    assert code == 0 and "was received by «Deputy Minister Ivo Marr of Norland». Norland voted" in out


def test_show_article_by_its_id_and_path(cli, kb):
    told = [cli("show", name, "--kb", kb) for name in ("a1", "article/a1", "kb:article/a1")]
    assert told[0] == told[1] == told[2] and told[0][0] == 0


def test_stats(cli, kb):
    code, out, _ = cli("stats", "--kb", kb)
    assert code == 0 and "Article,2" in out and "in quarantine,0" in out


def test_validate_base(cli, kb):
    code, out, _ = cli("validate", "--kb", kb)
    assert code == 0 and out.count("conforms") == 2
    assert "sh:conforms true" in cli("validate", "--kb", kb, "--format", "turtle")[1]


def test_validate_file(cli, tmp_path):
    (tmp_path / "bad.ttl").write_text(
        "@prefix dip: <https://w3id.org/chancery/ontology#> . <urn:r> a dip:EventReport .", encoding="utf-8"
    )
    code, out, _ = cli("validate", tmp_path / "bad.ttl")
    assert code == 1 and "does not conform" in out


def test_quarantine_empty(cli, kb):
    code, out, err = cli("quarantine", "list", "--kb", kb)
    assert (code, err) == (0, []) and out.startswith("article\t")


@pytest.mark.parametrize(("style", "name"), [("turtle", "turtle"), ("ntriples", "nt"), ("jsonld", "json-ld"), ("rdfxml", "xml")])
def test_export_of_the_whole_and_of_one(cli, kb, style, name):
    code, whole, _ = cli("export", "--format", style, "--kb", kb)
    assert code == 0
    code, one, _ = cli("export", "Norland", "--format", style, "--kb", kb)
    assert code == 0
    assert len(Graph().parse(data=whole, format=name)) > len(Graph().parse(data=one, format=name)) > 0


def test_export_to_a_file_by_its_ending(cli, kb, tmp_path):
    code, out, err = cli("export", "--output", tmp_path / "kb.nt", "--kb", kb)
    assert (code, out) == (0, "") and len(err) == 2
    assert (tmp_path / "kb.nt").stat().st_size > 1000


def test_export_table(cli, kb):
    code, out, _ = cli("export", "--format", "csv", "--table", "claims", "--kb", kb)
    assert code == 0 and "wants talks" in out
