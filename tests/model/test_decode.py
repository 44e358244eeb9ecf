"""Trees, tag paths, lemmas and sentence starts, without the model."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from chancery.extract import decode
from chancery.extract.sentences import cut_windows, find_starts


def is_tree(heads: tuple[int, ...]) -> bool:
    for start in range(1, len(heads) + 1):
        node = start
        for _ in heads:
            node = heads[node - 1] if node else 0
        if node:
            return False
    return heads.count(0) == 1


def test_best_tree_is_the_best_of_all_trees() -> None:
    generator = np.random.default_rng(7)
    for _ in range(60):
        count = int(generator.integers(1, 6))
        scores = generator.normal(size=(count, count + 1)) * 4
        trees = (h for h in itertools.product(range(count + 1), repeat=count) if is_tree(h))
        best = max(trees, key=lambda heads: sum(scores[i, h] for i, h in enumerate(heads)))
        assert decode.best_tree(scores) == list(best)


def test_best_tree_of_a_long_sentence_is_a_tree() -> None:
    scores = np.random.default_rng(1).normal(size=(200, 201))
    assert is_tree(tuple(decode.best_tree(scores)))


def test_the_tree_that_is_found_quickly_is_the_best() -> None:
    generator = np.random.default_rng(3)
    quick = 0
    for _ in range(300):
        count = int(generator.integers(1, 9))
        scores = generator.normal(size=(count, count + 1)).astype(np.float32)
        scores[:, 0] += 1.0 if count < 4 else 0.0
        scores *= 6
        best = decode.best_tree(decode.log_softmax(scores))
        assert decode.find_tree(scores) == best
        greedy = np.where(np.eye(count, count + 1, 1, dtype=bool), -np.inf, scores).argmax(1).tolist()
        quick += greedy == best
    assert 30 < quick < 270, "both ways are tried"


def test_the_path_that_is_found_quickly_is_the_best() -> None:
    tags = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG"]
    steps = decode.allowed_steps(tags)
    generator = np.random.default_rng(5)
    for _ in range(300):
        scores = generator.normal(size=(int(generator.integers(1, 7)), len(tags))).astype(np.float32) * 3
        best = decode.best_path(decode.log_softmax(scores), steps, steps[0])
        assert decode.find_path(scores, steps, steps[0]) == best


def test_a_name_never_begins_inside() -> None:
    tags = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG"]
    steps = decode.allowed_steps(tags)
    scores = np.log(np.array([[0.1, 0.2, 0.1, 0.1, 0.5], [0.1, 0.1, 0.3, 0.1, 0.4]]))
    path = [tags[k] for k in decode.best_path(scores, steps, steps[0])]
    assert path in (["B-ORG", "I-ORG"], ["B-PER", "I-PER"])


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("Treaties", "treaty"),
        ("was", "be"),
        ("Moscow", "Moscow"),
        ("NATO", "NATO"),
        ("n’t", "not"),
        ("Met", "meet"),
        ("I", "I"),
    ],
)
def test_scripts_bring_back_the_lemma(form: str, lemma: str) -> None:
    assert decode.apply_script(form, decode.lemma_script(form, lemma)) == lemma


def starts(sentence: str, *likely: int) -> list[int]:
    """``sentence`` is written in words, a ``_`` before those that hang on the word before."""
    raw = sentence.split()
    words = [w.lstrip("_") if len(w) > 1 else w for w in raw]
    glued = [w.startswith("_") and len(w) > 1 for w in raw]
    return find_starts(words, glued, [0.9 if i in likely else 0.0 for i in range(len(words))])


def test_no_sentence_begins_with_a_closing_quote() -> None:
    assert starts("“ _We left _. _” He agreed _.", 0, 4, 5) == [0, 5]
    assert starts('" _We left _. _" He agreed _.', 0, 4) == [0, 5]


def test_a_straight_quote_that_opens_may_begin_one() -> None:
    assert starts('He left _. " _We stay _, _" she said', 0, 3) == [0, 3]


def test_no_sentence_begins_after_an_opening_quote() -> None:
    assert starts("He said : “ _We left _.", 0, 4) == [0]


def test_no_sentence_begins_after_a_title() -> None:
    assert starts("We met Dr. Falk _. He left", 0, 3, 5) == [0, 5]
    assert starts("The J. Falk case", 0, 2) == [0]


def test_without_a_stop_before_it_a_sentence_must_be_all_but_sure() -> None:
    assert starts("On Wednesday Norland joined", 0, 2) == [0]
    assert find_starts("New gas routes Norland draws the line".split(), [False] * 7, [1, 0, 0, 0.99, 0, 0, 0]) == [0, 3]
    assert starts("He left the U.S. They stayed", 0, 4) == [0, 4]
    assert starts("“ We believe it _, _” Roe said", 0, 6) == [0]


def test_windows_are_cut_at_sentence_ends() -> None:
    words = "They met . He left . We stay here for long".split()
    windows = cut_windows(words, [1] * len(words), 7)
    assert windows == [(0, 6), (6, 11)]
    assert cut_windows(["x"] * 10, [1] * 10, 4) == [(0, 4), (4, 8), (8, 10)]
    assert cut_windows([], [], 4) == []
    assert cut_windows(["x"], [12], 4) == [(0, 1)]
