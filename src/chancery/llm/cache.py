"""Answers of a model kept on disk by what was asked, so that a run that was stopped goes on and costs nothing twice."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from chancery.kb import write_text


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model said, why it stopped, and the tokens that took, where the server tells."""

    text: str
    finish: str = "stop"
    tokens_in: int | None = None
    tokens_out: int | None = None


class Cache:
    """A folder with one file for each question; its name is the hash of address, model, messages and form.

    >>> from tempfile import mkdtemp
    >>> cache = Cache(Path(mkdtemp()))
    >>> cache.put({"model": "m"}, Answer("{}"))
    >>> cache.get({"model": "m"})
    Answer(text='{}', finish='stop', tokens_in=None, tokens_out=None)
    >>> cache.get({"model": "n"}) is None
    True
    """

    def __init__(self, folder: Path) -> None:
        """Keep answers in ``folder``, which is made when there is something to keep."""
        self.folder = folder

    def get(self, question: dict[str, Any]) -> Answer | None:
        """The answer to a question; None if there is none, or none that can be read."""
        try:
            found = json.loads(self._path(question).read_text(encoding="utf-8"))
            answer = Answer(**found["answer"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return answer if isinstance(answer.text, str) and found.get("model") == question.get("model") else None

    def put(self, question: dict[str, Any], answer: Answer) -> None:
        """Keep an answer."""
        kept = {"model": question.get("model"), "answer": asdict(answer)}
        write_text(self._path(question), json.dumps(kept, ensure_ascii=True, indent=1) + "\n")

    def _path(self, question: dict[str, Any]) -> Path:
        whole = json.dumps(question, sort_keys=True, ensure_ascii=True)
        return self.folder / f"{sha256(whole.encode()).hexdigest()[:32]}.json"
