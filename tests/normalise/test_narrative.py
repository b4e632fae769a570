"""Where the telling of a text has come to: flashbacks of news, over several sentences."""

from __future__ import annotations

import pytest

from tests.normalise.test_dates import resolved

FRIDAY = "2006-11-17"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # the days after the one told
        ("It landed on July 20, 1969. The crew came down at sea on July 24.", "1969-07-24"),
        ("She left on 16 March 1974. A search began. It was called off on Tuesday 19 March.", "1974-03-19"),
        ("He fell ill on Dec. 28, 2002. He was found at 4.15 a.m. on Jan. 3.", "2003-01-03T04:15"),
        ("The storm came on Aug. 29, 2005. By Wednesday they were drinking sea water.", "2005-08-31"),
        ("It landed on July 20, 1969. It is honoured today. A stamp came out on Oct. 24.", "2006-10-24"),
        ("It landed on July 20, 1969. It will be honoured on July 24.", "2007-07-24"),
        ("It was the worst since Feb. 9, 1971. None had been found by Tuesday.", "2006-11-14"),
        ("They voted on 5 June 2005. They lost. Let June 23 be our day, he said.", "2006-06-23"),
        ("It landed on July 20. The crew came down on July 24.", "2006-07-24"),
        ("It met on June 13, 1997. Inns are full from Nov. 14 to 16. By Sunday they were not.", "2006-11-12"),
        ("One fell on Nov. 8, 1994, in Lima; the last before Tuesday's was in Quito.", "2006-11-14"),
        # the weekday that is named
        ("It stood still in April 2001. Wednesday, Feb. 8 was quiet.", "2006-02-08"),
        # asides, days of reports, this week
        ("The old pact, signed in July 1991, ran out on Dec. 5.", "2005-12-05"),
        ("It was used often since it opened on Oct. 1, 2002, the mayor said on Tuesday.", "2006-11-14"),
        ("They joined in a vote on 5 June 1975. This week they left.", "2006-W46"),
        # no going back
        ("It passed Earth in August 1999 and Mars in December 2000. On June 11 it met a moon.", "2006-06-11"),
        # a year that opens its sentence
        ("In 1918, during a worse plague, the school closed on Oct. 9.", "1918-10-09"),
        ("In 1918 the school closed on Oct. 9 and was open again by Nov. 18.", "1918-11-18"),
        ("At the games in 2001 the final was put off from Aug. 29.", "2001-08-29"),
        ("Prices, which stood still in 1993, rose on Oct. 9.", "2006-10-09"),
    ],
)
def test_a_flashback_goes_on(text: str, value: str) -> None:
    assert resolved(text, FRIDAY)[0][-1].timex_value == value


LIFE = "He was born in 1963. He left in 1974, won in 1975, lost in 1981, fled in 1984 and was tried in 1995. "


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (LIFE + "On Dec. 3, he will be sentenced.", "2006-12-03"),
        (LIFE + "A lawsuit is set for trial in March.", "2007-03"),
        (LIFE + "A film, shot in June, shows the wreck.", "2006-06"),
        (LIFE + "The trial, which opened on March 30, was resumed last Wednesday.", "2006-03-30"),
        (LIFE + "In March he was freed.", "1995-03"),
    ],
)
def test_a_life_comes_to_the_present(text: str, value: str) -> None:
    assert value in [d.timex_value for d in resolved(text, FRIDAY)[0]]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The polls close on Sunday. Shares fell by 3 p.m.", "2006-11-17T15:00"),
        ("The shop opened on Tuesday. It closed at 3 p.m.", "2006-11-14T15:00"),
        ("The forum was set for Sunday (3 p.m.).", "2006-11-19T15:00"),
    ],
)
def test_a_time_alone_is_of_the_day_beside_it(text: str, value: str) -> None:
    assert resolved(text, FRIDAY)[0][-1].timex_value == value
