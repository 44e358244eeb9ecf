"""What people put right in a reading, and that counts over whatever a program read.

``corrections.jsonl`` in the folder of a knowledge base holds one correction a line (:func:`load`): it rejects, edits or
adds an actor, a time, an event, a claim, a relation or an office, which it names by article, words and kind. The file is
kept under version control and reviewed like code. :func:`apply` puts it to an extraction, :func:`revise` tells besides
which corrections no longer fit.
"""

from __future__ import annotations

from chancery.corrections.applying import Misfit, Revision, apply, revise
from chancery.corrections.entries import FILE, Entry, by_article, fingerprint, load, read, write

__all__ = [
    "FILE", "Entry", "Misfit", "Revision", "apply", "by_article", "fingerprint", "load", "read", "revise",
    "write",
]  # fmt: skip
