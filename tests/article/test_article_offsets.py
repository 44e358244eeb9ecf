"""Offsets count code points of a text that is fixed once; blocks tile it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tiles import check_tiles

from chancery.article import read_text
from chancery.errors import ArticleError

WORDS = [
    *("Moscow", "said", "the", "e\u0301lan", "𝔓aris", "👩\u200d✈️", "“no”", "mid\u00a0west", "İstanbul", "مرحبا"),
    *("October 31, 2023", "date 2023-11-24", "—", "-", "(Agency)", "By Ann Writer", "Topic:", "Tags:", "FILE -", "GENEVA"),
    *(".", "?", "\u202eabc", "Read more:", "\u2028"),
]
texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=300),
    st.lists(st.sampled_from([*WORDS, "\n", "\n\n", "\r\n", " ", "  "]), max_size=80).map(" ".join),
)


@given(texts)
@settings(max_examples=50, deadline=None)
def test_text_is_kept_and_tiled(text: str) -> None:
    try:
        article = read_text(text)
    except ArticleError:
        assert not any(map(str.isalnum, text))
        return
    assert article.text == text.replace("\r\n", "\n")
    check_tiles(article)
    again = read_text(article.text)
    assert (again.id, again.blocks) == (article.id, article.blocks)


def test_nothing_is_normalised() -> None:
    text = "Cafe\u0301 and caf\u00e9\u00a0met “there” 👩\u200d✈️.\nThey left.\u2028So did we."
    article = read_text(text)
    assert article.text == text
    assert len(article.id) == 16


def test_lines_of_odd_blanks_part_paragraphs() -> None:
    article = read_text("The ministers met.\n\u2028\x1c\nThey left.\n\u200b\ufeff\n\u200bThey came back.")
    assert [article.text[block.start : block.end] for block in article.blocks][1:] == ["They left.", "They came back."]
    check_tiles(article)
