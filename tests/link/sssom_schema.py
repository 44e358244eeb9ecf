"""What the SSSOM standard asks of a TSV file, in our own words: the slots, which of them are needed, and what may stand there.

Written from the documentation of SSSOM 1.0. ``sssom validate`` itself is used as well where it is installed; with all it
brings along it is too heavy for every test run.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date

import yaml

NEEDED = ("subject_id", "predicate_id", "object_id", "mapping_justification")
REFERENCES = (*NEEDED, "object_source")
SLOTS = frozenset((*REFERENCES, "subject_label", "predicate_modifier", "object_label", "author_label", "mapping_tool",
                   "mapping_date", "confidence", "comment", "other"))  # fmt: skip
OF_THE_SET = frozenset(("curie_map", "license", "mapping_set_id", "mapping_set_title"))
BUILT_IN = {"owl", "rdf", "rdfs", "semapv", "skos", "sssom"}
CURIE = re.compile(r"([A-Za-z_][\w.-]*):(\S+)\Z")


def faults(text: str) -> list[str]:
    """What is wrong with a file, one line each."""
    found = []
    head = "".join(line[1:] for line in text.splitlines(keepends=True) if line.startswith("#"))
    body = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#"))
    about = yaml.safe_load(head)
    found += [f"{name}: no slot of a mapping set" for name in about.keys() - OF_THE_SET]
    found += [f"{name} is missing" for name in ("license", "mapping_set_id") if not str(about.get(name, "")).startswith("http")]
    prefixes = about["curie_map"]
    found += [f"prefix {name} has no IRI" for name, iri in prefixes.items() if not re.match(r"https?:|urn:", iri)]
    reader = csv.DictReader(io.StringIO(body), dialect="excel-tab")
    found += [f"{name}: no slot of a mapping" for name in set(reader.fieldnames or ()) - SLOTS]
    for number, row in enumerate(reader, 1):
        found += [f"row {number}: {fault}" for fault in _faults(row, set(prefixes) | BUILT_IN)]
    return found


def _faults(row: dict[str, str], prefixes: set[str]) -> list[str]:
    found = [f"{name} is empty" for name in NEEDED if not row[name]]
    for name in REFERENCES:
        curie = CURIE.match(row[name])
        if row[name] and (curie is None or (curie[1] not in prefixes and not curie[2].startswith("//"))):
            found.append(f"{name} '{row[name]}' is no CURIE with a known prefix")
    if row["predicate_modifier"] not in ("", "Not"):
        found.append(f"predicate_modifier '{row['predicate_modifier']}'")
    if not row["mapping_justification"].startswith("semapv:"):
        found.append("mapping_justification is not of SEMAPV")
    if row["confidence"] and not 0 <= float(row["confidence"]) <= 1:
        found.append(f"confidence {row['confidence']}")
    if row["mapping_date"]:
        date.fromisoformat(row["mapping_date"])
    if None in row or None in row.values():
        found.append("more or fewer cells than columns")
    return found
