"""The extractor that asks a model: an article in, the same records out that every other extractor gives."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from chancery import __version__
from chancery.digest import digest
from chancery.errors import ArticleError
from chancery.extract.quotes import find_quotes
from chancery.extract.reader import read_blocks
from chancery.gazetteer import Gazetteer
from chancery.llm import prompt
from chancery.llm.account import Account
from chancery.llm.assembling import assemble
from chancery.llm.cache import Answer
from chancery.llm.casting import Cast
from chancery.llm.client import Client
from chancery.llm.drafting import Drafts
from chancery.llm.envelope import TooLong
from chancery.llm.grounding import Page
from chancery.llm.kinds import Kinds
from chancery.llm.numbering import number
from chancery.llm.settings import Settings
from chancery.model import Article, Extraction, Extractor

NAME = "llm"
_FENCE = re.compile(r"```(?:json)?\s*\n(.*?)```", re.DOTALL)
_THOUGHT = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)


@dataclass(frozen=True)
class Reader:
    """Asks about an article a few sentences at a time."""

    kinds: Kinds
    gazetteer: Gazetteer
    client: Client
    settings: Settings
    ontology: tuple[Path, ...] = ()

    @property
    def extractor(self) -> Extractor:
        """Who makes the extractions."""
        return Extractor(NAME, __version__, self.settings.model)

    @property
    def account(self) -> Account:
        """What it took so far."""
        return self.client.account

    @cached_property
    def fingerprint(self) -> str:
        """A short hash of all that what is read depends on, beside the article and the model."""
        s = self.settings
        known = (prompt.task(self.kinds), self.kinds, list(self.gazetteer), s.url, s.window, s.before, s.after, s.temperature)
        return digest(known)

    def extract(self, article: Article) -> Extraction:
        """Read one article.

        Raises: EndpointError: the model cannot be asked. ArticleError: it gives no answer that can be used.
        """
        sentences = dict(enumerate(number(article), 1))
        page = Page(article.text, sentences)
        drafts = Drafts(
            page, self.kinds, Cast(self.gazetteer), find_quotes(article.text, read_blocks(article)), article.published
        )
        numbers = list(sentences)
        for first in range(0, len(numbers), self.settings.window):
            self._read(article, drafts, numbers[first : first + self.settings.window])
        return assemble(article, self.extractor, drafts)

    def _read(self, article: Article, drafts: Drafts, asked: Sequence[int]) -> None:
        """Ask about some sentences; about half of them at a time, where question or answer would be too long."""
        sentences = drafts.page.sentences
        shown = range(asked[0] - self.settings.before, asked[-1] + self.settings.after + 1)
        known = {n: sentences[n] for n in shown if n in sentences}
        question = prompt.messages(self.kinds, known, asked, title=article.title, published=article.published)
        try:
            answer = self._answer(article, question)
        except TooLong as error:
            if len(asked) == 1:
                raise ArticleError(f"{article.id}: {error}; show the model less, with before and after in [llm]") from None
            answer = None
        if answer is not None:
            drafts.take(answer, asked)
        elif len(asked) == 1:
            drafts.reject("answer", "cut off, though about one sentence", asked[0])
        else:
            half = len(asked) // 2
            self._read(article, drafts, asked[:half])
            self._read(article, drafts, asked[half:])

    def _answer(self, article: Article, question: list[dict[str, str]]) -> dict[str, Any] | None:
        """The answer as an object; None if it was cut off for being too long."""
        form = prompt.schema(self.kinds)
        messages, fault = question, ""
        for _ in range(self.settings.tries):
            answer = self.client.ask(messages, form, use=_is_usable)
            found = parse(answer)
            if found is not None:
                return found
            if is_cut_off(answer):
                return None
            fault = "it was filtered" if answer.finish == "content_filter" else "it is not one JSON object"
            messages = prompt.again(question, fault)
        tries = "1 try" if self.settings.tries == 1 else f"{self.settings.tries} tries"
        raise ArticleError(f"{article.id}: {self.settings.model} gives no answer that can be used in {tries} ({fault}); "
                           "take another model, or smaller steps with window in [llm]")  # fmt: skip


def parse(answer: Answer) -> dict[str, Any] | None:
    """The JSON object of an answer, however it is wrapped; None if it has none, or not a whole one.

    >>> parse(Answer('<think>Hm {</think> Here it is:\\n```json\\n{"events": []}\\n```'))
    {'events': []}
    >>> parse(Answer('{"events": [')) is parse(Answer("[]")) is None
    True
    """
    if answer.finish in ("length", "content_filter"):
        return None
    text = _bare(answer.text)
    try:
        found, _ = json.JSONDecoder().raw_decode(text) if text else (None, 0)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and found.keys() & prompt.PARTS else None


def is_cut_off(answer: Answer) -> bool:
    """Whether an answer stops before its end, and a shorter one might not; not all servers say so.

    >>> is_cut_off(Answer('{"events": [{"sentence": 1, "typ')), is_cut_off(Answer("Sorry.")), is_cut_off(Answer("{]"))
    (True, False, False)
    """
    text = _bare(answer.text).rstrip()
    try:
        json.JSONDecoder().raw_decode(text)
    except json.JSONDecodeError as error:
        return answer.finish == "length" or (bool(text) and (error.pos >= len(text) or "Unterminated" in error.msg))
    except RecursionError:
        return False
    return answer.finish == "length"


def _bare(text: str) -> str:
    """What looks like an object in a text, without the thoughts, fences and words around it."""
    text = _THOUGHT.sub("", text)
    fenced = _FENCE.search(text)
    text = fenced[1] if fenced is not None else text
    return text[text.find("{") :] if "{" in text else ""


def _is_usable(answer: Answer) -> bool:
    """Whether asking again would be no better: what was cut off is cut off again."""
    return answer.finish == "length" or parse(answer) is not None
