"""Packed streams -> what they hold: .gz, .zst, .zip, with damage, truncation and bombs as errors.

Nothing is unpacked onto the disk under a name of its own, and nothing beyond the input's allowance.
"""

from __future__ import annotations

import io
import re
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import BinaryIO, NoReturn, Protocol
from zipfile import BadZipFile, ZipFile, ZipInfo

from pipeline.articles.reading import (
    Allowance,
    DamagedError,
    Options,
    Reader,
    Reading,
    Stream,
    UnreadableError,
    note_repeated,
    unread,
)

if sys.version_info >= (3, 14):
    from compression.zstd import ZstdError, ZstdFile
else:
    from backports.zstd import ZstdError, ZstdFile

_CHUNK = 65_536
_GZIP = zlib.MAX_WBITS + 16  # zlib's word for: with gzip's header and checksum
_GZIP_MAGIC = b"\x1f\x8b\x08"
_PACKINGS = 3  # layers: feed.jsonl.gz in a zip in a zst is odd enough
_LOCKED = 0x1  # a member's flag: behind a password
_OUTSIDE = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)")
_RESOURCE_FORKS = "__MACOSX/"

_DAMAGE = (EOFError, zlib.error, ZstdError, BadZipFile, NotImplementedError, RuntimeError, ValueError)
"""What unpackers raise for bytes they cannot make sense of. OSError is the disk's."""


class Unpacker(Protocol):
    """What gives unpacked bytes, no more than so many at once."""

    def read(self, size: int, /) -> bytes:
        """The next bytes; none at the end."""
        ...


class Unpacked(io.RawIOBase):
    """The bytes that an unpacker gives, as a file; what is wrong with them is an UnreadableError."""

    def __init__(self, unpacker: Unpacker, allowance: Allowance) -> None:
        """``allowance`` is charged with every byte."""
        self._unpacker = unpacker
        self._allowance = allowance

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as one piece does."""
        try:
            data = self._unpacker.read(min(len(buffer), _CHUNK))
        except _DAMAGE as error:
            raise _damaged(error) from None
        self._allowance.take(len(data))
        buffer[: len(data)] = data
        return len(data)


def _damaged(error: Exception) -> UnreadableError:
    if isinstance(error, EOFError):
        return UnreadableError("truncated", "the packed data end too early: the rest is lost")
    return UnreadableError("bad-archive", f"the packed data are damaged: {error}")


def layer(stream: Stream, unpacker: Unpacker, **changed: str) -> Stream:
    """The stream with one packing off. Raises UnreadableError where too many are on."""
    if stream.depth == _PACKINGS:
        raise UnreadableError("nested-archive", f"packed more than {_PACKINGS} times: not read")
    handle = io.BufferedReader(Unpacked(unpacker, stream.allowance), _CHUNK)
    return replace(stream, handle=handle, plain=False, path=None, depth=stream.depth + 1, **changed)  # type: ignore[arg-type]


# --- streams ---------------------------------------------------------------------------------------------


class GzipMembers:
    """Unpacks one gzip member after another; after damage it goes on with the next.

    WARC files hold a member a record, so that one broken record costs no other.
    """

    def __init__(self, packed: BinaryIO) -> None:
        """Nothing is read yet."""
        self._packed = packed
        self._waiting = b""
        self._member: zlib._Decompress | None = None

    def read(self, size: int, /) -> bytes:
        """The next bytes, none at the end. Raises DamagedError, after which it can be read on."""
        while self._fill():
            if self._member is None:
                self._open()
            elif data := self._unpack(self._member, size):
                return data
        if self._member is not None:
            self._member = None
            raise DamagedError("truncated", "the packed data end too early: the rest is lost")
        return b""

    def _fill(self) -> bool:
        self._waiting = self._waiting or self._packed.read(_CHUNK)
        return bool(self._waiting)

    def _open(self) -> None:
        """Begin a member; padding before it is passed over in silence."""
        self._waiting = self._waiting.lstrip(b"\0")
        if 0 < len(self._waiting) < len(_GZIP_MAGIC):
            self._waiting += self._packed.read(_CHUNK)
        if self._waiting.startswith(_GZIP_MAGIC):
            self._member = zlib.decompressobj(_GZIP)
        elif self._waiting:
            self._give_up("no gzip header where one is due")

    def _unpack(self, member: zlib._Decompress, size: int) -> bytes:
        try:
            data = member.decompress(self._waiting, size)
        except zlib.error as error:
            self._give_up(str(error))
        self._waiting = member.unconsumed_tail
        if member.eof:
            self._waiting, self._member = member.unused_data, None
        return data

    def _give_up(self, reason: str) -> NoReturn:
        """Pass over everything up to what looks like the next member."""
        self._member = None
        start = 1
        while (found := self._waiting.find(_GZIP_MAGIC, start)) < 0:
            more = self._packed.read(_CHUNK)
            if not more:
                self._waiting = b""
                break
            self._waiting, start = self._waiting[1 - len(_GZIP_MAGIC) :] + more, 0
        else:
            self._waiting = self._waiting[found:]
        raise DamagedError("bad-archive", f"the packed data are damaged: {reason}")


def read_gzip(stream: Stream, options: Options, read: Reader) -> Iterator[Reading]:
    """What a gzip stream holds, read as its file name without ``.gz`` says."""
    return read(layer(stream, GzipMembers(stream.handle)), options)


def read_zstandard(stream: Stream, options: Options, read: Reader) -> Iterator[Reading]:
    """What a Zstandard stream holds; one that wants more than 128 MiB to unpack is an error."""
    return read(layer(stream, ZstdFile(stream.handle)), options)


# --- archives --------------------------------------------------------------------------------------------


def read_zip(
    stream: Stream, options: Options, read: Reader, wanted: Callable[[str], bool]
) -> Iterator[Reading]:
    """What the members of a zip archive hold, those of wanted names; a member's source is ``path#member``."""
    return note_repeated(_read_zip(stream, options, read, wanted))


def _read_zip(
    stream: Stream, options: Options, read: Reader, wanted: Callable[[str], bool]
) -> Iterator[Reading]:
    if stream.depth:
        raise UnreadableError("nested-archive", "an archive in a packed file or an archive is not read")
    with seekable(stream) as handle, _open_zip(handle) as archive:
        members = [info for info in archive.infolist() if _is_article(info) and wanted(info.filename)]
        if not members:
            raise UnreadableError("no-articles", "the archive holds no file of a kind that is read")
        if locked := sum(info.flag_bits & _LOCKED for info in members):
            message = f"{locked} of {len(members)} files in it are behind a password: not read"
            yield unread(stream.name, UnreadableError("locked", message))
        for info in members:
            if not info.flag_bits & _LOCKED:
                yield from _read_member(stream, archive, info, options, read)


def _open_zip(handle: BinaryIO) -> ZipFile:
    try:
        return ZipFile(handle)
    except _DAMAGE as error:
        raise _damaged(error) from None


def _is_article(info: ZipInfo) -> bool:
    return not info.is_dir() and not info.filename.startswith(_RESOURCE_FORKS)


def _read_member(
    stream: Stream, archive: ZipFile, info: ZipInfo, options: Options, read: Reader
) -> Iterator[Reading]:
    source = f"{stream.name}#{info.filename}"
    try:
        if _OUTSIDE.search(info.filename):
            raise UnreadableError("unsafe-name", "its name leads out of the archive: not read")
        with archive.open(info) as member:
            yield from read(layer(stream, member, name=source, file_name=info.filename), options)
    except _DAMAGE as error:
        yield unread(source, _damaged(error))
    except UnreadableError as error:
        yield unread(source, error)
        if error.code == "bomb":
            raise


@contextmanager
def seekable(stream: Stream) -> Iterator[BinaryIO]:
    """The stream as a file in which one can go back and forth: itself, or a copy without a name."""
    if stream.plain:
        yield stream.handle
        return
    with tempfile.TemporaryFile() as copy:
        while piece := stream.handle.read(_CHUNK):
            copy.write(piece)
        copy.seek(0)
        yield copy
