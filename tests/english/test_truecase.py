"""Headings in normal case, of the same length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.english.truecase import truecase
from pipeline.models import Article
from pipeline.run import segment

BODY = "OSLO (AP) — The minister wants to see the harbour and said that trade between the towns is growing."


@pytest.mark.parametrize(
    ("headline", "normal"),
    [
        ("Norway Wants To Boost Harbour Trade", "Norway wants to boost harbour trade"),
        ("NORWAY WANTS TO SEE HARBOUR", "Norway wants to see harbour"),
        ("Norway wants to see the harbour", "Norway wants to see the harbour"),
        ("Ruiz Denies Talks With Oslo Envoy", "Ruiz denies talks with Oslo Envoy"),
    ],
)
def test_headline(headline: str, normal: str) -> None:
    text = f"{headline}\n\n{BODY}"
    read = truecase(text, segment(Article("0" * 16, "test", text)).sentences)
    assert read[: len(headline)] == normal
    assert read.endswith(BODY[BODY.index("The") :])
    assert "Oslo (" in read


@given(st.text(max_size=200))
def test_the_length_never_changes(text: str) -> None:
    assert len(truecase(text, segment(Article("0" * 16, "test", text)).sentences)) == len(text)
