"""Article + Layout -> Sentences, by rules over the raw text; no model and no parser is needed.

A full stop ends a sentence unless something says that it does not: an abbreviation, an initial, a number, a
lower-case word after it. Quotes and brackets that close after it stay with their sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.gazetteers import entries, words
from pipeline.models import Article, Block, Chars, Layout, Sentence

_BEFORE_NAME = frozenset(entries("text/abbreviations_before_name.txt"))
_ABBREVIATIONS = frozenset(entries("text/abbreviations.txt"))
_STARTERS = words("text/sentence_starters.txt")

_BREAK = re.compile(
    r"""
    \s+ (?=(?:Image|Photo|Picture|Credit|Source):\s[A-Z]) |  # a credit after a caption without a full stop
    (?P<stop> (?:[.!?…]|(?<=\s)\.)+ (?:\s\.){0,3} )     # . ? ! ... and . . .
    (?P<close> ["'”’»)\]}]* (?: \s["”»] (?=\s|$) )? )   # quotes and brackets that close with it
    (?P<space> \s+ | (?=[A-Z“][a-z]) | $ )
    (?P<open> ["'“‘«(\[{•*–—-]* \s? )
    """,
    re.VERBOSE,
)
_WORD_BEFORE = re.compile(r"[^\s\"“”‘’'(\[{/–—]*$")
_WORD_AFTER = re.compile(r"[\w'’-]+(?:\.[A-Za-z]\b)*")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]")
_LIST_NUMBER = re.compile(r"(?:[•⁃‣*]\s?)?\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]{1,2}")
_LIST_MARK = re.compile(r"(?P<bullet>[•⁃‣*]\s?)?(?P<count>\d{1,2}|[a-y])(?P<close>\.\)|[.)])(?=\s)")
_LONGEST_WORD = 40
"""Characters looked at before a full stop: no abbreviation is longer."""


def split_sentences(article: Article, layout: Layout) -> tuple[Sentence, ...]:
    """The sentences of every block, in text order; they lose no non-space character.

    A dateline is one sentence, whatever full stops it holds.
    """
    return tuple(
        Sentence(start, end, block.section)
        for block in layout.blocks
        for item_start, item_end in _items(article.text, block)
        for start, end in _ranges(article.text, item_start, item_end, whole=block.section == "dateline")
    )


def _items(text: str, block: Block) -> Iterator[Chars]:
    """The block, cut where a list run together on one line begins its next item: ``1) one |2) two``."""
    begin = block.start
    for start in _next_items(text, block.start, block.end):
        yield begin, start - len(text[begin:start]) + len(text[begin:start].rstrip())
        begin = start
    yield begin, block.end


def _next_items(text: str, start: int, end: int) -> Iterator[int]:
    """Where the second and further items of a list begin; its marks must count on from the first."""
    first = _LIST_MARK.match(text, start, end)
    wanted = _next_mark(first) if first else ""
    while wanted:
        found = re.compile(rf"(?<=\s){re.escape(wanted)}(?=\s|\w)").search(text, start + 1, end)
        wanted = _next_mark(_LIST_MARK.match(text, found.start(), end)) if found else ""
        if found:
            start = found.start()
            yield start


def _next_mark(mark: re.Match[str] | None) -> str:
    """The mark after a mark: ``1.)`` -> ``2.)``, ``a.`` -> ``b.``, ``• 9.`` -> ``• 10.``."""
    if mark is None:
        return ""
    count = mark["count"]
    following = str(int(count) + 1) if count.isdigit() else chr(ord(count) + 1)
    return f"{mark['bullet'] or ''}{following}{mark['close']}"


def _ranges(text: str, start: int, end: int, *, whole: bool) -> Iterator[Chars]:
    begin = start
    for match in () if whole else _BREAK.finditer(text, start, end):
        stop = match.end("close") if match["stop"] else match.start()
        if begin < stop < end and (not match["stop"] or _ends_sentence(text, begin, match, end)):
            yield begin, stop
            begin = match.end("space") if match["stop"] else match.end()
    yield begin, end


def _ends_sentence(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    """Whether a sentence of ``text[begin:end]`` ends at this stop."""
    after = _WORD_AFTER.match(text, match.end(), end)
    following = after.group() if after else text[match.end() : match.end() + 1]
    before = _word_before(text, begin, match.start())
    if not match["space"]:
        return _ends_without_space(before, match, following)
    if following[:1].islower():
        return False
    if match["stop"] != ".":
        return not _goes_on(text, match, following)
    if _LIST_NUMBER.fullmatch(text[begin : match.end("stop")]):
        return False
    return _full_stop_ends(text, begin, before, match, following)


def _full_stop_ends(text: str, begin: int, before: str, match: re.Match[str], following: str) -> bool:
    """Whether a single full stop ends a sentence, by the words on both sides.

    ``Mr.| Kono``, ``U.S.| Army``, ``J. F.| Kennedy`` no; ``in the U.S.| He``, ``vitamin C.| The`` yes.
    """
    starts = following.lower() in _STARTERS and following[:1].isupper()
    if match["close"] and not _INITIALS.fullmatch(before):
        return not _is_in(_BEFORE_NAME, before) or starts
    if _is_in(_BEFORE_NAME, before):
        return before == "No" and not following[:1].isdigit() and starts
    if _is_in(_ABBREVIATIONS, before):
        return starts or (bool(match["open"].strip()) and not match["open"].startswith("("))
    if _INITIALS.fullmatch(before):
        return starts and not _is_middle_initial(text, begin, match.start(), before)
    return True


def _is_in(abbreviations: frozenset[str], word: str) -> bool:
    """Whether the word is an abbreviation as listed, or in capitals (``JAN``, ``MR``)."""
    return word in abbreviations or (word.isupper() and len(word) > 2 and word.capitalize() in abbreviations)


def _is_middle_initial(text: str, begin: int, stop: int, before: str) -> bool:
    """Whether a letter is a person's initial: alone, with a capitalised word or another initial before it."""
    if len(before) != 1 or before == "I":
        return len(before) == 1 and before != "I"
    earlier = text[begin : stop - 1].split()
    return bool(earlier) and earlier[-1][:1].isupper() and earlier[-1].lower() not in _STARTERS


def _goes_on(text: str, match: re.Match[str], following: str) -> bool:
    """Whether the sentence goes on after an ellipsis: a source in brackets follows what was left out, a
    number, or ``I`` after spaced dots.
    """
    ellipsis = match["stop"].startswith((".", "…"))
    left_out = text[match.start() - 1 : match.start()] == "[" and match["open"].startswith("(")
    spaced = match["stop"] == ". . ." and text[match.start() - 1].isspace()
    return ellipsis and (left_out or following[:1].isdigit() or (spaced and following == "I"))


def _ends_without_space(before: str, match: re.Match[str], following: str) -> bool:
    """``a peace treaty.|The two sides``: a missing space; not ``Amazon.Com`` or ``U.S.Army``."""
    if match["stop"] != "." or len(before) < 3 or "." in before:
        return False
    if following in _BEFORE_NAME or following.lower() in _STARTERS:
        return True
    return before.isalpha() and before.islower() and len(following) > 4


def _word_before(text: str, begin: int, stop: int) -> str:
    found = _WORD_BEFORE.search(text, max(begin, stop - _LONGEST_WORD), stop)
    return found.group() if found else ""
