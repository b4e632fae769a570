"""Which mentions are one person: full names, short forms, spelling variants; and which cannot be told.

Ana Ruiz … Ruiz … Mr. Ruiz … Ana Ruis    one person
Ana Ruiz and Tom Ruiz met. Ruiz said      two persons, and a mention that may be either
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.english.names import normal_case, transliterated
from pipeline.models import Mention
from pipeline.parse import Parsed

_HIS, _HERS = frozenset({"mr", "sir", "lord"}), frozenset({"mrs", "ms", "miss", "lady", "dame", "madame"})
_HONORIFIC = re.compile(r"(?P<word>[A-Za-z]+)\.?\s\Z")


@dataclass(slots=True)
class Cluster:
    """The mentions of one person, in text order once ``cluster_names`` has returned."""

    mentions: list[Mention] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The fullest form in normal case; the first of equals."""
        return max((normal_case(m.text) for m in self.mentions), key=lambda n: (len(n.split()), len(n)))


def cluster_names(parsed: Parsed, mentions: Sequence[Mention]) -> tuple[list[Cluster], list[Mention]]:
    """The persons, in order of first mention, and the mentions that may be one or another of them.

    Full names come first: names that sound the same, or have one letter between them, are one person. A
    shorter form is the person whom it can stand for; of several the one whose honorific fits, then the one
    named last before it. Where two were named last in one sentence, it stays open.
    """
    clusters: dict[str, Cluster] = {}
    open_: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (-len(m.text.split()), m.start)):
        name = transliterated(mention.text)
        options = _options(clusters, name)
        chosen = _choose(parsed, [(key, clusters[key]) for key in options], mention) if options else name
        if chosen is None:
            open_.append(mention)
        else:
            clusters.setdefault(chosen, Cluster()).mentions.append(mention)
    for cluster in clusters.values():
        cluster.mentions.sort(key=lambda m: m.start)
    return sorted(clusters.values(), key=lambda c: c.mentions[0].start), open_


def _options(clusters: dict[str, Cluster], name: str) -> list[str]:
    """The persons that a name can stand for: by the name as it is, else by a spelling one letter away."""
    return [key for key in clusters if is_short_for(name, key)] or [
        key for key in clusters if is_variant(name, key)
    ]


def _choose(parsed: Parsed, options: Sequence[tuple[str, Cluster]], mention: Mention) -> str | None:
    """The one person a mention means, or None where the text does not tell."""
    if len(options) > 1:
        fitting = [o for o in options if _honorifics_agree(parsed.text, o[1], mention)]
        options = fitting or options
    if len(options) == 1:
        return options[0][0]
    named = sorted((_last_named(parsed, cluster, mention), key) for key, cluster in options)
    return named[-1][1] if named[-1][0] > named[-2][0] else None


def _last_named(parsed: Parsed, cluster: Cluster, mention: Mention) -> int:
    """Where the sentence begins in which the person was last named before a mention; -1 if never."""
    before = [m for m in cluster.mentions if m.start < mention.start]
    if not before:
        return -1
    last = max(before, key=lambda m: m.start)
    sentence = parsed.sentence_at(last.start)
    return sentence.start if sentence else last.start


def _honorifics_agree(text: str, cluster: Cluster, mention: Mention) -> bool:
    """Whether a mention's ``Mr`` or ``Mrs`` does not contradict that of the person's other mentions."""
    said = _gender(text, mention)
    known = {_gender(text, other) for other in cluster.mentions} - {None}
    return said is None or not known or said in known


def _gender(text: str, mention: Mention) -> str | None:
    match = _HONORIFIC.search(text, max(0, mention.start - 12), mention.start)
    word = match["word"].lower() if match else ""
    return "m" if word in _HIS else "f" if word in _HERS else None


def is_short_for(name: str, full: str) -> bool:
    """Whether a folded name stands for a fuller one: the same, its end, its beginning, or initials of it.

    >>> is_short_for("ruiz", "ana ruiz"), is_short_for("a ruiz", "ana ruiz"), is_short_for("ruiz", "ana low")
    (True, True, False)
    """
    short, long = name.split(), full.split()
    if short == long[-len(short) :] or short == long[: len(short)]:
        return True
    if len(short) == 1 and len(long) > 2 and short[0] in long:
        return True  # Ruiz of Ana Ruiz Low
    if len(short) < 2 or short[-1] != long[-1]:
        return False
    rest = iter(long[:-1])
    return all(any(_is_initial_or_same(part, word) for word in rest) for part in short[:-1])


def _is_initial_or_same(part: str, word: str) -> bool:
    shorter, longer = sorted((part, word), key=len)
    return part == word or (len(shorter) == 1 and longer.startswith(shorter))


def is_variant(name: str, full: str) -> bool:
    """Whether a folded name is a fuller one, or its end, with one letter changed in a long word.

    >>> is_variant("wickramane", "s wickramana"), is_variant("ruis", "ana ruiz"), is_variant("low", "loew")
    (True, False, False)
    """
    short, long = name.split(), full.split()[-len(name.split()) :]
    if len(short) != len(long):
        return False
    different = [(a, b) for a, b in zip(short, long, strict=True) if a != b]
    return len(different) == 1 and _one_edit(*different[0])


def _one_edit(a: str, b: str) -> bool:
    """Whether two words of six letters or more differ in one letter, not the first."""
    short, long = sorted((a, b), key=len)
    if len(short) < 6 or len(long) - len(short) > 1 or short[0] != long[0]:
        return False
    same = next((i for i, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    rest = short[same:] if len(short) < len(long) else short[same + 1 :]
    return long[same + 1 :] == rest
