"""A spaCy pipeline without a model, quick to start, in which words of an article do harm.

It is installed like any other: a package and its metadata in a folder on the path, where workers find it too.
"""

from __future__ import annotations

from pathlib import Path

NAME = "poison_model"

_CODE = """\
import os, signal, time

import spacy
from spacy.language import Language


@Language.component("poison")
def poison(doc):
    text = doc.text
    if "RAISE" in text:
        raise ValueError("poisoned")
    if "KILL" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "ABORT" in text:
        os.abort()
    while "LOOP" in text:
        pass
    if "SLOW" in text:
        time.sleep(0.005)
    return doc


def load(**options):
    nlp = spacy.blank("en")
    nlp.add_pipe("poison")
    return nlp
"""


def install(folder: Path) -> None:
    """Put it into a folder of packages."""
    (folder / NAME).mkdir(parents=True)
    (folder / NAME / "__init__.py").write_text(_CODE)
    about = folder / f"{NAME}-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {NAME}\nVersion: 1.0\n")
