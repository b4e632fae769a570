"""Time expressions: their words, their grammar, and the calendar they point into.

A neutral ground between ``extract``, which looks for them, and ``normalise``, which gives them days:

    words.py        text -> Words: tokens with offsets, and what the single words mean
    expressions.py  what an expression says, before any day is known: ``Portion("late", Month(11))``
    parts.py        what rules are made of: a month, a day's number, a year, a count, a clock time
    days.py, years.py, deictic.py, portions.py, moments.py, ranges.py
                    the rules, by what they read; each may build on those before it (``stretches.py``)
    openers.py      which rules can begin with which words
    grammar.py      all rules in one tuple: Words at a position -> the longest Expression
    almanac.py      stretches of the calendar: months, seasons, quarters, weeks, and their parts
    readings.py     what an expression stands for, and its Context: anchor, tense, dates mentioned
    directions.py, recalled.py, parts_of.py, patterns.py, written_years.py
                    which one of a name, what counts from a date mentioned, parts of a stretch, no anchor
    resolve.py      Expression + Context -> Reading, value and days: puts these together
"""
