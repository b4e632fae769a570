"""The article's own date: where it is read, and when it stays open. Layouts are made by hand."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.extract import dates as finder
from pipeline.models import Article, Block, Dateline, Layout, Published, Segmented, Sentence
from pipeline.normalise.published import Evidence, date_article, full_or_partial_day, most_likely
from pipeline.parse import Parsed, tokenize
from tests.marking import BLANK, unmark


def segmented(
    marked: str,
    published: date | None = None,
    *,
    after: date | None = None,
    before: date | None = None,
    name: str = "test",
) -> Segmented:
    """An article of one sentence a line; a bracket is the date of the dateline its line begins with."""
    text, ranges = unmark(marked)
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append((start, start + len(line)))
        start += len(line) + 1
    datelines = [
        Dateline(begin, end + 3, (), (first, end), "")
        for first, end in ranges
        for begin, stop in lines
        if begin <= first < stop
    ]
    sentences = tuple(Sentence(begin, stop, "body") for begin, stop in lines if stop > begin)
    blocks = tuple(Block(s.start, s.end, "body") for s in sentences)
    article = Article("0" * 16, name, text, published, published_after=after, published_before=before)
    return Segmented(article, Layout(blocks, tuple(datelines)), sentences)


def dated(
    marked: str, published: date | None = None, *, name: str = "test", **window: date | None
) -> tuple[Published, list[str]]:
    """The article's date, and the codes of what was said of it."""
    item = segmented(marked, published, name=name, **window)
    doc = tokenize(BLANK, item.article.text, item.sentences)
    parsed = Parsed(item.article.text, doc.text, item.layout, item.sentences, doc)
    found, said = date_article(item, tuple(finder.find(parsed)))
    return found, [d.code for d in said]


@pytest.mark.parametrize(
    ("marked", "day"),
    [
        ("OSLO, [March 5, 1998] (NTB) -- A ferry sank.", "1998-03-05"),
        ("BERGEN (Fjord Post - [23rd November, 2019]) A ferry sank.", "2019-11-23"),
        ("LIMA, [12-Jan-2018] (Andina) -- A bridge fell.", "2018-01-12"),
        (
            "LIMA, [Nov. 3, 2006] (Andina) -- A bridge fell\nCUSCO, [Nov. 3] (Andina) -- It fell.",
            "2006-11-03",
        ),
        ("CUSCO, [Nov. 3] (Andina) -- It fell.\nLIMA, [Nov. 4, 2006] (Andina) -- More.", "2006-11-04"),
        ("Ferry sinks\nPublished: 3 May 2019, 10:15 GMT\nA ferry sank.", "2019-05-03"),
        ("Ferry sinks\nMay 3, 2019\nA ferry sank.", "2019-05-03"),
    ],
)
def test_a_full_date_at_the_head(marked: str, day: str) -> None:
    assert dated(marked) == (Published(date.fromisoformat(day), "dateline"), [])


@pytest.mark.parametrize(
    ("marked", "day"),
    [
        # 9 March 2021 was a Tuesday
        ("OSLO, [March 9] (NTB) -- A ferry sank, police said on Tuesday.\n"
         "2021 will be a hard year for ferries.\nTwo sank in 2020.", "2021-03-09"),
        # the same spring, once from the day of writing and once with its year
        ("OSLO, [Jan. 15] (NTB) -- A ferry is planned for this coming spring, the town said on Wednesday.\n"
         "It is to sail in spring 2014.", "2014-01-15"),
        # a day with its weekday: 14 June 2013 was a Friday
        ("OSLO, [June 5] (NTB) -- The talks on Friday, June 14, are off, the ministry said on Wednesday.\n"
         "They began in 2012.\nThe budget of 2013 will do.", "2013-06-05"),
    ],
)  # fmt: skip
def test_a_year_by_evidence(marked: str, day: str) -> None:
    assert dated(marked) == (Published(date.fromisoformat(day), "inferred"), [])


@pytest.mark.parametrize(
    "marked",
    [
        "A ferry sank on Friday.",
        "A ferry sank on May 3, 2019, off Bergen.",              # in running text it is the event's date
        "OSLO, [March 9] (NTB) -- A ferry sank.",                 # nothing names a year
        "OSLO, [March 9] (NTB) -- A ferry sank, police said on Tuesday.\nIt was built in 1947.",
        "OSLO, [March 9] (NTB) -- A ferry will sail by 2030, police said on Tuesday.",
        "OSLO, [Feb. 30, 2019] (NTB) -- A ferry sank.",           # no such day
        "",
    ],
)  # fmt: skip
def test_otherwise_it_stays_open(marked: str) -> None:
    assert dated(marked) == (Published(None, ""), ["no-date"])


@pytest.mark.parametrize(
    ("marked", "codes"),
    [
        ("OSLO, [March 5, 1998] (NTB) -- A ferry sank.", []),
        ("OSLO, [March 5] (NTB) -- A ferry sank.", []),
        ("OSLO, [March 4, 1998] (NTB) -- A ferry sank.", ["dateline-differs"]),
        ("OSLO, [March 5, 1997] (NTB) -- A ferry sank.", ["dateline-differs"]),
        ("OSLO, [March 4] (NTB) -- A ferry sank.", ["dateline-differs"]),
        ("A ferry sank.", []),
    ],
)
def test_metadata_count_and_a_contradiction_is_noted(marked: str, codes: list[str]) -> None:
    told = date(1998, 3, 5)
    assert dated(marked, told) == (Published(told, "metadata"), codes)


@pytest.mark.parametrize(
    ("marked", "name", "day"),
    [
        ("A ferry sank on Friday.", "wire/NTB_ENG_20190309_0422.txt", "2019-03-09"),
        ("A ferry sank on Friday.", "feed.jsonl#2019-03-09-ferry", "2019-03-09"),
        ("OSLO, [March 9] (NTB) -- A ferry sank.", "20190309.txt", "2019-03-09"),
        # filed the day after: the dateline's day, and the name's year
        ("OSLO, [Dec. 31] (NTB) -- A ferry sank.", "2019-01-01.txt", "2018-12-31"),
    ],
)
def test_the_name_of_a_file_dates_it(marked: str, name: str, day: str) -> None:
    assert dated(marked, name=name) == (Published(date.fromisoformat(day), "metadata"), [])


@pytest.mark.parametrize(
    "name",
    [
        "20190801.txt",              # the day of a download, not of the dateline
        "20190309/ferry.txt",        # a folder's
        "20191399.txt",              # no day
        "20190309-20190310.txt",     # two
        "1201903092.txt",            # a longer number
    ],
)  # fmt: skip
def test_other_numbers_in_a_name_do_not(name: str) -> None:
    assert dated("OSLO, [March 9] (NTB) -- A ferry sank.", name=name) == (Published(None, ""), ["no-date"])


def test_a_date_in_the_text_goes_before_that_of_the_name() -> None:
    found, _ = dated("OSLO, [March 9, 2017] (NTB) -- A ferry sank.", name="20190309.txt")
    assert found == Published(date(2017, 3, 9), "dateline")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Nov. 3, 2006", date(2006, 11, 3)),
        ("Friday at 5 p.m.", None),
        ("in 2006", None),
        ("Feb. 29, 2019", None),
        ("sometime", None),
    ],
)
def test_full_or_partial_day(text: str, day: date | None) -> None:
    assert full_or_partial_day(text) == day


@pytest.mark.parametrize(
    ("marked", "after", "before", "day"),
    [
        ("OSLO, [March 9] (NTB) -- A ferry sank.", "2020-06-01", "2021-05-31", "2021-03-09"),
        ("OSLO, [March 9] (NTB) -- A ferry sank.", "2021-03-09", "2021-03-09", "2021-03-09"),
        # two years are left, and the weekday tells them apart: 9 March 2021 was a Tuesday
        ("OSLO, [March 9] (NTB) -- A ferry sank, police said on Tuesday.", "2020-01-01", "2021-12-31",
         "2021-03-09"),
        # no more than one end is given, the years named reach to the other
        ("OSLO, [March 9] (NTB) -- A ferry sank on Tuesday.\nTwo sank in 2020.", None, "2021-12-31",
         "2021-03-09"),
        ("OSLO, [March 9] (NTB) -- A ferry sank on Tuesday.\n2021 will be hard.", "2021-01-01", None,
         "2021-03-09"),
        # a leap day
        ("OSLO, [Feb. 29] (NTB) -- A ferry sank.", "2017-01-01", "2021-01-01", "2020-02-29"),
        # a full date is not moved
        ("OSLO, [March 9, 2012] (NTB) -- A ferry sank.", "2020-06-01", "2021-05-31", "2012-03-09"),
    ],
)  # fmt: skip
def test_a_window_decides_the_year(marked: str, after: str | None, before: str | None, day: str) -> None:
    found, _ = dated(marked, after=as_day(after), before=as_day(before))
    assert found.day == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("after", "before"),
    [
        ("2019-01-01", "2021-12-31"),  # three years are left
        ("2020-04-01", "2021-02-01"),  # none is
        ("2021-01-01", None),
        (None, "2021-12-31"),
    ],
)
def test_a_window_that_leaves_it_open(after: str | None, before: str | None) -> None:
    found, _ = dated("OSLO, [March 9] (NTB) -- A ferry sank.", after=as_day(after), before=as_day(before))
    assert found == Published(None, "")


def as_day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def test_one_old_year_is_no_evidence_of_the_next() -> None:
    """Weekday and day agree in one year of seven or so: that alone must not decide."""
    years = [date(year, 2, 27) for year in range(1920, 2010)]
    evidence = Evidence(years=frozenset({(1947, "past")}), lead_weekdays=frozenset({5}))
    assert most_likely(years, evidence) is None


def test_no_candidate_no_date() -> None:
    assert most_likely([], Evidence()) is None
