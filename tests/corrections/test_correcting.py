"""A knowledge base corrected: by command, by a file that was edited, and back again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from story import Rules, write_articles

from chancery import quarantine, records
from chancery.cli import run
from chancery.correcting import correct, pointed, recorrect, standings
from chancery.errors import RecordError, UsageError
from chancery.export import export
from chancery.ingest import KnowledgeBase, ingest, ingest_records, init, remove

FIX = {"kind": "event", "action": "edit", "span": {"exact": "visited"}, "by": "Ola Berg", "set": {"status": "planned"}}


@pytest.fixture
def kb(tmp_path: Path) -> KnowledgeBase:
    return fill(tmp_path, "kb")


def fill(tmp_path: Path, name: str, *lines: dict[str, Any], reader: Rules | None = None) -> KnowledgeBase:
    made = init(tmp_path / name)
    write_articles(tmp_path / "news", 2)
    write(made, *lines)
    summary = ingest(made, [tmp_path / "news"], reader=reader or Rules())
    assert not summary.failed
    return made


def write(kb: KnowledgeBase, *lines: dict[str, Any]) -> None:
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (kb.folder / "corrections.jsonl").write_text(text, encoding="utf-8")


def file(kb: KnowledgeBase) -> str:
    path = kb.folder / "corrections.jsonl"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def turtle(kb: KnowledgeBase) -> str:
    with kb.store() as store:
        return "".join(export(kb, store, format="trig"))


def first(kb: KnowledgeBase) -> str:
    return next(iter(kb.article_ids()))


def report(kb: KnowledgeBase) -> str:
    event = kb.extraction(first(kb)).events[0]
    return f"{kb.base}article/{first(kb)}/report/visit-{event.trigger.start}-{event.trigger.end}"


def test_by_command_by_hand_and_from_the_start_give_the_same_bytes(kb: KnowledgeBase, tmp_path: Path) -> None:
    plain = turtle(kb)
    line = {"article": first(kb), **FIX}
    correct(kb, pointed(kb, report(kb), action="edit", by="Ola Berg", values={"status": "planned"}))
    assert json.loads(file(kb)) == line
    corrected = turtle(kb)
    assert corrected != plain and "dipv:planned" in corrected
    assert turtle(fill(tmp_path, "other", line)) == corrected
    third = fill(tmp_path, "third")
    write(third, line)
    assert recorrect(third).text().startswith("1 stored, 1 unchanged")
    assert turtle(third) == corrected
    assert recorrect(third).stored == 0
    write(kb)
    assert recorrect(kb).stored == 1
    assert turtle(kb) == plain
    assert not kb.path("readings", first(kb)).exists()


def test_what_a_better_reader_reads_is_corrected_too(kb: KnowledgeBase, tmp_path: Path) -> None:
    correct(kb, pointed(kb, report(kb), action="reject", by="Ola Berg"))
    assert kb.extraction(first(kb)).events == ()
    reader = Rules("2")
    ingest(kb, [tmp_path / "news"], reader=reader)
    assert reader.calls == 2 and kb.extraction(first(kb)).events == ()
    read = kb.reading(first(kb))
    assert read is not None and len(read.events) == 1 and read.extractor.version == "2"
    write(kb)
    assert ingest(kb, [tmp_path / "news"], reader=reader).stored == 1
    assert reader.calls == 2 and len(kb.extraction(first(kb)).events) == 1


def test_what_does_not_fit_is_refused_and_nothing_changes(kb: KnowledgeBase) -> None:
    (kb.folder / "corrections.jsonl").write_text("# ours", encoding="utf-8")
    before = turtle(kb)
    bad: list[tuple[dict[str, Any], str]] = [
        ({"action": "reject", "words": "Norland"}, "there is no event at 'Norland' to reject"),
        ({"action": "edit", "words": "visited", "values": {"status": "surely"}}, "'surely' is not one of"),
        ({"action": "edit", "words": "visited", "values": {"type": "no-such-type"}}, "what comes of it is not valid: "),
        ({"action": "edit", "words": "visited", "values": {"place": "Bergen"}}, "no actor is called 'Bergen'"),
        ({"action": "edit", "words": "visited"}, "'set' is missing"),
        ({"action": "reject", "words": "visited", "by": ""}, "/by: '' should be non-empty"),
        ({"action": "reject", "words": "no such words"}, "are not in the text"),
    ]
    for given, message in bad:
        with pytest.raises(RecordError) as caught:
            correct(kb, pointed(kb, first(kb), **{"kind": "event", "by": "Ola Berg", **given}))
        assert message in str(caught.value), given
    assert (file(kb), turtle(kb)) == ("# ours", before)
    fix = pointed(kb, first(kb), "visited", kind="event", action="reject", by="Ola Berg")
    correct(kb, fix)
    assert file(kb).startswith("# ours\n{")
    with pytest.raises(RecordError, match="line 3: the same as line 2; remove one of them"):
        correct(kb, fix)


@pytest.mark.parametrize(
    ("what", "words", "kind", "message"),
    [
        ("x", "visited", "event", "x: no such article"),
        ("", "visited", None, "give --kind"),
        ("/report/war-1-2", None, None, "nothing of that name"),
    ],
)
def test_what_is_not_there_cannot_be_pointed_at(kb: KnowledgeBase, what: str, words: str | None, kind: str | None,
                                                message: str) -> None:  # fmt: skip
    target = what if what == "x" else f"{kb.base}article/{first(kb)}{what}"
    with pytest.raises(UsageError) as caught:
        pointed(kb, target, words, kind=kind, action="reject", by="Ana")
    assert message in str(caught.value)


def test_one_of_several_on_the_same_words_is_told_apart_by_its_iri(kb: KnowledgeBase, tmp_path: Path) -> None:
    event = kb.extraction(first(kb)).events[0]
    words = {"article": first(kb), "kind": "event", "action": "add", "span": {"exact": "visited"}, "by": "Ana"}
    write(kb, {**words, "set": {"type": "talks", "roles": [{"role": "side", "actor": "Norland"}]}})
    assert recorrect(kb).stored == 1
    fix = pointed(kb, f"{kb.base}article/{first(kb)}/report/talks-{event.trigger.start}-{event.trigger.end}",
                  action="reject", by="Ana")  # fmt: skip
    assert fix.match == {"type": "talks"}
    correct(kb, fix)
    assert [one.type for one in kb.extraction(first(kb)).events] == ["visit"]


def test_every_record_of_an_article_can_be_pointed_at_by_its_iri(kb: KnowledgeBase) -> None:
    from chancery.iris import mint

    found = kb.extraction(first(kb))
    names = mint(found, base=kb.base)
    kinds = {pointed(kb, names[one.id], action="reject", by="Ana").kind
             for one in (*found.events, *found.times) if names[one.id].startswith(f"{kb.base}article/")}  # fmt: skip
    assert kinds == {"event", "time"}


def test_what_is_kept_out_may_be_mended_by_a_correction(tmp_path: Path) -> None:
    kb = fill(tmp_path, "kb", reader=Rules(broken=True))
    ids = [one.id for one in quarantine.entries(kb)]
    assert len(ids) == 2
    fix = pointed(kb, ids[0], "visited", kind="event", action="edit", by="Ana", values={"status": "occurred"})
    assert correct(kb, fix).outcome == "stored"
    assert [one.id for one in quarantine.entries(kb)] == ids[1:]
    assert kb.extraction(ids[0]).events[0].status == "occurred"
    other = pointed(kb, ids[1], "visited", kind="event", action="edit", by="Ana", values={"amount": "one"})
    with pytest.raises(RecordError, match="'surely' is not one of"):
        correct(kb, other)
    write(kb)
    assert recorrect(kb).quarantined == 1
    assert [one.id for one in quarantine.entries(kb)] == ids


def test_how_corrections_stand(kb: KnowledgeBase, tmp_path: Path) -> None:
    a = {"article": first(kb), **FIX}
    write(kb, a, {**a, "span": {"exact": "toured"}}, {**a, "article": "gone"},
          {"article": first(kb), "kind": "office", "action": "reject", "span": {"exact": "visited"}, "by": "Ana"})  # fmt: skip
    assert [one.state for one in standings(kb)] == ["applied", "not applied", "no such article", "nothing to do"]


def test_a_corrected_record_handed_in_again_is_not_corrected_twice(kb: KnowledgeBase, tmp_path: Path) -> None:
    add = {**FIX, "action": "add", "set": {"type": "talks"}, "article": first(kb)}
    write(kb, add)
    recorrect(kb)
    before = kb.extraction(first(kb))
    assert [one.type for one in before.events] == ["visit", "talks"]
    path = tmp_path / "record.json"
    path.write_text(json.dumps(records.to_json(before, text=True)), encoding="utf-8")
    assert ingest_records(kb, [path]).stored == 1
    assert kb.extraction(first(kb)) == before


def test_an_actor_that_two_articles_know_is_corrected_in_one_and_both_stay_valid(tmp_path: Path, kb: KnowledgeBase) -> None:
    fix = {"article": first(kb), "kind": "actor", "action": "edit", "span": {"exact": "Norland"}, "by": "Ana",
           "set": {"wikidata": "Q20"}}  # fmt: skip
    write(kb, fix)
    assert recorrect(kb).stored == 1
    assert "dip:correctedBy" in turtle(kb)
    assert run(["validate", "--kb", str(kb.folder)]) == 0
    write(kb)
    recorrect(kb)
    assert "dip:correctedBy" not in turtle(kb) and "Ana" not in turtle(kb).split("editor/")[-1][:20]


def test_the_commands(kb: KnowledgeBase, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    article, base = first(kb), ["--kb", str(kb.folder)]

    def call(*words: str) -> tuple[int, str, str]:
        code = run(["correct", *words, *base])
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    code, _, err = call("edit", article, "visited", "--kind", "event", "--set", "status=planned", "--by", "Ola Berg",
                        "--why", "to come", "--on", "2026-11-25")  # fmt: skip
    assert (code, err) == (0, f"{kb.folder}: edit event at “visited” in {article}: stored\n")
    assert run(["show", report(kb), *base]) == 0
    assert "  corrected    edited by Ola Berg on 2026-11-25: to come\n" in capfdbinary.readouterr()[0].decode()
    code, _, _ = call("add", article, "Norland", "--kind", "office", "--by", "Ana", "--set", "title=envoy",
                      "--set", f"holder={kb.extraction(article).actors[0].label}")  # fmt: skip
    assert code == 0 and [one.title for one in kb.extraction(article).offices] == ["envoy"]
    code, out, _ = call("list")
    assert code == 0
    assert [row.split("\t")[:5] for row in out.splitlines()[1:]] == [
        ["applied", article, "edit", "event", "visited"], ["applied", article, "add", "office", "Norland"]]  # fmt: skip
    assert call("reject", report(kb), "--by", "Ana")[0] == 0
    assert kb.extraction(article).events == ()
    write(kb, {"article": article, **FIX, "span": {"exact": "toured"}})
    code, _, err = call("apply")
    assert code == 1
    assert "corrections.jsonl, line 1: not applied: the words 'toured' are not in the text; remove the line" in err
    assert f"{kb.folder}: 1 corrected anew, 1 unchanged, 0 in quarantine" in err
    assert call("list")[0] == 1
    assert run(["ingest", str(kb.folder.parent / "news"), "--published", "x", *base]) == 2
    capfdbinary.readouterr()
    code, _, err = call("edit", article, "visited", "--kind", "event", "--set", "status", "--by", "Ana")
    assert code == 2 and "status: not a field and its value; write it as status=planned" in err


def test_texts_with_line_separators_in_them_and_marks_at_the_start_are_read(kb: KnowledgeBase) -> None:
    path = kb.folder / "corrections.jsonl"
    line = json.dumps({"article": first(kb), **FIX, "why": "one\u2028two\x85three"}, ensure_ascii=False)
    path.write_bytes(b"\xef\xbb\xbf" + line.encode() + b"\r\n")
    assert recorrect(kb).stored == 1
    assert kb.extraction(first(kb)).corrections[0].reason == "one\u2028two\x85three"


def test_a_correction_goes_along_with_what_it_corrects_and_goes_with_the_article(kb: KnowledgeBase) -> None:
    article = first(kb)
    write(kb, {"article": article, **FIX, "why": "to come"})
    recorrect(kb)
    with kb.store() as store:
        for node in (f"{kb.base}article/{article}", report(kb)):
            text = "".join(export(kb, store, format="turtle", node=node))
            assert "a dip:Correction" in text and 'dip:reason "to come"' in text and 'rdfs:label "Ola Berg"' in text
        others = [one for one in kb.article_ids() if one != article]
        assert "dip:Correction" not in "".join(export(kb, store, format="turtle", node=f"{kb.base}article/{others[0]}"))
    assert run(["validate", "--kb", str(kb.folder)]) == 0
    remove(kb, [article])
    assert not kb.path("readings", article).exists()
    assert "Ola Berg" not in turtle(kb)


def test_a_killed_correction_is_finished_or_never_was(kb: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from chancery.commit import Writer

    class Killed(BaseException):
        pass

    def die(*_: object, **__: object) -> None:
        raise Killed

    article = first(kb)
    line = {"article": article, **FIX}
    write(kb, line)
    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(Writer, "_change", die)  # the files are written, the graphs are not
        recorrect(kb)
    assert ingest(kb, [tmp_path / "news"], reader=Rules()).stored == 1
    assert kb.extraction(article).events[0].status == "planned"
    read = kb.reading(article)
    assert read is not None and read.events[0].status == "occurred" and read.corrections == ()
    assert turtle(kb) == turtle(fill(tmp_path, "other", line))


def test_words_that_stand_there_twice_want_their_place_and_two_things_on_one_word_want_telling_apart(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    kb = init(tmp_path / "kb")
    write_articles(tmp_path / "news", 1, per_article=2)
    ingest(kb, [tmp_path / "news"], reader=Rules())
    article, text = first(kb), kb.article(first(kb)).text
    second = text.index("visited", text.index("visited") + 1)
    base = ["--kind", "event", "--by", "Ana", "--kb", str(kb.folder)]
    assert run(["correct", "reject", article, "visited", *base]) == 3
    assert "stand in the text more than once; give start and end" in capfdbinary.readouterr()[1].decode()
    assert run(["correct", "reject", article, "visited", "--start", str(second + 1), *base]) == 3
    assert run(["correct", "add", article, "visited", "--start", str(second), "--set", "type=talks", *base]) == 0
    capfdbinary.readouterr()
    edit = ["correct", "edit", article, "visited", "--start", str(second), "--set", "status=planned", *base]
    assert run(edit) == 3
    assert "2 events rest on 'visited'; say which with 'match'" in capfdbinary.readouterr()[1].decode()
    assert run([*edit, "--match", "type=talks"]) == 0
    found = [(one.type, one.status, one.trigger.start) for one in kb.extraction(article).events]
    assert found == [("visit", "occurred", text.index("visited")), ("visit", "occurred", second), ("talks", "planned", second)]
    assert json.loads(file(kb).splitlines()[-1])["span"] == {"start": second, "end": second + 7, "exact": "visited"}


def test_what_lies_under_version_control_is_enough_to_make_the_base_again(kb: KnowledgeBase, tmp_path: Path) -> None:
    write(kb, {"article": first(kb), **FIX})
    recorrect(kb)
    ignored = (kb.folder / ".gitignore").read_text().split()
    kept = [path for path in kb.folder.iterdir() if f"/{path.name}/" not in ignored and not path.name.startswith("ledger")]
    assert sorted(path.name for path in kept) == [".gitignore", "articles", "chancery.toml", "corrections.jsonl"]
    clone = tmp_path / "clone"
    clone.mkdir()
    for path in kept:
        if path.is_file():
            (clone / path.name).write_bytes(path.read_bytes())
    ingest(init(clone), [tmp_path / "news"], reader=Rules())
    assert turtle(init(clone)) == turtle(kb)
