"""The parser with the shipped model. Skipped where the model's files are not there."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from chancery.errors import ChanceryError
from chancery.extract import parser as parsing
from chancery.extract.doc import Doc, Token

MODEL = all((parsing.DEFAULT / name).is_file() for name in parsing.FILES)
needs_model = pytest.mark.skipif(not MODEL, reason="the model's files are not in this checkout")

TEXTS = [
    "Moscow condemned the strike.",
    "“We will not yield,” Foreign Minister Ana Brandt said on Tuesday. “Not now.” She left for Oslo.",
    '"The talks failed," he said. "We regret it." Nobody answered.',
    "The\u00a0U.S. envoy\u00a0met Mr. Kerim in Ankara on Nov. 3.\u202fThey agreed on little.",
    "PRESIDENT SIGNS TREATY WITH NEIGHBOUR",
    "NICOSIA (Reuters) - Talks resumed… or did they?! 🙂 Yes.",
    "Serbia, Kosovo;; ((and)) -- ??",
    "x",
]


@cache
def parser() -> parsing.Parser:
    return parsing.load()


def check(doc: Doc) -> None:
    """What every parse keeps: true offsets, sentences without gaps, one root each, no circles, names inside."""
    at = 0
    for i, token in enumerate(doc.tokens):
        assert token.i == i
        assert doc.text[token.start : token.end] == token.text
        assert token.start >= at and token.end > token.start
        assert token.lemma and token.upos and token.xpos and token.deprel
        at = token.end
    after = 0
    for number, (first, last) in enumerate(doc.sentences):
        assert first == after and last >= first
        after = last + 1
        words = doc.sentence_tokens(number)
        assert [t.deprel for t in words if t.head == t.i] == ["root"]
        assert all(first <= t.head <= last for t in words)
        assert all(t.head == t.i or any(a.deprel == "root" for a in doc.ancestors(t)) for t in words)
    assert after == len(doc.tokens)
    for name in doc.names:
        assert 0 <= name.first <= name.last < len(doc.tokens)
        assert name.label in {"PER", "ORG", "LOC", "EVENT"}
        assert doc.sentence_number(doc.tokens[name.first]) == doc.sentence_number(doc.tokens[name.last])


def word(doc: Doc, text: str) -> Token:
    return next(t for t in doc.tokens if t.text == text)


def sentence_texts(doc: Doc) -> list[str]:
    return [doc.text[doc.tokens[a].start : doc.tokens[b].end] for a, b in doc.sentences]


@needs_model
@pytest.mark.parametrize("text", [*TEXTS, "", " \u00a0\n ", "a" * 50_000, "ab " * 900, "🙂👍🏽\u200d🙂", "\ud800 x", "\x00\x01"])
def test_every_parse_keeps_the_contract(text: str) -> None:
    check(parser().parse(text))


@needs_model
def test_subject_and_object() -> None:
    doc = parser().parse("Moscow condemned the strike.")
    verb = word(doc, "condemned")
    assert (verb.lemma, verb.upos, verb.deprel) == ("condemn", "VERB", "root")
    assert [t.text for t in doc.children(verb, "nsubj")] == ["Moscow"]
    assert [t.text for t in doc.children(verb, "obj")] == ["strike"]


@needs_model
def test_passive_with_agent() -> None:
    doc = parser().parse("The accord was signed by both ministers in Geneva.")
    verb = word(doc, "signed")
    assert [t.text for t in doc.children(verb, "nsubj:pass")] == ["accord"]
    assert word(doc, "ministers").deprel == "obl:agent"
    assert doc.children(verb, "aux:pass")


@needs_model
def test_speech_and_speaker() -> None:
    doc = parser().parse("The spokesman said that Norway would not send troops.")
    said, send = word(doc, "said"), word(doc, "send")
    assert doc.head(send) == said and send.deprel == "ccomp"
    assert word(doc, "spokesman").head == said.i
    assert word(doc, "Norway").head == send.i


@needs_model
@pytest.mark.parametrize("quotes", ['""', "“”"])
def test_a_closing_quote_ends_its_sentence(quotes: str) -> None:
    text = f"{quotes[0]}We want peace.{quotes[1]} He left the room."
    assert sentence_texts(parser().parse(text)) == [f"{quotes[0]}We want peace.{quotes[1]}", "He left the room."]


@needs_model
def test_no_sentence_ends_at_an_abbreviation() -> None:
    text = "Mr. Lund of the U.S. Senate met Gen. Okoye on Nov. 3 at 5 p.m. They talked."
    assert len(parser().parse(text).sentences) == 2


@needs_model
def test_odd_spaces_change_nothing_but_the_text() -> None:
    plain = "The U.S. envoy met Kerim in Ankara. They agreed."
    one, two = parser().parse(plain), parser().parse(plain.replace(" ", "\u00a0"))
    assert one.tokens == two.tokens and one.sentences == two.sentences and one.names == two.names


@needs_model
def test_no_sentence_crosses_a_block_and_nothing_else_is_read() -> None:
    text = "Talks in Vienna\nADVERTISEMENT\nThe ministers met."
    doc = parser().parse(text, [(0, 15), (30, len(text))])
    check(doc)
    assert sentence_texts(doc) == ["Talks in Vienna", "The ministers met."]
    assert "ADVERTISEMENT" not in [t.text for t in doc.tokens]


@needs_model
def test_a_paragraph_is_parsed_alike_in_any_company() -> None:
    first, second = "The envoy arrived in Doha.", "Qatar mediated. Both sides thanked it."
    alone = parser().parse(second)
    shifted = parser().parse(f"{first}\n\n{second}")
    count = len(shifted.tokens) - len(alone.tokens)
    assert [(t.text, t.deprel, t.head - count) for t in shifted.tokens[count:]] == [
        (t.text, t.deprel, t.head) for t in alone.tokens
    ]


@needs_model
def test_names() -> None:
    doc = parser().parse("Sergei Lavrov met the Turkish president in Ankara.")
    found = {(" ".join(t.text for t in doc.tokens[n.first : n.last + 1]), n.label) for n in doc.names}
    assert {("Sergei Lavrov", "PER"), ("Ankara", "LOC")} <= found


@needs_model
@pytest.mark.parametrize(
    ("sentence", "form", "lemma"),
    [
        ("They denounced the raids.", "denounced", "denounce"),
        ("Troops withdrew.", "withdrew", "withdraw"),
        ("The parties met.", "parties", "party"),
        ("She is here.", "is", "be"),
        ("Leaders’ visits ended.", "visits", "visit"),
        ("They are lying.", "lying", "lie"),
    ],
)
def test_lemmas(sentence: str, form: str, lemma: str) -> None:
    assert word(parser().parse(sentence), form).lemma == lemma


@needs_model
def test_the_version_names_the_files() -> None:
    assert parser().version == parsing.load(parsing.DEFAULT).version
    assert len(parser().version) == 12


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ChanceryError, match="labels.json, model.int8.onnx, vocab.txt"):
        parsing.load(tmp_path)
