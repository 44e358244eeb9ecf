"""Bad input: one clear line on standard error, the exit code of its kind, nothing on standard output."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src"


def one_line(result: tuple[int, str, list[str]], code: int, *parts: str) -> None:
    assert result[0] == code, result
    assert result[1] == ""
    assert len(result[2]) == 1, result[2]
    assert result[2][0].startswith("chancery: ")
    assert "Traceback" not in result[2][0]
    for part in parts:
        assert part in result[2][0]


USAGE = [
    (["frobnicate"], "frobnicate"),
    (["query", "nosuch"], "no such saved query"),
    (["query", "timelin"], "did you mean events/timeline"),
    (["query"], "name a saved query"),
    (["query", "timeline", "--text", "ASK {}"], "name a saved query"),
    (["query", "timeline", "-p", "actr=x"], "no parameter 'actr'; it has"),
    (["query", "timeline", "-p", "from=October"], "wants a day such as 2023-10-07, not 'October'"),
    (["query", "timeline", "-p", "from=2023-02-30"], "wants a day"),
    (["query", "timeline", "-p", "actor=file:///etc/passwd"], "http(s) or urn IRI"),
    (["query", "timeline", "-p", "actor=Nobody At All"], "nothing in the base is called"),
    (["query", "timeline", "-p", "actor"], "write it as name=value"),
    (["query", "timeline", "-p", "to=2023-10-01", "-p", "to=2023-10-02"], "given twice"),
    (["query", "timeline", "--format", "turtle"], "for CONSTRUCT queries"),
    (["query", "timeline", "--format", "xlsx"], "xlsx"),
    (["query", "--text", "SELECT ?a WHERE { ?a"], "line 1: not a SPARQL query"),
    (["query", "--text", "DROP ALL"], "DROP would change the base"),
    (["query", "--text", "SELECT * { SERVICE <http://example.org/> { ?a ?b ?c } }"], "SERVICE is not allowed"),
    (["queries", "nosuch"], "no such saved query"),
    (["timeline", "--from", "1/10/2023"], "write it as 2023-10-31"),
    (["timeline", "--from", "2023-10-02", "--to", "2023-10-01"], "exchange them"),
    (["timeline", "--group", "week"], "week"),
    (["timeline", "--certainly"], "between which days"),
    (["timeline", "--certainly", "--undated", "--to", "2023-10-02"], "leave out one of the two"),
    (["show"], "Missing"),
    (["show", "Nobody At All"], "nothing in the base is called"),
    (["show", "https://example.org/nothing"], "nothing in the base"),
    (["quarantine", "show", "x"], "not in quarantine"),
    (["init", "--base", "kb"], "not an http(s) or urn IRI"),
]


@pytest.mark.parametrize(("arguments", "part"), USAGE, ids=lambda value: " ".join(value)[:40] if isinstance(value, list) else "")
def test_usage(arguments, part, cli, kb, tmp_path):
    where = tmp_path / "new" if arguments[0] == "init" else kb
    extra = [] if arguments[0] in ("frobnicate", "queries") else ["--kb", where]
    one_line(cli(*arguments, *extra), 2, part)


@pytest.mark.parametrize("command", [["query", "timeline"], ["timeline"], ["show", "x"], ["stats"], ["validate"]])
def test_no_base(command, cli, tmp_path):
    one_line(cli(*command, "--kb", tmp_path / "none"), 3, "no knowledge base here", "chancery init")


def test_a_file_that_is_not_there(cli, tmp_path):
    one_line(cli("extract", tmp_path / "no.txt"), 3, "no.txt")
    one_line(cli("ingest", tmp_path / "no.txt", "--kb", tmp_path / "kb"), 3, "no.txt")
    one_line(cli("validate", tmp_path / "no.ttl"), 3, "no.ttl")
    assert not (tmp_path / "kb").exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("binary.txt", bytes(range(256)) * 20),
        ("wrong.txt", "Minister reiste am 31. Oktober nach Köln, „sagte“ er.".encode("utf-16-be")),
        ("front.md", b"---\ntitle: [\n---\nThe minister spoke on Tuesday.\n"),
    ],
)
def test_articles_that_cannot_be_read(name, content, cli, tmp_path):
    (tmp_path / name).write_bytes(content)
    one_line(cli("extract", tmp_path / name), 3, name)


def test_a_broken_record_is_told_with_its_line(cli, tmp_path):
    (tmp_path / "r.jsonl").write_text("{}\n{\n", encoding="utf-8")
    code, out, err = cli("ingest", "--records", tmp_path / "r.jsonl", "--kb", tmp_path / "kb")
    assert code == 3 and out == ""
    assert [line.startswith("chancery: ") for line in err] == [True, True, False]
    assert "line 1" in err[0] and "line 2" in err[1]


def test_turtle_that_is_none(cli, tmp_path):
    (tmp_path / "bad.ttl").write_text("<urn:a> <urn:b>", encoding="utf-8")
    one_line(cli("validate", tmp_path / "bad.ttl"), 3, "not valid Turtle")


def test_records_and_article_options_do_not_go_together(cli, records, tmp_path):
    one_line(cli("ingest", records, "--records", "--published", "2023-10-31", "--kb", tmp_path / "kb"), 2, "--records")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_unwritable_folder(cli, records, tmp_path):
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        one_line(cli("ingest", records, "--records", "--kb", tmp_path / "kb"), 3, "kb")
    finally:
        tmp_path.chmod(stat.S_IRWXU)


def test_a_file_where_the_base_should_be(cli, records, tmp_path):
    (tmp_path / "kb").write_text("", encoding="utf-8")
    code, out, err = cli("ingest", records, "--records", "--kb", tmp_path / "kb")
    assert (code, out) == (3, "") and len(err) == 1


def test_an_output_that_cannot_be_written(cli, kb):
    one_line(cli("stats", "--kb", kb, "-o", "/proc/none/x.csv"), 3, "/proc/none/x.csv")


def _spawn(*arguments: object, **more: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "chancery", *map(str, arguments)]
    return subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(SOURCE)}, stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, **more)  # type: ignore[call-overload]  # fmt: skip


def test_a_closed_pipe_is_no_fault(kb):
    process = _spawn("query", "words-behind", "--kb", kb, "-f", "json")
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 0


def _wait_until_idle(pid):
    """Until a process has started up and has taken no processor time for two seconds: it waits for input then."""
    taken = [-1]
    for _ in range(240):
        time.sleep(0.5)
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        taken.append(int(fields[11]) + int(fields[12]))
        if taken[-1] > 15 and len(set(taken[-5:])) == 1:
            return


def test_an_interrupt_leaves_with_130_and_one_line(kb):
    # A shell's background jobs ignore interrupts and would hand that down.
    heed = lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)  # noqa: E731
    process = _spawn("query", "-", "--kb", kb, stdin=subprocess.PIPE, preexec_fn=heed)
    _wait_until_idle(process.pid)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (130, b"", b"chancery: stopped\n")


def test_usage_from_a_process(kb):
    process = _spawn("query", "nosuch", "--kb", kb)
    out, err = process.communicate()
    assert (process.returncode, out) == (2, b"") and err.count(b"\n") == 1


def test_help_does_not_load_what_it_does_not_need():
    heavy = {"rdflib", "pyoxigraph", "numpy", "onnxruntime", "pyshacl"}
    script = f"import sys, chancery.cli; print(sorted({heavy} & set(sys.modules)))"
    out = subprocess.run([sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": str(SOURCE)},
                         capture_output=True, check=True).stdout  # fmt: skip
    assert out == b"[]\n"
