"""Time expressions: their words, their grammar, and the calendar they point into.

A neutral ground between ``extract``, which looks for them, and ``normalise``, which gives them days:

    words.py        text -> Words: tokens with offsets, and what the single words mean
    expressions.py  what an expression says, before any day is known: ``Portion("late", Month(11))``
    grammar.py      the rules: Words at a position -> Expression
    almanac.py      stretches of the calendar: months, seasons, quarters, weeks, and their parts
"""
