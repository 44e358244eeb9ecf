"""Every bad input gives one clear line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from chancery.article import list_files, read, read_folder, read_text
from chancery.errors import ArticleError

GOOD = "The two ministers met on the shore of the lake and spoke for an hour about grain and ships."
RUSSIAN = "Министр сказал, что «страна» не участвует"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\n\t ", "empty"),
        ("a.txt", "\ufeff \u00a0\n".encode(), "empty"),
        ("a.md", b"---\ntitle: x\ndate: 2022-03-03\n---\n", "empty"),
        ("a.txt", bytes(range(256)) * 8, "binary"),
        ("a.txt", b"%PDF-1.7 ...", "a PDF"),
        ("a.txt", b"PK\x03\x04....", "ZIP"),
        ("a.txt", b"abc\x00def" * 100, "binary"),
        ("a.txt", b"\xff\xfea", "utf-16-le"),
        ("a.txt", b"short \xe9\xff\x81 text", "encoding"),
        ("a.txt", b"x" * 5_000_001, "limit is 5 MB"),
        ("a.txt", b"The ministers met. " * 2_700_000, "limit is 5 MB"),
        ("a.pdf", b"text", "'.pdf'"),
        ("a.md", b"---\ntitle: [x\n---\ntext", "malformed front matter in line"),
        ("a.md", b"---\ntitle: x\n\ntext", "never closed"),
        ("a.md", b"---\n- a\n- b\n---\ntext", "malformed front matter"),
        ("a.md", b"---\ndate: yesterday\n---\ntext", "2023-10-31"),
        ("a.md", b"---\ndate: 03/04/2022\n---\ntext", "'03/04/2022'"),
        ("a.md", b"---\ndate: 2022-02-30\n---\ntext", "2022-02-30"),
        ("a.json", b"{", "malformed JSON"),
        ("a.json", b"[" * 100_000, "malformed JSON"),
        ("a.json", b'{"title": "x"}', "no text"),
        ("a.json", b"3", "no text"),
        ("a.json", b'{"text": "half a pair \\ud800"}', "surrogate"),
        ("a.jsonl", b"\n\n", "empty"),
        ("a.jsonl", b'{"text": "caf\xe9"}', "UTF-8"),
        ("a.html", b"<html><head><title>x</title></head><body></body></html>", "no article text"),
        ("a.html", b'<meta charset="x-unknown"><p>text</p>', "unknown encoding"),
        ("a.xml", b"<a><b></a>", "malformed XML"),
        ("a.xml", b"<feed/>", "newsItem"),
        ("a.xml", b"<newsItem/>", "no text"),
    ],
)
def test_refused_with_one_line(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(ArticleError) as caught:
        read(path)
    message = str(caught.value)
    assert says in message
    assert "\n" not in message
    assert name in message
    assert caught.value.exit_code == 3


def test_missing_file_and_folder(tmp_path: Path) -> None:
    for call in (lambda: read(tmp_path / "no.txt"), lambda: read(tmp_path), lambda: list_files(tmp_path / "no")):
        with pytest.raises(ArticleError):
            call()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may read every file")
def test_unreadable_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(GOOD)
    path.chmod(0)
    with pytest.raises(ArticleError, match="cannot be read"):
        read(path)


def test_folder_without_articles(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("About this folder.")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / ".hidden.txt").write_text(GOOD)
    with pytest.raises(ArticleError, match="no article in this folder"):
        list(read_folder(tmp_path))


def test_text_of_fifty_megabytes_is_refused_quickly() -> None:
    with pytest.raises(ArticleError, match="limit is 5 MB"):
        read_text("The ministers met. " * 2_700_000)


def test_entities_of_xml_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("a secret")
    (tmp_path / "a.xml").write_text(
        f'<!DOCTYPE nitf [<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt">]><nitf><body><body.content><p>{GOOD} &x;</p>'
        "</body.content></body></nitf>"
    )
    assert "secret" not in read(tmp_path / "a.xml")[0].text


def test_bad_file_does_not_stop_the_folder(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD)
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "d.txt").write_text(GOOD + " They left.")
    errors: list[ArticleError] = []
    assert [Path(str(article.path)).name for article in read_folder(tmp_path, errors=errors)] == ["a.txt", "d.txt"]
    assert len(errors) == 1 and "b.txt" in str(errors[0])
    articles = read_folder(tmp_path)
    assert [next(articles).text[:3], next(articles).text[:3]] == ["The", "The"]
    with pytest.raises(ArticleError, match=r"b\.txt.*2 articles were read"):
        next(articles)
