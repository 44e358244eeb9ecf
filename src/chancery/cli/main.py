"""All commands put together, and what happens to their errors."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from chancery.cli import (
    asking,
    correcting,
    enriching,
    filling,
    linking,
    quarantine,
    reading,
    resolving,
    reviewing,
    serving,
    sharing,
    telling,
)
from chancery.cli.output import say
from chancery.errors import ChanceryError

INTERRUPTED = 130

app = typer.Typer(
    name="chancery",
    help="Diplomacy news in, a knowledge base out: events, who said what, offices and relations, each with its words.",
    epilog="Begin with: chancery build data/articles --kb kb, then: chancery timeline --kb kb",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from chancery import __version__

        typer.echo(f"chancery {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Diplomacy news in, a knowledge base out: events, who said what, offices and relations, each with its words."""


for module in (filling, resolving, reading, asking, telling, sharing, linking, enriching, serving):
    module.add_to(app)
app.add_typer(correcting.app, name="correct")
app.add_typer(quarantine.app, name="quarantine")
reviewing.add_to(linking.review)
app.add_typer(linking.review, name="review")


def run(arguments: Sequence[str]) -> int:
    """Run the command line and return its exit code. Whatever goes wrong is one line on standard error."""
    try:
        # Invoked here and not by Typer's own main, which has ways of its own with interrupts and closed pipes.
        command = typer.main.get_command(app)
        with command.make_context("chancery", list(arguments) or ["--help"]) as context:
            command.invoke(context)
        sys.stdout.flush()
        return 0
    except typer.Exit as done:
        return done.exit_code
    except ChanceryError as error:
        return _fail(str(error), error.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        return _fail("stopped", INTERRUPTED)
    except BrokenPipeError:
        # The reader of a pipe has enough; what is still to be written goes nowhere, without complaint.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _fail(f"{where}{error.strerror or error}; see that the file or folder can be read and written", 3)
    except Exception as error:
        return _other(error)


def _other(error: Exception) -> int:
    """Misuse that Typer found, or a fault of our own, which says how to see where it happened."""
    told = getattr(error, "format_message", None)
    if type(error).__name__ == "NoArgsIsHelpError":
        say(str(error))
        return 2
    if told is not None:
        context = getattr(error, "ctx", None)
        path = context.command_path if context is not None else "chancery"
        message = " ".join(str(told()).replace("Value error, ", "").split()).rstrip(".")
        return _fail(f"{message}; see '{path} --help'", int(getattr(error, "exit_code", 2)))
    if os.environ.get("CHANCERY_DEBUG"):
        raise error
    return _fail(f"internal error: {type(error).__name__}: {error}; set CHANCERY_DEBUG=1 to see where, and report it", 3)


def _fail(message: str, code: int) -> int:
    say(f"chancery: {' '.join(message.split())}")
    return code
