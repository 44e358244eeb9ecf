"""Which model is asked, where, and within which limits: from ``chancery.toml``, the environment and the command line.

    [llm]
    url = "http://127.0.0.1:8080/v1"
    model = "my-model"
    key_env = "MY_KEY"      # the environment variable that holds the key; CHANCERY_LLM_KEY, unless named
    price_in = 0.15         # for a million tokens, if the cost is to be shown
    price_out = 0.6

The key itself is taken from the environment alone, so that it never lies in a file that is shared.
"""

from __future__ import annotations

import ipaddress
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from chancery.errors import StoreError, UsageError

URL, MODEL, KEY = "CHANCERY_LLM_URL", "CHANCERY_LLM_MODEL", "CHANCERY_LLM_KEY"
"""Environment variables."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Times are in seconds: ``timeout`` for one request, ``deadline`` for one question with all its tries.

    ``window`` sentences are asked about at a time, and ``before`` and ``after`` more are shown. ``tries`` is how often an
    answer that cannot be used is asked for again. Prices are for a million tokens; None where they are not known.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout: float = 180.0
    deadline: float = 600.0
    pause: float = 2.0
    tries: int = 3
    window: int = 15
    before: int = 40
    after: int = 5
    temperature: float | None = 0.0
    max_tokens: int | None = None
    max_bytes: int = 8_000_000
    price_in: float | None = None
    price_out: float | None = None
    currency: str = "USD"


_WHOLE = ("tries", "window", "before", "after", "max_tokens", "max_bytes")
_TEXT = ("url", "model", "currency", "key_env")
_FROM_ZERO = ("before", "after", "temperature", "pause", "price_in", "price_out")


def read(
    folder: Path | None = None,
    *,
    environment: Mapping[str, str] | None = None,
    url: str | None = None,
    model: str | None = None,
) -> Settings:
    """The settings: what is given here counts over the environment, and that over ``chancery.toml`` in ``folder``.

    >>> read(environment={"CHANCERY_LLM_URL": "http://127.0.0.1:8080/v1/", "CHANCERY_LLM_KEY": "s"}, model="m").url
    'http://127.0.0.1:8080/v1'
    >>> read(model="m")
    Traceback (most recent call last):
    chancery.errors.UsageError: the address of the model is not known; give --llm-url, or set CHANCERY_LLM_URL or url in \
[llm] of chancery.toml
    """
    known = environment or {}
    table = _table(folder / "chancery.toml") if folder is not None else {}
    named = table.pop("key_env", KEY)
    address = url or known.get(URL) or table.pop("url", "")
    chosen = model or known.get(MODEL) or table.pop("model", "")
    for value, option, variable, what in ((address, "url", URL, "address"), (chosen, "model", MODEL, "name")):
        if not value:
            hint = f"give --llm-{option}, or set {variable} or {option} in [llm] of chancery.toml"
            raise UsageError(f"the {what} of the model is not known; {hint}")
    rest = {name: value for name, value in table.items() if name not in ("url", "model")}
    return check(Settings(address.rstrip("/"), chosen, known.get(named, ""), **rest))


def check(settings: Settings) -> Settings:
    """``settings`` themselves, if they may be used.

    >>> check(Settings("http://example.org/v1", "m", "secret"))
    Traceback (most recent call last):
    chancery.errors.UsageError: http://example.org/v1: the key would travel in the clear; give an https address
    """
    try:
        parts = urlsplit(settings.url)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.query and not parts.fragment
    except ValueError:
        sound = False
    if not sound:
        raise UsageError(f"{settings.url}: not the address of a model; give an http or https address that ends in /v1")
    if "@" in parts.netloc:
        raise UsageError(f"{parts.hostname}: the address holds a password; leave it out")
    if parts.scheme == "http" and settings.key and not is_near(settings.url):
        raise UsageError(f"{settings.url}: the key would travel in the clear; give an https address")
    if not settings.key.isascii() or not settings.key.isprintable():
        raise UsageError("the key of the model has characters that no key has; set it anew in the environment")
    return settings


def is_near(url: str) -> bool:
    """Whether an address is on this machine.

    >>> is_near("http://localhost:1234/v1"), is_near("http://10.0.0.5/v1")
    (True, False)
    """
    host = urlsplit(url).hostname or ""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _table(path: Path) -> dict[str, Any]:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8")).get("llm", {}) if path.exists() else {}
        return {name: _value(name, value) for name, value in table.items()}
    except (OSError, ValueError, AttributeError) as error:
        raise StoreError(f"{path}: its part [llm] cannot be read ({error}); correct it") from None


def _value(name: str, value: Any) -> Any:
    if name == "key":
        raise ValueError("a key does not belong in a file; set it in the environment, and say in which variable with key_env")
    if name not in {one.name for one in fields(Settings)} | {"key_env"}:
        raise ValueError(f"there is no setting {name}")
    if name in _TEXT:
        sound = isinstance(value, str)
    else:
        number = int if name in _WHOLE else (int, float)
        sound = isinstance(value, number) and not isinstance(value, bool) and (value > 0 or (value == 0 and name in _FROM_ZERO))
    if not sound:
        raise ValueError(f"{name} has a value that it cannot have: {value!r}")
    return value
