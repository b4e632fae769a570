"""The office, title or occupation that the words around a person's name give.

Four frames of newswire, each a function that yields what it reads: before the name (``Russian Foreign
Minister [X]``), after it (``[X], chairman of the council,``), before it across a comma (``the company's
director, [X],``), and ``his Japanese counterpart, [X]``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.english.names import HONORIFICS, OFFICES, RANKS, UPPER
from pipeline.gazetteers import entries, words
from pipeline.gazetteers.countries import country_of_demonym, country_of_name
from pipeline.models import Chars, Mention, Sentence
from pipeline.normalise.organisations import country_in

_FUNCTION_WORDS = words("text/function_words.txt")
_NOT_IN_ROLE = words("people/not_in_role.txt")
_NO_PART = (
    _FUNCTION_WORDS
    | _NOT_IN_ROLE
    | words("text/calendar_words.txt")
    | (words("text/sentence_starters.txt") - {"officials", "people", "police"})
)
"""Words that no role contains: they end it on the left."""
_MODIFIERS = words("people/title_modifiers.txt")
_RANK_NAMES = dict(row.split("=") for row in entries("people/rank_names.txt"))

_DETERMINERS = frozenset({"her", "his", "its", "our", "the", "their"})
_FIELD_WORDS = words("people/portfolios.txt")
_COMPANIES = frozenset(
    ("airline", "builder", "carmaker", "company", "conglomerate", "contractor", "developer", "firm", "maker")
) | {"manufacturer", "operator", "producer", "subsidiary", "unit", "utility"}

_LINKS = {
    "to": frozenset(("adviser", "advisor", "ambassador", "delegate", "envoy", "representative")),
    "on": frozenset(("commission", "committee", "council", "panel")),
}
"""Words that join an office to a capitalised word, with what they follow: ``Ambassador to Peru``."""

_AGENT = re.compile(r"\w{3,}(?:er|or|ist|man|woman|person|ian|eer|ster|eur|crat|yst)$")
"""Endings of English nouns for people who do something. Right before a name they nearly always are one
(``broadcaster X``); in an apposition only the surer ones count, as ``X, however`` or ``X, number two``."""
_SURE_AGENT = re.compile(r"\w{4,}(?:ist|woman|person|eer|crat)$")

_TOKEN = re.compile(r"[^\s,;:()\"“”\[\]]+|[,;:()\"“”\[\]]")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_POSSESSOR = re.compile(r"(?:[\w.-]+\s){0,4}?[\w.-]+?(?:['’]s|\s['’]s|s['’])\s(?=\w)")
_APPOSITION = re.compile(
    r"(?:\s\([^()\n]{1,40}\))?,\s"
    r"(?:(?:who|and\swho)\s(?:is|was|serves\sas|served\sas|has\sbeen)\s(?:also\s)?|aged?\s\d+,\s|\d{1,3},\s)?"
)
_HEADS = re.compile(
    r",\swho\s(?P<verb>heads|leads|chairs|directs|headed|led|chaired|runs)\s(?P<what>[^,.;]{3,90})"
)
_FROM = re.compile(rf"\sfrom\s(?:the\s)?(?P<country>[{UPPER}][\w.]+(?:\s[{UPPER}]\w+){{0,2}})")
_PREDICATE = re.compile(
    r"\s(?:serves\sas|became|(?:is|was|has\sbeen)"
    r"(?:\s(?:(?:re-?)?elected|(?:re)?appointed|named|chosen|nominated|sworn\sin|installed))?)\s(?:as\s)?"
)
_LINE_BELOW = re.compile(
    rf"[ ]*\r?\n[ ]*(?P<role>(?:[{UPPER}][\w.&'’-]*[ ]){{1,6}}"
    r"(?:Analyst|Columnist|Correspondent|Editor|Reporter|Writer))[ ]*(?=[\r\n]|\Z)"
)
_OF_GOVERNMENT = r"(?:[\w-]+\s){0,3}(?:government|cabinet|ministry|parliament|administration|presidency)\b"
"""What an office is in, and not only where: ``a minister in the [southern government]``."""

_CLAUSE_END = re.compile(
    r"[;:\"“”()\[\]\n]|,\s|\s(?:--|—|–|-)\s|\s(?:who|whose|whom|which|that|has|have|had|is|are|was|were|will|would|said|says|"
    r"told|after|before|during|while|when|as|by|because|but|from|about|into|under|since|until|where|with|"
    r"(?:on\s)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|here|today|yesterday"
    rf"|in\s(?:an?|the)\s(?!{_OF_GOVERNMENT})|for\s(?:more|over|nearly|almost|about|\d|the\s(?:past|last))|"
    r"(?<!['’]s\s)(?<!\sthe\s)(?<!\san\s)(?<!\sa\s)\w{3,}ed)\b"
)
_FIELDS = re.compile(
    rf"\b(?:Ministry|Minister|Department|Secretary|Committee|Commission|Bureau|Agency)\s(?:of|for|on)\s(?:the\s)?"
    rf"[{UPPER}]\w+(?:\s[{UPPER}]\w+)*(?:,\s[{UPPER}]\w+(?:\s[{UPPER}]\w+)*){{1,4}},?\sand\s[{UPPER}]\w+"
)
_LONGEST_ROLE = 14
"""Words. ``Assistant Secretary of State for South and Central Asian Affairs`` has ten."""


@dataclass(frozen=True, slots=True)
class Role:
    """What one place of the text says of a person's office; ``country`` is ISO 3166-1 alpha-2 or empty.

    ``text`` is as the article words it, without the name and without an article or possessor before it.
    ``of`` holds the characters of the phrase, possessor included, for what else may be read there. ``shared``
    says that its head is a plural, so that it holds for every name of a list.
    """

    text: str
    country: str
    of: Chars
    counterpart: bool = False
    shared: bool = False


def read_roles(text: str, sentence: Sentence, mention: Mention, floor: int = 0) -> Iterator[Role]:
    """Every role that the sentence gives to a mention of a person.

    ``floor`` is where the person named before it ends: a role does not reach over another name.
    """
    yield from role_before(text, max(sentence.start, floor), mention)
    yield from role_after(text, sentence.end, mention)
    yield from role_below(text, mention)


def role_below(text: str, mention: Mention) -> Iterator[Role]:
    """What a byline's second line says: ``By ANA RUIZ`` and below it ``Acme News Writer``.

    Not a line that is more than an agency and its office: ``The writer said``.
    """
    line = _LINE_BELOW.match(text, mention.end)
    if line and re.search(r"(?i)\bby\s\Z", text[max(0, mention.start - 4) : mention.start]):
        yield Role(line["role"], "", line.span("role"))


def role_before(text: str, begin: int, mention: Mention) -> Iterator[Role]:
    """The noun phrase that ends at the name: ``[Egypt's antiquities head] X``, ``[the director], X,``.

    Not ``said X``, ``with X`` or ``Monday X``: no office ends there.
    """
    tokens = [(begin + m.start(), begin + m.end()) for m in _TOKEN.finditer(text[begin : mention.start])]
    if tokens and text[slice(*tokens[-1])] == ",":
        yield from _across_comma(text, tokens[:-1], mention)
        return
    if tokens and text[slice(*tokens[-1])] in ("is", "was"):
        yield from _told_before(text, tokens[:-1], mention)
        return
    phrase = _phrase_before(text, tokens)
    if not phrase:
        return
    head = text[slice(*phrase[-1])]
    if head.lower().rstrip("s") == "counterpart":
        yield _counterpart(text, phrase)
    elif is_office(head, by_ending=_AGENT) or any(
        _rules_over(text, phrase, i) for i in range(len(phrase) - 2)
    ):
        yield _role(text, phrase)


def _told_before(text: str, tokens: Sequence[Chars], mention: Mention) -> Iterator[Role]:
    """The subject of which the name is told: ``The main [witness] was X, who``.

    Not ``The president was X's friend``: the name must end its phrase.
    """
    phrase = _phrase_before(text, tokens)
    first = len(tokens) - len(phrase) - 1
    if not phrase or first < 0 or not re.match(r"[,.]", text[mention.end : mention.end + 1]):
        return
    if text[slice(*tokens[first])].lower() in _DETERMINERS and is_office(text[slice(*phrase[-1])]):
        yield _role(text, phrase)


def _rules_over(text: str, phrase: Sequence[Chars], i: int) -> bool:
    """Whether token i is an office with what it is for after it: ``Secretary of State``."""
    return is_office(text[slice(*phrase[i])]) and text[slice(*phrase[i + 1])].lower() in ("of", "for", "to")


def _across_comma(text: str, tokens: Sequence[Chars], mention: Mention) -> Iterator[Role]:
    """An office before the comma: ``its [director], X,``, ``The [CEO of the gas company Acme], X, was``."""
    if not _is_closed(text, mention):
        return
    for i in range(len(tokens) - 1, -1, -1):
        word = text[slice(*tokens[i])]
        if not word[0].isalnum():
            return
        if word.lower().rstrip("s") == "counterpart" and i == len(tokens) - 1:
            yield _counterpart(text, _phrase_before(text, tokens))
            return
        last = i == len(tokens) - 1
        complement = last or text[slice(*tokens[i + 1])].lower() in ("of", "for", "at")
        if complement and is_office(word):
            yield from _before_comma(text, tokens, i)
            return


def _before_comma(text: str, tokens: Sequence[Chars], head: int) -> Iterator[Role]:
    left = _phrase_before(text, tokens[: head + 1])
    rest = text[tokens[head][1] : tokens[-1][1]]
    if left and not _CLAUSE_END.search(rest + " "):
        role = _role(text, left)
        whole = text[left[0][0] : tokens[-1][1]]
        yield Role(role.text + rest, country_of_phrase(whole), (left[0][0], tokens[-1][1]))


def _phrase_before(text: str, tokens: Sequence[Chars]) -> list[Chars]:
    """The tokens of the noun phrase that ends the sequence, leftmost first."""
    phrase: list[Chars] = []
    for i in range(len(tokens) - 1, -1, -1):
        word = text[slice(*tokens[i])]
        if not _belongs(word, text, tokens, i, phrase) or len(phrase) == _LONGEST_ROLE:
            break
        phrase.insert(0, tokens[i])
    while phrase and text[slice(*phrase[0])].lower() in ("of", "for", "and", "the", "&"):
        phrase.pop(0)
    return phrase


def _belongs(word: str, text: str, tokens: Sequence[Chars], i: int, phrase: Sequence[Chars]) -> bool:
    """Whether a word left of a role's words is part of the same noun phrase."""
    lower = word.lower()
    if lower in HONORIFICS:
        return not phrase
    if word == ",":
        return _is_between_fields(text, tokens, i, phrase)
    if lower in _LINKS or lower in ("of", "for", "and", "&", "the"):
        return _links(lower, text, tokens, i, phrase)
    if not word[0].isalpha() or lower in _NO_PART:
        return False
    if word[0].isupper():
        return True
    return lower in OFFICES or not lower.endswith(("ed", "ing", "ly")) or lower in _MODIFIERS or "-" in word


def _links(word: str, text: str, tokens: Sequence[Chars], i: int, phrase: Sequence[Chars]) -> bool:
    """Whether a small word links a role's words to those before: ``Secretary | of State``, not
    ``the Farmers' Union of | Prime Minister``.
    """
    before = text[slice(*tokens[i - 1])] if i else ""
    following = text[slice(*phrase[0])] if phrase else ""
    if word == "of" and _is_office_alone(text, phrase) and not is_office(before):
        return False
    return (following[:1].isupper() or following == "the") and _joins(word, before)


def _is_between_fields(text: str, tokens: Sequence[Chars], i: int, phrase: Sequence[Chars]) -> bool:
    """Whether a comma stands between fields of one minister: ``Economy | , Trade and Industry Minister``."""
    words_of = [text[slice(*token)] for token in phrase]
    before = text[slice(*tokens[i - 1])] if i else ""
    listed = bool(words_of) and ("and" in words_of or "," in words_of)
    fields = {before.lower(), words_of[0].lower()} if listed else {""}
    return before[:1].isupper() and fields <= _FIELD_WORDS


def _is_office_alone(text: str, phrase: Sequence[Chars]) -> bool:
    """Whether the words are an office and nothing that it is for: ``Prime Minister``, ``Mayor``."""
    words_of = [text[slice(*token)].lower() for token in phrase]
    if not words_of:
        return False
    return "-".join(words_of) in OFFICES or all(w in OFFICES or w in _MODIFIERS for w in words_of)


def _joins(word: str, before: str) -> bool:
    """Whether a small word goes on with what stands before it: ``Secretary | of``, ``Ambassador | to``."""
    if word in _LINKS:
        return before.lower() in _LINKS[word]
    return before[:1].isupper() or before.lower() in OFFICES or before.lower() in ("of", "for")


def _is_closed(text: str, mention: Mention) -> bool:
    """Whether office, comma, name is an apposition that a comma or a verb closes: ``its head, X, said``."""
    after = text[mention.end : mention.end + 12]
    return bool(re.match(r"[,.;]|\s(?:said|told|added|says|was|is|has|had)\b|$", after))


def is_office(word: str, *, by_ending: re.Pattern[str] | None = None) -> bool:
    """Whether a word is an office, a rank or an occupation, by the list or (in lower case) by its ending."""
    lower = word.lower()
    singular = _singular(lower)
    if lower in OFFICES or singular in OFFICES or lower in RANKS:
        return True
    if "-" in lower and lower.rpartition("-")[2] in OFFICES:
        return True
    return by_ending is not None and word.islower() and bool(by_ending.match(singular))


def _singular(word: str) -> str:
    if word.endswith("women") or word.endswith("men"):
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 5:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def _role(text: str, phrase: Sequence[Chars]) -> Role:
    """The role that a noun phrase words; a possessor in front gives the country and is left out."""
    words_of = [text[slice(*token)] for token in phrase]
    cut = max((i + 1 for i, word in enumerate(words_of[:-1]) if _POSSESSIVE.search(word)), default=0)
    whole = " ".join(words_of)
    kept = words_of[cut:]
    if len(kept) > 2 and kept[0] == "visiting" and country_of_demonym(kept[1]):
        kept = kept[1:]
    singular = _singular_office(kept[-1])
    shared = singular != kept[-1]
    kept[-1] = singular
    text_of = " ".join(kept).replace(" ,", ",")
    return Role(text_of, country_of_phrase(whole), (phrase[0][0], phrase[-1][1]), shared=shared)


def _singular_office(word: str) -> str:
    """A plural head in the singular: ``players X and Y`` are each a player, ``Presidents X and Y`` too."""
    singular = _singular(word)
    return singular if singular.lower() in OFFICES and word.lower() not in OFFICES else word


def _counterpart(text: str, phrase: Sequence[Chars]) -> Role:
    """``his Japanese counterpart``: the role is the other person's, the country is the adjective's."""
    whole = text[phrase[0][0] : phrase[-1][1]]
    return Role("", country_of_phrase(whole), (phrase[0][0], phrase[-1][1]), counterpart=True)


def role_after(text: str, end: int, mention: Mention) -> Iterator[Role]:
    """An apposition or predicate: ``X, [chairman of the council] and``, ``X, who heads the Red Cross``.

    Not ``X, however, said`` or ``X, Minister Y``: what follows must begin a phrase with an office in it.
    """
    tail = text[mention.end : end]
    heads = _HEADS.match(tail)
    origin = _FROM.match(tail)
    if heads:
        yield _headed(heads, mention.end)
    elif origin and (country := country_of_name(origin["country"])):
        yield Role("", country, (mention.end + origin.start(), mention.end + origin.end()))
    else:
        opening = _APPOSITION.match(tail) or _PREDICATE.match(tail)
        if opening:
            yield from _apposed(text, mention.end + opening.end(), end)


def _headed(match: re.Match[str], offset: int) -> Role:
    what = _CLAUSE_END.split(match["what"])[0].strip()
    start, end = match.span()
    return Role(f"head of {what}", country_of_phrase(what), (offset + start, offset + end))


def _apposed(text: str, begin: int, end: int) -> Iterator[Role]:
    """The role that begins at a character: up to the end of its noun phrase."""
    stop = _end_of_phrase(text, begin, end)
    phrase = text[begin:stop].rstrip(" .,")
    lead = re.match(r"(?:the|an?|its|his|her|their)\s", phrase)
    body = phrase[lead.end() :] if lead else phrase
    core = body[_after_possessor(body) :]
    tokens = core.split()
    if tokens[:1] == ["and"]:
        return  # X, and visiting minister Y
    head = next(
        (i for i, word in enumerate(tokens[:7]) if is_office(word.strip(",."), by_ending=_SURE_AGENT)), None
    )
    if head is None or any(_is_function_word(word) for word in tokens[:head]):
        return
    following = tokens[head + 1] if head + 1 < len(tokens) else ""
    if following[:1].isupper() and following.lower() not in OFFICES | _MODIFIERS:
        return
    yield Role(" ".join(tokens[:_LONGEST_ROLE]), country_of_phrase(phrase), (begin, begin + len(phrase)))


def _end_of_phrase(text: str, begin: int, end: int) -> int:
    """Where the noun phrase of a role ends: at a clause, but not at a comma between the fields of a ministry
    (``director at Peru's Ministry of Economy, Trade and Industry``).
    """
    fields = _FIELDS.search(text, begin, end)
    stop = _CLAUSE_END.search(text, begin, end)
    if stop and fields and fields.start() < stop.start() < fields.end():
        stop = _CLAUSE_END.search(text, fields.end(), end)
    return stop.start() if stop else end


def _after_possessor(phrase: str) -> int:
    """Index after a possessor in front: ``Kenya's | minister``; 0 for ``professor at Acme's School``."""
    possessor = _POSSESSOR.match(phrase)
    words_of = possessor.group().lower().split()[:-1] if possessor else []
    if not possessor or any(word in OFFICES or word in _FUNCTION_WORDS - {"the"} for word in words_of):
        return 0
    return possessor.end()


_INNER = frozenset({"of", "and", "for", "at", "the"})


def _is_function_word(word: str) -> bool:
    """Whether a word of a role's beginning is none of it: ``who``, not the acronym ``WHO``."""
    return word.lower() in _FUNCTION_WORDS - _INNER and not (word.isupper() and len(word) > 1)


def country_of_phrase(phrase: str) -> str:
    """The country for which a role is held, where the phrase states one: ``Russian Foreign Minister``.

    ``director of the Helsinki-based Institute`` has none: ``-based`` says where, not for whom.

    >>> country_of_phrase("Russian Foreign Minister"), country_of_phrase("EU Transport Commissioner")
    ('RU', '')
    """
    tokens = [
        _POSSESSIVE.sub("", token) for token in phrase.split() if not token.endswith(("-based", "-born"))
    ]
    for size in (3, 2, 1):
        for i in range(len(tokens) - size + 1):
            words_of = " ".join(tokens[i : i + size]).strip(".,") if size > 1 else tokens[i].strip(",")
            adjective = country_of_demonym(words_of)
            if adjective and _is_of_company(tokens[i + size :]):
                return ""
            code = adjective or country_of_name(words_of)
            if code:
                return code
    return country_in(phrase)


def _is_of_company(words_after: Sequence[str]) -> bool:
    """Whether what follows a nationality is a company, whose officers hold no country's office: ``chairman of
    the Peruvian | power developer``; not ``of the Peruvian | central bank``.
    """
    return any(word.strip(",") in _COMPANIES for word in words_after[:3])


def spell_out(role: str) -> str:
    """A role with the agencies' short ranks in full: ``Gov.`` -> ``Governor``.

    >>> spell_out("Lt. Gov."), spell_out("Gen."), spell_out("NASA director")
    ('Lieutenant Governor', 'General', 'NASA director')
    """
    return " ".join(_RANK_NAMES.get(word, word) for word in role.split())


def fullness(role: Role) -> tuple[bool, bool, int, int]:
    """How much a role says: one held now before a former one, one with a country, then more words."""
    now = not role.text.lower().startswith(("former", "ex-", "late "))
    return bool(role.text) and now, bool(role.country), len(role.text.split()), len(role.text)
