"""The one door to dateparser: absolute dates in spellings that our grammar bounds but does not read."""

from __future__ import annotations

import warnings
from datetime import date
from functools import lru_cache

from dateparser.date import DateDataParser

_SETTINGS = {
    "STRICT_PARSING": True,  # day, month and year must all be there: nothing is filled in from the clock
    "PARSERS": ["absolute-time"],  # relative words and bare numbers are the grammar's
    "DATE_ORDER": "MDY",  # as the grammar reads 11/02/1989
    "PREFER_LOCALE_DATE_ORDER": False,
    "RETURN_AS_TIMEZONE_AWARE": False,  # a time in a zone keeps its calendar day
}


@lru_cache(maxsize=1)
def _parser() -> DateDataParser:
    return DateDataParser(languages=["en"], settings=_SETTINGS)  # 12 ms a call where it guesses the language


def read_odd_date(text: str) -> date | None:
    """The day of an absolute date, or None where the library does not read a whole one.

    >>> read_odd_date("12/Jan/2018")
    datetime.date(2018, 1, 12)
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it tells of inputs without a year, which we do not take
        found = _parser().get_date_data(text)
    whole = found is not None and found.date_obj is not None and found.period == "day"
    return found.date_obj.date() if whole else None
