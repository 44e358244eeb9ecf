"""The command line. Each command is a thin layer over a library function of the same name.

Modules of this package import what they need inside their functions, so that ``chancery --help`` answers at once.
Exit codes: 0 done, 1 findings, 2 usage, 3 input unreadable or unusable, 4 a remote service failed.
"""

from __future__ import annotations

from chancery.cli.main import app, run

__all__ = ["app", "run"]
