"""Dateline reads news articles and says who, where, when and which project, each value traceable.

>>> from pipeline import extract, to_frames
>>> frames = to_frames(extract("The ministers met in Oslo."))
>>> frames["sentences"]["text"].tolist()
['The ministers met in Oslo.']
"""

from __future__ import annotations

import os

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_name, "1")  # before numpy is imported: a sixth less CPU, no oversubscription

from pipeline.models import Article, Extraction  # noqa: E402
from pipeline.run import extract  # noqa: E402
from pipeline.spacy_docs import to_docbin, to_spacy  # noqa: E402
from pipeline.tables import to_frames, unguard  # noqa: E402
from pipeline.user_gazetteer import read as read_gazetteer  # noqa: E402

__all__ = [
    "Article",
    "Extraction",
    "extract",
    "read_gazetteer",
    "to_docbin",
    "to_frames",
    "to_spacy",
    "unguard",
]
