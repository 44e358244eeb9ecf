"""A real SPARQL server on this machine: the ``oxigraph`` program with data of ours."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

SERVER = shutil.which("oxigraph") or shutil.which("oxigraph", path=str(Path(sys.executable).parent))


@contextmanager
def serving(ntriples: str, folder: Path) -> Iterator[str]:
    """The address of a server with these triples."""
    assert SERVER is not None
    (folder / "data.nt").write_text(ntriples, encoding="utf-8")
    load = [SERVER, "load", "--location", folder / "db", "--file", folder / "data.nt"]
    subprocess.run(load, check=True, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serve = [SERVER, "serve-read-only", "--location", folder / "db", "--bind", f"127.0.0.1:{port}"]
    with subprocess.Popen(serve, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait(f"http://127.0.0.1:{port}/query?query=ASK%7B%7D")
            yield f"http://127.0.0.1:{port}/query"
        finally:
            process.terminate()


def _wait(address: str) -> None:
    for _ in range(100):
        try:
            with urlopen(address, timeout=5):
                return
        except URLError:
            time.sleep(0.1)
    raise RuntimeError("the server did not come up")
