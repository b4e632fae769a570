"""The words of undertakings: what can be one (``pipeline``), what is done to it (``build``).

Filled by class from general knowledge of the sectors; ``gazetteers/projects/project_heads.csv`` and
``gazetteers/projects/undertaking_verbs.csv`` hold the words, ``extract`` and ``normalise`` read them here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import chain

from pipeline.gazetteers import table, words

GENERIC = words("projects/generic_modifiers.txt")
WIDE = words("projects/wide_modifiers.txt")
OTHER_PROGRAMMES = words("projects/other_programmes.txt")
GROUNDS = frozenset({"land", "plot", "site"})
"""What somebody gives for a work: ``sold land for a power plant``."""

UNDERTAKING, SECTOR_UNDERTAKING = "undertaking", "sector-undertaking"
"""Classes of heads. An undertaking by its own meaning (``project``); one only with a sector's word before it
(``irrigation scheme``, not ``pension scheme``). The others only where the text says that they are planned,
built, stopped: ``work`` (``pipeline``), ``activity`` (``electrification``), ``site`` (``refinery``),
``institution`` (``hospital``: most stand already), ``system`` (``network``), ``product`` (``rocket``),
``common`` (``field``: with a sector's word). ``projects/head_classes.csv`` has what must be said of each."""


@cache
def _heads() -> Mapping[str, str]:
    return {row["head"]: row["class"] for row in table("projects/project_heads.csv")}


@lru_cache(maxsize=4096)
def head_class(word: str) -> str:
    """The class of a head noun in either number, or an empty string.

    >>> head_class("pipelines"), head_class("Programme"), head_class("meeting")
    ('work', 'undertaking', '')
    """
    return _heads().get(singular(word), "")


def evidence_for(word_class: str) -> frozenset[str]:
    """Classes of verbs that make a head of this class an undertaking where it is their object.

    A hospital that is funded or stopped mostly stands already, a rocket that is finished is a product.

    >>> "fund" in evidence_for("work"), "fund" in evidence_for("institution")
    (True, False)
    """
    return _evidence().get(word_class, frozenset())


@cache
def _evidence() -> Mapping[str, frozenset[str]]:
    return {row["class"]: frozenset(_listed(row["evidence"])) for row in table("projects/head_classes.csv")}


def is_line_work(word: str) -> bool:
    """Whether a work of that name runs from one place to another: ``pipelines``, ``bridge``."""
    return singular(word) in _LINES


_LINES = words("projects/line_works.txt")
_ALWAYS_PLURAL = ("steelworks", "waterworks", "quarters", "barracks")
_PLURALS = (
    ("ies", "y"),
    ("shes", "sh"),
    ("ches", "ch"),
    ("sses", "ss"),
    ("xes", "x"),
    ("ouses", "ouse"),
    ("uses", "us"),
)


@lru_cache(maxsize=4096)
def singular(noun: str) -> str:
    """The noun in lower case and singular, as far as its letters tell.

    >>> singular("Refineries"), singular("viaducts"), singular("bus"), singular("mosques")
    ('refinery', 'viaduct', 'bus', 'mosque')
    """
    word = noun.lower()
    if word.endswith(_ALWAYS_PLURAL):
        return word
    for ending, instead in _PLURALS:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word.removesuffix(ending) + instead
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def plural(noun: str) -> str:
    """The regular plural of a noun in lower case.

    >>> plural("refinery"), plural("railway"), plural("church")
    ('refineries', 'railways', 'churches')
    """
    if noun.endswith(_ALWAYS_PLURAL):
        return noun
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def verb_class(word: str, particle: str = "") -> str:
    """What the verb form does to an undertaking; empty for other verbs. With a particle it is another verb.

    Classes: make, install, test, start, finish, progress, run, operate, fund, approve, plan, propose, delay,
    suspend, cancel; gain (``get``, ``host``: only of what is to come), fly (``send``: only of spacecraft).

    >>> verb_class("building"), verb_class("carried", "out"), verb_class("carried"), verb_class("meets")
    ('make', 'run', '', '')
    """
    forms = _verb_forms()
    word = word.lower()
    return forms.get(f"{word} {particle.lower()}", "") or forms.get(word, "")


def action_class(noun: str) -> str:
    """The same of the verb's noun: ``construction`` make, ``approval`` approve, ``plans`` plan."""
    nouns = _action_nouns()
    return nouns.get(noun.lower(), "") or nouns.get(singular(noun), "")


@cache
def _verb_forms() -> Mapping[str, str]:
    return {
        form: row["class"]
        for row in table("projects/undertaking_verbs.csv")
        for form in chain(inflections(row["verb"]), _listed(row["forms"]))
    }


@cache
def _action_nouns() -> Mapping[str, str]:
    return {
        noun: row["class"]
        for row in table("projects/undertaking_verbs.csv")
        for noun in _listed(row["nouns"])
    }


def _listed(cell: str) -> list[str]:
    return cell.split("|") if cell else []


def inflections(verb: str) -> Iterator[str]:
    """The regular forms of a verb, its particle after each; irregular ones are listed in the table.

    >>> list(inflections("shelve"))
    ['shelve', 'shelves', 'shelved', 'shelving']
    >>> list(inflections("carry out"))
    ['carry out', 'carries out', 'carried out', 'carrying out']
    """
    base, _, particle = verb.partition(" ")
    after_consonant = base.endswith("y") and base[-2] not in "aeiou"
    stem = base[:-1] + "i" if after_consonant else base.removesuffix("e")
    third = plural(base)
    forms = (base, third, stem + "ed", base.removesuffix("e") + "ing")
    return (f"{form} {particle}".strip() for form in forms)


@cache
def _same_works() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(row["words"].split("|")) for row in table("projects/same_works.csv"))


@lru_cache(maxsize=4096)
def works_like(word: str) -> frozenset[str]:
    """The nouns, in the singular, that may stand for the work of a head noun, its own included.

    >>> {"railway", "railroad"} <= works_like("Railroads")
    True
    """
    own = singular(word)
    return frozenset({own}).union(*(group for group in _same_works() if own in group))


def same_work(one: str, other: str) -> bool:
    """Whether two head nouns may stand for one undertaking: ``railway`` and ``railroad``, ``plant`` and
    ``station``."""
    return singular(other) in works_like(one)


def same_works_of(word: str) -> Iterator[str]:
    """Every form, in lower case, of the words that may stand for the work of a head noun, its own included.

    >>> {"railroad", "railways"} <= set(same_works_of("Railway"))
    True
    """
    return (form for noun in works_like(word) for form in (noun, plural(noun)))


@cache
def head_forms() -> Mapping[str, str]:
    """The class of every head noun by its form, singular and plural, in lower case."""
    return {form: kind for head, kind in _heads().items() for form in (head, plural(head))}


def said_by(word: str) -> frozenset[str]:
    """Classes of verbs and action nouns that a word in lower case may be part of: ``set``, of ``set up``."""
    return _classes_of_words().get(word, frozenset())


@cache
def words_saying(classes: frozenset[str]) -> frozenset[str]:
    """The words in lower case that may be part of a verb or action noun of one of some classes.

    >>> {"building", "construction"} <= words_saying(frozenset({"make"}))
    True
    """
    return frozenset(word for word, said in _classes_of_words().items() if not classes.isdisjoint(said))


@cache
def _classes_of_words() -> Mapping[str, frozenset[str]]:
    classes: dict[str, set[str]] = {}
    for form, kind in chain(_verb_forms().items(), _action_nouns().items()):
        classes.setdefault(form.split()[0], set()).add(kind)
        classes.setdefault(plural(form), set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in classes.items()}
