"""A module imports only from rows below its own (docs/decisions/0001). Lazy imports inside functions count too."""

from __future__ import annotations

import ast
from pathlib import Path

import chancery

ROWS = {
    "__init__": 0,
    "errors": 0,
    "digest": 0,
    "garbage": 0,
    "resources": 0,
    "model": 1,
    "patterns": 1,
    "cues": 1,
    "namespaces": 1,
    "spelling": 1,
    "gazetteer_files": 1,
    "article": 2,
    "reading": 2,
    "gazetteer": 2,
    "dates": 2,
    "lexicon": 2,
    "extract": 3,
    "iris": 4,
    "records": 4,
    "ntriples": 4,
    "terms": 4,
    "turtle": 4,
    "formats": 4,
    "belongings": 6,
    "graph": 4,
    "page": 4,
    "shapes": 2,
    "screen": 4,
    "index": 4,
    "across": 4,
    "corrections": 4,
    "explain": 6,
    "llm": 6,
    "validate": 5,
    "store": 5,
    "queries": 5,
    "resolve": 5,
    "mentions": 6,
    "kb": 6,
    "ledger": 6,
    "ties": 6,
    "resolving": 6,
    "commit": 6,
    "merges": 6,
    "quarantine": 6,
    "intake": 6,
    "gate": 6,
    "ingest": 6,
    "correcting": 6,
    "export": 6,
    "show": 6,
    "timeline": 6,
    "about": 7,
    "describe": 6,
    "link": 6,
    "reconcile": 6,
    "server": 7,
    "cli": 8,
    "__main__": 9,
}
ONLY = {
    "pyshacl": {"validate"},
    "pyoxigraph": {"store"},
    "onnxruntime": {"extract"},
    "typer": {"cli", "__main__"},
    "trafilatura": {"reading"},
    "SPARQLWrapper": {"link"},
    "starlette": {"server"},
    "uvicorn": {"cli"},
    "httpx": {"llm"},
}


def imports() -> list[tuple[str, str, str]]:
    """(module, file, what it imports) for every import of the package."""
    root = Path(chancery.__file__).parent
    found = []
    for path in sorted(root.rglob("*.py")):
        inside = path.relative_to(root)
        module = inside.parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found += [(module, str(inside), alias.name) for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                if node.module == "chancery":
                    found += [(module, str(inside), f"chancery.{alias.name}") for alias in node.names]
                else:
                    found.append((module, str(inside), node.module))
    return found


def test_every_module_has_a_row() -> None:
    assert {module for module, _, _ in imports()} <= set(ROWS)


def test_imports_point_downwards() -> None:
    upward = []
    for module, file, name in imports():
        parts = name.split(".")
        if parts[0] == "chancery" and len(parts) > 1 and parts[1] in ROWS and parts[1] != module:
            if ROWS[parts[1]] > ROWS[module]:
                upward.append(f"{file} imports {name}")
    assert upward == []


def test_each_dependency_has_one_seam() -> None:
    outside = [
        f"{file} imports {name}"
        for module, file, name in imports()
        if (package := name.split(".")[0]) in ONLY and module not in ONLY[package]
    ]
    assert outside == []
