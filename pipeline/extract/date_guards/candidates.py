"""What a guard is asked about: an expression that the grammar has read, and the words around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pipeline.english.timex.expressions import Expression
from pipeline.english.timex.words import Words, word_set
from pipeline.gazetteers import words


@dataclass(frozen=True, slots=True)
class Candidate:
    """An expression that the grammar has read: tokens start to end, end exclusive."""

    words: Words
    start: int
    end: int
    rule: str
    expression: Expression

    @property
    def before(self) -> str:
        """The token before it, lower case."""
        return self.words.lower[self.start - 1]

    @property
    def after(self) -> str:
        """The token after it, lower case."""
        return self.words.lower[self.end]

    @property
    def name_follows(self) -> bool:
        """Whether a capitalised word comes after it."""
        return self.words.is_capitalised(self.end) and self.after.isalpha()

    @property
    def is_one_word(self) -> bool:
        """Whether it is a single token."""
        return self.end == self.start + 1


Guard = Callable[[Candidate], bool]
"""Says of an expression whether it is refused: no date in this place."""


PREPOSITIONS = word_set(
    "in on by since until till from to of for before after during through throughout between over "
    "around about toward towards into within past circa than as"
)
TIME_PREPOSITIONS = word_set(
    "in by since until till from to before after during through throughout between around circa into "
    "and or for of early late mid"
)
DETERMINERS = word_set("the a an this that its his her their our my your 's ’s last next each every")
FUNCTION_WORDS = words("text/function_words.txt")
_SENTENCE_ENDS = frozenset(
    [".", "!", "?", ":", ";", '"', "“", "”", "'", "‘", "(", "[", "-", "–", "—", "_", "•", "*", "/", ""]
)


def begins_sentence(w: Words, i: int) -> bool:
    """Whether the token at i comes right after the end of a sentence or an opening mark."""
    return w.lower[i - 1] in _SENTENCE_ENDS or w.lower[i - 1].startswith("\n")


REPORT_NOUNS = words("dates/report_nouns.txt")
