"""Every command has help with an example, and the pages in docs/ are what the generator writes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "docs"))

import generate_cli  # noqa: E402
import typer  # noqa: E402

from chancery.cli import app  # noqa: E402

COMMANDS = dict(generate_cli.commands(typer.main.get_command(app), "chancery"))
DESIGNED = ["init", "build", "ingest", "extract", "validate", "query", "queries", "timeline", "show", "export", "stats"]


def test_the_commands_of_the_design_are_there():
    assert {f"chancery {name}" for name in DESIGNED} <= set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_says_what_and_shows_an_example(name):
    command = COMMANDS[name]
    assert command.help and command.help.endswith(".")
    assert command.epilog.startswith(f"Example: {name}")
    for option in command.params:
        assert getattr(option, "help", None), f"{name} {option.name} has no help"


@pytest.mark.parametrize("page", generate_cli.PAGES)
def test_page_is_up_to_date(page):
    assert generate_cli._read(generate_cli.HERE / page) == generate_cli.PAGES[page](), "run python docs/generate_cli.py"


def test_check_leaves_with_the_state_of_the_pages():
    script = Path(generate_cli.__file__)
    env = {"PYTHONPATH": str(script.parents[1] / "src")}
    assert subprocess.run([sys.executable, script, "--check"], env=env, capture_output=True).returncode in (0, 1)
