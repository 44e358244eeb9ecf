"""A timeline as one HTML page that needs nothing else: opened from a file, no server, and no request leaves it.

The page is put together from the hand-written files in ``browser/``. Its data is packed: what many events share (names,
articles, sentences) is written once. A content policy in its head forbids every request and every script but its own.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections import Counter
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from string import Template
from typing import Any

from chancery.timeline.dates import when
from chancery.timeline.entries import Entry, in_words
from chancery.timeline.packing import pack

_BROWSER = Path(__file__).parent / "browser"
_SCRIPTS = ("data.js", "lanes.js", "marks.js", "chart.js", "steer.js", "list.js", "detail.js", "controls.js", "main.js")
_PAGE = Template("""\
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src $style_hash; script-src $script_hash; \
base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<title>$title</title>
<style>$style</style></head>
<body>
$body
<noscript>$plain</noscript>
<script type="application/json" id="data">$data</script>
<script>$script</script>
</body></html>
""")


def write(entries: Sequence[Entry], title: str = "Timeline", *, lanes: str = "actor") -> str:
    """The page, which opens on ``lanes`` by actor, family, type, place or none.

    >>> "<h1>Talks &amp; calls</h1>" in write([], "Talks & calls")
    True
    """
    style, script = _style(), _script()
    heading = escape(title)
    return _PAGE.substitute(
        title=heading,
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        body=Template(_read("page.html")).substitute(title=heading, summary=escape(_summary(entries))),
        plain=_plain(entries),
        data=_json(pack(entries, lanes)),
    )


def _summary(entries: Sequence[Entry]) -> str:
    if not entries:
        return "No event fits."
    statuses = Counter(in_words(entry.status) for entry in entries)
    many = "1 event" if len(entries) == 1 else f"{len(entries)} events"
    return f"{many}: {', '.join(f'{count} {status}' for status, count in sorted(statuses.items()))}"


def _plain(entries: Sequence[Entry]) -> str:
    """What a reader without scripts sees."""
    lines = (
        f"<li>{escape(when(entry.earliest, entry.latest))}: {escape(entry.label)} ({escape(in_words(entry.status))})</li>"
        for entry in entries
    )
    return f"<p>Scripts are off: this is the bare list.</p><ol>{''.join(lines)}</ol>"


def _json(value: Any) -> str:
    """JSON that no HTML parser takes for markup."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@cache
def _read(name: str) -> str:
    return (_BROWSER / name).read_text(encoding="utf-8")


@cache
def _style() -> str:
    return f"\n{_read('page.css')}"


@cache
def _script() -> str:
    return '\n(() => {\n"use strict";\n' + "\n".join(_read(name) for name in _SCRIPTS) + "})();\n"
