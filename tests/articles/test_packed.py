"""Packed files: what they hold, and what damage, truncation and bombs cost: no more than themselves."""

from __future__ import annotations

import gzip
import io
import json
import struct
import sys
import tracemalloc
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.articles.packed import GzipMembers
from pipeline.articles.reading import Allowance, DamagedError, UnreadableError
from tests.articles.reading import NEWS, Put, articles, codes, errors, jsonl, read, texts

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ZEROS = gzip.compress(b"\n" * 10_000_000)
"""10 kB that become 10 MB."""


def zipped(**members: bytes | str) -> bytes:
    """A zip archive; a member's name is written with _ for its dot."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_", "."), content)
    return packed.getvalue()


def packed_often(times: int) -> bytes:
    return gzip.compress(packed_often(times - 1)) if times else b"A."


def member_called(name: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), NEWS)
    return packed.getvalue()


def behind_password(archive: bytes) -> bytes:
    """The archive with the flag of encryption set for every member, in its header and in the directory."""
    data = bytearray(archive)
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(magic)
        while at >= 0:
            (flags,) = struct.unpack_from("<H", data, at + offset)
            struct.pack_into("<H", data, at + offset, flags | 1)
            at = data.find(magic, at + 1)
    return bytes(data)


# --- what they hold --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt.gz", gzip.compress(NEWS.encode())),
        ("a.txt.GZ", gzip.compress(NEWS.encode())),
        ("a.txt.gz", gzip.compress(NEWS[:20].encode()) + gzip.compress(NEWS[20:].encode())),
        ("a.txt.gz", gzip.compress(NEWS.encode()) + bytes(512)),
        ("a.txt.zst", zstd.compress(NEWS.encode())),
        ("a.txt.zst", zstd.compress(NEWS[:20].encode()) + zstd.compress(NEWS[20:].encode())),
        ("a.txt.gz.zst", zstd.compress(gzip.compress(NEWS.encode()))),
        ("packed", gzip.compress(NEWS.encode())),  # told by the first bytes
        ("packed", zstd.compress(NEWS.encode())),
    ],
)
def test_packed_text(put: Put, name: str, content: bytes) -> None:
    plain, packed = (
        reading for path in (put("plain.txt", NEWS), put(name, content)) for reading in read(path)
    )
    assert plain.article is not None
    assert packed.article is not None
    assert (packed.source, packed.article.text) == (name, NEWS)
    assert packed.article_id == plain.article_id
    assert packed.diagnostics == ()
    assert packed.size == len(content)


def test_records_in_a_packed_file(put: Put) -> None:
    feed = put("feed.jsonl.gz", gzip.compress(jsonl({"id": "x", "text": "One."}, {"text": "Two."}).encode()))
    assert [article.source for article in articles(read(feed))] == ["feed.jsonl.gz#x", "feed.jsonl.gz#2"]


def test_archive(put: Put) -> None:
    content = zipped(
        a_txt="One.",
        notes_md="No article.",
        feed_jsonl=jsonl({"id": 7, "text": "Two."}),
        b_txt_gz=gzip.compress(b"Three."),
    )
    found = articles(read(put("news.zip", content)))
    assert [(article.source, article.text) for article in found] == [
        ("news.zip#a.txt", "One."),
        ("news.zip#feed.jsonl#7", "Two."),
        ("news.zip#b.txt.gz", "Three."),
    ]


def test_archive_of_folders_and_of_resource_forks(put: Put) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.mkdir("in")
        archive.writestr("in/a.txt", "One.")
        archive.writestr("__MACOSX/in/._a.txt", b"\0\5\x16\7")
    assert [a.source for a in articles(read(put("news.zip", packed.getvalue())))] == ["news.zip#in/a.txt"]


def test_folder_holds_packed_files(put: Put) -> None:
    for name in ("in/a.txt.gz", "in/b.tar.gz", "in/c.gz"):
        put(name, gzip.compress(NEWS.encode()))
    assert [article.source for article in articles(read("in"))] == ["in/a.txt.gz"]


# --- damage ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pack", [gzip.compress, zstd.compress])
@pytest.mark.parametrize("kept", [12, 60, -1])
def test_truncated_file(put: Put, pack: object, kept: int) -> None:
    assert callable(pack)
    name = "a.txt.gz" if pack is gzip.compress else "a.txt.zst"
    (reading,) = read(put(name, pack(NEWS.encode())[:kept]))
    assert (reading.article, codes(reading)) == (None, [("error", "truncated")])


def test_records_before_the_cut_are_read(put: Put) -> None:
    lines = [
        json.dumps({"text": f"Article {number} of the day: {number * 7919 % 997}."}) for number in range(999)
    ]
    packed = gzip.compress("\n".join(lines).encode())
    readings = read(put("feed.jsonl.gz", packed[: len(packed) // 2]))
    assert len(articles(readings)) > 200
    assert [codes(reading) for reading in readings if not reading.article] == [[("error", "truncated")]]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt.gz", b"No gzip at all.", "bad-archive"),
        ("a.txt.zst", b"No Zstandard at all.", "bad-archive"),
        ("a.zip", b"No archive at all.", "bad-archive"),
        ("a.txt.gz", b"", "empty"),
        ("a.zip", b"", "bad-archive"),
        ("a.txt.gz", gzip.compress(NEWS.encode())[:-8] + b"\1" * 8, "bad-archive"),  # another checksum
        ("a.zip", zipped(), "no-articles"),
        ("a.zip", zipped(notes_md="No article."), "no-articles"),
        ("a.zip", zipped(a_txt=NEWS)[:-30], "bad-archive"),
        ("a.zip", behind_password(zipped(a_txt=NEWS, b_txt=NEWS)), "locked"),
        ("a.zip", zipped(inner_zip=zipped(a_txt=NEWS)), "nested-archive"),
        ("a.zip.gz", gzip.compress(zipped(a_txt=NEWS)), "nested-archive"),
        ("a.txt.gz.gz.gz.gz", packed_often(4), "nested-archive"),
        ("a.zip", member_called("/etc/news.txt"), "unsafe-name"),
        ("a.zip", member_called("../news.txt"), "unsafe-name"),
        ("a.zip", member_called("in/../../news.txt"), "unsafe-name"),
        ("a.zip", member_called("C:/news.txt"), "unsafe-name"),
    ],
)  # fmt: skip
def test_bad_archive_has_one_row_and_stops_no_other(put: Put, name: str, content: bytes, code: str) -> None:
    bad, good = put(name, content), put("z.txt", NEWS)
    readings = read(bad, good)
    assert [found for _, found in errors(readings)] == [code]
    assert texts(readings) == [NEWS]


def test_damaged_member_costs_no_other(put: Put) -> None:
    content = bytearray(zipped(a_txt="One. " * 30, b_txt="Two. " * 30))
    content[content.find(b"a.txt") + 12] ^= 0xFF
    readings = read(put("a.zip", bytes(content)))
    assert texts(readings) == ["Two. " * 30]
    assert errors(readings) == [("a.zip#a.txt", "bad-archive")]


def test_some_members_behind_a_password(put: Put) -> None:
    open_one, locked = zipped(a_txt="One."), behind_password(zipped(b_txt="Two."))
    readings = read(put("a.zip", open_one), put("b.zip", locked))
    assert (texts(readings), errors(readings)) == (["One."], [("b.zip", "locked")])


# --- bombs -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt.gz", ZEROS, "too-large"),
        ("a.html.gz", ZEROS, "too-large"),
        ("a.zip", zipped(a_txt=b" " * 50_000_000), "too-large"),
        ("a.jsonl.gz", ZEROS, "bomb"),
        ("a.csv.gz", ZEROS, "no-text"),
        ("a.warc.gz", ZEROS, "bomb"),
        ("a.jsonl.zst", zstd.compress(b"\n" * 10_000_000), "bomb"),
        ("a.jsonl.gz.gz", gzip.compress(ZEROS), "bomb"),
        ("a.zip", zipped(a_jsonl=b"\n" * 10_000_000, b_jsonl=b"\n" * 10_000_000), "bomb"),
    ],
)
def test_bomb_is_not_unpacked(put: Put, name: str, content: bytes, code: str) -> None:
    path = put(name, content)
    tracemalloc.start()
    try:
        readings = read(path, put("z.txt", NEWS))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 8_000_000
    assert texts(readings) == [NEWS]
    assert {found for _, found in errors(readings)} == {code}


def test_allowance_grows_with_what_is_read() -> None:
    packed = 0
    allowance = Allowance(lambda: packed, free=1000)
    allowance.take(1000)
    with pytest.raises(UnreadableError, match="unpacks to more than 100 times its size"):
        allowance.take(1)
    packed = 1
    allowance.take(Allowance.RATIO - 1)


# --- gzip, member by member ------------------------------------------------------------------------------


def unpack(packed: bytes) -> tuple[bytes, int]:
    """What can be read, and how often it was damaged."""
    members, data, damages = GzipMembers(io.BytesIO(packed)), b"", 0
    while True:
        try:
            piece = members.read(100)
        except DamagedError:
            damages += 1
            continue
        if not piece:
            return data, damages
        data += piece


def test_reading_goes_on_after_a_damaged_member() -> None:
    one, two, three = (gzip.compress(text.encode() * 9) for text in ("first", "second", "third"))
    broken = two[:14] + b"\xff\xff" + two[16:]
    data, damages = unpack(one + broken + three)
    assert (data.startswith(b"first" * 9), data.endswith(b"third" * 9), damages) == (True, True, 1)
    data, damages = unpack(one + b"what is this?" + three)
    assert (data, damages) == (b"first" * 9 + b"third" * 9, 1)


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=4), st.integers(0, 3))
def test_members_are_joined_and_padding_is_not_read(pieces: list[bytes], padding: int) -> None:
    packed = b"".join(gzip.compress(piece) for piece in pieces) + bytes(padding)
    assert unpack(packed) == (b"".join(pieces), 0)


@given(st.binary(max_size=400))
def test_any_bytes_come_to_an_end(data: bytes) -> None:
    unpack(data)
    unpack(b"\x1f\x8b\x08" + data)
