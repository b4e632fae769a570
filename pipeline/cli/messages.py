"""What every command says and leaves with: one line on standard error, an exit status."""

from __future__ import annotations

import typer
from rich.console import Console

from pipeline.tables import one_line

CHANGED, USAGE, INPUTS, OUTPUT, UNFINISHED, STOPPED, TERMINATED = 1, 2, 3, 4, 5, 130, 143
"""Exit statuses besides 0, all is well: differences found, a wrong option, inputs not read, an output that
cannot be written, work left over, Ctrl-C and SIGTERM (as shells have them). A crash leaves with 1 too."""


def terminal() -> Console:
    """Standard error, as messages and progress bars want it."""
    return Console(stderr=True, highlight=False, soft_wrap=True)


def say(console: Console, message: str) -> None:
    """One line, in which nothing of an input's name is markup or a command to the terminal."""
    console.print(one_line(message), markup=False)


def stop(console: Console, message: str, status: int) -> typer.Exit:
    """Say why, and the exit to raise."""
    say(console, message)
    return typer.Exit(status)
