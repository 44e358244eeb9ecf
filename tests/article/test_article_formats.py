"""Each kind of file gives the same article."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from tiles import check_tiles

from chancery.article import read

LEAD = "The two ministers met on the shore of the lake and spoke for an hour about grain, ships and insurance."
MORE = "Neither of them wanted to say afterwards what had been agreed, and their spokesmen did not answer calls."
DAY = date(2022, 3, 3)


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """The path, with the text in it."""
    path.write_bytes(text.encode(encoding))
    return path


def test_markdown_with_front_matter(tmp_path: Path) -> None:
    text = (
        "---\ntitle: Lake talks end early\ndate: 2022-03-03\nsource: Lake News\nauthor: [Ann Writer, Bo Editor]\n"
        f"language: en-GB\nid: lake-talks\nurl: https://example.org/a\n---\n\n"
        f"## Grain\n\n{LEAD.replace('lake', '*lake*', 1)}\n\n"
        "Neither of them wanted to say afterwards what had been agreed,\n"
        "and their [spokesmen](https://example.org) did not answer calls.\n"
    )
    (article,) = read(write(tmp_path / "a.md", text))
    assert article.text == f"Grain\n\n{LEAD}\n\n{MORE}"
    assert [block.kind for block in article.blocks] == ["heading", "body", "body"]
    assert (article.id, article.title, article.published) == ("lake-talks", "Lake talks end early", DAY)
    assert (article.source, article.author, article.language) == ("Lake News", "Ann Writer, Bo Editor", "en")
    assert article.url == "https://example.org/a"
    check_tiles(article)


def test_markdown_without_front_matter(tmp_path: Path) -> None:
    (article,) = read(write(tmp_path / "a.md", f"{LEAD}\n\n{MORE}"), published=DAY)
    assert article.text == f"{LEAD}\n\n{MORE}"
    assert article.published == DAY


def test_html(tmp_path: Path) -> None:
    page = (
        '<!doctype html><html lang="en-GB"><head><title>Lake talks end early | Lake News</title>'
        '<meta property="og:site_name" content="Lake News"><meta name="author" content="Ann Writer">'
        '<meta property="article:published_time" content="2022-03-03T08:00:00Z"></head><body><nav><a href="/">Home</a></nav>'
        f"<article><h1>Lake talks end early</h1><p>{LEAD}</p><h2>Grain and ships</h2><p>{MORE}</p>"
        f"<ul><li>First, the ships will have to be insured by somebody.</li></ul></article><footer>Contact</footer></body></html>"
    )
    (article,) = read(write(tmp_path / "a.html", page))
    assert LEAD in article.text and MORE in article.text and "Home" not in article.text
    assert (article.published, article.source, article.author, article.language) == (DAY, "Lake News", "Ann Writer", "en")
    assert [block.kind for block in article.blocks] == ["title", "body", "heading", "body", "body"]
    check_tiles(article)
    (same,) = read(write(tmp_path / "a.txt", page))
    assert same.text == article.text


PAGE = """<html lang="en"><head><title>Envoys meet in Oslo</title></head><body><nav><ul><li>Home</li></ul></nav>
<article><h1>Envoys meet in Oslo</h1>
<figure><img src="a.jpg"><figcaption>Ana Ruud arrives at the <b>airport</b>. Photo: Bo Lens</figcaption></figure>
<p>Velland's foreign minister Ana Ruud met her counterpart in Oslo on Tuesday, and the two agreed to reopen their border
posts before the summer begins.</p>
<p>Talks lasted for three hours, an aide said. They will go on in the spring in Velland, where a second round on fishing
rights has been prepared by both ministries.</p>
<figure><img src="b.jpg"><figcaption>The border post at Port Mira, closed since 2021.</figcaption></figure>
<p>Norway has called the accord a first step. The opposition in Velland said that it had not been asked and would vote
against the agreement in parliament next month.</p></article>
<aside><figure><img src="c.jpg"><figcaption>Storm hits the coast.</figcaption></figure><p>Another story</p></aside>
</body></html>"""


def test_captions_of_html_are_marked_and_not_cut(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    (article,) = read(tmp_path / "a.html")
    captions = [article.text[block.start : block.end] for block in article.blocks if block.kind == "caption"]
    assert captions == [
        "Ana Ruud arrives at the airport. Photo: Bo Lens",
        "The border post at Port Mira, closed since 2021.",
    ]
    assert article.text.index("next month") > article.text.index("closed since") > article.text.index("both ministries")
    assert "Storm" not in article.text and article.title == "Envoys meet in Oslo"


def test_html_in_a_declared_encoding(tmp_path: Path) -> None:
    page = (
        '<html><head><meta charset="windows-1252"><title>x</title></head><body><article>'
        f"<p>Café “{LEAD}”</p><p>{MORE}</p></article></body></html>"
    )
    (article,) = read(write(tmp_path / "a.htm", page, "cp1252"))
    assert article.text.startswith("Café “The")


RECORDS: list[dict[str, object]] = [
    {"text": "BODY", "title": "T", "date": "2022-03-03", "source": "Lake News", "author": "Ann Writer", "id": "x1"},
    {
        **{"body": "BODY", "headline": "T", "published_at": "2022-03-03T10:00:00+02:00", "guid": "x1"},
        **{"publisher": {"name": "Lake News"}, "byline": "Ann Writer"},
    },
    {
        **{"articleBody": "BODY", "headline": "T", "datePublished": "March 3, 2022", "identifier": "x1"},
        **{"publisher": {"name": "Lake News"}, "author": [{"name": "Ann Writer"}]},
    },
    {
        **{"body_text": "BODY", "headline": "T", "versioncreated": "2022-03-03T10:00:00Z", "uri": "x1"},
        **{"source": "Lake News", "byline": "Ann Writer"},
    },
    {
        **{"bodies": [{"value": "BODY"}], "headlines": [{"value": "T"}], "firstcreated": "2022-03-03", "uri": "x1"},
        **{"source": "Lake News", "by": "Ann Writer"},
    },
]


@pytest.mark.parametrize("record", RECORDS, ids=["own", "press", "schema.org", "ninjs", "ninjs 2"])
def test_json_records(tmp_path: Path, record: dict[str, object]) -> None:
    body = f"{LEAD}\n\n{MORE}"
    line = json.dumps(record).replace("BODY", json.dumps(body)[1:-1])
    (article,) = read(write(tmp_path / "a.json", line))
    assert (article.text, article.title, article.published) == (body, "T", DAY)
    assert (article.source, article.author, article.id) == ("Lake News", "Ann Writer", "x1")
    (same,) = read(write(tmp_path / "a.jsonl", line))
    assert (same.text, same.id, same.blocks) == (article.text, article.id, article.blocks)
    both = read(write(tmp_path / "b.json", f"[{line}, {line}]"))
    assert [one.id for one in both] == ["x1", "x1"]


def test_json_with_markup_in_the_body(tmp_path: Path) -> None:
    record = {"body_xhtml": f"<p>{LEAD}</p><p>{MORE}</p>", "headline": "T", "versioncreated": "2022-03-03"}
    (article,) = read(write(tmp_path / "a.json", json.dumps(record)))
    assert article.text == f"{LEAD}\n\n{MORE}"
    assert article.title == "T"


def test_json_lines_go_on_after_a_bad_line(tmp_path: Path) -> None:
    good, late = json.dumps({"text": LEAD}), json.dumps({"text": MORE})
    path = write(tmp_path / "a.jsonl", good + '\n{"text": \n\n{"title": "no text"}\n' + late + "\n")
    errors: list[Exception] = []
    assert [article.text for article in read(path, errors=errors)] == [LEAD, MORE]  # type: ignore[arg-type]
    assert ["line 2" in str(errors[0]), "line 4" in str(errors[1])] == [True, True]


NEWSML = """<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:newsml:lake:1" standard="NewsML-G2" xml:lang="en">
 <itemMeta><versionCreated>2022-03-04T00:00:00Z</versionCreated></itemMeta>
 <contentMeta><contentCreated>2022-03-03T08:00:00Z</contentCreated><headline>Lake talks end early</headline>
  <by>Ann Writer</by><creditline>Lake News</creditline><language tag="en-GB"/></contentMeta>
 <contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><h1>Lake talks end early</h1>
  <p>LEAD</p><p>MORE</p></body></html></inlineXML></contentSet>
</newsItem>"""


def test_newsml_g2(tmp_path: Path) -> None:
    (article,) = read(write(tmp_path / "a.xml", NEWSML.replace("LEAD", LEAD).replace("MORE", MORE)))
    assert article.text == f"Lake talks end early\n\n{LEAD}\n\n{MORE}"
    assert [block.kind for block in article.blocks] == ["title", "body", "body"]
    assert (article.title, article.published, article.source) == ("Lake talks end early", DAY, "Lake News")
    assert (article.author, article.language) == ("Ann Writer", "en")
    assert article.id.startswith("urn-newsml-lake-1-")


def test_nitf(tmp_path: Path) -> None:
    text = (
        '<nitf><head><docdata><date.issue norm="20220303T080000Z"/></docdata></head><body><body.head><hedline><hl1>T</hl1>'
        f"</hedline></body.head><body.content><p>{LEAD}</p></body.content></body></nitf>"
    )
    (article,) = read(write(tmp_path / "a.xml", text))
    assert (article.text, article.title, article.published) == (LEAD, "T", DAY)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = f"“{LEAD}” he said in the café – it was late. {MORE}"
    (article,) = read(write(tmp_path / "a.txt", text, encoding))
    assert article.text == text


def test_line_ends(tmp_path: Path) -> None:
    (article,) = read(write(tmp_path / "a.txt", f"{LEAD}\r\n\r\n{MORE}\r\n"))
    assert article.text == f"{LEAD}\n\n{MORE}\n"


def test_given_date_overrides_every_other(tmp_path: Path) -> None:
    path = write(tmp_path / "a.md", f"---\ndate: 2022-03-03\n---\nGENEVA, March 1, 2022 — {LEAD}")
    assert read(path)[0].published == DAY
    assert read(path, published=date(2020, 1, 1))[0].published == date(2020, 1, 1)
