"""What is a date in running text and what is not; the sentences are our own."""

from __future__ import annotations

import inspect
import re
from itertools import pairwise

import pytest

from pipeline.english.timex import grammar
from pipeline.english.timex.parts import Rule
from pipeline.extract import dates
from pipeline.extract.date_guards import GUARDS, Guard
from tests.marking import read, unmark

FOUND = [
    # days of a month, in every usual writing
    "The mill opened on [Jan. 12] and closed on [March 3, 2004].",
    "It was agreed on [23rd November, 2019], a month late.",
    "The vote of [the 12th of January] stands.",
    "The vote of [12 January 2018] stands.",
    "They signed on [Friday, Jan. 12], and on [Saturday, the 13th of January 2018].",
    "[Mon., Nov. 3]: talks; [Sat, 4 Nov 2006]: more talks.",
    "OSLO, [MARCH 5, 1998] (NTB) -- The ferry sank on [THURSDAY].",
    "LIMA, [Nov. 3] (Andina) -- A bridge fell.",
    "Filed [2019-11-23], due [11/23/2019], paid [23.11.2019], logged [2019-11-23T10:00Z].",
    "Stamped [12/Jan/2018], then [12-Jan-2018].",
    "On [March 3], 5 people died.",
    "The shop shuts on [March 3], [5] and [9].",
    "The fair runs from [Nov. 15] to [20].",
    "On [April 5], [6] and [7] the port was shut.",
    "The [Feb. 23] accord held.",
    "Due [11-23-2019] and [2019.11.23], on [Tuesday (June 7)] at the latest; call 1-800-1999 or 1-12-2019-4.",
    "Stamped [12 JAN 2018], [12Jan18], [2018/01/12], [20180112T1530Z] and [121530Z JAN 18].",
    # days that have their month from elsewhere
    "It is set for [the 12th], [13th] and [14th of May].",
    "On [3] and [4 July], from [12] to [15 May 2004] and on the nights of [9] and [10 June] it rained.",
    "On [Friday the 13th], and from [the 14th] to [the 16th], it hailed; on [the night of the 17th], too.",
    "The talks in [March] began on [the 3rd], and ended by [the 12th].",
    # weekdays
    "It opens [a week from Monday], or [Monday week]; it shut [a year ago today].",
    "[A week tomorrow], [a week on Friday], [two weeks from Friday], [tomorrow week] and [Friday week].",
    "It shut [a week ago Friday], [a fortnight ago], [a year ago last Friday]; $20 a week on [Friday].",
    "In [the week of Thanksgiving], [the week beginning June 5], [the week starting Monday].",
    "In the week ended [June 5] it sailed for less than a week on [Friday]; it is a week [today] since.",
    "In [January-June this year], [the January-June period], [the July to September quarter].",
    "A first look at [2010/11]; the [2010/11] season, [the January-March quarter of 2004].",
    "In [the 2001-2005 period] and [the May-July 2004 period].",
    "The [autumn 2000] rain, the [first quarter 2004] sales, the [early 2004] storms, [the winter of 1997].",
    "In [the summer 2004], in [the third quarter 2004], in [the late 1998], in [the early 1990s] boom years.",
    "Closed on [Sun.], and since [Wed. 3 May].",
    "The mayor said on [Friday] that the works would end [Monday].",
    "Earlier [Wednesday], late on [Friday], the dam leaked.",
    "He met her [Friday last week] and will again on [Monday of next week].",
    "[Next Friday], [last Wednesday] and [this Saturday] are taken.",
    "On [Friday] President Ruiz flew home.",
    "They met on [Friday March 17 last], and again from [Monday] through [Saturday].",
    "It was open from [noon on Friday] to the end.",
    # months, years
    "[April] is Road Safety Month; [June] was decent, [July] was all right. [June] T-bonds rose.",
    "From [January] to [June] Ruiz was ill, and the [June] Michigan index fell.",
    "[H1] profit fell, and by [end-month] [Q3] will too; no [end-year] target for [the full first half].",
    "It burned [well over six years ago]; he fled [earlier this summer] and may return [later this fall].",
    "At [8 p.m. May 1] and [2], on [December 1, last year], for [1997]--Ruiz.",
    "He expects a stronger [second half] to reach the profit goal; they host [1995] champions Lima [Friday].",
    "Throughout [the spring] and [summer months] it is dry.",
    "[The 2008-09 school year] and [the 2009-10 fiscal year] cost $1 million.",
    "Work began in [November], stopped in [March 1996] and in [March of 1997].",
    "It opens in [November of this year], not in [July this year] or [March next year].",
    "In [May] 12 people moved in.",
    "The [August] coup failed; [March's] figures are out.".replace("[March's]", "[March]'s"),
    "Its [May] meeting was short.",
    "Output fell in [1998], since [2001] it rose; by [2012] it may double.",
    "According to the guild, [2018] will be a good year.",
    "A [2004] report on the [1990] invasion.",
    "From [1999] to [2001], and between [2006] and [2010].",
    "In [1812], since ['98], in [the year 2000].",
    "In [nineteen ninety-six] it burned; [January nineteen ninety-seven] was cold.",
    "Sales in [fiscal 1989] rose; in [FY 2007] and [FY08] they fell.",
    "Caesar died in [44 BC], Pliny in [A.D. 79]; the war of [264-241 BC] and [the 5th century B.C.] are old.",
    "Since the [1848] revolution, built [c. 1850]: [the 18th] and [19th centuries].",
    "From [December 1941-January 1942] to [1944-5].",
    "In [1998] Ford shut a plant.",
    "The [1997] elections were fair.",
    "Brokers cut [1995] estimates, raised [2004] forecasts and published [1998] results.",
    "It was worse than [1990], worse than [1890].",
    "The great flood of [1889], that of [1897], the Treaty of [1778].",
    "From at least [2009] it was known; the Sunday Chronicle said so; seen from 8 a.m. to 10 p.m. every day.",
    "A 3 percent fall in [1993] was small; the rains usually last from May to October but came in [July].",
    "It will close for two weeks from [next Friday].",
    "As recently as [May] it rained; since at least [2010] it has; they spent [the spring] at home.",
    "Sales rose in [the fourth quarter] but will not match those of [1989]; it is a bridge to [the spring].",
    "It reopens [the day after Labor Day], [the Friday before Christmas], the day after Christmas Mass.",
    "It fell [a year and a half ago]; [a hundred years ago] it stood; [two and a half years ago] it leant.",
    "The talks could go past [Sunday]; in [the spring] Ana was fourth. In [2008] people stood in the rain.",
    "DOLLAR SLIPS AHEAD OF [TODAY]'S FIGURES",
    "In London, [March] Brent closed at 16 dollars. A [16th-century] mill is for sale on [Friday].",
    "He met her at a hearing [Monday]; she set free a satellite [Sunday] that turns.",
    "She died [Sunday, Jan. 19, 2014], at Sunrise Manor; [Friday at sunrise] it rained.",
    "They met on [Monday last], and on [Friday] last season there was none.",
    "It had the biggest audience of [2013]; a decree of [1802] gave it away; by [Victoria Day].",
    "A poll in [the spring] found little; prices eased; [June] figures are due.",
    "They take it to mean [May] or [June]; a wet [May]; [May]'s inflation figure.",
    "By [May] I hope it is done, by [Christmas] I know; DATE=[1/5/05]; [the first Friday of May].",
    "The Tang Dynasty ([618-907]), the Sui Dynasty ([581-618]), Emperor Ruiz the Great ([599-649]).",
    "By [Election Day]; [last Christmas], over the coming [May Day weekend].",
    # seasons, quarters, halves, weeks
    "It is planned for [this coming spring], [spring 2018] at the latest.",
    "He left in [the summer], after [the winter of 1997], before [last summer].",
    "Rates may drop in [the fall].",
    "In [the third quarter] profit rose; [third-quarter] sales fell; [Q3 2006] was flat.",
    "By [the third quarter of 2007], in [the first half of next year].",
    "[Last year's third quarter] was weak, like [the 1988 quarter].",
    "In [the first week of May] it rained, in [the last week of 1998] it froze.",
    "In [the first nine months of 1990], in [the last ten days of May], in [the June quarter of 2005].",
    "In [the third quarter] of its fiscal year it lost.",
    "Sales rose from [the year-earlier quarter] and from [the same month last year].",
    "In [the week of June 14], over [the weekend of May 8-9], on [the last weekend in May].",
    "On [May 3 last year], and on [September 24 this year].",
    "In [1995], ['96] and ['97]; the fire of ['58]. Born [1942], died [1998].",
    "On [the 18th] and [19th of August], from [the 17th] through [19th centuries].",
    "It was high on [Feb. 2/94] and [Aug 23/96]; the [3/4 May] fair.",
    "In [July 96], on [3 Nov 06] and [14th April 15]; in [July] 40 people left, on [3 Nov] 12 came.",
    "In [fiscal year 2006-07], [the second fiscal quarter] and ['98-'99]; the years [2000] and [2001].",
    "In [early to mid-May], [mid-to-late 2007], [the mid- to late 1990s]; the [mid-May] deal.",
    "[The past weekend], [this coming week]; the [Nov. 5] to [7] summit; from [Nov. 5] to 7 places.",
    # decades, centuries
    "In [the 1960s] and ['70s], [the 60's] and [70's]; from [the 1950s] to [60s].",
    "In [the 1990s], [the '90s], [the early eighties] and [mid-1970s] it grew.",
    "A [19th-century] mill of [the late 19th century].",
    # counted from the day of writing
    "She had come [the night before] to see it; [the morning after], he knew of it [the day before] in Rome.",
    "[The 1997] women's final, [the early part of the month], [the latter part of the year].".replace(
        "[The 1997]", "The [1997]"
    ),
    "Sales fell in [that quarter]; [Monday] and [Tuesday] nights were cold.",
    "[Today] is better than [yesterday]; [tomorrow] is unknown.",
    "[Last week], [this month], [next year] and [the weekend] are relative.",
    "It burned [two years ago], [nearly two weeks ago], or [10 days ago].",
    "It will be done [three months from now].",
    "[The day before yesterday] they met; [the day after tomorrow] they part.",
    "In [the current Iranian year], oil sold well.",
    "[Later this month], [earlier this year] and [earlier in the week].",
    "Later [today] and earlier in [the day] there were talks.",
    # counted from what was mentioned
    "Profit was $5 million, up from $4 million [a year earlier]; [three days later] it was restated.",
    "[The next year] he left; [that same night], [the very next day] and [the year before], too.",
    "[That summer], [the following May], [later that year] and in [June of that year].",
    "It must be done by the end of [the day].",
    "She sailed [that September]; [that same Friday], at [6 p.m. that Friday], on [that Friday night].",
    "It was sold [that Christmas] and burned by [that May].",
    "He said that [Friday] was fine, told us that [Monday], when polls open, is; the bill that [May] saw.",
    "The paper that [Tuesday]'s vote made rich.",
    "[That day], [the same month], [the following week] and [the previous year].",
    # portions
    "It peaks [late in the year], say growers.",
    "They met in [late November], [early in 1998], [mid-May] and [early next year].",
    "By [the end of 2006], at [the beginning of 2008], until [the end of the month].",
    "By [the end of the first quarter of 2007], by [year-end], by [end-March], in [mid-year].",
    "no later than [October 1998], before [around Nov. 1]",
    "In [the first days of June], [the closing months of 1944], [the turn of the 20th century].",
    "In [the first few months of 1990], in the first few months of the war.",
    "[Monday night at 8 p.m.], [Friday evening at about 7:30 p.m.].",
    "[Sunday shortly after noon], [Friday fortnight].",
    # ranges
    "From the fair of [Dec. 15-16, 2005] to that of [4-5 November].",
    "It took place in [late October-early November].",
    "The plan for [2007-2009] follows that for [1997/98].",
    "The summit of [Nov. 4- 5] is over; [June 27 - July 1] is next.",
    # times of a day
    "They land at [5 p.m. on Friday], at [noon Thursday] or [Friday at 5 p.m. EST].",
    "Trading closes at [17:30 GMT], opens at [9:15 a.m.] and ended [Tuesday midnight].",
    "[Last night], [this morning], [tonight] and [yesterday afternoon] were calm.",
    "In [the afternoon] it cleared.",
    "They met at [8 p.m. tonight], at [10.30 a.m. on Monday] and at [10.30am] again.",
    "They left at [dawn on 6 June] and [10:30 local time (0830 GMT) on Monday].",
    "On [the night of Feb. 3] snow fell.",
    # from one time to another, with their day
    "Open from [10 a.m.] to [noon Saturday], [7:30-9 p.m. Friday], [7.30-9pm on Sunday], [11-1 p.m. Monday].",
    "Shut from [2pm] until [4pm on 3 May], between [2 p.m.] and [4 p.m. on Sunday], [Sunday, 2 to 4 p.m.]",
    "Open [Saturday from 10 a.m. to 2 p.m.]; from [Friday] until [5 p.m. Monday]; [Friday], [noon Saturday].",
    "The truce of [8 a.m. Lima time on Friday], of [5 p.m. Friday local time], of [noon on Good Friday].",
    "At [noon Sunday] Time magazine wrote; at [5 p.m. next Tuesday], [5 p.m. the next day], [noon that day].",
    "Shut from [9 a.m.] to [2 p.m. May 4-5] and [10 a.m. to 5 p.m. Monday-Friday]; at [7 a.m.] ([0400 gmt]).",
    "[This Sunday at 2 p.m.], [Tuesday at dawn], [Christmas morning], [the first Monday of May at noon].",
    "They won 7 to 11 on [Saturday], 6-4 on [Sunday]; from 3 to 5 people; [late in May], late [next Friday].",
    # holidays
    "On [New Year’s Eve], on [St Patrick’s Day], on [Mothers Day] and [Labor Day weekend].",
    "On [Christmas Eve], at [Christmas], on [New Year's Day 2000] and [last Thanksgiving].",
]

LEFT_ALONE = [
    "The project costs $18 million, $1998 in fees.",
    "Some 1,500 people and 2000 soldiers saw 1900 houses burn.",
    "Theresa May may visit. May I ask?",
    "January said the permits are free. According to January, all is well.",
    "The shop is open from 4 p.m. to 10 p.m. Monday through Friday, noon to 10 p.m. Saturday; and Sunday.",
    "The vote moves to the first Tuesday after the first Monday in odd years.",
    "A 2006 Mercury and a 1998 Lincoln were stolen.",
    "A late summer drive; ‘Walk on Wednesday’ is every week on days March through November.",
    "Her stolen 1989 Mercury Marquis; the player missed a first half opportunity in a Sunday league win.",
    "Prices regroup after fall. In the night's only other match they drew after a second-half fightback.",
    "A 2005 black Ford truck; the library is open Monday-Thursday 10-8, Friday 10-6, and Saturday 10-5.",
    "Sheffield Wednesday won. Two minutes later Wednesday equalised through Ruiz.",
    "LIMA: World News Tonight has more.",
    "They march daily; the March on Selma was long.",
    "June Alden met April Stone.",
    "An august body.",
    "The Sunday Times and the Saturday Review reported.",
    "Black Friday was a success.",
    "Boeing 2007, Vision 2030, Expo 2010 and Windows 2000 are names.",
    "Resolution 1540, Flight 2007, Room 1999, No. 1984.",
    "They won 4-2 after 3:1.",
    "The Sept. 11 attacks changed that.",
    "The October Revolution, October Street.",
    "USA Today and India Today are papers.",
    "Prices fall; spring water; the Prague Spring; the fall of the wall.",
    "One Friday, one Christmas Day and one summer they went.",
    "It airs on Friday nights and Monday mornings.",
    "The Mail on Sunday, every second Tuesday, every third May.",
    "Every Friday, on Fridays, each December, annually.",
    "For two years, within 10 years, the coming five years, next decade, for a month.",
    "Recently, now, currently, soon, in the past.",
    "Over the last year, in his last month.",
    "Several days ago, long ago, years ago.",
    "It is due a year earlier than planned.",
    "For the year to come or for the year ahead; the event of the year.",
    "In the first nine months of the war, in the nine months, in the first nine months.",
    "A quarter of the voters; she scored in the second half of the match.",
    "Flight 1998, version 2004.1, Apollo 1969, UN Resolution 1973.",
    "A350, MiG-29, B-1999, version 2.2010.",
    "She is in her 80s, he is 45; in his 60s and 70s.",
    "Christmas Island and Christmas trees.",
    "The Midnight Express, an overnight success.",
    "On his show, \"This Week\", he talked.",
    "Sun Microsystems; the Sun rose; The Sun reported; he sat; wed in haste.",
    "The 2000-strong crowd, 1998 percent.",
    "Call 0200 or see page 1999.",
    "In the 1900 block of Elm Street; more than 1990 homes, fewer than 1990 seats, less than 1998.",
    "A crowd of 1897, a price of 1650, the sum of 1800, the price of 1650.",
    "He scored (200-300) points, rooms (581-618).",
    "His wife, June, kept books; a brother, August, of Tucson.",
    "Her sisters April and June; April (Dan) Ruiz and May Ruiz.",
    "On the first Friday of each month, the second Sunday of every month.",
    "Every Monday, Tuesday and Thursday.",
    "His Sunday suit, her Sunday clothes, at Sunday lunch, his Saturday-morning television show.",
    "On the wrong side of midnight; x=1998, id=2005.",
    "13/13/2019 and 2019-02-30 do not exist.",
    "The group Trees for Tomorrow met at 1935 Orchard St. in the rain.",
    "Students go to summer school in spring term; The Boys of Summer is a book.",
    "The March of Nickels is a walk; a drive for the March against Hunger.",
    "Highs will be in the mid-70s.",
    "He drove off into the night, and is at home during the evening hours.",
    "They lost in the quarter-finals; the best second-half effort hit the ball.",
    "In less than a week on the road; on the 15th and 17th holes.",
    "Shops that fall in the zone; leaks that spring from it.",
    "In the week of talks; 10.30 points, 4.30 metres.",
    # general language: scores, versions, telephones, products, names
    "United beat City 3-1 in the second half, and Rovers won 2-0 on the 3rd.",
    "Version 10.2.2004, build 2019.1, iOS 12.1, serial 20180112.",
    "See p. 2004, pages 1998-2001 and chapter 12. Call +44 20 7946 1998, extension 2010.",
    "A 1967 Chevrolet, his 2004 model and the 1990 vintage.",
    "A crowd of 2000 cheered, 1900 of them in red; a force of 1998 fell.",
    "On the 3rd floor, by the 2nd round, on the 38th parallel, from the 7th to the 9th place.",
    "On the third, they rested; the 3rd of several.",
    "In the Midnight Sun. On the 5th Avenue. At the end of the day it is a game.",
    "May Chen, April Jones and June Park met Jan Novak and Jan. Mar.",
    "Twentieth Century Fox, the 21st Century Fund, the Weekend Australian, the Today Show.",
    "A Sunday school, Sunday drivers, Mr Friday, Friday Harbor, the July 4 Highway.",
    "H2 is a gas, H1N1 a virus; the first half of the book, a quarter of an hour.",
    "12 ad campaigns, Vancouver, B.C., an ad 20 seconds long, vitamin C 1000.",
    "In recent years, in the next few days, a few days later, in the coming weeks.",
    "Give me a second; a steel spring; he may march; a fall from 2,004 points.",
    "The next year or so will be hard; the next month of talks.",
    "The day before the vote and the week after the storm.",
    "It begins at 5 a.m. six days a week and closes at 11 p.m. daily.",
    "She starred in \"Summer of '99,\" a film; the September 21 Army said so.",
    "On a wet Sunday it drew the smallest Friday crowd of all; his fourth century of the season.",
    "It is open weekdays 9 a.m. to 4 p.m.; Sunday services were scrapped.",
    "He missed from three feet on the 18th with two holes left.",
    "The film, \"Monday's Bride,\" was lost.",
    "It led 21-20 early in the third quarter before Ruiz broke loose for 68 yards.",
    "Survivors are two sons, Alan of Harmony and August of Portland. Ordinance 2004-17 bans it.",
    "The next Summer Games; Sunday Mass will be said outdoors; a plan to cut Sunday hours; not a day later.",
    "Leeds met Sheffield Wednesday, and won.",
    "The night before the vote, the morning after a storm, the early part of the war; 1997 women came.",
]  # fmt: skip


@pytest.mark.parametrize("marked", FOUND)
def test_finds(marked: str) -> None:
    text, expected = unmark(marked)
    assert [(m.start, m.end) for m in dates.find(read(text))] == expected


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_leaves_alone(text: str) -> None:
    assert [m.text for m in dates.find(read(text))] == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("on Friday", "dates.bare_weekday"),
        ("in late November", "dates.portion"),
        ("March 3, 5 and 9", "dates.listed_day"),
        ("two years ago", "dates.ago"),
    ],
)
def test_the_rule_is_the_grammars(text: str, rule: str) -> None:
    assert rule in [m.rule for m in dates.find(read(text))]


def test_mentions_are_the_text_and_do_not_overlap() -> None:
    text = unmark(" ".join(FOUND))[0]
    found = list(dates.find(read(text)))
    assert all(m.text == text[m.start : m.end] for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "text", ["", "\n", "[", "19", "'", "the", "mid-", "Jan. ", "5", "0" * 5000, "the " * 2000]
)
def test_odd_texts(text: str) -> None:
    assert list(dates.find(read(text))) == []


EXAMPLE = re.compile(r"``([^`]*\[[^`]*)``")


@pytest.mark.parametrize("rule", grammar.RULES, ids=lambda rule: rule.__name__)
def test_docstring_examples_are_read(rule: Rule) -> None:
    """The brackets in a rule's docstring are what the grammar reads at that place."""
    examples = EXAMPLE.findall(inspect.getdoc(rule) or "")
    near_miss = "Not ``" in (inspect.getdoc(rule) or "")
    assert near_miss
    assert examples
    for example in examples:
        text, expected = unmark(example)
        found = [(m.start, m.end) for m in dates.find(read(text))]
        assert found == expected, example


QUOTED = re.compile(r"``([^`]+)``")


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.__name__)
def test_guards_refuse_what_they_say_and_no_more(guard: Guard) -> None:
    """The examples before *Not* hold no date, each of those after it does."""
    refused, _, kept = (inspect.getdoc(guard) or "").partition("Not ``")
    assert refused.startswith("Refuses ")
    assert kept
    for example in QUOTED.findall(refused):
        assert [m.text for m in dates.find(read(example))] == [], example
    for example in QUOTED.findall("``" + kept):
        assert list(dates.find(read(example))), example
