"""Paths -> a folder of tables, whatever happens on the way: thousands of articles, millions, one.

    readings ──> intake ──> shards ──> engines ──> work ──> parts ──> merging ──> writers ──> publishing
                 notes      settings   retries     records  store                 disk

``running`` is the run as a whole. ``intake`` leaves out what is done; ``shards`` cuts the rest; ``engines``
hand shards to workers, who do what ``work`` says; a shard's result is a part, which is there when the shard
is done. The tables are merged from the parts and put in their place in one step. Knows nothing of language.
"""

from __future__ import annotations

from pipeline.batch.cluster import Cluster
from pipeline.batch.disk import OutputError
from pipeline.batch.engines import EngineError
from pipeline.batch.running import Plan, Progress, Stale, Summary, UnfinishedError, run
from pipeline.batch.settings import Settings
from pipeline.batch.writers import FORMATS

__all__ = [
    "FORMATS",
    "Cluster",
    "EngineError",
    "OutputError",
    "Plan",
    "Progress",
    "Settings",
    "Stale",
    "Summary",
    "UnfinishedError",
    "run",
]
