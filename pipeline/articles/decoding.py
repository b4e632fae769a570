"""Bytes -> text: by byte-order mark, UTF-8, what is declared, Windows-1252, or the likeliest encoding.

Nothing is translated: line ends and odd characters stay as they are, so that offsets are true.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from pipeline.articles.reading import UnreadableError

_MOST_ACCENTED = 0.3  # of all letters: French has one in ten, Russian read as Windows-1252 nearly all
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark its own begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PLAINLY_WIDE = 0.7  # of all characters are ASCII, so that every other byte is null
_DECLARABLE = re.compile(
    r"(?:utf-?(?:8|16|32)(?:-?[lb]e)?|(?:windows|cp)-?(?:125\d|874|932|936|949|950)|iso-?8859-?\d{1,2}|latin-?1"
    r"|(?:us-)?ascii|koi8-[ru]|gbk|gb2312|gb18030|big5(?:-hkscs)?|shift[_-]jis|euc-(?:jp|kr)|macintosh|tis-620)"
)
"""Character sets of the web, as in WHATWG's Encoding Standard. Python's codecs hold other things too."""
_MEANT = {"ascii": "cp1252", "iso8859-1": "cp1252"}
"""What pages mean that declare those, by the same standard."""


def decode(data: bytes, declared: str = "") -> tuple[str, str]:
    """The text and the encoding it is in; ``declared`` is the one that metadata give.

    UTF-8 is never met by chance. Windows-1252 is, so a text with as many letters beyond ASCII as no Western
    language has is left to detection by frequencies, which in turn errs on short Western text.

    >>> decode("Café".encode()), decode("Café".encode("cp1252")), decode("Café".encode("utf-16"))
    (('Café', 'utf-8'), ('Café', 'cp1252'), ('Café', 'utf-16'))
    >>> decode("Мост".encode("koi8-r"), "KOI8-R")
    ('Мост', 'koi8-r')
    """
    if marked := _marked(data):
        return _decode_as(data, marked), marked.removesuffix("-sig")
    if b"\0" in data:
        return _decode_wide(data)
    try:
        return data.decode(), "utf-8"
    except UnicodeDecodeError:
        found = _decode_declared(data, declared) or _decode_damaged(data) or _decode_western(data)
        return found or _decode_likeliest(data)


def wide_encoding(head: bytes) -> str:
    """The encoding of a text with several bytes a character, by its first bytes; empty for all others."""
    marked = _marked(head)
    return marked if marked.startswith(("utf-16", "utf-32")) else _plainly_wide(head)


def _marked(data: bytes) -> str:
    """The encoding that a byte-order mark gives, or nothing."""
    return next((encoding for mark, encoding in _BOMS if data.startswith(mark)), "")


def _plainly_wide(data: bytes) -> str:
    """UTF-16 without its mark: of two bytes one is null nearly always, and always the same one."""
    firsts, seconds = data[::2], data[1::2]
    for nulls, others, encoding in ((seconds, firsts, "utf-16-le"), (firsts, seconds, "utf-16-be")):
        if nulls.count(0) > _PLAINLY_WIDE * len(nulls) and not others.count(0):
            return encoding
    return ""


def _decode_wide(data: bytes) -> tuple[str, str]:
    encoding = _plainly_wide(data)
    if not encoding:
        raise UnreadableError("binary", "not a text: it holds null bytes")
    return _decode_as(data, encoding), encoding


def _decode_as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableError("bad-encoding", f"marked as {encoding}, but is not: {error.reason}") from None


def _decode_declared(data: bytes, declared: str) -> tuple[str, str] | None:
    """The text in the encoding declared for it, where there is such a one and all of the text is in it."""
    if not _DECLARABLE.fullmatch(declared.strip().lower()):
        return None
    try:
        encoding = codecs.lookup(declared.strip()).name
        encoding = _MEANT.get(encoding, encoding)
        return data.decode(encoding), encoding
    except (LookupError, UnicodeDecodeError):
        return None


def _decode_damaged(data: bytes) -> tuple[str, str] | None:
    """UTF-8 with a few broken characters: most of what lies beyond ASCII is well formed."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(character > "\x7f" for character in text) - broken
    return (text, "utf-8 with errors") if whole > broken else None


def _decode_western(data: bytes) -> tuple[str, str] | None:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    letters = [character for character in text if character.isalpha()]
    accented = sum(letter > "\x7f" for letter in letters)
    return (text, "cp1252") if accented <= _MOST_ACCENTED * len(letters) else None


def _decode_likeliest(data: bytes) -> tuple[str, str]:
    best = from_bytes(data).best()
    if best is None:
        raise UnreadableError("bad-encoding", "not a text in any encoding that can be told")
    return str(best), best.encoding
