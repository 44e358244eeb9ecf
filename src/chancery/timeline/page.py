"""A timeline as one HTML page that needs nothing else: no script, no font, no address; good on paper too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

from chancery.timeline.dates import when
from chancery.timeline.entries import Entry, Teller

_STYLE = """
:root { --ink: #1d2229; --soft: #5c6673; --line: #d9dee5; --ground: #fbfaf7; --mark: #fff0b3; --accent: #8a2b2b;
  color-scheme: light dark; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e8ea; --soft: #9ba5b1; --line: #39414b; --ground: #16191d;
  --mark: #5c4d10; --accent: #e08d7f; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 54rem; padding: 2rem 1.25rem 4rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 Georgia, "Times New Roman", serif; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .25rem; }
.sum { color: var(--soft); margin: 0 0 2rem; }
h2 { font-size: 1.15rem; margin: 2.2rem 0 .6rem; padding-bottom: .2rem; border-bottom: 2px solid var(--accent); }
ol { list-style: none; margin: 0; padding: 0; }
li.event { display: grid; grid-template-columns: 11rem 1fr; gap: 0 1.2rem; padding: .7rem 0;
  border-bottom: 1px solid var(--line); break-inside: avoid; }
.when { color: var(--soft); font-variant-numeric: tabular-nums; }
h3 { font-size: 1rem; margin: 0; display: inline; }
.status { font: .75rem/1.4 system-ui, sans-serif; border: 1px solid var(--line); border-radius: .8rem;
  padding: 0 .55rem; margin-left: .4rem; color: var(--soft); white-space: nowrap; }
.status.planned, .status.proposed, .status.possible { border-style: dashed; }
.status.refused, .status.not-occurred { text-decoration: line-through; }
.status.reported { font-style: italic; }
.place { color: var(--soft); }
blockquote { margin: .35rem 0 0; padding-left: .8rem; border-left: 3px solid var(--line); font-size: .93rem; }
blockquote footer { color: var(--soft); font-size: .85rem; }
mark { background: var(--mark); color: inherit; padding: 0 .1em; }
@media (max-width: 40rem) { li.event { grid-template-columns: 1fr; } }
@media print { :root { --ground: #fff; --ink: #000; --soft: #444; --line: #bbb; --mark: #eee; }
  body { max-width: none; padding: 0; font-size: 10pt; } mark { font-weight: bold; } h2 { break-after: avoid; } }
"""


def write(title: str, groups: Sequence[tuple[str, Sequence[Entry]]]) -> str:
    """The page.

    >>> "<h1>Talks &amp; calls</h1>" in write("Talks & calls", [])
    True
    """
    entries = [entry for _, members in groups for entry in members]
    statuses = Counter(entry.status for entry in entries)
    counted = ", ".join(f"{count} {status.replace('-', ' ')}" for status, count in sorted(statuses.items()))
    many = "1 event" if len(entries) == 1 else f"{len(entries)} events"
    summary = f"{many}: {counted}" if entries else "No event fits."
    parts = [
        "<!doctype html>",
        '<html lang="en">',
        '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>",
        f"<style>{_STYLE}</style></head>",
        "<body><main>",
        f"<h1>{escape(title)}</h1>",
        f'<p class="sum">{escape(summary)}. Dates are as uncertain as the texts leave them.</p>',
    ]
    for heading, members in groups:
        parts.append(f"<section><h2>{escape(heading)}</h2><ol>" if heading else "<section><ol>")
        parts += [_event(entry) for entry in members]
        parts.append("</ol></section>")
    parts.append("</main></body></html>")
    return "\n".join(parts) + "\n"


def _event(entry: Entry) -> str:
    place = f' <span class="place">{escape(", ".join(entry.places))}</span>' if entry.places else ""
    status = f'<span class="status {escape(entry.status)}">{escape(entry.status.replace("-", " "))}</span>'
    said = "".join(_teller(teller) for teller in entry.tellers)
    date = when(entry.earliest, entry.latest)
    return (
        f'<li class="event" id="{escape(entry.event)}"><div class="when">{_time(entry, date)}</div>'
        f"<div><h3>{escape(entry.label)}</h3>{place}{status}{said}</div></li>"
    )


def _time(entry: Entry, text: str) -> str:
    if entry.earliest is not None and entry.earliest == entry.latest:
        return f'<time datetime="{entry.earliest}">{escape(text)}</time>'
    return escape(text)


def _teller(teller: Teller) -> str:
    start, end = teller.mark
    words = teller.sentence
    if 0 <= start < end <= len(words):
        quoted = f"{escape(words[:start])}<mark>{escape(words[start:end])}</mark>{escape(words[end:])}"
    else:
        quoted = escape(words)
    where = teller.title or teller.article
    rest = f", in “{escape(where)}”" if where != teller.name else ""
    return f"<blockquote>{quoted}<footer>{escape(teller.name)}{rest}</footer></blockquote>"
