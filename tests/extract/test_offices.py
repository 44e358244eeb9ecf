"""Offices and standing relations."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from chancery.model import Extraction

Read = Callable[[str], Extraction]


def held(extraction: Extraction) -> set[tuple[str, str, str | None, str]]:
    labels = {actor.id: actor.label for actor in extraction.actors}
    return {(labels[o.holder], o.title.lower(), labels.get(o.organization or ""), o.holding) for o in extraction.offices}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Egyptian Foreign Minister Ilmari Veltman left.", ("Ilmari Veltman", "foreign minister", "Egypt", "current")),
        ("Ilmari Veltman, the prime minister of Egypt, left.", ("Ilmari Veltman", "prime minister", "Egypt", "current")),
        ("Ilmari Veltman, a former ambassador to Egypt, left.", ("Ilmari Veltman", "ambassador", "Egypt", "former")),
        (
            "“No,” says Ilmari Veltman, a senior analyst at the Delta Institute.",
            ("Ilmari Veltman", "senior analyst", "Delta Institute", "current"),
        ),
    ],
)
def test_who_holds_what_where(read: Read, text: str, expected: tuple[str, str, str, str]) -> None:
    assert expected in held(read(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The prosecutor general of Tehran, Ola Venn, sued.", ("Ola Venn", "prosecutor general", "Iran", "current")),
        ("U.N. Secretary General Ola Venn-soo agreed.", ("Ola Venn", "secretary general", "United Nations", "current")),
        ("Gazprom CEO Ola Venn agreed.", ("Ola Venn", "ceo", "Gazprom", "current")),
        ("White House spokesman Ola Venn agreed.", ("Ola Venn", "spokesman", "White House", "current")),
        (
            "The U.S. deputy assistant secretary of state for Arctic and Pacific affairs, Ola Venn, agreed.",
            ("Ola Venn", "deputy assistant secretary of state for arctic and pacific affairs", "United States", "current"),
        ),
        ("Ola Venn, who served as foreign minister of Chile, died.", ("Ola Venn", "foreign minister", "Chile", "former")),
        ("Ola Venn was appointed ambassador to Chile.", ("Ola Venn", "ambassador", "Chile", "current")),
        ("Ola Venn became prime minister of Norway in 2004.", ("Ola Venn", "prime minister", "Norway", "current")),
        ("Ola Venn resigned as foreign minister of Chile.", ("Ola Venn", "foreign minister", "Chile", "former")),
        ("U.S. President-elect Ola Venn agreed.", ("Ola Venn", "president-elect", "United States", "unknown")),
        ("The former Israeli security official, Ola Venn, agreed.", ("Ola Venn", "security official", "Israel", "former")),
    ],
)
def test_titles_of_many_makes(read: Read, text: str, expected: tuple[str, str, str, str]) -> None:
    assert expected in held(read(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NATO Secretary-General Ola Venn agreed.", ("Ola Venn", "secretary-general", "NATO", "current")),
        ("Ola Venn, who heads the Lake Forum Council, agreed.", ("Ola Venn", "head", "Lake Forum Council", "current")),
        ("Crown Prince Ola Venn of Jordan agreed.", ("Ola Venn", "crown prince", "Jordan", "current")),
        ("Kyiv mayor Ola Venn agreed.", ("Ola Venn", "mayor", "Kyiv", "current")),
        ("Sen. Ola Venn of Ohio agreed.", ("Ola Venn", "sen.", "Ohio", "current")),
        ("The editor of China’s Lake Times tabloid, Ola Venn, agreed.", ("Ola Venn", "editor", "Lake Times", "current")),
    ],
)
def test_bodies_of_many_makes(read: Read, text: str, expected: tuple[str, str, str, str]) -> None:
    assert expected in held(read(text))


def test_where_an_envoy_is_sent_is_not_who_sends(read: Read) -> None:
    assert held(read("Peru’s ambassador to Chile, Ola Venn, agreed.")) == {("Ola Venn", "ambassador", "Peru", "current")}
    (venn,) = [a for a in read("Ola Venn, the ambassador to Chile, agreed.").actors if a.kind == "person"]
    assert venn.country is None


def test_a_general_word_says_nothing_beside_the_title(read: Read) -> None:
    extraction = read("Chilean Foreign Minister Ana Ruiz spoke. The minister was angry. The Chilean leader left.")
    assert held(extraction) == {("Ana Ruiz", "foreign minister", "Chile", "current")}


def test_the_state_goes_on_through_a_list(read: Read) -> None:
    text = "Turkish Vice President Emre Kaya, Interior Minister Selim Demir and intelligence chief Orhan Acar agreed."
    assert {(holder, body) for holder, _, body, _ in held(read(text))} == {
        ("Emre Kaya", "Turkey"),
        ("Selim Demir", "Turkey"),
        ("Orhan Acar", "Turkey"),
    }


def test_a_title_goes_to_each_name_of_a_list(read: Read) -> None:
    assert held(read("Presidents Musa Bello of Nigeria and Paul Ahou of Benin signed.")) == {
        ("Musa Bello", "president", "Nigeria", "current"),
        ("Paul Ahou", "president", "Benin", "current"),
    }
    assert held(read("The presidents of Chile and Peru – Ana Ruiz and Ola Venn – met in Oslo.")) == {
        ("Ana Ruiz", "president", "Chile", "current"),
        ("Ola Venn", "president", "Peru", "current"),
    }


def test_counterparts_hold_the_office_of_whom_they_meet(read: Read) -> None:
    text = "Egyptian foreign minister Sami Zaher met his Greek and Cypriot counterparts, Petros Vanis and Andreas Kolas."
    assert held(read(text)) == {
        ("Sami Zaher", "foreign minister", "Egypt", "current"),
        ("Petros Vanis", "foreign minister", "Greece", "current"),
        ("Andreas Kolas", "foreign minister", "Cyprus", "current"),
    }


def test_two_titles_before_one_name(read: Read) -> None:
    text = "A Delta University energy expert and former Israeli security official, Ola Venn, said no."
    assert held(read(text)) == {
        ("Ola Venn", "energy expert", "Delta University", "current"),
        ("Ola Venn", "security official", "Israel", "former"),
    }


def test_the_state_of_the_first_minister_goes_on(read: Read) -> None:
    text = "Norwegian prime minister Ole Dahl and energy minister Kari Moe spoke."
    assert ("Kari Moe", "energy minister", "Norway", "current") in held(read(text))


def test_what_is_denied_or_another_thing_is_no_office(read: Read) -> None:
    assert not held(read("Ola Venn is not president."))
    assert not held(read("An activist group called Ola Venn."))
    assert not held(read("Ola Venn wrote to the Delta Reporter."))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ana Ruiz, the league's president, and Karl Beck, head of the African Union, met in Oslo.",
            ("Karl Beck", "head", "African Union", "current"),
        ),
        ("Deputy Foreign Minister Ola Venn will lead the team.", ("Ola Venn", "deputy foreign minister", None, "current")),
        ("Ola Venn accused Defense Minister Ana Ruiz of treason.", ("Ana Ruiz", "defense minister", None, "current")),
        ("Jordan's King Abdullah II left early.", ("King Abdullah II", "king", "Jordan", "current")),
        ("Ola Venn was inaugurated as president of Norway.", ("Ola Venn", "president", "Norway", "current")),
        ("Colombia's ex-president Ana Ruiz won the prize.", ("Ana Ruiz", "president", "Colombia", "former")),
        ("U.N. special envoy to Syria Ola Venn left early.", ("Ola Venn", "special envoy", "United Nations", "current")),
        (
            "Norwegian Prime Minister Kari Moe has appointed Ola Venn as foreign minister.",
            ("Ola Venn", "foreign minister", "Norway", "current"),
        ),
        (
            "Ola Venn, head of the country's energy agency and a former minister of Norway, left.",
            ("Ola Venn", "minister", "Norway", "former"),
        ),
        (
            "Ola Venn, the UN High Commissioner for Human Rights and former president of Chile, said so.",
            ("Ola Venn", "high commissioner for human rights", "United Nations", "current"),
        ),
        ("Ola Venn, Norway's newly elected president, left.", ("Ola Venn", "president", "Norway", "current")),
        ("Ola Venn, the first prosecutor of the court, left.", ("Ola Venn", "prosecutor", None, "current")),
        (
            "Ola Venn met Secretary of State for Near Eastern Affairs Ana Ruiz.",
            ("Ana Ruiz", "secretary of state for near eastern affairs", None, "current"),
        ),
    ],
)
def test_titles_beside_names(read: Read, text: str, expected: tuple[str, str, str | None, str]) -> None:
    assert expected in held(read(text))


def test_a_given_name_of_two_syllables_is_whole(read: Read) -> None:
    extraction = read("Norway's foreign minister met his South Korean counterpart, Yun Byung-se.")
    assert "Yun Byung-se" in {actor.label for actor in extraction.actors}


def test_then_is_of_the_past_only_at_the_title(read: Read) -> None:
    text = "He saw Egypt, then with President Ola Venn he left."
    assert {holding for _, _, _, holding in held(read(text))} == {"current"}
    assert ("Ola Venn", "president", None, "former") in held(read("The then president, Ola Venn, left."))


def test_who_is_named_by_a_title_later_is_meant_by_it_before(read: Read) -> None:
    extraction = read("The plan angered the Greek foreign minister. Greek Foreign Minister Petros Vanis spoke on Monday.")
    assert [actor.label for actor in extraction.actors if actor.kind == "person"] == ["Petros Vanis"]


def stand(extraction: Extraction) -> set[tuple[str, str, str]]:
    labels = {actor.id: actor.label for actor in extraction.actors}
    return {(labels[r.source], r.type, labels[r.target]) for r in extraction.relations}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Egypt backs Sudan.", ("Egypt", "backs", "Sudan")),
        ("Egypt has close ties with Sudan.", ("Egypt", "close-ties", "Sudan")),
        ("Norway is an ally of Denmark.", ("Norway", "ally", "Denmark")),
        ("Egypt opposes Sudan.", ("Egypt", "opposition", "Sudan")),
    ],
)
def test_who_stands_where_with_whom(read: Read, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in stand(read(text))


def test_a_wish_is_no_relation(read: Read) -> None:
    assert not stand(read("Egypt did not back Sudan."))
