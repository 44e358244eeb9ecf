"""The bench that holds pronouns against a treebank, on one of our own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))

linking, pronouns = pytest.importorskip("linking"), pytest.importorskip("pronouns")

TREE = """# newdoc id = TEST_news_two
1	Ana	Ana	PROPN	NNP	_	2	nsubj	_	Entity=(1-person-new-nnnnn-cf1-1-coref)
2	came	come	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_

1	She	she	PRON	PRP	_	2	nsubj	_	Entity=(1-person-giv:act-nnnnn-cf1-1-ana)
2	left	leave	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_

"""


def test_a_pronoun_is_right_where_its_actor_is_named_in_the_chain(tmp_path: Path) -> None:
    from chancery.model import Actor, Mention, cut

    path = tmp_path / "x.conllu"
    path.write_text(TREE, encoding="utf-8")
    (document,) = linking.read_documents(path)
    assert document.text == "Ana came. She left."
    name, pronoun = Mention(cut(document.text, 0, 3)), Mention(cut(document.text, 10, 13), "pronoun")
    right = pronouns.compare(document, (Actor("a1", "Ana", "person", mentions=(name, pronoun)),))["she"]
    assert (right.gold, right.found, right.given, right.right) == (1, 1, 1, 1)
    other = Mention(cut(document.text, 4, 8))
    wrong = pronouns.compare(document, (Actor("a1", "Came", "person", mentions=(other, pronoun)),))["she"]
    assert (wrong.gold, wrong.found, wrong.given, wrong.right) == (1, 0, 1, 0)
