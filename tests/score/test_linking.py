"""The bench that holds linked names against wikified treebanks, on a small treebank of our own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))

linking = pytest.importorskip("linking")

TREE = """# newdoc id = TEST_news_one
# meta::dateCreated = 2020-05-04
# newpar
1	Norway	Norway	PROPN	NNP	_	2	nsubj	_	Entity=(1-place-new-nnnnn-cf1-1-sgl-Norway)
2	praised	praise	VERB	VBD	_	0	root	_	_
3	the	the	DET	DT	_	5	det	_	Entity=(2-organization-new-nnnnn-cf1-1-sgl-Lake_Forum
4	Lake	Lake	PROPN	NNP	_	5	compound	_	_
5	Forum	Forum	PROPN	NNP	_	2	obj	_	Entity=2)|SpaceAfter=No
6	.	.	PUNCT	.	_	2	punct	_	_

"""


def test_a_treebank_is_put_together_again(tmp_path: Path) -> None:
    path = tmp_path / "x.conllu"
    path.write_text(TREE, encoding="utf-8")
    (document,) = linking.read_documents(path)
    assert document.text == "Norway praised the Lake Forum."
    assert str(document.published) == "2020-05-04"
    assert [(document.text[m.start : m.end], m.kind, m.title) for m in document.mentions] == [
        ("Norway", "place", "Norway"),
        ("the Lake Forum", "organization", "Lake_Forum"),
    ]


def test_an_id_is_right_wrong_or_not_judged(tmp_path: Path) -> None:
    from chancery.model import Actor, Mention, cut

    path = tmp_path / "x.conllu"
    path.write_text(TREE, encoding="utf-8")
    (document,) = linking.read_documents(path)

    def actor(wikidata: str, start: int, end: int) -> Actor:
        return Actor("a1", "X", "state", "state-x", wikidata, mentions=(Mention(cut(document.text, start, end)),))

    ids = {"Norway": "Q20", "Lake_Forum": "Q999"}
    right = linking.compare(document, [actor("Q20", 0, 6)], ids, {"Q20"})
    assert (right["state"].found, right["state"].right, right["organization"].found) == (1, 1, 0)
    wrong = linking.compare(document, [actor("Q21", 0, 6)], ids, {"Q20", "Q21"})
    assert (wrong["state"].found, wrong["state"].given, wrong["state"].right) == (0, 1, 0)
    aside = linking.compare(document, [actor("Q20", 7, 14)], ids, {"Q20"})
    assert aside["state"].given == 0
