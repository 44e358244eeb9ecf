"""The answers to all saved queries on the sample articles, as this version reads them.

``CHANCERY_UPDATE_GOLDEN=1 pytest tests/queries/test_query_golden.py`` writes ``golden/`` anew: look at the difference
before you commit it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from chancery import queries
from chancery.errors import ChanceryError

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden"
UPDATE = os.environ.get("CHANCERY_UPDATE_GOLDEN") == "1"
ROWS = [name for name, query in queries.load().items() if "construct" not in query.tags]


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    if not UPDATE and not GOLDEN.is_dir():
        pytest.skip("no golden answers yet; write them with CHANCERY_UPDATE_GOLDEN=1")
    articles = ROOT / "data" / "articles"
    if not articles.is_dir():
        pytest.skip("the sample articles are not here")
    from chancery import extract, ingest

    try:
        reader = extract.load()
    except (ChanceryError, OSError, ImportError) as error:
        pytest.skip(f"the sample base cannot be built: {error}")
    kb = ingest.init(tmp_path_factory.mktemp("sample") / "kb")
    summary = ingest.ingest(kb, [articles], reader=reader)
    assert summary.stored and not summary.failed
    with kb.store() as store:
        yield store


@pytest.mark.parametrize("name", ROWS)
def test_answer_on_the_sample_articles(name, sample):
    answer = queries.write(queries.run(sample, queries.load()[name]), "csv").encode()
    path = GOLDEN / f"{name.replace('/', '-')}.csv"
    if UPDATE:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(answer)
    assert path.is_file(), f"{path.name} is missing; write it with CHANCERY_UPDATE_GOLDEN=1"
    assert answer == path.read_bytes()
