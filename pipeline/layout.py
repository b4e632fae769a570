"""Article -> Layout: headline, subhead, dateline, byline, body and site furniture, told apart line by line.

Nothing is dropped and nothing is edited: every non-space character belongs to one block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.english.names import UPPER
from pipeline.gazetteers import alternatives, entries, words
from pipeline.models import Article, Block, Chars, Dateline, Layout, Section

_HEAD_LINES = 10
"""The headline, subheads, byline and first dateline stand in the first lines of an article."""

_LONGEST_HEADING = 250
"""Characters. Agencies' headlines stay under 150; a web page's subhead may be a full sentence."""

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:1[89]|20)\d\d"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_CALENDAR = (
    rf"(?:{_MONTH}\s+{_DAY}(?:,?\s+{_YEAR})?|{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?"
    rf"|{_YEAR}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]{_YEAR})"
)
_AGENCY = alternatives(entries("text/agencies.txt"))

_SHOUTED = rf"[{UPPER}][{UPPER}'’.]*(?:[ -][{UPPER}][{UPPER}'’.]*){{0,4}}"
_PROPER = (
    rf"[{UPPER}][\w'’-]*\.?(?:[ -][{UPPER}][\w'’-]*\.?|[ -](?:de|of|and|al|the|da|do|la)(?=[ -])){{0,5}}"
)
_DATELINE = re.compile(
    rf"""
    (?: (?P<shouted>{_SHOUTED}) | (?P<place>{_PROPER}) )
    (?: \s?/\s? (?P<second>{_PROPER}) )?
    (?: ,\s (?!{_MONTH}|{_WEEKDAY}) (?P<within>{_PROPER}(?:,\s(?!{_MONTH}|{_WEEKDAY}){_PROPER})?) )?
    (?: [,.]?\s (?:{_WEEKDAY},?\s)? (?P<date>{_CALENDAR}) ,? )?
    (?P<signed> \.?\s? (?: \( (?P<inside>[^()\n]{{2,80}}) \) | /(?P<slashed>[A-Z][\w .-]{{1,30}})/ ) )?
    (?P<close> \.?\s?(?:--+|[—–:_]|-(?=\s)) | \.(?=\s) | \s*$ | (?<=\))(?=\s) )
    """,
    re.VERBOSE,
)
_UNPLACED = re.compile(rf"\((?P<inside>(?:{_AGENCY})(?:[ /,-][^()\n]{{0,60}})?)\)\s?(?P<close>--+|[—–-])")
_LONG_DASHES = ("--", "---", "—", "–", "_")
_DATE = re.compile(_CALENDAR)
_DATE_ALONE = re.compile(rf"(?:{_WEEKDAY},?\s+)?(?P<date>{_CALENDAR})(?:,?\s+\d\d?:\d\d[\w :+]*)?\.?$")
_AUTHOR = rf"[{UPPER}][\w'’.-]+(?:\s+(?:[a-z]{{2,3}}\s+){{0,2}}[{UPPER}][\w'’.-]*){{1,3}}"
_BYLINE = re.compile(
    rf"By:?\s+(?P<names>{_AUTHOR}(?:(?:,|\s+and|\s*&)\s+{_AUTHOR}){{0,4}})"
    rf"(?:,?\s+(?:in|at|of|for)\s+[{UPPER}][^.!?\n]{{0,60}}|\s*[,|-]\s*[^.!?\n]{{0,60}})?$"
)
_NAME_ALONE = re.compile(rf"[{UPPER}][\w'’-]+(?:\s[{UPPER}]\.?)?(?:\s[{UPPER}][\w'’-]+){{1,2}}$")
_POST = re.compile(r"(?i)\b(?:Writer|Staff|Press|Editor|Correspondent|Reporter|Bureau|News|Agency|Service)\b")
_NAME_BREAK = re.compile(r",\s+|\s+and\s+|\s*&\s+")
_FURNITURE = re.compile(
    r"""
      (?:©|\(c\)|copyright\b) .*
    | .* \b all\ rights\ reserved \b .*
    | (?:published|updated|posted|last\ (?:updated|modified)|first\ published)\b [^\n]{0,20} \d .*
    | \(? (?:file\ )? (?:photos?|images?|pictures?|photographs?) (?:\ by\b|\ credit\b|\ courtesy\b|\s?[:/]) .*
    | (?:read|see|watch|listen|related)(?:\ (?:more|also|next|to))?\s?: .*
    | =\( .* \)=
    | (?:attention|urgent|editors?|advisory|repeating|adds
        |correct(?:s|ion|ing)?)\b\s*(?:-|:|///) .* | .* \s///
    | \W+
    | (?:ends?|more|endit)
    | [a-z]{2,4}(?:[/-][a-z]{2,4}){1,4}\d?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_FURNITURE_LINES = words("text/furniture.txt")
_FULL_STOP = re.compile(r"[.!?…:;,][\"'”’)\]]*$")


def lay_out(article: Article) -> Layout:
    """The article's parts: blocks in text order that lose no non-space character."""
    text = article.text
    lines = list(_paragraphs(text))
    reports = [(start, end) for start, end in lines if not is_furniture(text[start:end])]
    datelines = {start: found for start, end in reports if (found := _find_dateline(text, start, end))}
    sections = _sections(text, lines, datelines)
    blocks = [
        block
        for (start, end), section in zip(lines, sections, strict=True)
        for block in _cut(text, start, end, section, datelines.get(start))
    ]
    bylines = [name for block in blocks if block.section == "byline" for name in _names(text, block)]
    return Layout(tuple(blocks), tuple(datelines.values()), tuple(bylines))


def _paragraphs(text: str) -> Iterator[Chars]:
    """Lines that hold anything, stripped; in hard-wrapped text the lines of a paragraph are one."""
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\s][^\n\r\x0b\x0c\x85\u2028\u2029]*", text)]
    lines = [(start, start + len(text[start:end].rstrip())) for start, end in lines]
    if len(lines) < 2 or not _is_wrapped(text, lines):
        yield from lines
        return
    begin = lines[0][0]
    for (_, end), (start, _) in pairwise(lines):
        if _is_paragraph_break(text[end:start]):
            yield begin, end
            begin = start
    yield begin, lines[-1][1]


def _is_wrapped(text: str, lines: Sequence[Chars]) -> bool:
    """Whether line ends are only where the page was full: three in ten go on in lower case."""
    joins = [b[0] for a, b in pairwise(lines) if not _is_paragraph_break(text[a[1] : b[0]])]
    return len(joins) >= 3 and sum(text[start].islower() for start in joins) >= 0.3 * len(joins)


def _is_paragraph_break(space: str) -> bool:
    """Whether white space ends a paragraph: an empty line, or an indented new one."""
    return space.count("\n") > 1 or space.count("\r") > 1 or space.endswith(("  ", "\t"))


def _find_dateline(text: str, start: int, end: int) -> Dateline | None:
    """The dateline at the start of a paragraph.

    ``[MOSCOW, January 12. /TASS/.] A meeting``, ``[WASHINGTON (AP) —] The``, ``[LONDON 1996-08-30]``;
    not ``NATO, which``, ``The Hague (Reuters) said``.
    """
    alone = _DATE_ALONE.match(text, start, end)
    if alone:
        return Dateline(start, end, (), alone.span("date"), "")
    match = _DATELINE.match(text, start, min(end, start + 160))
    if match and _is_dateline(match, end):
        return _dateline(text, match)
    unplaced = _UNPLACED.match(text, start, end)
    if unplaced:
        return Dateline(start, unplaced.end(), (), None, _agency(unplaced["inside"]))
    return None


def _is_dateline(match: re.Match[str], end: int) -> bool:
    """Whether enough of a dateline's marks are there: a town in capitals, a date, an agency, a dash."""
    dash = bool(match["close"].strip(". "))
    marks = (match["date"] is not None) + _is_signed(match)
    if marks == 0:
        long_dash = match["close"].strip() in _LONG_DASHES
        return bool(match["shouted"]) and len(match["shouted"]) > 2 and long_dash and end - match.end() > 40
    if match["shouted"]:
        return dash or match["date"] is not None or match.end() < end
    return marks == 2 or (_is_signed(match) and dash)


def _is_signed(match: re.Match[str]) -> bool:
    """Whether an agency signs: in slashes, or in brackets and either known or beside a date."""
    if match["slashed"]:
        return True
    inside = match["inside"] or ""
    return bool(re.search(rf"\b(?:{_AGENCY})\b", inside) or (inside and _DATE.search(inside)))


def _dateline(text: str, match: re.Match[str]) -> Dateline:
    names = ("shouted", "place", "second", "within")
    places = [place for name in names for place in _split_place(text, *match.span(name))]
    return Dateline(
        start=match.start(),
        end=match.end(),
        places=tuple(places),
        date=_date_of(match),
        agency=_agency(match["slashed"] or match["inside"] or ""),
    )


def _date_of(match: re.Match[str]) -> Chars | None:
    if match["date"]:
        start, end = match.span("date")
        return start, end
    inside = _DATE.search(match.string, *match.span("inside")) if match["inside"] else None
    return inside.span() if inside else None


def _split_place(text: str, start: int, end: int) -> Iterator[Chars]:
    """``South Korea`` as it is; ``Tampa, Florida`` in two; ``KYIV.`` without the full stop."""
    for part in re.finditer(r"[^,/\s][^,/]*", text[max(start, 0) : max(end, 0)]):
        name = re.sub(rf"(?<=[{UPPER}]{{3}})\.$", "", part.group().rstrip())
        yield start + part.start(), start + part.start() + len(name)


def _agency(signed: str) -> str:
    """The agency's name in what stands in brackets: ``Pakistan Point News / Sputnik - 23rd November``."""
    return _DATE.sub("", signed).strip(" ,-–/.")


def _sections(text: str, lines: Sequence[Chars], datelines: dict[int, Dateline]) -> list[Section]:
    """The section of each paragraph; one with a dateline is body after it."""
    body = _first_body(text, lines, datelines)
    sections: list[Section] = []
    headline = ""
    for i, (start, end) in enumerate(lines):
        line = text[start:end]
        repeated = _same_words(line, headline)
        if start in datelines:
            rest = text[datelines[start].end : end]
            sections.append("furniture" if rest.strip() and _same_words(rest, headline) else "body")
        elif is_furniture(line) or repeated:
            sections.append("furniture")
        elif i < _HEAD_LINES and _is_byline(line, headline, lines[i + 1 : i + 2], datelines):
            sections.append("byline")
        elif i < body:
            sections.append("subhead" if headline else "headline")
            headline = headline or line
        else:
            sections.append("subhead" if _is_crosshead(text, lines, i) else "body")
    return sections


def _is_byline(line: str, headline: str, following: Sequence[Chars], datelines: dict[int, Dateline]) -> bool:
    """Whether a line says who wrote: ``By Ana Ruiz``, or a name alone between headline and dateline."""
    if _BYLINE.match(line):
        return True
    before_dateline = any(start in datelines for start, _ in following)
    return bool(headline and before_dateline and _NAME_ALONE.match(line))


def _first_body(text: str, lines: Sequence[Chars], datelines: dict[int, Dateline]) -> int:
    """Index of the first paragraph of the report itself: the one with a dateline, else the first that
    reads like a sentence and not like a heading.
    """
    head = lines[:_HEAD_LINES]
    for i, (start, _) in enumerate(head):
        if start in datelines:
            return i if all(e - s <= _LONGEST_HEADING for s, e in head[:i]) else 0
    for i, (start, end) in enumerate(head):
        if not _is_heading(text[start:end]):
            return i
    return 0 if len(lines) < 2 else len(head)


def _is_heading(line: str) -> bool:
    """Whether a line may head an article: no full stop, not long; furniture and bylines may stand among."""
    return len(line) <= _LONGEST_HEADING and not _FULL_STOP.search(line.rstrip("?!"))


def _is_crosshead(text: str, lines: Sequence[Chars], i: int) -> bool:
    """Whether a line inside the body is a heading: short, no full stop, paragraphs around it."""
    start, end = lines[i]
    line = text[start:end]
    if not 0 < i < len(lines) - 1 or not _is_heading(line) or len(line.split()) > 8:
        return False
    return line[0].isupper() and len(text[slice(*lines[i + 1])].split()) > 12


def is_furniture(line: str) -> bool:
    """Whether a line is site furniture or an editor's note, not part of the report.

    >>> is_furniture("Read more"), is_furniture("© 2019 Agency"), is_furniture("Talks resume in Geneva")
    (True, True, False)
    """
    return line.strip(" .:!»>|-").lower() in _FURNITURE_LINES or bool(_FURNITURE.fullmatch(line))


def _same_words(line: str, headline: str) -> bool:
    words_of = [re.findall(r"\w+", part.lower()) for part in (line, headline)]
    return bool(words_of[1]) and words_of[0] == words_of[1]


def _cut(text: str, start: int, end: int, section: Section, dateline: Dateline | None) -> Iterator[Block]:
    """The paragraph as blocks: its dateline, if it has one, and the rest."""
    if dateline is None:
        yield Block(start, end, section)
        return
    yield Block(start, start + len(text[start : dateline.end].rstrip()), "dateline")
    rest = text[dateline.end : end]
    if rest.strip():
        yield Block(dateline.end + len(rest) - len(rest.lstrip()), end, section)


def _names(text: str, block: Block) -> Iterator[Chars]:
    match = _BYLINE.match(text, block.start, block.end)
    begin, end = match.span("names") if match else (block.start, block.end)
    for gap in [*_NAME_BREAK.finditer(text, begin, end), None]:
        stop = gap.start() if gap else end
        if _POST.search(text, begin, stop):
            return
        yield begin, stop
        begin = gap.end() if gap else end
