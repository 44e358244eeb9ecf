"""The reconciliation service on a small base of made-up articles, over HTTP."""

from __future__ import annotations

import json
import socket
import sys
import threading
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "queries"))

import world  # noqa: E402

from chancery.cli import run  # noqa: E402
from chancery.ingest import ingest_records, init  # noqa: E402
from chancery.reconcile.things import read  # noqa: E402
from chancery.records import to_json  # noqa: E402


@pytest.fixture(scope="module")
def kb(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reconcile")
    lines = [json.dumps(to_json(extraction, text=True)) + "\n" for extraction in (world.first(), world.second())]
    (folder / "world.jsonl").write_text("".join(lines), encoding="utf-8")
    made = init(folder / "kb")
    assert ingest_records(made, [folder / "world.jsonl"]).stored == 2
    assert run(["review", "links", "--kb", str(folder / "kb"), "--accept=actor/port-vell=Q901"]) == 0
    return made


@pytest.fixture(scope="module")
def address(kb):
    import uvicorn

    from chancery.server.reconciliation import app

    with kb.store() as store:
        server = uvicorn.Server(uvicorn.Config(app(read(kb, store)), log_level="error"))
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/reconcile"
        server.should_exit = True
        thread.join(10)
