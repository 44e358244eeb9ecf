"""What the Entity Reconciliation API 0.2 asks of messages, as JSON schemas in our own words.

Written after the schemas that the W3C Community Group publishes with the report (reconciliation-api/specs, ``0.2/schemas``):
which fields there are, which are needed and what they hold. Stricter than those in one thing: nothing else may be there.
"""

from __future__ import annotations

from typing import Any

TEXT = {"type": "string"}
URL = {"type": "string", "pattern": "^https?://"}
WITH_ID = {"type": "string", "pattern": r"\{\{id\}\}"}


def closed(needed: str, optional: str = "", **fields: Any) -> dict[str, Any]:
    """An object with these fields and no others; what is not told of a field is text."""
    names = f"{needed} {optional}".split()
    about = {name: fields.get(name, TEXT) for name in names}
    return {"type": "object", "properties": about, "required": needed.split(), "additionalProperties": False}


def several(items: Any, **more: Any) -> dict[str, Any]:
    return {"type": "array", "items": items, **more}


NAMED = closed("id name", "description")
PLACE = closed("service_url service_path", service_url=URL, service_path={"type": "string", "pattern": "^/"})
MANIFEST = closed(
    "versions name identifierSpace schemaSpace", "serviceVersion view defaultTypes preview suggest extend",
    versions=several(TEXT, contains={"const": "0.2"}), identifierSpace=URL, schemaSpace=URL, view=closed("url", url=WITH_ID),
    defaultTypes=several(NAMED, uniqueItems=True),
    preview=closed("url width height", url=WITH_ID, width={"type": "integer"}, height={"type": "integer"}),
    suggest=closed("", "entity type property", entity=PLACE, type=PLACE, property=PLACE),
    extend=closed("", "propose_properties property_settings", propose_properties=PLACE, property_settings=several({})),
)  # fmt: skip
CANDIDATE = closed(
    "id name score", "description match type features", score={"type": "number"}, match={"type": "boolean"},
    type=several(NAMED), features=several(closed("id value", value={"type": ["number", "boolean"]})),
)  # fmt: skip
RESULTS = {"type": "object", "additionalProperties": closed("result", result=several(CANDIDATE))}
ENTITIES = closed("result", result=several(closed("id name", "description notable", notable=several(NAMED))))
NAMES = closed("result", result=several(NAMED))
PROPOSED = closed("properties", "type limit", properties=several(NAMED), limit={"type": "integer"})
DAY = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$"}
CELL = {"oneOf": [closed(""), closed("id name", "description"), closed("str"), closed("float", float={"type": "number"}),
                  closed("int", int={"type": "integer"}), closed("date", date=DAY)]}  # fmt: skip
ROWS = {"type": "object", "additionalProperties": {"type": "object", "additionalProperties": several(CELL)}}
EXTENDED = closed("meta rows", meta=several(closed("id name", "type service", type=closed("id", "name"), service=URL)), rows=ROWS)
VALUE = {"anyOf": [TEXT, {"type": "number"}, {"type": "boolean"}, closed("id", "name")]}
QUERY = {
    **closed(
        "", "query type limit properties type_strict", type={"anyOf": [TEXT, several(TEXT)]}, limit={"type": "number"},
        properties=several(closed("pid v", v={"anyOf": [VALUE, several(VALUE)]})), type_strict={"enum": ["any", "should", "all"]},
    ),
    "anyOf": [{"required": ["query"]}, {"required": ["properties"]}],
}  # fmt: skip
QUERIES = {"type": "object", "additionalProperties": QUERY}
