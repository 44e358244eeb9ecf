"""Saved queries: files ``queries/<topic>/<name>.rq`` with a grlc header and parameters by BASIL names.

The header is YAML in lines that begin with ``#+``: ``summary``, ``description``, ``tags``, ``defaults``, ``enumerate``,
``examples``. A variable whose name begins with an underscore is a parameter: ``?_actor_iri``, ``?_from_xsd_date``,
``?_limit_integer``, ``?_text`` (a plain string), ``?_text_en`` (a string in English).
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from chancery.errors import QueryError
from chancery.queries.tokens import code

_NAME = re.compile(r"_{1,2}(?P<name>[A-Za-z][A-Za-z0-9]*)(?:_(?P<first>[A-Za-z0-9]+))?(?:_(?P<second>[A-Za-z0-9]+))?")
_XSD = {"integer", "int", "decimal", "double", "float", "boolean", "date", "dateTime", "gYear", "string"}
_VIEW = re.compile(r"^#\s*defaultView:\s*(\w+)", re.MULTILINE)
_LANGUAGE = re.compile(r"[a-z]{2,3}")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query: ``variable`` as it stands there, ``name`` as a user types it, ``kind`` of its value.

    Kinds are ``iri``, ``literal`` (a plain string), the local name of an XSD type, or ``@`` and a language.
    """

    variable: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A question kept in a file. ``name`` is ``topic/name``."""

    name: str
    text: str
    path: Path | None = None
    summary: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    defaults: Mapping[str, str] = field(default_factory=dict)
    enumerate: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    examples: tuple[str, ...] = ()
    view: str = "Table"
    parameters: tuple[Parameter, ...] = ()

    @property
    def topic(self) -> str:
        """The folder the query lies in."""
        return self.name.rpartition("/")[0]

    @property
    def where(self) -> str:
        """How messages name the query: its path as far as a reader needs it, or its name."""
        return f"queries/{self.name}.rq" if self.path is not None else self.name


def parameter(variable: str) -> Parameter | None:
    """What a variable's name says of it as a parameter; None for a variable that is none.

    >>> parameter("_from_xsd_date")
    Parameter(variable='_from_xsd_date', name='from', kind='date')
    >>> parameter("_text").kind, parameter("_actor_iri").kind, parameter("_text_en").kind
    ('literal', 'iri', '@en')
    >>> parameter("actor") is None
    True
    """
    if not variable.startswith("_"):
        return None
    match = _NAME.fullmatch(variable)
    if match is None:
        raise QueryError(f"?{variable}: not a parameter name; write ?_name, ?_name_iri or ?_name_xsd_date")
    first, second = match["first"], match["second"]
    if second is not None and first == "xsd" and second in _XSD:
        kind = second
    elif second is None and first in (None, "literal"):
        kind = "literal"
    elif second is None and (first == "iri" or first in _XSD):
        kind = str(first)
    elif second is None and _LANGUAGE.fullmatch(str(first)):
        kind = f"@{first}"
    else:
        raise QueryError(f"?{variable}: unknown kind of parameter; write _iri, _integer, _xsd_date, _en or nothing")
    return Parameter(variable, match["name"], "literal" if kind == "string" else kind)


def parse(text: str, name: str = "query", path: Path | None = None) -> SavedQuery:
    """A query with what its header and its variables say.

    >>> query = parse("#+ summary: Who?\\nSELECT ?who WHERE { ?who a ?_kind_iri } ORDER BY ?who", "actors/who")
    >>> query.summary, query.topic, [parameter.name for parameter in query.parameters]
    ('Who?', 'actors', ['kind'])
    """
    header = _header(text, name)
    found: dict[str, Parameter] = {}
    for token in code(text):
        known = parameter(token.text[1:]) if token.kind == "variable" else None
        if known is not None and found.setdefault(known.name, known).variable != known.variable:
            raise QueryError(f"{name}: parameter {known.name} is used with two types; give it one")
    view = _VIEW.search(text)
    defaults = _pairs(header.get("defaults"))
    choices = _pairs(header.get("enumerate"))
    for given in (*defaults, *choices):
        if given not in found:
            raise QueryError(f"{name}: the header speaks of a parameter {given} that the query does not have")
    return SavedQuery(
        name=name,
        text=text,
        path=path,
        summary=str(header.get("summary", "")).strip(),
        description=" ".join(str(header.get("description", "")).split()),
        tags=tuple(str(tag) for tag in header.get("tags") or ()),
        defaults={key: _plain(value) for key, value in defaults.items()},
        enumerate={key: tuple(map(_plain, value)) for key, value in choices.items()},
        examples=tuple(str(example) for example in header.get("examples") or ()),
        view=view[1] if view else "Table",
        parameters=tuple(found.values()),
    )


def _header(text: str, name: str) -> dict[str, Any]:
    lines = [line[2:].removeprefix(" ") for line in text.splitlines() if line.startswith("#+")]
    try:
        header = yaml.safe_load("\n".join(lines)) if lines else {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        at = f", line {mark.line + 1}" if mark else ""
        raise QueryError(f"{name}: the header is not YAML{at}; mend the lines that begin with #+") from error
    if not isinstance(header, dict):
        raise QueryError(f"{name}: the header is not a list of 'key: value' lines; mend the lines that begin with #+")
    return header


def _pairs(value: object) -> dict[str, Any]:
    """Grlc writes mappings as lists of one-key mappings; both are taken."""
    if isinstance(value, dict):
        return {str(key): item for key, item in value.items()}
    entries = value if isinstance(value, list) else ()
    return {str(key): item for entry in entries if isinstance(entry, dict) for key, item in entry.items()}


def _plain(value: object) -> str:
    return str(value)


def load(folders: Sequence[Path]) -> dict[str, SavedQuery]:
    """All saved queries below ``folders`` by name; a later folder wins over an earlier one."""
    found: dict[str, SavedQuery] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*.rq")):
            name = path.relative_to(folder).with_suffix("").as_posix()
            found[name] = read(path, name)
    return dict(sorted(found.items()))


def read(path: Path, name: str | None = None) -> SavedQuery:
    """The query in a file."""
    label = name or path.name
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise QueryError(f"{label}: not text in UTF-8; save the query as UTF-8") from error
    except OSError as error:
        raise QueryError(f"{label}: cannot be read ({error.strerror}); give a query file that exists") from error
    return parse(text, label, path)


def pick(name: str, queries: Mapping[str, SavedQuery]) -> SavedQuery:
    """The saved query called ``name``, with or without its topic.

    >>> pick("who", {"actors/who": parse("ASK {}", "actors/who")}).name
    'actors/who'
    """
    wanted = name.removesuffix(".rq").removeprefix("queries/")
    if wanted in queries:
        return queries[wanted]
    same = [known for known in queries if known.rpartition("/")[2] == wanted]
    if len(same) == 1:
        return queries[same[0]]
    if same:
        raise QueryError(f"query {name}: there are several; write one of {', '.join(same)}")
    close = _similar(wanted, queries)
    hint = f"did you mean {', '.join(close)}?" if close else "'chancery queries' lists them"
    raise QueryError(f"query {name}: no such saved query; {hint}")


def _similar(wanted: str, names: Iterable[str]) -> list[str]:
    by_stem = {name.rpartition("/")[2]: name for name in names}
    close = difflib.get_close_matches(wanted.rpartition("/")[2], by_stem, n=3, cutoff=0.5)
    return [by_stem[stem] for stem in close]
