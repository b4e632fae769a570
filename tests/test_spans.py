"""Pairs of ranges that are about the same characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.models import Chars
from pipeline.spans import overlap, pair_overlapping

RANGES = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda r: (r[0], r[0] + r[1])), max_size=12
)


@pytest.mark.parametrize(
    ("left", "right", "pairs"),
    [
        ([], [(0, 3)], []),
        ([(0, 3)], [(3, 6)], []),  # they touch, and share nothing
        ([(0, 3), (5, 8)], [(5, 8), (0, 3)], [(0, 1), (1, 0)]),
        ([(0, 4)], [(0, 9), (0, 4)], [(0, 1)]),  # as much in common, but nearer ends
        ([(0, 4), (2, 9)], [(0, 9)], [(1, 0)]),
        ([(0, 90)], [(1, 2), (80, 89)], [(0, 1)]),
    ],
)
def test_pairs(left: list[Chars], right: list[Chars], pairs: list[Chars]) -> None:
    assert pair_overlapping(left, right) == pairs


@given(RANGES, RANGES)
def test_each_is_in_one_pair_and_none_is_left_over(left: list[Chars], right: list[Chars]) -> None:
    pairs = pair_overlapping(left, right)
    paired_left, paired_right = [i for i, _ in pairs], [j for _, j in pairs]
    assert len({*paired_left}) == len(pairs) == len({*paired_right})
    assert all(overlap(left[i], right[j]) for i, j in pairs)
    rest = [(i, j) for i in range(len(left)) for j in range(len(right))
            if i not in paired_left and j not in paired_right]  # fmt: skip
    assert not [pair for pair in rest if overlap(left[pair[0]], right[pair[1]])]


@given(RANGES)
def test_equal_ranges_find_each_other(ranges: list[Chars]) -> None:
    unique = sorted(set(ranges))
    assert pair_overlapping(unique, unique[::-1]) == [(i, len(unique) - 1 - i) for i in range(len(unique))]
