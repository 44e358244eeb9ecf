"""Apache Jena's ``riot``: the command if there is one that works, else Debian's jars, which do not start as they are.

Debian's package has no command, and in its jar the classes of Xerces have moved to another package than their messages:
every command ends in an "internal error". With copies of the messages where the classes look for them it works.
"""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path

JARS = Path("/usr/share/java")
NEEDED = (
    "jena-arq jena-base jena-cmds jena-core jena-iri jena-shacl jena-tdb commons-cli commons-codec commons-compress commons-csv"
    " commons-io commons-lang3 dexx.collection gson guava httpclient httpcore jackson-core jackson-annotations"
    " jackson-databind jsonld-java jakarta.json-api protobuf slf4j-api slf4j-simple thrift titanium-json-ld jcl-over-slf4j"
).split()
HOME, MOVED = "org/apache/jena/ext/xerces/", "xerces/"


def find_riot(folder: Path) -> tuple[str, ...] | None:
    """The words that start ``riot``; None where it is not installed, or does not work. ``folder`` is for copies."""
    candidates = [("riot",)] if shutil.which("riot") else []
    if shutil.which("java") and (JARS / "jena-cmds.jar").exists():
        candidates.append(("java", "-cp", _class_path(folder), "riotcmd.riot"))
    return next((command for command in candidates if _works(command)), None)


def _class_path(messages: Path) -> str:
    with zipfile.ZipFile(JARS / "jena-core.jar") as jar:
        for name in jar.namelist():
            if name.startswith(HOME) and name.endswith(".properties"):
                copy = messages / MOVED / name.removeprefix(HOME)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(jar.read(name))
    return ":".join(map(str, (messages, *(JARS / f"{name}.jar" for name in NEEDED))))


def _works(command: tuple[str, ...]) -> bool:
    said = '<https://example.org/a> <https://example.org/day> "2024-03-07"^^<http://www.w3.org/2001/XMLSchema#date> .\n'
    arguments = [*command, "--validate", "--syntax=ntriples", "-"]
    done = subprocess.run(arguments, input=said, capture_output=True, text=True, check=False)
    return (done.returncode, done.stderr) == (0, "")
