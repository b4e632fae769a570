"""Which sentences are read with syntax; no model."""

from __future__ import annotations

import pytest

from pipeline.extract.project_cues import wants_syntax


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("They want to build a pipeline.", True),
        ("The road would cross the marsh.", True),
        ("The refinery is under construction.", True),
        ("It set up an oil refinery.", True),
        ("The Green Valley Project grows.", True),
        ("Work on the Kulimba Dam began.", True),
        ("They praised the irrigation scheme.", True),
        ("A scheme to irrigate rice fields was praised.", True),
        ("Joint activities were discussed.", True),
        ("Shares of Baltic LNG rose.", True),
        ("The Year of Peru in Chile is over.", True),
        ("Airbus develops the A390.", True),
        ("Train 4 was commissioned.", True),
        ("The network is running two years late.", False),  # no sector: a common word
        ("The rail network is running two years late.", True),
        ("The plant will generate 300 megawatts.", True),
        ("The missile shield would be deployed.", True),
        ("The Purple Line will open in May.", True),
        ("The plant will close.", False),
        ("They were all out for 326 when the test started.", False),  # a figure is no machine's name
        ("They met on Friday.", False),
        ("He planted trees.", False),
        ("Two refineries burnt.", False),  # nothing is said of them
        ("Wall Street will open late.", False),  # a name, and no sector's word
        ("The pension scheme is popular.", False),
        ("She built a car.", False),  # no sector: a common word
        ("The peacekeeping mission was extended.", False),  # a mission of no sector of its own
        ("Economic activity slowed.", False),
        ("The A390 landed.", False),
    ],
)
def test_one_sentence(sentence: str, wanted: bool) -> None:
    assert list(wants_syntax([sentence])) == [wanted]


@pytest.mark.parametrize(
    ("sentences", "wanted"),
    [
        (["They will build a railway.", "The railroad is long.", "It rained."], [True, True, False]),
        (["The dam is tall.", "They will widen the dam."], [True, True]),
        (["Airbus develops the A390.", "The A390 is big."], [True, True]),
        (["A refinery burnt.", "The refinery is old."], [False, False]),
    ],
)
def test_the_undertakings_other_sentences(sentences: list[str], wanted: list[bool]) -> None:
    """Where one sentence speaks of an undertaking, others with its head are read for its facts."""
    assert list(wants_syntax(sentences)) == wanted
