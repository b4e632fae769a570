"""Ranges of one text against other ranges of it: which of them are about the same characters."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from pipeline.models import Chars


def overlap(one: Chars, other: Chars) -> int:
    """How many characters two ranges share.

    >>> overlap((0, 5), (3, 9)), overlap((0, 5), (5, 9))
    (2, 0)
    """
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def pair_overlapping(left: Sequence[Chars], right: Sequence[Chars]) -> list[tuple[int, int]]:
    """Indices of ranges that overlap, each in one pair: most characters in common first, then nearest ends.

    Equal ranges therefore always find each other.

    >>> pair_overlapping([(0, 5), (7, 9)], [(3, 9), (0, 4), (20, 30)])
    [(0, 1), (1, 0)]
    """
    candidates = sorted(
        (-overlap(left[i], right[j]), _distance(left[i], right[j]), i, j) for i, j in _touching(left, right)
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in candidates:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return sorted(pairs.items())


def _distance(one: Chars, other: Chars) -> int:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _touching(left: Sequence[Chars], right: Sequence[Chars]) -> Iterator[tuple[int, int]]:
    """Every pair that shares a character; looks only at ranges near enough to do so."""
    order = sorted(range(len(right)), key=lambda j: right[j][0])
    starts = [right[j][0] for j in order]
    longest = max((end - start for start, end in right), default=0)
    for i, (start, end) in enumerate(left):
        for j in order[bisect_left(starts, start - longest + 1) : bisect_left(starts, end)]:
            if overlap(left[i], right[j]):
                yield i, j
