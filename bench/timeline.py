"""How long the timeline page takes to open, to filter, to zoom and to scroll at 100, 2,000 and 10,000 events.

    python bench/timeline.py                    print a table (needs playwright and chromium)
    python bench/timeline.py --write 2000 FILE  only write the page with so many made-up events

The events are made up: a dozen invented states, their ministers and towns, three years of meetings, calls, strikes and
votes; one in four told by several articles, some of them contradicting each other; half of the dates not to the day.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from chancery.timeline import Entry, Mark, Teller, write

SIZES = (100, 2_000, 10_000)
STATES = (
    "Norland", "Sudria", "Estar", "Lissa", "Ostmark", "Velland", "Tarn", "Corvia", "Marrow Isles", "Halden", "Ruvia", "Ambra",
)  # fmt: skip
FIRST = ("Ivo", "Dana", "Olan", "Mira", "Tess", "Aldo", "Nils", "Vera")
LAST = ("Marr", "Reed", "Brisk", "Holm", "Sarn", "Quill", "Ode")
TOWNS = ("Port Vell", "Dry Coast", "Old Harbour", "Kessel", "Lower Ruv", "Hallow", "Zenith")
KINDS = (
    ("visit", "Visit", "Contact", "{a} visits {p}", "{a} travelled to {p} to see {b}", "travelled"),
    ("meeting", "Meeting", "Contact", "{a} and {b} meet in {p}", "Envoys of {a} and {b} met in {p}", "met"),
    ("phone-call", "Telephone call", "Contact", "{a} and {b} speak by telephone", "{a} telephoned {b} about the straits",
     "telephoned"),
    ("sanctions", "Sanctions", "Measure", "{a} imposes sanctions on {b}", "{a} imposed sanctions on firms of {b}",
     "imposed sanctions"),
    ("expulsion", "Expulsion", "Measure", "{a} expels diplomats of {b}", "{a} expelled nine diplomats of {b}", "expelled"),
    ("air-strike", "Air strike", "Force", "{a} strikes {p}", "Aircraft of {a} struck depots of {b} near {p}", "struck"),
    ("veto", "Veto", "Vote", "{a} vetoes a draft", "{a} vetoed the draft that {b} had tabled", "vetoed"),
    ("ceasefire", "Ceasefire", "Agreement", "{a} and {b} agree a ceasefire", "{a} and {b} agreed a ceasefire at {p}",
     "agreed a ceasefire"),
    ("aid", "Aid", "Cooperation", "{a} aids {b}", "{a} sent grain and tents to {b}", "sent"),
    ("statement", "Statement", "Communication", "{a} warns {b}", "{a} warned {b} against closing {p}", "warned"),
)  # fmt: skip
STATUSES = ("occurred",) * 12 + ("planned", "planned", "proposed", "possible", "refused", "not-occurred", "reported", "ongoing")
PAPERS = ("Test Wire", "The Vell Courier", "Sudria Today", "Harbour Radio", "Norland Gazette")
START = date(2021, 1, 1)


def events(count: int, seed: int = 7) -> tuple[Entry, ...]:
    """So many made-up events, in time order; the same for the same numbers."""
    dice = Random(seed)
    found = [_event(number, dice) for number in range(count)]
    return tuple(sorted(found, key=lambda one: (one.earliest or one.latest or date.max, one.latest or date.max, one.event)))


def _event(number: int, dice: Random) -> Entry:
    kind, name, family, label, sentence, trigger = dice.choice(KINDS)
    a, b = (_actor(dice) for _ in range(2))
    place = dice.choice(TOWNS)
    words = {"a": a, "b": b, "p": place}
    day = START + timedelta(days=int(dice.gammavariate(4, 160)) % 1095)
    low, high = _bounds(day, dice)
    status = dice.choice(STATUSES)
    several = dice.random() < 0.25
    reports = [_report(number, part, day, status, sentence.format(**words), trigger, (low, high), words, dice)
               for part in range(dice.randint(2, 4) if several else 1)]  # fmt: skip
    disagrees = ("date", "status") if several and dice.random() < 0.15 else ("date",) if several and dice.random() < 0.15 else ()
    days = [report.published for report in reports if report.published]
    return Entry(
        f"https://example.org/kb/event/{kind}-{number:05}", label.format(**words), kind, status, low, high, (place,),
        (("agent", a), ("target", b)), tuple(reports), name, family, disagrees,
        len({report.source for report in reports}), min(days), max(days),
    )  # fmt: skip


def _actor(dice: Random) -> str:
    if dice.random() < 0.7:
        return STATES[min(len(STATES) - 1, int(dice.expovariate(0.3)))]
    return f"{dice.choice(FIRST)} {dice.choice(LAST)}"


def _bounds(day: date, dice: Random) -> tuple[date | None, date | None]:
    sort = dice.random()
    if sort < 0.5:
        return day, day
    if sort < 0.7:
        return day - timedelta(days=dice.randint(1, 30)), day + timedelta(days=dice.randint(1, 30))
    if sort < 0.92:
        return None, day
    return (day, None) if sort < 0.97 else (None, None)


def _report(
    number: int, part: int, day: date, status: str, sentence: str, trigger: str, bounds: tuple[date | None, date | None],
    words: dict[str, str], dice: Random,
) -> Teller:  # fmt: skip
    source = dice.choice(PAPERS)
    told = f"{sentence}, officials said on the {day.day}th."
    marks = [Mark(told.index(trigger), told.index(trigger) + len(trigger), "what")]
    named = [name for key, name in words.items() if key != "p" and name in told]
    marks += [Mark(told.index(name), told.index(name) + len(name), "who") for name in named]
    marks.append(Mark(told.index("on the "), len(told) - 1, "when"))
    speaker = f"{dice.choice(FIRST)} {dice.choice(LAST)}" if dice.random() < 0.3 else None
    return Teller(
        f"dispatch-{number // 3:05}-{part}", f"{words['a']} and {words['b']}: the day at {words['p']}", source, speaker, told,
        (marks[0].start, marks[0].end), tuple(sorted(set(marks))), f"https://example.org/kb/report/{number}-{part}",
        day + timedelta(days=part), "", status if not part else "not-occurred" if dice.random() < 0.1 else status,
        *((bounds[0], bounds[1]) if not part else (day, day)), words["p"],
    )  # fmt: skip


def measure(file: Path, times: int = 5) -> dict[str, float]:
    """Milliseconds of what a reader does with a page, the median of several times."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        runs = [_once(browser, file) for _ in range(times)]
        browser.close()
    return {name: statistics.median(run[name] for run in runs) for name in runs[0]}


_ACT = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));
  await frame();
  const start = performance.now();
  ACT;
  await frame();
  return performance.now() - start;
}"""
_ACTS = {
    "filter by words": "chancery.filter({text: 'norland straits'})",
    "filter by actor": "chancery.filter({text: '', actor: 'Sudria'})",
    "clear filters": "chancery.filter({actor: ''})",
    "zoom": "chancery.chart.zoom(1.5)",
    "pan": "chancery.chart.pan(60)",
    "scroll the list": "document.getElementById('list').scrollTop += 4000",
}


def _once(browser: Any, file: Path) -> dict[str, float]:
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.goto(file.as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    page.wait_for_timeout(200)
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN")
    found = {"first paint": paint, "ready": page.evaluate("chancery.timings.ready")}
    found |= {name: page.evaluate(_ACT.replace("ACT", act)) for name, act in _ACTS.items()}
    page.close()
    return found


def main(arguments: Sequence[str]) -> int:
    """Print the table, or write one page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", nargs=2, metavar=("COUNT", "FILE"), help="only write a page with made-up events")
    given = parser.parse_args(arguments)
    if given.write:
        count, name = given.write
        Path(name).write_text(write(events(int(count)), "html", title=f"{int(count):,} made-up events"), encoding="utf-8")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        for size in SIZES:
            file = Path(folder) / f"{size}.html"
            file.write_text(write(events(size), "html"), encoding="utf-8")
            told = ", ".join(f"{name} {value:.0f} ms" for name, value in measure(file).items())
            print(f"{size:>6} events, {file.stat().st_size / 1e6:.1f} MB: {told}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
