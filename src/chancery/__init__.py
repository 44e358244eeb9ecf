"""Chancery: diplomacy news as a knowledge base that can be checked.

An article goes in; events, the actors in them, what was said and by whom, who holds which office and who stands where
with whom come out as RDF, each statement tied to the exact words it rests on.
"""

from __future__ import annotations

__version__ = "0.1.0"
