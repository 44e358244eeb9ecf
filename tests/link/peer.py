"""Real SPARQL servers on this machine, with data of ours: the ``oxigraph`` program, and Virtuoso."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from urllib.request import urlopen

OXIGRAPH = shutil.which("oxigraph") or shutil.which("oxigraph", path=str(Path(sys.executable).parent))
VIRTUOSO = shutil.which("virtuoso-t")
ISQL = shutil.which("isql-vt")
WITHOUT_OXIGRAPH = "the oxigraph server is not installed (pip install oxigraph)"
WITHOUT_VIRTUOSO = "Virtuoso is not installed (apt-get install virtuoso-opensource-7-bin)"

_INI = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temp.db
TransactionFile = temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 5000
MaxDirtyBuffers = 3000
DirsAllowed = .
ThreadsPerQuery = 1
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = {max_rows}
"""


@contextmanager
def oxigraph(ntriples: str, folder: Path) -> Iterator[str]:
    """The address of an Oxigraph server with these triples."""
    assert OXIGRAPH is not None
    (folder / "data.nt").write_text(ntriples, encoding="utf-8")
    load = [OXIGRAPH, "load", "--location", folder / "db", "--file", folder / "data.nt"]
    subprocess.run(load, check=True, capture_output=True)
    port = _port()
    serve = [OXIGRAPH, "serve-read-only", "--location", folder / "db", "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen(serve, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait(f"http://127.0.0.1:{port}/query", process)
            yield f"http://127.0.0.1:{port}/query"
        finally:
            process.terminate()


@contextmanager
def virtuoso(ntriples: str, folder: Path, max_rows: int = 100_000) -> Iterator[str]:
    """The address of a Virtuoso server with these triples, which leaves rows out above ``max_rows`` as DBpedia does."""
    assert VIRTUOSO is not None and ISQL is not None
    (folder / "data.nt").write_text(ntriples, encoding="utf-8")
    sql, http = _port(), _port()
    (folder / "virtuoso.ini").write_text(_INI.format(sql=sql, http=http, max_rows=max_rows), encoding="utf-8")
    serve = [VIRTUOSO, "+foreground", "+configfile", "virtuoso.ini"]
    with subprocess.Popen(serve, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            address = f"http://127.0.0.1:{http}/sparql"
            _wait(address, process)
            load = "DB.DBA.TTLP(file_to_string_output('data.nt'), '', 'urn:data', 512);"
            told = subprocess.run([ISQL, f"127.0.0.1:{sql}", "dba", "dba", f"exec={load}"], capture_output=True, text=True)
            assert told.returncode == 0 and "Error" not in told.stdout + told.stderr, told.stdout + told.stderr
            yield address
        finally:
            process.kill()  # its data are thrown away; an orderly end would write them out first


Serving = Callable[[str, Path], AbstractContextManager[str]]


def _port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        try:
            with urlopen(f"{address}?query=ASK%7B%7D", timeout=5):
                return
        except OSError:
            assert process.poll() is None, "the server ended"
            time.sleep(0.1)
    raise RuntimeError("the server did not come up")
