"""The command that goes through ties of reports with a person: review merges."""

from __future__ import annotations

import csv
import io
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from chancery.cli.options import DEFAULT_KB, KB
from chancery.cli.output import draw, emit, on_terminal, say

if TYPE_CHECKING:
    from rich.padding import Padding
    from rich.text import Text

    from chancery.kb import KnowledgeBase
    from chancery.merges import Question
    from chancery.resolve import Report

Pair = tuple[str, str]
HEAD = ("tied", "score", "report", "sentence", "other report", "other sentence", "reason", "differences")


def add_to(review: typer.Typer) -> None:
    """Add the command of this module to those that review."""
    review.command("merges", epilog="Example: chancery review merges --kb kb --by Ana")(merges_cli)


def merges_cli(
    kb: KB = DEFAULT_KB,
    keep: Annotated[Pair | None, typer.Option(metavar="IRI IRI", help="Keep two reports or events tied.")] = None,
    split: Annotated[Pair | None, typer.Option(metavar="IRI IRI", help="Split two that are tied.")] = None,
    tie: Annotated[Pair | None, typer.Option(metavar="IRI IRI", help="Tie two that are not.")] = None,
    never: Annotated[Pair | None, typer.Option(metavar="IRI IRI", help="Never tie two.")] = None,
    by: Annotated[str, typer.Option(metavar="NAME", help="Who decides; kept with each decision.")] = "",
    why: Annotated[str, typer.Option(metavar="TEXT", help="The reason; kept with each decision.")] = "",
    show: Annotated[bool, typer.Option("--list", help="List what waits; decide nothing.")] = False,
) -> None:
    """Go through the ties of reports with one key each: keep, split, tie, never tie; or decide two that are given.

    Ties that were made come first, the least sure before the others, then pairs that were nearly tied. Every decision
    is written to merges.csv at once and kept through every rerun, so a review can be broken off and taken up again.
    Without a terminal, what waits is listed as CSV.
    """
    from chancery import merges, resolving
    from chancery.commit import Writer
    from chancery.kb import load

    base = load(kb)
    given = [(pair, is_tie) for pair, is_tie in ((keep, True), (split, False), (tie, True), (never, False)) if pair]
    if given:
        with Writer(base) as writer:
            writer.ties.check_names([name for pair, _ in given for name in pair])
        for pair, is_tie in given:
            resolving.decide(base, *pair, tie=is_tie, by=by, why=why)
        _finish(base)
        return
    asked = merges.questions(base)
    if show or not (sys.stdin.isatty() and on_terminal()):
        _list(asked)
    elif not asked:
        say("no tie waits for a decision")
    else:
        _go_through(base, asked, by, why)


def _list(asked: tuple[Question, ...]) -> None:
    rows = [
        ("yes" if one.is_made else "no", f"{one.score:.2f}", one.one.iri, _flat(one.one), one.other.iri, _flat(one.other),
         one.reason, "; ".join(one.differences))
        for one in asked
    ]  # fmt: skip
    if on_terminal():
        draw("Ties that wait for a decision", HEAD, rows)
        return
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([HEAD, *rows])
    emit(out.getvalue())


def _go_through(base: KnowledgeBase, asked: tuple[Question, ...], by: str, why: str) -> None:
    from rich.console import Console

    from chancery import merges

    screen = Console(highlight=False)

    def ask(question: Question | None, number: int) -> str:
        if question is None:
            screen.print("\nThat was the last.   [z] one back   any other key: done   ([q] stop)", style="cyan", markup=False)
            return str(typer.getchar()).lower()
        for line in tell(question, number, len(asked)):
            screen.print(line)
        key = str(typer.getchar()).lower()
        screen.print(f"  → {merges.KEYS.get(key, {'z': 'one back', 'q': 'stop', ' ': 'later'}.get(key, 'no such key'))}")
        return key

    counted = merges.review(
        asked,
        ask,
        lambda question, verdict: merges.put(base, question, verdict, by=by, why=why),
        lambda question: merges.take_back(base, question),
    )
    done = sum(counted.values())
    say(f"{done} decided ({', '.join(f'{count} {name}' for name, count in counted.items()) or 'none'}), {len(asked) - done} wait")
    if done:
        _finish(base)


def _finish(base: KnowledgeBase) -> None:
    """Have the events follow the decisions."""
    from chancery.commit import Writer

    with Writer(base) as writer:
        say(f"{base.folder}: {writer.resolve().text()}")


def tell(question: Question, number: int, count: int) -> list[Text | Padding]:
    """A question as a person sees it: both reports with their sentences, why they are or are not tied, and the keys."""
    from rich.text import Text

    state = "tied" if question.is_made else "not tied"
    lines: list[Text | Padding] = [Text()]
    lines += [Text(f"── {number} of {count} · {state}, score {question.score:.2f} ", style="bold").append("─" * 40, "dim")]
    for report in (question.one, question.other):
        lines += [Text(), *_report(report)]
    lines += [Text(), Text("  Why: ", style="bold").append(question.reason, "not bold")]
    if question.differences:
        lines.append(Text("  Differ in ", style="bold").append("; ".join(question.differences), "not bold yellow"))
    keys = {"keep": "[k]eep", "split": "[s]plit", "tie": "[t]ie", "never": "[n]ever tie"}
    told = [keys[choice] for choice in question.choices]
    lines.append(Text(f"  {'   '.join(told)}   [space] later   [z] one back   [q] stop", style="cyan"))
    return lines


def _report(report: Report) -> list[Text | Padding]:
    from rich.padding import Padding
    from rich.text import Text

    from chancery.timeline import when

    home = report.article.rpartition("/")[2]
    told = ", ".join(part for part in (report.source, str(report.published or "")) if part)
    head = Text("  ").append(report.label or report.type, "bold").append(f"  {report.status}, ", "")
    head.append(when(report.earliest, report.latest)).append(f" · {report.place_label}" if report.place_label else "")
    sentence = Text(report.sentence)
    at = report.start - report.sentence_start
    sentence.stylize("reverse", at, at + len(report.trigger))
    return [head, Text(f"  {home}{f' ({told})' if told else ''}", style="dim"), Padding(sentence, (0, 2, 0, 4))]


def _flat(report: Report) -> str:
    return " ".join(report.sentence.split())
