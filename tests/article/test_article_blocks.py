"""What each paragraph of an article is."""

from __future__ import annotations

from datetime import date

import pytest

from chancery.article import read_text
from chancery.model import Article

LEAD = "The two ministers met on the shore of the lake and spoke for an hour about grain, ships and insurance."
MORE = "Neither of them wanted to say afterwards what had been agreed, and their spokesmen did not answer calls."


def kinds(article: Article) -> list[tuple[str, str]]:
    """Kind and words of each block."""
    return [(block.kind, article.text[block.start : block.end]) for block in article.blocks]


def kind_of(article: Article, words: str) -> str:
    """The kind of the block that begins with these words."""
    return next(kind for kind, text in kinds(article) if text.startswith(words))


def test_magazine_page_with_title_twice_tag_line_and_standfirst_again() -> None:
    article = read_text(
        "Lake Talks End Early\n\nMarch 3, 2022 Topic:\u00a0Grain Region:\u00a0Europe Blog Brand:\u00a0Notes "
        "Tags:\u00a0GrainLake\n\n"
        f"Lake Talks End Early\n\n{LEAD}\n\n\n{MORE}\n\nWhat comes next?\n\nThe parties want to meet again in spring, "
        f"according to the host.\n\n{LEAD}\n\n\u00a0is Fellow of the Lake Institute.\n\nImage Credit: Lake Archive."
    )
    assert [kind for kind, _ in kinds(article)] == [
        "title", "tags", "repeat", "standfirst", "body", "heading", "body", "repeat", "body", "credit",
    ]  # fmt: skip
    assert article.title == "Lake Talks End Early"
    assert article.published == date(2022, 3, 3)


@pytest.mark.parametrize(
    ("opening", "published"),
    [
        (" date 2023-11-24 ", date(2023, 11, 24)),
        ("Date: 24 November 2023\n\n", date(2023, 11, 24)),
        ("Published on November 24, 2023 | ", date(2023, 11, 24)),
        ("Posted Fri, 24 Nov 2023 10:30 GMT - ", date(2023, 11, 24)),
        ("2023-11-24\n\n", date(2023, 11, 24)),
        ("Published Date: 06:03 | 24 November 2023\n\n", date(2023, 11, 24)),
        ("GENEVA, November 24. /Lake News/. ", None),
        ("GENEVA: ", None),
        ("24.11.2023\n\n", date(2023, 11, 24)),
        ("GENEVA, Nov 24, 2023 (Lake News) — ", date(2023, 11, 24)),
        ("Geneva, 24 November 2023 – ", date(2023, 11, 24)),
        ("GENEVA, Nov. 24 (Lake News) - ", None),
        ("GENEVA (Lake News) — ", None),
        ("(Lake News) - ", None),
        ("LAKE CITY, Ohio — ", None),
        ("Quito - ", None),
        ("Port Louis, Mauritius – ", None),
    ],
)
def test_opening_is_cut_off_and_dates_the_article(opening: str, published: date | None) -> None:
    article = read_text(opening + LEAD + "\n\n" + MORE)
    assert [kind for kind, _ in kinds(article)] == ["dateline", "body", "body"]
    assert kinds(article)[1][1] == LEAD
    assert article.published == published
    assert article.source == ("Lake News" if "Lake News" in opening else None)


@pytest.mark.parametrize(
    "sentence",
    [
        "October 7, 2023, was the day on which everything changed for the two towns by the lake.",
        "NATO — which had been asked twice — said nothing about the ships until late in the evening.",
        "Putin – who had agreed to it – left before dinner, and the others stayed until midnight.",
        "By Tuesday evening nobody had left the building, and the guards were sent home.",
        "Related questions were left to the experts, who will meet in the same town next week.",
        "Photographs of the meeting were not published, although the hosts had promised them to the press.",
        "The treaty was signed in Geneva on May 12, 2014.",
        "Source: the minister himself, who told three reporters on Tuesday that he would not come.",
    ],
)
def test_running_text_stays_running_text(sentence: str) -> None:
    article = read_text(f"{LEAD}\n\n{sentence}\n\n{MORE}")
    assert [kind for kind, _ in kinds(article)] == ["body", "body", "body"]
    article = read_text(f"{sentence}\n\n{MORE}")
    assert kinds(article)[0] == ("body", sentence)
    assert article.published is None


def test_day_inside_the_story_is_a_heading_not_the_day_of_publication() -> None:
    article = read_text(f"{LEAD}\n\nApril 5, 2017\n\n{MORE}\n\nApril 7, 2017\n\nThey met again and parted again at once.")
    assert [kind for kind, _ in kinds(article)] == ["body", "heading", "body", "heading", "body"]
    assert article.published is None


@pytest.mark.parametrize(
    ("paragraph", "kind"),
    [
        ("FILE - A ship lies at the quay, Jan. 16, 2017.", "caption"),
        ("A guard stands outside the hall in the eastern town of Lakeville May 12, 2014.", "caption"),
        ("The ministers shake hands at the lake [File: Ann Writer/Reuters]", "caption"),
        ("Photo: Lake Archive", "credit"),
        ("Copyright 2022 Lake News. All rights reserved.", "credit"),
        ("(Reporting by Ann Writer; editing by Bo Editor)", "credit"),
        ("Ann Writer contributed to this report from Geneva.", "credit"),
        ("This article was originally published by Lake News.", "credit"),
        ("Read more: The ships that never came", "tags"),
        ("Follow us on Twitter and Facebook", "tags"),
        ("Sign up for our newsletter", "tags"),
        ("Tags: grain, ships", "tags"),
        ("https://example.org/story", "tags"),
        ("The ships are here pic.twitter.com/abc123", "tags"),
        ("A question of ships", "heading"),
        ("Who pays?", "heading"),
    ],
)
def test_surroundings(paragraph: str, kind: str) -> None:
    article = read_text(f"{LEAD}\n\n{paragraph}\n\n{MORE}")
    assert kinds(article) == [("body", LEAD), (kind, paragraph), ("body", MORE)]


def test_byline_gives_the_author() -> None:
    article = read_text(f"Lake Talks End Early\n\nBy Ann Writer and Bo Editor\n\n{LEAD}\n\n{MORE}")
    assert [kind for kind, _ in kinds(article)] == ["title", "byline", "body", "body"]
    assert article.author == "Ann Writer and Bo Editor"


def test_paragraph_between_title_and_byline_is_a_standfirst() -> None:
    article = read_text(f"Lake Talks End Early\n\n{LEAD}\n\nBy Ann Writer\n\n{MORE}")
    assert [kind for kind, _ in kinds(article)] == ["title", "standfirst", "byline", "body"]


def test_later_printing_is_the_repeat_also_where_nearly_identical() -> None:
    again = LEAD.replace("shore", "shores")
    article = read_text(f"{LEAD}\n\n{MORE}\n\n{again}")
    assert [kind for kind, _ in kinds(article)] == ["body", "body", "repeat"]


def test_pull_quote_is_a_repeat_before_and_after_its_paragraph() -> None:
    quote = "“We came for the ships and we will leave with the ships,” the older minister said."
    after = read_text(f"{LEAD} {quote}\n\n{MORE}\n\n{quote}\n\nThey left.")
    assert kind_of(after, quote) == "repeat"
    before = read_text(f"{LEAD}\n\n{quote}\n\n{MORE} {quote} He did not smile.")
    assert [kind for kind, _ in kinds(before)] == ["body", "repeat", "body"]


def test_short_lines_in_a_row_are_a_list_not_headings() -> None:
    article = read_text(f"{LEAD}\n\nChina\nFrance\nRussia\n\n{MORE}")
    assert [kind for kind, _ in kinds(article)][1:3] == ["body", "body"]


def test_given_title_is_found_in_the_text() -> None:
    article = read_text(f"Lake talks end early.\n\n{LEAD}", title="Lake Talks End Early")
    assert kinds(article)[0][0] == "title"
    assert article.title == "Lake Talks End Early"


def test_one_paragraph_a_line() -> None:
    assert [text for _, text in kinds(read_text(f"{LEAD}\n{MORE}\n{LEAD[:-1]} and more ships."))][:2] == [LEAD, MORE]


def test_hard_wrapped_paragraphs_are_joined() -> None:
    import textwrap

    wrapped = "\n\n".join(textwrap.fill(f"{LEAD} {MORE}", 72) for _ in range(1)) + "\n\n" + textwrap.fill(MORE, 72)
    article = read_text(wrapped)
    assert len(article.blocks) == 2
    assert " ".join(kinds(article)[0][1].split()) == f"{LEAD} {MORE}"


def test_hard_wrapped_with_indented_paragraphs() -> None:
    import textwrap

    lines = textwrap.wrap("    " + f"{LEAD} {MORE}", 72) + textwrap.wrap("    " + MORE + " They went home.", 72)
    assert len(read_text("\n".join(lines)).blocks) == 2


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (LEAD, "en"),
        ("Die Minister trafen sich am See und sprachen eine Stunde über Getreide und Schiffe.", None),
        ("De ministers hebben in de stad gesproken over de oorlog en het was over met de vrede, zei hij.", None),
        ("Los ministros se reunieron y he dicho a la prensa que no van a volver a la ciudad.", None),
    ],
)
def test_language(text: str, language: str | None) -> None:
    assert read_text(text).language == language
    assert read_text(text, language="en-GB").language == "en"


@pytest.mark.parametrize("under", ["15 January 2024", "By Ann Writer"])
def test_a_line_right_under_the_title_is_not_a_part_of_it(under: str) -> None:
    article = read_text(f"Lake state drops an old ally, days after the vote\n{under}\n\n{LEAD} {MORE}\n\n{MORE} {LEAD}\n")
    assert article.title == "Lake state drops an old ally, days after the vote"
    assert [kind for kind, _ in kinds(article)] == ["title", "dateline" if under[0].isdigit() else "byline", "body", "body"]
    assert (article.published, article.author) == ((date(2024, 1, 15), None) if under[0].isdigit() else (None, "Ann Writer"))


@pytest.mark.parametrize(
    "text",
    ["Putin – Russia has no other leader now – went home.", "Lake News - Wind over the northern shore"],
)
def test_a_name_before_a_dash_is_not_always_a_dateline(text: str) -> None:
    article = read_text(f"{text}\n\n{LEAD}\n\n{MORE}")
    assert not [kind for kind, _ in kinds(article) if kind == "dateline"]


@pytest.mark.parametrize(
    ("line", "published", "author"),
    [
        ("Updated 10:04 AM ET, Tue November 1, 2016", date(2016, 11, 1), None),
        ("Updated 1432 GMT (2232 HKT) August 9, 2020", date(2020, 8, 9), None),
        ("Jan. 5, 2024 / 10:31 AM / Lake News", date(2024, 1, 5), None),
        ("May 3, 2016, 6:05 PM IST", date(2016, 5, 3), None),
        ("03 May 2016 | 18:20", date(2016, 5, 3), None),
        ("First published on Tue 3 May 2016 15.05 BST", date(2016, 5, 3), None),
        ("Published: 12:00AM BST 03 May 2016", date(2016, 5, 3), None),
        ("Published 3 May 2016, updated 5 May 2016", date(2016, 5, 3), None),
        ("Updated May 5, 2016 Published May 3, 2016", date(2016, 5, 3), None),
        ("By Ann Writer May 3, 2016", date(2016, 5, 3), "Ann Writer"),
        ("Beirut, May 3, 2016", date(2016, 5, 3), None),
        ("20160503", date(2016, 5, 3), None),
        ("2016.05.03", date(2016, 5, 3), None),
        ("03/05/2016", None, None),
    ],
)
def test_a_line_that_says_when_and_by_whom_dates_the_article(line: str, published: date | None, author: str | None) -> None:
    article = read_text(f"Lake state drops an old ally\n\n{line}\n\n{LEAD}\n\n{MORE}")
    assert (article.published, article.author) == (published, author)
    assert kind_of(article, line) == "dateline"


@pytest.mark.parametrize(
    "line",
    [
        "Talks of May 3, 2016 failed on the shore",
        "On May 3, 2016 Nauru dropped Taiwan",
        "A Day, A War, A Truce, An End, May 3, 2016",
    ],
)
def test_a_line_with_a_day_and_words_of_its_own_is_no_imprint(line: str) -> None:
    assert kind_of(read_text(f"Lake state drops an old ally\n\n{line}\n\n{LEAD}\n\n{MORE}"), line) != "dateline"
