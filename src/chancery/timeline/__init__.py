"""The timeline: events in time order, each date as uncertain as the texts leave it, with who says so and in which words.

>>> from datetime import date
>>> when(date(2023, 10, 1), date(2023, 10, 31))
'October 2023'
"""

from __future__ import annotations

from chancery.timeline.dates import period, when
from chancery.timeline.entries import Entry, Mark, Teller
from chancery.timeline.finding import find
from chancery.timeline.formats import ENDINGS, FORMATS, left_out, write

__all__ = ["ENDINGS", "FORMATS", "Entry", "Mark", "Teller", "find", "left_out", "period", "when", "write"]
