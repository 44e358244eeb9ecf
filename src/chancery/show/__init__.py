"""One thing of the base in full, with the words it rests on marked in their sentence.

``show(base, iri)`` tells of an event, report, claim, relation, office, actor, article or time;
``summary(extraction)`` tells what was read from an article before anything is stored.
"""

from __future__ import annotations

from chancery.show.extraction import summary
from chancery.show.nodes import find, show
from chancery.show.words import Mark, marked

__all__ = ["Mark", "find", "marked", "show", "summary"]
