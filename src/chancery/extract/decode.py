"""From the model's scores to a parse: trees, tag paths and lemmas. Nothing but numpy."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]

_FORBIDDEN = -1e9
_SHORT = re.compile(r"(?:[^aeiou]|qu)*[aeiou][bdfgklmnprst]\Z")
_ROOT_COST = 1e5  # so dear that the best tree has exactly one root

# ---------------------------------------------------------------------------- trees


def log_softmax(scores: NDArray[np.floating]) -> Scores:
    """Scores as log probabilities along the last axis."""
    wide = scores.astype(np.float64)
    wide = wide - wide.max(-1, keepdims=True)
    normal: Scores = wide - np.log(np.exp(wide).sum(-1, keepdims=True))
    return normal


def find_tree(scores: NDArray[np.floating]) -> list[int]:
    """The best tree of :func:`best_tree`, of scores as the model gives them.

    Most often the best head of each word makes a tree, and then it is the best one; its scores need not be normal.

    >>> find_tree(np.array([[0.0, 9, 5], [4, 1, 9]]))
    [2, 0]
    """
    greedy = scores.copy()
    np.fill_diagonal(greedy[:, 1:], -np.inf)
    heads: list[int] = greedy.argmax(1).tolist()
    if heads.count(0) == 1 and not _find_circle([0, *heads]):
        return heads
    return best_tree(log_softmax(scores))


def best_tree(scores: Scores) -> list[int]:
    """The best tree with one root: for each of n words its head, 1 to n, or 0 for the root.

    ``scores[d, h]`` is the score of head ``h`` (column 0 is the root) for word ``d`` (row 0 is word 1).

    >>> best_tree(np.array([[0.0, -9, 5], [1, 4, -9]]))  # the greedy choice would be a circle
    [2, 0]
    """
    count = len(scores)
    table = np.full((count + 1, count + 1), _FORBIDDEN)
    table[1:] = scores
    np.fill_diagonal(table, _FORBIDDEN)
    heads = _arborescence(table)
    if (heads[1:] == 0).sum() != 1:
        table[1:, 0] -= _ROOT_COST
        heads = _arborescence(table)
    return [int(h) for h in heads[1:]]


def _arborescence(table: Scores) -> NDArray[np.intp]:
    """Chu-Liu/Edmonds: the best head of every node but 0, without circles."""
    heads: NDArray[np.intp] = table.argmax(1)
    heads[0] = 0
    circle = _find_circle(heads.tolist())
    if not circle:
        return heads
    inside = np.array(circle)
    apart = np.ones(len(table), bool)
    apart[inside] = False
    outside = apart.nonzero()[0]
    last = len(outside)
    kept = table[inside, heads[inside]]
    # The circle becomes one node, the last: entering it breaks one of its arcs.
    small = np.empty((last + 1, last + 1))
    small[:-1, :-1] = table[outside[:, None], outside]
    entering = table[inside[:, None], outside] - kept[:, None]
    leaving = table[outside[:, None], inside]
    small[-1, :-1] = entering.max(0)
    small[:-1, -1] = leaving.max(1)
    small[0] = _FORBIDDEN
    small.flat[:: last + 2] = 2 * _FORBIDDEN
    solved = _arborescence(small)
    from_circle = solved[1:last] == last
    heads[outside[1:]] = np.where(from_circle, inside[leaving[1:].argmax(1)], outside[np.minimum(solved[1:last], last - 1)])
    entry = solved[last]
    heads[inside[entering[:, entry].argmax()]] = outside[entry]
    return heads


def _find_circle(chain: Sequence[int]) -> list[int]:
    seen = [0] * len(chain)
    for start in range(1, len(chain)):
        node = start
        while node and not seen[node]:
            seen[node] = start
            node = chain[node]
        if node and seen[node] == start:
            circle = [node]
            while chain[circle[-1]] != node:
                circle.append(chain[circle[-1]])
            return circle
    return []


# ---------------------------------------------------------------------------- names


def allowed_steps(tags: Sequence[str]) -> Scores:
    """What following tag costs after which: I-X only follows B-X or I-X.

    >>> allowed_steps(["O", "B-PER", "I-PER"])[0].tolist()
    [0.0, 0.0, -1000000000.0]
    """
    table = np.zeros((len(tags), len(tags)))
    for i, before in enumerate(tags):
        for j, tag in enumerate(tags):
            if tag.startswith("I-") and (before == "O" or before[2:] != tag[2:]):
                table[i, j] = _FORBIDDEN
    return table


def find_path(scores: NDArray[np.floating], steps: Scores, first: Scores) -> list[int]:
    """The best path of :func:`best_path`, of scores as the model gives them.

    Most often the best tag of each word may follow that before it, and then it is the best path.

    >>> find_path(np.array([[5.0, 0, 1], [0, 1, 9]]), *(table := allowed_steps(["O", "B-PER", "I-PER"]), table[0])[:2])
    [1, 2]
    """
    greedy = scores.argmax(1)
    if first[greedy[0]] == 0 and not steps[greedy[:-1], greedy[1:]].any():
        path: list[int] = greedy.tolist()
        return path
    return best_path(log_softmax(scores), steps, first)


def best_path(scores: Scores, steps: Scores, first: Scores) -> list[int]:
    """Viterbi: the best sequence of tags; ``first`` is added to the scores of the first word."""
    best = scores[0] + first
    back: list[NDArray[np.intp]] = []
    for row in scores[1:]:
        table = best[:, None] + steps
        back.append(table.argmax(0))
        best = table.max(0) + row
    path = [int(best.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]


def find_spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """B/I/O tags as (first, last, label), both inclusive.

    >>> find_spans(["B-PER", "I-PER", "O", "B-LOC", "B-LOC"])
    [(0, 1, 'PER'), (3, 3, 'LOC'), (4, 4, 'LOC')]
    """
    found: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        if tag.startswith("B-"):
            found.append((i, i, tag[2:]))
        elif tag.startswith("I-") and found:
            found[-1] = (found[-1][0], i, found[-1][2])
    return found


# ---------------------------------------------------------------------------- lemmas


def lemma_script(form: str, lemma: str) -> str:
    """How to come from a form to its lemma: ``CASE|ending to take off|ending to put on``.

    CASE is ``k`` when the lemma keeps the letters as written and ``l`` when it is lower-cased.

    >>> lemma_script("Policies", "policy"), lemma_script("Moscow", "Moscow"), lemma_script("went", "go")
    ('l|ies|y', 'k||', 'l|went|go')
    """
    keep = form[:1] == lemma[:1] and form[:1] != form[:1].lower() or form == lemma and form != form.lower()
    base = form if keep else form.lower()
    same = 0
    while same < min(len(base), len(lemma)) and base[same] == lemma[same]:
        same += 1
    return f"{'k' if keep else 'l'}|{base[same:]}|{lemma[same:]}"


def apply_script(form: str, script: str) -> str | None:
    """The lemma a script makes of a form, or None where the form does not end as the script says.

    >>> apply_script("Treaties", "l|ies|y"), apply_script("visited", "l|ies|y")
    ('treaty', None)
    """
    case, off, on = script.split("|", 2)
    base = form if case == "k" else form.lower()
    if not base.endswith(off):
        return None
    return base[: len(base) - len(off)] + on or None


_UNCHANGED = frozenset(
    "beat bet bid broadcast burst cast cost cut forecast hit hurt let offset put quit rid set shed shut slit split "
    "spread sweat thrust undercut upset".split()
)
"""Verbs whose past is as their present: the model takes it for the past of another verb, "hit" for that of "hide"."""


def find_lemma(
    form: str,
    upos: str,
    scripts: Iterable[str],
    exceptions: Mapping[str, str],
    words: Container[str] = frozenset(),
    *,
    inflected: bool = False,
    plain: bool = False,
) -> str:
    """The lemma of a form: a listed exception, else the best script that makes a known word, else the best that fits.

    ``scripts`` come best first; ``words`` is a vocabulary to look in; an ``inflected`` form is no lemma of itself, a
    ``plain`` one (an infinitive, say) is.

    >>> find_lemma("Fled", "VERB", ["l|ed|", "l||"], {"fled VERB": "flee"})
    'flee'
    >>> find_lemma("denounced", "VERB", ["l|ed|", "l||", "l|d|"], {}, {"denounce", "denounced"}, inflected=True)
    'denounce'
    >>> find_lemma("met", "VERB", ["l|ies|y", "l||"], {})
    'met'
    >>> find_lemma("fired", "VERB", ["l|ed|", "l|d|"], {}, {"fir", "fire"}, inflected=True)
    'fire'
    >>> find_lemma("hit", "VERB", ["l|it|ide", "l||"], {}, {"hide", "hit"}, inflected=True)
    'hit'
    """
    low = form.lower()
    if (listed := _listed(low, upos, exceptions, plain)) is not None:
        return listed
    best = None
    tried = 0
    for script in scripts:
        lemma = _made(form, low, upos, script)
        if lemma is None:
            continue
        tried += 1
        if _is_known(lemma, low, upos, words, inflected):
            return lemma
        best = best or lemma
        if tried == 16:
            break
    return best or (form if upos == "PROPN" else low)


def sure_lemma(
    form: str,
    upos: str,
    script: str,
    exceptions: Mapping[str, str],
    words: Container[str] = frozenset(),
    *,
    inflected: bool = False,
    plain: bool = False,
) -> str | None:
    """What :func:`find_lemma` finds where the best script settles it, as it mostly does; None where others are needed.

    >>> sure_lemma("treaties", "NOUN", "l|ies|y", {}, {"treaty"}), sure_lemma("treaties", "NOUN", "l|ed|", {}, {"treaty"})
    ('treaty', None)
    """
    low = form.lower()
    if (listed := _listed(low, upos, exceptions, plain)) is not None:
        return listed
    lemma = _made(form, low, upos, script)
    return lemma if lemma is not None and _is_known(lemma, low, upos, words, inflected) else None


def _listed(low: str, upos: str, exceptions: Mapping[str, str], plain: bool) -> str | None:
    """The lemma that needs no script."""
    listed = exceptions.get(f"{low} {upos}")
    return low if listed is None and upos == "VERB" and (plain or low in _UNCHANGED) else listed


def _made(form: str, low: str, upos: str, script: str) -> str | None:
    """What a script makes of a form, a verb with the “e” that it lacks."""
    lemma = apply_script(form, script)
    return f"{lemma}e" if lemma is not None and upos == "VERB" and _lacks_e(low, lemma) else lemma


def _is_known(lemma: str, low: str, upos: str, words: Container[str], inflected: bool) -> bool:
    """Whether a lemma is a word that may come of the form; only of three parts of speech must it be a word."""
    return upos not in ("VERB", "NOUN", "ADJ") or lemma in words and not (inflected and lemma == low)


def _lacks_e(form: str, lemma: str) -> bool:
    """Was too much taken off? No English verb ends so: “denounc”, “resolv”, “pledg”; and “fir” would double its “r”."""
    off = form[len(lemma) :] if form.startswith(lemma) else ""
    if not off.startswith(("e", "i")):
        return False
    return lemma.endswith(("c", "v", "z", "u", "dg", "rg", "lg")) or (off in ("ed", "ing") and bool(_SHORT.match(lemma)))
