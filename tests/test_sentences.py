"""Where sentences end: newswire, and the Golden Rules for English of the Pragmatic Segmenter.

The Golden Rules are the public list of K. Dias (pragmatic_segmenter, MIT); ``|`` marks an end.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.models import Article
from pipeline.run import segment


def sentences_of(text: str) -> list[str]:
    return [text[s.start : s.end] for s in segment(Article("0" * 16, "test", text)).sentences]


GOLDEN = [
    "Hello World.| My name is Jonas.",
    "What is your name?| My name is Jonas.",
    "There it is!| I found it.",
    "My name is Jonas E. Smith.",
    "Please turn to p. 55.",
    "Were Jane and co. at the party?",
    "They closed the deal with Pitt, Briggs & Co. at noon.",
    "Let's ask Jane and co.| They should know.",
    "They closed the deal with Pitt, Briggs & Co.| It closed yesterday.",
    "I can see Mt. Fuji from here.",
    "St. Michael's Church is on 5th st. near the light.",
    "That is JFK Jr.'s book.",
    "I visited the U.S.A. last year.",
    "I live in the E.U.| How about you?",
    "I live in the U.S.| How about you?",
    "I work for the U.S. Government in Virginia.",
    "I have lived in the U.S. for 20 years.",
    "At 5 a.m. Mr. Smith went to the bank.| He left the bank at 6 P.M.| Mr. Smith then went to the store.",
    "She has $100.00 in her bag.",
    "She has $100.00.| It is in her bag.",
    "He teaches science (He previously worked for 5 years as an engineer.) at the local University.",
    "Her email is Jane.Doe@example.com.| I sent her an email.",
    "The site is: https://www.example.50.com/new-site/awesome_content.html.| Please check it out.",
    "She turned to him, 'This is great.' she said.",
    'She turned to him, "This is great." she said.',
    'She turned to him, "This is great."| She held the book out to show him.',
    "Hello!!| Long time no see.",
    "Hello??| Who is there?",
    "Hello!?| Is that you?",
    "Hello?!| Is that you?",
    "1.) The first item| 2.) The second item",
    "1.) The first item.| 2.) The second item.",
    "1) The first item| 2) The second item",
    "1) The first item.| 2) The second item.",
    "1. The first item| 2. The second item",
    "1. The first item.| 2. The second item.",
    "• 9. The first item| • 10. The second item",
    "⁃9. The first item| ⁃10. The second item",
    "a. The first item| b. The second item| c. The third list item",
    "This is a sentence\ncut off in the middle because pdf.",
    "It was a cold \nnight in the city.",
    "features|\ncontact manager|\nevents, activities\n",
    "You can find it at N°. 1026.253.553.| That is where the treasure is.",
    "She works at Yahoo! in the accounting department.",
    "We make a good team, you and I.| Did you see Albert I. Jones yesterday?",
    "Thoreau argues that by simplifying one’s life, “the laws of the universe will appear less complex. "
    ". . .”",
    '"Bohr [...] used the analogy of parallel stairways [...]" (Smith 55).',
    "If words are left off at the end of a sentence, and that is all that is omitted, indicate the omission "
    "with ellipsis marks (preceded and followed by a space) and then indicate the end of the sentence with a "
    "period . . . .| Next sentence.",
    "I never meant that....| She left the store.",
    "I wasn’t really ... well, what I mean...see . . . what I'm saying, the thing is . . . I didn’t mean it.",
    "One further habit which was somewhat weakened . . . was that of combining words into self-interpreting "
    "compounds. . . .| The practice was not abandoned. . . .",
    "Hello world.|Today is Tuesday.|Mr. Smith went to the store and bought 1,000.|That is a lot.",
]
NOT_YET = {
    "He left the bank at 6 P.M.": "needs to know that the clause before is complete",
    "cut off in the middle": "two lines alone do not show that the text is hard-wrapped",
    "It was a cold": "two lines alone do not show that the text is hard-wrapped",
}


def golden_cases() -> list[object]:
    def mark(text: str) -> object:
        reason = next((why for part, why in NOT_YET.items() if part in text), None)
        return pytest.param(text, marks=pytest.mark.xfail(strict=True, reason=reason)) if reason else text

    return [mark(text) for text in GOLDEN]


@pytest.mark.parametrize("marked", golden_cases())
def test_golden_rules(marked: str) -> None:
    assert sentences_of(marked.replace("|", "")) == [part.strip() for part in marked.split("|")]


@pytest.mark.parametrize(
    "marked",
    [
        "He met Gen. Ruiz, Sen. Low and Gov. Berg in St. Louis.| It rained.",
        "The U.S. Army and the U.N. Security Council met.| They agreed.",
        "It rose in Jan. 2006 and fell on Dec. 3.| Sales fell too.",
        "It is No. 5 in the world.| No. 6 is far.",
        "J. F. Kennedy and W.E.B. Du Bois spoke.| They left.",
        "He takes vitamin C.| The doctor said so.",
        "The deal with Acme Corp. closed.| Beta Inc. said no.",
        "He lives in Washington, D.C.| He works there.",
        'He said: "We will see."| Ruiz did not agree.',
        'She asked, "Why?" and left.',
        "(It was late.)| The council went home.",
        '"Activities [on the islands], they are going well," he said.| "There is progress."',
        "A peace treaty.|The two sides will sign it.",
        "Amazon.Com said so.| U.S.Army trucks passed.",
        "Samples ...| We gave none.",
        "Prices rose 3.5 percent to $4.20.| Wages did not.",
        "The harbour by night|\nIt is closed.",
        "Visitors at the harbour| Image: Ana Ruiz.",
        "It was signed at 5 p.m. on Friday.| They left at 6 p.m.| The deal holds.",
        "Ruiz, Low et al. wrote it.| The book sold well.",
        "Mr. and Mrs. Ruiz came.",
        "“We will see.”| ‘Perhaps,’ she said.",
        "It is 1) late and 2) cold.",
        "1) It is late.| It is 3) o'clock.",
        "The text has � in it � referred to as odd � and goes on.| It ends.",
    ],
)
def test_newswire(marked: str) -> None:
    text = marked.replace("|", "")
    assert sentences_of(f"{text}\n\nThe council met on the new harbour and put off its vote.")[:-1] == [
        part.strip() for part in marked.split("|")
    ]


def test_a_dateline_is_a_sentence_of_its_own() -> None:
    text = "MOSCOW, January 12. /TASS/. Talks began."
    assert sentences_of(text) == ["MOSCOW, January 12. /TASS/.", "Talks began."]


@given(st.text(alphabet=st.sampled_from("ab A.!?…\"'”()[]\n1,;é�"), max_size=200))
def test_sentences_are_in_order_and_lose_nothing(text: str) -> None:
    end = 0
    for sentence in segment(Article("0" * 16, "test", text)).sentences:
        assert end <= sentence.start < sentence.end
        assert not text[end : sentence.start].strip()
        end = sentence.end
    assert not text[end:].strip()


@pytest.mark.parametrize("unit", [".", '"', ". ", "A.", "! ?", "(", " ", "\n", "a\n", "Mr. ", "1. "])
def test_long_runs_are_read_in_linear_time(unit: str) -> None:
    assert sentences_of(unit * 50_000) is not None
