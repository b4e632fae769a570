"""Rules for times of a day, with the day they stand with: ``5 p.m. on Friday``."""

from __future__ import annotations

from dataclasses import replace

from pipeline.english.timex.days import calendar_day
from pipeline.english.timex.deictic import mentioned_unit, side
from pipeline.english.timex.expressions import Day, Expression, Mentioned, Moment, Relative, Weekday
from pipeline.english.timex.parts import Read, after, clock, clock_times, hyphen, time_zone, weekday
from pipeline.english.timex.ranges import hyphened_range, is_range_of_days
from pipeline.english.timex.stretches import is_day, stretch
from pipeline.english.timex.words import HOURS, PARTS_OF_DAY, Words


def moment(w: Words, i: int) -> Read[Expression]:
    """A time with or without its day: ``[5 p.m. on Friday]``, ``[noon Thursday]``, ``[Friday at 5 p.m.]``,
    ``[Tuesday midnight]``, ``[the night of 3-4 July]``, ``[mid-afternoon yesterday]``,
    ``[yesterday afternoon]``, ``[last night]``, ``in [the afternoon]``, ``[7 to 11 a.m. Sunday]``,
    ``[6pm on Good Friday]``, ``[18:00 Lima time on May 5]``, ``[Saturday from 2 to 4 p.m.]``,
    ``[noon that day]``, ``[Easter morning]``, ``[Sunday night, March 29]``,
    ``[six o'clock Tuesday morning]``.

    Not ``4:30`` alone, nor ``all night``; two times are two: from ``[9 a.m.]`` to ``[noon Sunday]``,
    ``[11 a.m. EDT]`` (``[1500 GMT]``).
    """
    return _time_then_day(w, i) or _day_then_time(w, i) or _named_night(w, i)


def _time_then_day(w: Words, i: int) -> Read[Expression]:
    found = clock_times(w, i) or _part_of_day_of(w, i)
    if not found:
        return None
    end, time = found
    j = _other_zone(w, end)
    if w.lower[j] == "of" and (nights := hyphened_range(w, j + 1)) and is_range_of_days(nights[1]):
        return nights[0], Moment(time, nights[1])
    if night := _pointed_night(w, j):  # 8 p.m. tonight
        return night[0], replace(night[1], time=_in_part(time, night[1].time))
    if day := _day_beside(w, j):
        part = PARTS_OF_DAY.get(w.lower[day[0]], "")  # six o'clock Tuesday morning
        return time_zone(w, day[0] + bool(part)), Moment(_in_part(time, part), day[1])
    return (end, Moment(time, None)) if time[1:].replace(":", "").isdecimal() else None


def _in_part(time: str, part: str) -> str:
    """A clock time in the half of the day that its part says: nine o'clock in the evening is T21:00."""
    late = part[-2:] in ("AF", "EV", "NI") and time[1:3].isdecimal()
    return f"T{int(time[1:3]) + 12}{time[3:]}" if late and int(time[1:3]) < _NOON else time


_NOON = 12


def _day_beside(w: Words, i: int) -> Read[Expression]:
    """The day that follows its time: ``, Friday``, ``on May 5``, ``of that day``, ``the next day``."""
    return _day_at(w, after(w, i, ",")) or _day_at(w, after(w, i, "on", "of"))


def _day_at(w: Words, i: int) -> Read[Expression]:
    days = hyphened_range(w, i)
    if days and is_range_of_days(days[1]):
        return days
    day = stretch(w, i) or mentioned_unit(w, i)
    return day if day and is_day(day[1]) else None


def _other_zone(w: Words, i: int) -> int:
    """The position after the same time in another zone: ``(0830 GMT)``, ``(1815 GMT Sunday)``."""
    again = clock(w, i + 1) if w.lower[i] == "(" else None
    if not again:
        return i
    named = weekday(w, again[0])
    j = named[0] if named else again[0]
    return j + 1 if w.lower[j] == ")" else i


def _part_of_day_of(w: Words, i: int) -> Read[str]:
    """``the morning of``, ``dawn on`` a day; ``mid-afternoon``, that stands before its day without one."""
    if w.lower[i] == "mid" and (code := PARTS_OF_DAY.get(w.lower[hyphen(w, i + 1)])):
        return hyphen(w, i + 1) + 1, "T" + code
    j = after(w, i, "the")
    code = PARTS_OF_DAY.get(w.lower[j])
    alone = w.lower[j] in _TWILIGHTS
    return (j + 1, "T" + code) if (j > i or alone) and code and w.lower[j + 1] in ("of", "on") else None


def _day_then_time(w: Words, i: int) -> Read[Expression]:
    day = stretch(w, i)
    if not day or not is_day(day[1]):
        return None
    j = day[0]
    if (code := PARTS_OF_DAY.get(w.lower[j])) and not w.is_capitalised(j):
        if dated := _dated(w, j + 1, day[1]):  # Friday night, May 3
            return dated[0], Moment("T" + code, dated[1])
        end, told = _time_after_day(w, j + 1) or (j + 1, "T" + code)  # Friday night at 8 p.m.
        return end, Moment(told, day[1])
    if hour := HOURS.get(w.lower[j]):
        return j + 1, Moment("T" + hour, day[1])
    time = _time_after_day(w, j)
    return (time[0], Moment(time[1], day[1])) if time else None


def _dated(w: Words, i: int, day: Expression) -> Read[Day]:
    """The date of a weekday after its part of the day: ``, March 29``."""
    found = calendar_day(w, i + 1) if w.lower[i] == "," and isinstance(day, Weekday) else None
    if not found or not isinstance(found[1], Day) or found[1].weekday or not isinstance(day, Weekday):
        return None
    return found[0], replace(found[1], weekday=day.weekday)


def _time_after_day(w: Words, i: int) -> Read[str]:
    """``at 8 p.m.``, ``, around noon``, ``from 2 to 4 p.m.``, ``at dawn``.

    Not in *by Friday, noon Saturday*, where the time belongs to the other day.
    """
    j = after(w, after(w, i, ","), "at", "from", "between", "by", "shortly", "just")
    j = after(w, j, "about", "around", "approximately", "before", "after")
    time = clock_times(w, j) or (_twilight(w, j) if w.lower[j - 1] == "at" else None)
    if not time or _day_at(w, after(w, time[0], "on")):
        return None
    return _other_zone(w, time[0]), time[1]


def _twilight(w: Words, i: int) -> Read[str]:
    named = w.is_capitalised(i) and w.is_capitalised(i + 1)  # *at Sunrise Manor*
    return (i + 1, "T" + PARTS_OF_DAY[w.lower[i]]) if w.lower[i] in _TWILIGHTS and not named else None


_TWILIGHTS = ("dawn", "daybreak", "dusk", "nightfall", "sunset", "sunrise")


def _named_night(w: Words, i: int) -> Read[Expression]:
    """``tonight``, ``last night``, ``that evening``, ``the same night``, ``in [the afternoon]``."""
    if w.lower[i] == "overnight":
        return i + 1, Moment("TNI", None)
    return _pointed_night(w, i) or _next_night(w, i)


def _pointed_night(w: Words, i: int) -> Read[Moment]:
    """``tonight``, ``last night``, ``this morning``, ``that same evening``."""
    if w.lower[i] == "tonight":
        return i + 1, Moment("TNI", Relative("day", 0))
    days: dict[str, Expression] = {
        "last": Relative("day", -1),
        "this": Relative("day", 0),
        "that": Mentioned("day", 0),
    }
    day = days.get(w.lower[i])
    j = after(w, i + 1, "same") if w.lower[i] == "that" else i + 1
    code = PARTS_OF_DAY.get(w.lower[j])
    return (j + 1, Moment("T" + code, day)) if day and code else None


def _next_night(w: Words, i: int) -> Read[Expression]:
    """``in [the afternoon]``, ``the same night``, ``the next morning``, ``the night before``."""
    token, code = w.lower[i], PARTS_OF_DAY.get(w.lower[i + 1])
    if (
        code
        and token == "the"
        and w.lower[i - 1] in ("in", "during", "throughout")
        and w.lower[i + 2] not in ("hours", "'s", "’s")
    ):
        return i + 2, Moment("T" + code, Mentioned("day", 0))
    if code and token == "the" and (offset := side(w, i + 2)):
        return i + 3, Moment("T" + code, Mentioned("day", offset))
    code = PARTS_OF_DAY.get(w.lower[i + 2])
    if code and token == "the" and w.lower[i + 1] in ("same", "previous", "following", "next"):
        offset = {"same": 0, "previous": -1}.get(w.lower[i + 1], 1)
        return i + 3, Moment("T" + code, Mentioned("day", offset))
    return None
