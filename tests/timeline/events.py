"""A few made-up events, one for each way a date may be known."""

from __future__ import annotations

from datetime import date

from chancery.timeline import Entry, Mark, Teller


def report(article: str, sentence: str, trigger: str, **more: object) -> Teller:
    start = sentence.index(trigger)
    mark = (start, start + len(trigger))
    values = {"title": f"Dispatch {article}", "source": "Test Wire", "speaker": None, "marks": (Mark(*mark),), **more}
    return Teller(article=article, sentence=sentence, mark=mark, **values)  # type: ignore[arg-type]


DAY = date(2023, 10, 26)
VISIT = Entry(
    "https://example.org/kb/event/visit-1", "Norland visits Port Vell", "visit", "occurred", DAY, DAY, ("Port Vell",),
    (("visitor", "Norland"), ("host", "Ivo Marr")),
    (
        report("a1", "😀 A delegation of Norland visited Port Vell, Ivo Marr said.", "visited", speaker="Ivo Marr",
               published=date(2023, 10, 27), status="occurred", earliest=DAY, latest=DAY, url="https://example.org/a1"),
        report("a2", "Norland called <b>on</b> Port Vell on Friday; no talks, it said.", "called", source="Other Wire",
               published=date(2023, 10, 28), status="occurred", earliest=date(2023, 10, 27), latest=date(2023, 10, 27)),
    ),
    "Visit", "Contact", ("date",), 2, date(2023, 10, 27), date(2023, 10, 28),
)  # fmt: skip
MONTH = Entry(
    "https://example.org/kb/event/talks-2", "Sudria and Lissa talk", "talks", "planned",
    date(2023, 10, 1), date(2023, 10, 31), (),
    (("side", "Sudria"), ("side", "Lissa")), (report("a1", "Sudria will hold talks with Lissa in October.", "talks"),),
    "Talks", "Contact", links=(("after", "https://example.org/kb/event/visit-1", "Norland visits Port Vell"),
                               ("part of", "https://example.org/kb/event/elsewhere-9", "The war of the straits")),
)  # fmt: skip
BY = Entry(
    "https://example.org/kb/event/attack-3", "Sudria attacks the Dry Coast", "attack", "reported", None, date(2023, 11, 2),
    ("Dry Coast",), (("agent", "Sudria"),), (report("a3", "Sudria is said to have attacked the Dry Coast.", "attacked"),),
    "Attack", "Force",
)  # fmt: skip
SINCE = Entry(
    "https://example.org/kb/event/war-4", "Lissa leaves the league", "treaty-withdrawal", "refused", date(2023, 9, 1), None, (),
    (("agent", "Lissa"),), (report("a4", "Lissa refused to leave the league.", "leave"),), "Withdrawal", "Agreement",
)  # fmt: skip
NEVER_DATED = Entry(
    "https://example.org/kb/event/aid-5", "Estar aids Lissa", "aid", "proposed", None, None, (), (("agent", "Estar"),),
    (report("a5", "Estar proposes aid to Lissa; nobody knows when.", "aid"),), "Aid", "Cooperation",
)  # fmt: skip
ALL = (SINCE, MONTH, VISIT, BY, NEVER_DATED)
