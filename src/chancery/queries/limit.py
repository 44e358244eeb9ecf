"""Work that may take too long, in a process of its own that can be killed: Oxigraph has no time limit for queries."""

from __future__ import annotations

import os
import pickle
import select
import signal
import time
from collections.abc import Callable
from typing import IO, TypeVar

from chancery.errors import ChanceryError, QueryError

T = TypeVar("T")


def within(seconds: float | None, work: Callable[[], T]) -> T:
    """What ``work`` returns, or QueryError if it takes longer; a ChanceryError that it raises is raised here.

    The work is done in a copy of this process, so it must open for itself what it uses, such as the store. Without
    ``seconds``, or where processes cannot be copied (Windows), it is done here and takes as long as it takes.

    >>> within(10, lambda: 2 + 2)
    4
    >>> within(0.1, lambda: time.sleep(5))
    Traceback (most recent call last):
    chancery.errors.QueryError: query: no answer within 0.1 s; narrow it, or give it more time with --timeout
    """
    if seconds is None or not hasattr(os, "fork"):
        return work()
    receiver, sender = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(receiver)
        with os.fdopen(sender, "wb") as pipe:
            _answer(work, pipe)
        os._exit(0)
    os.close(sender)
    with os.fdopen(receiver, "rb", buffering=0) as pipe:
        try:
            answer = _receive(pipe, time.monotonic() + seconds)
        finally:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
    if answer is None:
        raise QueryError(f"query: no answer within {seconds:g} s; narrow it, or give it more time with --timeout")
    if not answer:
        raise QueryError("query: the process that was to answer it died; it may have run out of memory: narrow it")
    error, value = pickle.loads(answer)  # the other process is ours
    if error is not None:
        raise error
    return value  # type: ignore[no-any-return]


def _answer(work: Callable[[], object], pipe: IO[bytes]) -> None:
    """Do the work and say how it went; nothing else may leave the copied process."""
    try:
        found = pickle.dumps((None, work()))
    except ChanceryError as error:
        found = pickle.dumps((error, None))
    except BaseException as error:
        found = pickle.dumps((QueryError(f"query: cannot be answered ({error!r})"), None))
    try:
        pipe.write(found)
        pipe.flush()
    except OSError:
        pass  # nobody waits for it any more


def _receive(pipe: IO[bytes], end: float) -> bytes | None:
    """All that comes until the other side is done; None if that takes beyond ``end``."""
    parts: list[bytes] = []
    while (left := end - time.monotonic()) > 0:
        if select.select([pipe], [], [], left)[0]:
            part = pipe.read(1 << 20)
            if not part:
                return b"".join(parts)
            parts.append(part)
    return None
