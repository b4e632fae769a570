"""Where rules disagree: the one module that drops mentions."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.extract.rules import STATED
from pipeline.models import Kind, Mention

_KINDS: tuple[Kind, ...] = ("date", "organisation", "person", "place", "project")


def settle(found: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions that stay, in text order.

    * A project's phrase may hold mentions of other kinds; a *named* project's name holds none, but for
      places before its noun in lower case: ``[Lima]-[Callao] railway``.
    * Among the other kinds no two mentions share a character. What the words around it state wins; then the
      longer span (``[Bank of England]`` holds no place); then the stronger rule; then the one further left,
      the order of ``_KINDS`` and the rule's name.
    * Two projects that overlap: the same order decides.
    """
    stay: list[Mention] = []
    at: dict[int, list[Mention]] = {}  # by each character taken: mentions are short, articles are long
    for mention in sorted(set(found), key=_rank):
        taken = range(mention.start, mention.end)
        if not any(_clash(mention, other) for i in taken for other in at.get(i, ())):
            stay.append(mention)
            for i in taken:
                at.setdefault(i, []).append(mention)
    return tuple(sorted(stay, key=lambda m: (m.start, -m.end, m.kind)))


def _rank(mention: Mention) -> tuple[bool, bool, int, int, int, int, str]:
    return (
        mention.form != "named",
        mention.strength < STATED,
        mention.start - mention.end,
        -mention.strength,
        mention.start,
        _KINDS.index(mention.kind),
        mention.rule,
    )


def _clash(one: Mention, other: Mention) -> bool:
    """Whether two mentions that share a character cannot both stay."""
    if (one.kind == "project") == (other.kind == "project"):
        return True
    if "named" not in (one.form, other.form):  # only projects have a form
        return False
    project, inner = (one, other) if one.kind == "project" else (other, one)
    described = project.text[:1].isupper() and project.text.rpartition(" ")[2].islower()
    return not (described and inner.kind == "place")
