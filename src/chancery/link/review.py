"""Going through the guesses: one subject at a time, one key for each decision, and a way back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from chancery.errors import UsageError
from chancery.link.decisions import MANUAL, NO_ITEM, Decision, State, settled, source_of
from chancery.link.subjects import Subject

KEYS = {
    "1-9": "this candidate is it",
    "r": "none of these",
    "n": "there is no such item in that graph",
    "u": "unsure: leave it, do not ask again",
    "s": "skip for now",
    "z": "take the last decision back",
    "q": "stop",
}
"""What each key does."""


@dataclass(frozen=True, slots=True)
class Task:
    """A subject with its candidates, best first, and what articles say of it."""

    subject: str
    label: str
    source: str
    candidates: tuple[Decision, ...]
    sentences: tuple[str, ...] = ()


def tasks(known: Iterable[Decision], *, kind: str = "", found: Sequence[Subject] = ()) -> list[Task]:
    """The subjects that wait for somebody, surest guesses first; only those of one ``kind``, if it is given."""
    every = list(known)
    done = settled(every)
    kinds = {subject.iri: subject.kind for subject in found}
    waiting: dict[tuple[str, str], list[Decision]] = {}
    for one in every:
        key = (one.subject, one.source)
        if one.state == "predicted" and key not in done and (not kind or kinds.get(one.subject) == kind):
            waiting.setdefault(key, []).append(one)
    made = [
        Task(subject, guesses[0].label, source, tuple(sorted(guesses, key=_order)))
        for (subject, source), guesses in waiting.items()
    ]
    return sorted(made, key=lambda task: (_order(task.candidates[0]), task.subject))


def _order(one: Decision) -> tuple[float, str]:
    return -(one.confidence or 0.0), one.item


def apply(known: Iterable[Decision], task: Task, key: str, *, author: str, day: str) -> list[Decision] | None:
    """The decisions after a key was pressed for a task; None if the key means nothing here.

    Choosing a candidate rejects those that were ranked above it, for they were seen and passed over.
    """

    def mark(one: Decision, state: State) -> Decision:
        return replace(one, state=state, author=author, day=day, justification=MANUAL)

    if key.isdecimal() and 0 < int(key) <= len(task.candidates):
        chosen = int(key) - 1
        changed = [mark(one, "rejected") for one in task.candidates[:chosen]]
        changed.append(mark(task.candidates[chosen], "accepted"))
    elif key == "r":
        changed = [mark(one, "rejected") for one in task.candidates]
    elif key == "u":
        changed = [mark(one, "unsure") for one in task.candidates]
    elif key == "n":
        changed = [mark(one, "rejected") for one in task.candidates]
        none = Decision(task.subject, NO_ITEM, "none", task.source, label=task.label, author=author, day=day,
                        justification=MANUAL)  # fmt: skip
        changed.append(none)
    else:
        return None
    return _put(known, changed)


def facet(queue: Iterable[Task], where: Mapping[str, str], least: float = 0.0) -> list[Task]:
    """The tasks whose best candidate has these features and at least this confidence.

    >>> guess = Decision("urn:a", "urn:b", "predicted", "", confidence=0.7, features={"name": "label"})
    >>> task = Task("urn:a", "A", "", (guess,))
    >>> facet([task], {"name": "label"}, 0.5) == [task], facet([task], {"name": "alias"})
    (True, [])
    """

    def fits(best: Decision) -> bool:
        return (best.confidence or 0.0) >= least and all(best.features.get(name) == value for name, value in where.items())

    return [task for task in queue if fits(task.candidates[0])]


def batch(known: Iterable[Decision], queue: Iterable[Task], key: str, *, author: str, day: str) -> list[Decision]:
    """One key for all tasks of a queue."""
    now = list(known)
    for task in queue:
        now = apply(now, task, key, author=author, day=day) or now
    return now


def review(
    known: Sequence[Decision],
    queue: Sequence[Task],
    ask: Callable[[Task, int, int], str],
    keep: Callable[[list[Decision]], None],
    *,
    author: str,
    day: str,
) -> list[Decision]:
    """Ask for a key for each task and keep what was decided after each; ``z`` goes one decision back."""
    now = list(known)
    past: list[tuple[int, list[Decision]]] = []
    position = 0
    while position < len(queue):
        key = ask(queue[position], position + 1, len(queue))
        if key == "q":
            break
        if key == "z":
            if past:
                position, now = past.pop()
                keep(now)
            continue
        after = now if key == "s" else apply(now, queue[position], key, author=author, day=day)
        if after is None:
            continue
        past.append((position, now))
        if after is not now:
            now = after
            keep(now)
        position += 1
    return now


def decide(
    known: Sequence[Decision],
    accept: Iterable[str] = (),
    reject: Iterable[str] = (),
    *,
    base: str,
    source: str = "http://www.wikidata.org/entity/",
    author: str,
    day: str,
) -> list[Decision]:
    """Decisions given as ``SUBJECT=ITEM``, with or without the base of their IRIs; pairs nobody guessed are taken too."""
    now = list(known)
    given: tuple[tuple[State, Iterable[str]], ...] = (("accepted", accept), ("rejected", reject))
    for state, pairs in given:
        for pair in pairs:
            subject, item = _pair(pair, base, source)
            guess = next((one for one in now if (one.subject, one.item) == (subject, item)), None)
            labels = [one.label for one in now if one.subject == subject and one.label]
            if guess is None:
                home = source if item.startswith(source) else source_of(item)
                guess = Decision(subject, item, "predicted", home, label=labels[0] if labels else "")
            made = replace(guess, state=state, author=author, day=day, justification=MANUAL)
            now = _put(now, [made])
            if state == "accepted":
                others = [one for one in now if one.subject == subject and one.source == made.source and one.item != item]
                now = _put(now, [replace(one, state="rejected", author=author, day=day, justification=MANUAL)
                                 for one in others if one.state == "accepted"])  # fmt: skip
    return now


def _pair(pair: str, base: str, source: str) -> tuple[str, str]:
    subject, equals, item = pair.partition("=")
    if not equals or not subject or not item:
        raise UsageError(f"{pair}: not a pair; write it as actor/KEY=Q42, or as two IRIs with = between them")
    whole = subject if "://" in subject else base + subject.removeprefix("kb:")
    return whole, item if "://" in item else source + item.removeprefix("wd:")


def _put(known: Iterable[Decision], changed: Sequence[Decision]) -> list[Decision]:
    keys = {(one.subject, one.item, one.source) for one in changed}
    return [*(one for one in known if (one.subject, one.item, one.source) not in keys), *changed]
