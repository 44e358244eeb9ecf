"""What is read, and the mark of who read it, are the same in every process, however Python orders its sets there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import json
from pathlib import Path
from chancery import article, extract, records
reader = extract.load()
(one,) = article.read(Path("{path}"))
print(reader.fingerprint, json.dumps(records.to_json(reader.extract(one)), sort_keys=True))
"""
SOURCE = Path(__file__).parents[2] / "src"
SAMPLE = Path(__file__).parents[2] / "data" / "articles" / "2023-03-20-xi-in-moscow.md"


def read(seed: int) -> str:
    surroundings = {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONHASHSEED": str(seed)}
    command = [sys.executable, "-c", SCRIPT.format(path=SAMPLE)]
    return subprocess.run(command, capture_output=True, text=True, check=True, env=surroundings).stdout


def test_two_processes_read_alike() -> None:
    one, other = read(1), read(2)
    assert len(one.split()[0]) == 12 and "Xi Jinping" in one
    assert one == other
