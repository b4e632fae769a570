"""What the reliability of batches costs and holds: a kill loop, a soak, a merge of very many articles.

    python benchmarks/batches.py kills --articles 2000 --kills 100
    python benchmarks/batches.py soak --articles 20000
    python benchmarks/batches.py merge --articles 100000

Articles are made of the paragraphs of FOLDER (``corpus``), shuffled, with invented names. Each prints
figures, and leaves with 1 where what must be true is not.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import psutil

from pipeline import batch
from pipeline.articles import Given, Options, find_articles, list_files
from pipeline.batch.parts import part_of
from pipeline.batch.records import Done, Record, decode, encode
from pipeline.batch.settings import describe
from pipeline.batch.shards import Item, cut, key_of
from pipeline.batch.store import Store
from pipeline.batch.work import Worker

_CONSONANTS, _VOWELS = "bdfghjklmnprstvz", "aeiou"
_MOST_GROWTH = 0.05
_ARTICLES_A_SHARD = 64


def name(chance: random.Random) -> str:
    """A name that nobody has."""
    return "".join(chance.choice(_CONSONANTS) + chance.choice(_VOWELS) for _ in range(4)).capitalize()


def articles(folder: Path, count: int, paragraphs: int) -> Iterator[dict[str, str]]:
    """Records of invented articles, always the same ones."""
    chance = random.Random(20181)
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.glob("*.txt"))]
    stock = [part.strip() for text in texts for part in text.split("\n") if 80 < len(part) < 600]
    for number in range(count):
        body = [f"{chance.choice(stock)} Mr {name(chance)} {name(chance)} came." for _ in range(paragraphs)]
        head = f"{name(chance).upper()}, January 12. /NTB/. "
        yield {"id": str(number), "text": head + "\n\n".join(body)}


def write_feed(path: Path, records: Iterator[dict[str, str]]) -> None:
    """As JSON lines."""
    with path.open("w", encoding="utf-8") as handle:
        handle.writelines(json.dumps(record) + "\n" for record in records)


def checksum(out: Path) -> str:
    """Of the tables."""
    found = hashlib.sha256()
    for path in sorted(out.glob("*.csv")):
        found.update(path.read_bytes())
    return found.hexdigest()


# --- kills -----------------------------------------------------------------------------------------------


def kills(arguments: argparse.Namespace, work: Path) -> bool:
    """Kill a run or one of its workers after random times, often enough; then its tables are compared."""
    feed = work / "feed.jsonl"
    write_feed(feed, articles(arguments.folder, arguments.articles, arguments.paragraphs))
    began = time.monotonic()
    subprocess.run(command(feed, work / "whole"), check=True, stdout=subprocess.DEVNULL)
    seconds = time.monotonic() - began
    print(f"uninterrupted: {seconds:.0f} s")
    chance = random.Random(1)
    done = {"run": 0, "worker": 0}
    rounds = 0
    while sum(done.values()) < arguments.kills:
        rounds += 1
        out = work / f"killed-{rounds}"
        while not (out / "run.json").exists():
            kill_once(command(feed, out), chance, seconds, done)
        if checksum(out) != checksum(work / "whole"):
            print(f"round {rounds}: other tables")
            return False
        if orphans := [p.pid for p in psutil.process_iter(["cmdline"]) if str(out) in str(p.info["cmdline"])]:
            print(f"round {rounds}: orphans {orphans}")
            return False
        shutil.rmtree(out)
    print(f"{sum(done.values())} kills ({done['run']} of the run, {done['worker']} of a worker)")
    print(f"in {rounds} runs over {arguments.articles} articles: the same bytes, no orphans")
    return True


def command(feed: Path, out: Path, *, workers: int = 2) -> list[str]:
    """The run."""
    return [
        sys.executable,
        "-m",
        "pipeline",
        "run",
        str(feed),
        "--out",
        str(out),
        "--workers",
        str(workers),
        "--quiet",
    ]


def kill_once(arguments: list[str], chance: random.Random, seconds: float, done: dict[str, int]) -> None:
    """Start a run; kill it, or workers of it, after random times; wait for its end."""
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    own = psutil.Process(process.pid)
    while process.poll() is None:
        try:
            process.wait(chance.uniform(0.2, max(3.0, seconds / 25)))
        except subprocess.TimeoutExpired:
            with suppress(psutil.NoSuchProcess):
                workers = [child for child in own.children() if "spawn_main" in " ".join(child.cmdline())]
                victim = chance.choice([own, *workers])
                victim.send_signal(signal.SIGKILL)
                done["run" if victim is own else "worker"] += 1
    end = time.monotonic() + 5
    while own_children_left(process.pid) and time.monotonic() < end:
        time.sleep(0.05)


def own_children_left(pid: int) -> bool:
    """Whether workers of a dead run are alive."""
    return any(each.info["ppid"] == pid for each in psutil.process_iter(["ppid"]))


# --- soak ------------------------------------------------------------------------------------------------


def soak(arguments: argparse.Namespace, work: Path) -> bool:
    """A worker's memory over many articles with new words, as a run has it: replaced now and then."""
    feed, out = work / "feed.jsonl", work / "out"
    write_feed(feed, articles(arguments.folder, arguments.articles, arguments.paragraphs))
    memory: list[tuple[int, float]] = []
    with subprocess.Popen(command(feed, out, workers=1), stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            memory.append((_shards_done(out) * _ARTICLES_A_SHARD, _memory_of_workers(process.pid)))
            time.sleep(0.2)
    first = max(megabytes for done, megabytes in memory if done <= 1_024)
    most = max(megabytes for _, megabytes in memory)
    print(f"{arguments.articles} articles, exit status {process.returncode}")
    print(f"{first:.0f} MiB after 1,000, {most:.0f} at the most: {most / first - 1:+.1%}")
    return process.returncode == 0 and most <= first * (1 + _MOST_GROWTH)


def _shards_done(out: Path) -> int:
    return sum(path.suffix == ".jsonl" for path in out.glob(".dateline/parts/*/*"))


def _memory_of_workers(pid: int) -> float:
    """MiB of the largest worker; 0 while there is none."""
    found = [0.0]
    with suppress(psutil.NoSuchProcess):
        for child in psutil.Process(pid).children():
            with suppress(psutil.NoSuchProcess):
                found.append(child.memory_info().rss / 2**20)
    return max(found)


def items_of(feed: Path) -> Iterator[Item]:
    """The articles of a file, to do."""
    return (Item(found, key_of(found, Given())) for found in find_articles(list_files([str(feed)])))


# --- merge -----------------------------------------------------------------------------------------------


def merge(arguments: argparse.Namespace, work: Path) -> bool:
    """The tables of very many articles that are done: copies of a few, under ids of their own."""
    feed = work / "feed.jsonl"
    write_feed(feed, articles(arguments.folder, 64, arguments.paragraphs))
    worker = Worker(batch.Settings(), 0)
    (shard,) = cut(items_of(feed), Given(), Options())
    models = [(done, decode(done.line)) for done in worker.work(shard)]
    parts = Store(work / "out").parts(describe(batch.Settings()))
    for number in range(0, arguments.articles, len(models)):
        some = models[: arguments.articles - number]
        parts.write(f"{number:024}", part_of([copy(done, record, number) for done, record in some], 1))
    size = sum(path.stat().st_size for path in parts.path.iterdir())
    print(f"{arguments.articles} articles in {len(parts.names())} parts, {size / 2**20:.0f} MiB")
    run = [sys.executable, "-m", "pipeline", "run", str(feed), "--out", str(work / "out"), "--quiet"]
    began = time.monotonic()
    peak = peak_memory(subprocess.Popen(run, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds, cpu = time.monotonic() - began, used.ru_utime + used.ru_stime
    size = sum(path.stat().st_size for path in (work / "out").glob("*.csv"))
    print(f"merged in {seconds:.0f} s, {cpu:.0f} s of CPU, into {size / 2**20:.0f} MiB of CSV")
    print(f"peak memory {peak:.0f} MiB, of which the program itself takes some 120")
    found = json.loads((work / "out" / "run.json").read_bytes())
    return bool(found["rows"]["articles"] == arguments.articles)


def peak_memory(process: subprocess.Popen[bytes]) -> float:
    """MiB that a process has at most, until it ends; its children's ``ru_maxrss`` begins with its own."""
    peak = 0
    while process.poll() is None:
        with suppress(psutil.Error):
            peak = max(peak, psutil.Process(process.pid).memory_info().rss)
        time.sleep(0.01)
    return peak / 2**20


def copy(done: Done, record: Record, number: int) -> Done:
    """The article under another id; the first copy of all is the article itself, so that it is known."""
    if not number:
        return done
    article_id = hashlib.sha256(f"{done.article_id}{number}".encode()).hexdigest()[:16]
    source = f"{done.source}-{number}"
    line = encode(record).replace(done.article_id.encode(), article_id.encode())
    return Done(article_id, done.key, source, done.status, 0, 0, (), line)


TRIALS: dict[str, Callable[[argparse.Namespace, Path], bool]] = {"kills": kills, "soak": soak, "merge": merge}


def main() -> int:
    """Run one of the trials."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("trial", choices=TRIALS)
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--paragraphs", type=int, default=3, help="of about 35 words")
    parser.add_argument("--folder", type=Path, default=Path("corpus"))
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        return 0 if TRIALS[arguments.trial](arguments, Path(work)) else 1


if __name__ == "__main__":
    sys.exit(main())
