"""What makes a time expression no date where it stands: each guard is one class of false dates.

A guard says of an expression that the grammar has read whether its surroundings refuse it.
"""

from __future__ import annotations

from pipeline.english.timex.expressions import Moment
from pipeline.extract.date_guards.candidates import Candidate, Guard
from pipeline.extract.date_guards.names import (
    is_brand,
    is_event_of_that_day,
    is_festive,
    is_quoted_title,
    is_title,
    is_word_for_month,
)
from pipeline.extract.date_guards.numbers import (
    is_address,
    is_age_or_temperature,
    is_letter_and_digit,
    is_model_year,
    is_money_or_number,
    is_name_with_number,
    is_odd_year,
    is_quantity,
)
from pipeline.extract.date_guards.repeats import is_daily, is_repeated
from pipeline.extract.date_guards.uses import (
    is_bare_hour,
    is_comparison,
    is_duration,
    is_no_season,
    is_or_two,
    is_part_of_match,
)

__all__ = ["GUARDS", "Candidate", "Guard", "holds_no_date"]

GUARDS: tuple[Guard, ...] = (
    is_repeated,
    is_money_or_number,
    is_name_with_number,
    is_quantity,
    is_model_year,
    is_odd_year,
    is_word_for_month,
    is_title,
    is_event_of_that_day,
    is_brand,
    is_no_season,
    is_part_of_match,
    is_duration,
    is_letter_and_digit,
    is_bare_hour,
    is_festive,
    is_age_or_temperature,
    is_comparison,
    is_or_two,
    is_quoted_title,
    is_address,
)


def holds_no_date(c: Candidate) -> bool:
    """Whether no part of an expression that is refused can be a date: ``weekdays 9 a.m. to 4 p.m.``."""
    return is_quoted_title(c) or (isinstance(c.expression, Moment) and is_daily(c))
