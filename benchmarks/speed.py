"""Dateline against stock spaCy, text in and tables out: CPU time, wall time, memory, start-up.

    python benchmarks/speed.py FOLDER [--articles 1280] [--rounds 3] [--before CHECKOUT]

FOLDER holds text files, any newswire. They are repeated, each time with other names, up to ``--articles``.
Both programs run as their users would run them, ``dateline run`` and ``stock.py`` beside this file, on the
same files, in turn, in every round; stock's numeric libraries get one thread, as ours have, which is quicker
for it too. What an article costs is the time of a run over all less that of a run over the first fifth, so
that no start counts; the start is a run over one. 1280 articles are ten shards for each of two processes, a
fifth of them two. The least of the rounds counts: other programs only ever add. Exits with 1 where a figure
misses its limit.

For what a change does to speed, ``--before`` names a checkout of the version before it (``git worktree add
../before main``), which then runs in the same rounds as a third program.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path

STOCK = Path(__file__).resolve().with_name("stock.py")
HOME = STOCK.parents[1]
LIMITS = {"speed": 2.2, "two workers": 1.9, "megabytes": 450, "start-up": 2.0}
"""Articles a CPU second against stock, two workers against one, peak of a process, start-up."""

_CPU, _TWO = "ms of CPU an article", "two processes against one"
_MEMORY, _START = "MB, the largest process", "s of CPU to start and read one"
_PART = 5
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}")
_SYLLABLES = ["ba", "den", "ka", "lo", "mar", "ni", "os", "per", "ra", "sto", "ti", "va", "wel"]

Costs = dict[tuple[str, str, int], "Cost"]
"""By the program's name, the amount read and the number of processes."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took: seconds of CPU of all its processes, of the clock, and the largest process."""

    cpu: float
    wall: float
    megabytes: float

    def least(self, other: Cost) -> Cost:
        """The better of two runs of the same work, figure by figure."""
        return Cost(
            min(self.cpu, other.cpu), min(self.wall, other.wall), min(self.megabytes, other.megabytes)
        )


@dataclass(frozen=True, slots=True)
class Program:
    """One of those compared: how it is called, and where from (its own checkout, for a version of ours)."""

    name: str
    home: Path = HOME

    def command(self, folder: Path, out: Path, processes: int) -> list[str]:
        """The arguments of a run over a folder, into a path, with so many processes."""
        if self.name == "stock":
            return [sys.executable, str(STOCK), str(folder), f"{out}.csv", "--processes", str(processes)]
        run = [sys.executable, "-m", "pipeline", "run", str(folder), "--out", str(out)]
        return [*run, "--workers", str(processes)]


def measure(command: Sequence[str], home: Path) -> Cost:
    """Run a command to its end; its children's time is counted, their memory one by one."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    began = time.monotonic()
    with subprocess.Popen(command, cwd=home, env=environment, stdout=subprocess.DEVNULL) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"exit status {process.returncode}: {' '.join(command)}")
    return Cost(used.ru_utime + used.ru_stime, time.monotonic() - began, used.ru_maxrss / 1024)


def variants(texts: Sequence[str]) -> Iterator[str]:
    """The texts as they are, then again and again with three names in ten changed, always the same way."""
    yield from texts
    for number in count():
        for text in texts:
            yield _rename(text, random.Random(f"{number} {text[:50]}"))


def _rename(text: str, chance: random.Random) -> str:
    names = sorted(set(_NAME.findall(text)))
    changed = {
        name: "".join(chance.choices(_SYLLABLES, k=3)).capitalize() for name in names if chance.random() < 0.3
    }
    return _NAME.sub(lambda match: changed.get(match.group(), match.group()), text)


def write(folder: Path, texts: Sequence[str]) -> Path:
    """A folder of numbered articles."""
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number:06}.txt").write_text(text, encoding="utf-8")
    return folder


def compare(programs: Sequence[Program], texts: Sequence[str], rounds: int, folder: Path) -> Costs:
    """The cost of each program over one article and over all."""
    some = texts[: len(texts) // _PART]
    inputs = {
        name: write(folder / name, found)
        for name, found in (("one", texts[:1]), ("some", some), ("all", texts))
    }
    costs: Costs = {}
    for number in range(rounds):
        for amount, processes in (("one", 1), ("some", 1), ("all", 1), ("some", 2), ("all", 2)):
            for program in programs:
                out = folder / f"{program.name}-{number}-{amount}-{processes}"
                cost = measure(program.command(inputs[amount], out, processes), program.home)
                key = (program.name, amount, processes)
                costs[key] = cost.least(costs.get(key, cost))
    return costs


def figures(costs: Costs, program: str, articles: int) -> dict[str, float]:
    """What is measured of a program, by the name of the row."""
    one, some, every = (costs[program, amount, 1] for amount in ("one", "some", "all"))
    some_by_two, every_by_two = (costs[program, amount, 2] for amount in ("some", "all"))
    more = articles - articles // _PART
    return {
        _CPU: 1000 * (every.cpu - some.cpu) / more,
        "ms of the clock an article": 1000 * (every.wall - some.wall) / more,
        _TWO: (every.wall - some.wall) / (every_by_two.wall - some_by_two.wall),
        _MEMORY: max(every.megabytes, every_by_two.megabytes),
        _START: one.cpu,
        "s of the clock to start and read one": one.wall,
    }


def misses(stock: Mapping[str, float], ours: Mapping[str, float]) -> list[str]:
    """The limits that are not kept."""
    kept = {
        "speed": stock[_CPU] / ours[_CPU] >= LIMITS["speed"],
        "two workers": ours[_TWO] >= LIMITS["two workers"],
        "megabytes": ours[_MEMORY] <= LIMITS["megabytes"],
        "start-up": ours[_START] / stock[_START] <= LIMITS["start-up"],
    }
    return [name for name, well in kept.items() if not well]


def main() -> int:
    """Print the comparison; 1 if a limit is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=1280)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--before", type=Path, metavar="CHECKOUT")
    args = parser.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in sorted(args.folder.glob("*.txt"))]
    articles = list(islice(variants(texts), args.articles))
    words = sum(len(text.split()) for text in articles) / len(articles)
    programs = [Program("stock"), Program("dateline")]
    if args.before:
        programs.append(Program("before", args.before.resolve()))
    with tempfile.TemporaryDirectory() as folder:
        costs = compare(programs, articles, args.rounds, Path(folder))
    rows = {program.name: figures(costs, program.name, len(articles)) for program in programs}
    print(f"{len(articles)} articles of {words:.0f} words, best of {args.rounds} rounds\n")
    print("| |", " | ".join(rows), "| stock / dateline |\n|", " | ".join(["---"] * (len(rows) + 2)), "|")
    for name, value in rows["stock"].items():
        cells = " | ".join(f"{row[name]:.2f}" for row in rows.values())
        print(f"| {name} | {cells} | {value / rows['dateline'][name]:.2f} |")
    missed = misses(rows["stock"], rows["dateline"])
    print(f"\nmissed: {', '.join(missed)}" if missed else "\nevery limit kept")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
