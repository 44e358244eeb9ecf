"""The timeline: events in time order, each date as uncertain as the texts leave it, with who says so and in which words.

>>> from datetime import date
>>> when(date(2023, 10, 1), date(2023, 10, 31))
'October 2023'
"""

from __future__ import annotations

from chancery.timeline.dates import period, when
from chancery.timeline.entries import Entry, Teller, find
from chancery.timeline.formats import FORMATS, write

__all__ = ["FORMATS", "Entry", "Teller", "find", "period", "when", "write"]
