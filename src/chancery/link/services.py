"""Which services can be asked, and within which limits. All of it can be set in ``chancery.toml``.

[link]
contact = "https://example.org/our-newsroom; desk@example.org"

[link.services.archive]
address = "https://example.org/sparql"
shape = "labels"            # or "wikidata", or "reconciliation"
items = "https://example.org/id/"
language = "en"
interval = 2.0
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Literal, get_args
from urllib.parse import urlsplit

from chancery.errors import StoreError, UsageError

Shape = Literal["wikidata", "labels", "reconciliation"]


@dataclass(frozen=True, slots=True)
class Service:
    """A SPARQL endpoint or reconciliation service: where it is, what its data look like, and how it may be asked.
    Times are in seconds.

    ``items`` begins the IRIs that may be linked to; ``timeout`` is for one request, ``deadline`` for a question with
    all its tries; ``max_rows`` is the number of rows at which the service cuts answers off without a word.
    """

    name: str
    address: str
    shape: Shape = "labels"
    items: str = ""
    language: str = "en"
    license: str = ""
    interval: float = 1.0
    timeout: float = 65.0
    deadline: float = 240.0
    pause: float = 5.0
    max_rows: int | None = None
    max_bytes: int = 20_000_000
    longest_get: int = 2_000

    @property
    def is_near(self) -> bool:
        """Whether it runs on this machine, where no contact need be given.

        >>> Service("x", "http://127.0.0.1:7878/query").is_near, SERVICES["wikidata"].is_near
        (True, False)
        """
        return urlsplit(self.address).hostname in ("localhost", "127.0.0.1", "::1")


SERVICES: Mapping[str, Service] = {
    "wikidata": Service(
        "wikidata",
        "https://query.wikidata.org/sparql",
        "wikidata",
        "http://www.wikidata.org/entity/",
        license="https://creativecommons.org/publicdomain/zero/1.0/",
        interval=2.0,
    ),
    "wikidata-names": Service(
        "wikidata-names",
        "https://wikidata.reconci.link/en/api",
        "reconciliation",
        "http://www.wikidata.org/entity/",
        license="https://creativecommons.org/publicdomain/zero/1.0/",
        interval=2.0,
    ),
    "dbpedia": Service(
        "dbpedia",
        "https://dbpedia.org/sparql",
        "labels",
        "http://dbpedia.org/resource/",
        license="https://creativecommons.org/licenses/by-sa/3.0/",
        timeout=125.0,
        max_rows=10_000,
    ),
}
"""The services that are known by name. Wikidata allows a client 60 s of query time a minute; DBpedia cuts off at 10,000.
``wikidata-names`` is the reconciliation service for Wikidata, which finds names that are not written quite the same."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``chancery.toml`` says of linking."""

    contact: str = ""
    quickstatements: bool = False
    services: Mapping[str, Service] = field(default_factory=lambda: SERVICES)

    def find(self, target: str) -> Service:
        """The service with this name or address.

        >>> Settings().find("wikidata").shape
        'wikidata'
        >>> Settings().find("http://127.0.0.1:7878/query").name
        '127.0.0.1:7878'
        """
        if target in self.services:
            return self.services[target]
        if "://" not in target:
            known = ", ".join(self.services)
            raise UsageError(f"{target}: no such service; take one of {known}, or give the address of a SPARQL endpoint")
        known_address = {service.address: service for service in self.services.values()}
        if target in known_address:
            return known_address[target]
        return Service(urlsplit(check_address(target)).netloc, target)


def check_address(address: str) -> str:
    """``address`` itself, if it is one that may be asked.

    >>> check_address("file:///etc/passwd")
    Traceback (most recent call last):
    chancery.errors.UsageError: file:///etc/passwd: not the address of a SPARQL endpoint; give an http or https address
    """
    try:
        parts = urlsplit(address)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.query and not parts.fragment
    except ValueError:
        sound = False
    if not sound:
        raise UsageError(f"{address}: not the address of a SPARQL endpoint; give an http or https address")
    if "@" in parts.netloc:
        raise UsageError(f"{parts.hostname}: the address holds a password; leave it out")
    return address


def settings(folder: Path) -> Settings:
    """The settings for linking of the knowledge base in ``folder``."""
    path = folder / "chancery.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8")).get("link", {})
        services = dict(SERVICES)
        for name, given in table.get("services", {}).items():
            services[name] = _service(name, given, services.get(name))
        return Settings(str(table.get("contact", "")), table.get("quickstatements") is True, services)
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise StoreError(f"{path}: its part [link] cannot be read ({error}); correct it") from None


def _service(name: str, given: Mapping[str, Any], known: Service | None) -> Service:
    allowed = {one.name for one in fields(Service)} - {"name"}
    for key, value in given.items():
        if key not in allowed:
            raise ValueError(f"services.{name} has no setting {key}")
        wants_text = key in ("address", "shape", "items", "language", "license")
        if isinstance(value, bool) or isinstance(value, str) != wants_text:
            raise ValueError(f"services.{name}.{key} has a value of the wrong kind")
        if not wants_text and value < 0:
            raise ValueError(f"services.{name}.{key} is below zero")
    if given.get("shape", "labels") not in get_args(Shape):
        raise ValueError(f"services.{name}.shape is none of {', '.join(get_args(Shape))}")
    if known is None and "address" not in given:
        raise ValueError(f"services.{name} has no address")
    made = replace(known, **given) if known is not None else Service(name, **given)
    check_address(made.address)
    return made
