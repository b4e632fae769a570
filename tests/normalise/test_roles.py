"""The role that the words around a name give: ``[X]`` is the name, the frame is what stands around it."""

from __future__ import annotations

import pytest

from pipeline.models import Mention
from pipeline.normalise.roles import Role, country_of_phrase, fullness, is_office, read_roles, spell_out
from tests.marking import read, unmark


def roles_of(marked: str) -> list[tuple[str, str]]:
    text, ((start, end),) = unmark(marked)
    sentence = read(text).sentence_at(start)
    assert sentence is not None
    found = read_roles(text, sentence, Mention("person", start, end, text[start:end], "test.rule"))
    return [(role.text or ("(counterpart)" if role.counterpart else ""), role.country) for role in found]


@pytest.mark.parametrize(
    ("marked", "role", "country"),
    [
        ("Russian Foreign Minister [Ana Ruiz] said.", "Russian Foreign Minister", "RU"),
        ("Then Foreign Ministry spokeswoman [Ana Ruiz] said.", "Foreign Ministry spokeswoman", ""),
        ("In Oslo, President [Ruiz] said.", "President", ""),
        ("He met Egypt's antiquities head [Ana Ruiz].", "antiquities head", "EG"),
        ("It was built by French chemist [Jo Low].", "French chemist", "FR"),
        (
            "talks with the US Assistant Secretary of State for Asian Affairs [Jo Low]",
            "US Assistant Secretary of State for Asian Affairs",
            "US",
        ),
        (
            "Norwegian Water Resources and Planning Minister [Jo Low] said.",
            "Norwegian Water Resources and Planning Minister",
            "NO",
        ),
        ("EU Transport Commissioner [Jo Low] said.", "EU Transport Commissioner", ""),
        ("the former Harbour players [Ana Ruiz] and Jo Low", "former Harbour player", ""),
        ("Gov. [Ana Ruiz] said.", "Gov.", ""),
        ("its director, [Ana Ruiz], said", "director", ""),
        (
            "The CEO of Russia's gas company Acme, [Jo Low], was there.",
            "CEO of Russia's gas company Acme",
            "RU",
        ),
        ("his Japanese counterpart, [Jo Low], on Friday", "(counterpart)", "JP"),
        ("The main witness was [Jo Low], who hid.", "main witness", ""),
        ("The Miners' Union of Prime Minister [Jo Low] won.", "Prime Minister", ""),
        ("He met visiting French minister [Jo Low].", "French minister", "FR"),
        (
            "Peruvian Economy, Trade and Industry Minister [Jo Low] said.",
            "Peruvian Economy, Trade and Industry Minister",
            "PE",
        ),
        ("By [JO LOW]\nAcme News Science Writer\n", "Acme News Science Writer", ""),
        ("He saw his Brazilian counterpart [Jo Low] there.", "(counterpart)", "BR"),
    ],
)
def test_role_before(marked: str, role: str, country: str) -> None:
    assert roles_of(marked) == [(role, country)]


@pytest.mark.parametrize(
    ("marked", "role", "country"),
    [
        ("[Jo Low], chairman of the council, said.", "chairman of the council", ""),
        ("[Jo Low], a former finance minister who left,", "former finance minister", ""),
        (
            "[Jo Low], deputy head of Peru's manned diving programme,",
            "deputy head of Peru's manned diving programme",
            "PE",
        ),
        (
            "[Jo Low], a director at Peru's Ministry of Economy, Trade and Industry, said",
            "director at Peru's Ministry of Economy, Trade and Industry",
            "PE",
        ),
        (
            "[Jo Low], a minister in the northern government, said",
            "minister in the northern government",
            "",
        ),
        ("[Jo Low], a minister in the hall, said", "minister", ""),
        ("[Jo Low], a WHO epidemiologist, said", "WHO epidemiologist", ""),
        ("[Jo Low], chairman of the Norwegian developer, said", "chairman of the Norwegian developer", ""),
        ("[Jo Low], chairman of the united front", "chairman of the united front", ""),
        ("[Jo Low], president of Acme based in Lima", "president of Acme", ""),
        (
            "[Jo Low], deputy commander of China 's space project on Sunday",
            "deputy commander of China 's space project",
            "CN",
        ),
        ("[Jo Low], who is also Kenya's minister for Water, said", "minister for Water", "KE"),
        (
            "[Jo Low], a professor at Oslo's Harbour University said",
            "professor at Oslo's Harbour University",
            "",
        ),
        ("[Jo Low], who heads the Harbour Board, said", "head of the Harbour Board", ""),
        ("[Jo Low], the country's iron-fisted ruler for more than two decades", "iron-fisted ruler", ""),
        (
            "[Jo Low], director of the Oslo-based Institute of Ice (IIO) that grew",
            "director of the Oslo-based Institute of Ice",
            "",
        ),
        ("[Jo Low], 54, a teacher, said", "teacher", ""),
        ("[Jo Low] was elected president of the council.", "president of the council", ""),
        ("[Jo Low] was appointed as Norwegian trade minister on Friday.", "Norwegian trade minister", "NO"),
        ("[Jo Low] has been sworn in as governor of the island.", "governor of the island", ""),
        ("[Jo Low] from China won.", "", "CN"),
    ],
)
def test_role_after(marked: str, role: str, country: str) -> None:
    assert roles_of(marked) == [(role, country)]


@pytest.mark.parametrize(
    "marked",
    [
        "He said [Jo Low] left.",
        "talks with [Jo Low] ended",
        "on Monday [Jo Low] left",
        "[Jo Low], however, said no.",
        "[Jo Low], Minister Ana Ruiz and others came.",
        "[Jo Low], who left on Friday, said.",
        "the harbour, [Jo Low] said",
        "Ministers met in Oslo, [Jo Low] said.",
        "[Jo Low] said the minister left.",
        "The president was [Jo Low]'s friend.",
        "[Jo Low], and visiting French minister Ana Ruiz, left.",
        "By [JO LOW]\nThe council will hear a writer.\n",
    ],
)
def test_no_role(marked: str) -> None:
    assert roles_of(marked) == []


@pytest.mark.parametrize(
    ("phrase", "country"),
    [
        ("Russian Foreign Minister", "RU"),
        ("South Korean president", "KR"),
        ("president of the United States", "US"),
        ("U.S. Secretary of State", "US"),
        ("director of the Helsinki-based Institute", ""),
        ("Egyptian-born chemist", ""),
        ("UN envoy", ""),
        ("", ""),
    ],
)
def test_country_of_phrase(phrase: str, country: str) -> None:
    assert country_of_phrase(phrase) == country


@pytest.mark.parametrize(
    "word", ["minister", "Ministers", "spokeswoman", "chemist", "Gov.", "vice-president", "lawmakers"]
)
def test_office(word: str) -> None:
    assert is_office(word)


@pytest.mark.parametrize("word", ["harbour", "ministry", "said", "council", "Harvester", "from"])
def test_no_office(word: str) -> None:
    assert not is_office(word)


def test_fullness_prefers_an_office_held_now_for_a_stated_country() -> None:
    roles = [
        Role("former Finance Minister of Norway", "NO", (0, 1)),
        Role("minister", "", (0, 1)),
        Role("Norwegian minister", "NO", (0, 1)),
        Role("", "NO", (0, 1)),
    ]
    assert max(roles, key=fullness).text == "Norwegian minister"


def test_spell_out() -> None:
    assert spell_out("Lt. Gov.") == "Lieutenant Governor"


@pytest.mark.parametrize(
    ("marked", "role", "country"),
    [
        ("Norwegian Ambassador to Peru [Ana Ruiz] said.", "Norwegian Ambassador to Peru", "NO"),
        (
            "talks with Chairman of the State Committee on Water Affairs [Jo Low]",
            "Chairman of the State Committee on Water Affairs",
            "",
        ),
    ],
)
def test_an_office_joined_by_to_or_on(marked: str, role: str, country: str) -> None:
    assert roles_of(marked) == [(role, country)]


def test_what_is_said_to_a_country_is_no_office() -> None:
    assert roles_of("He flew to Peru Ana [Ruiz].") == []
