"""Which way a clause looks; the bracket is the date."""

from __future__ import annotations

import pytest

from pipeline.english.tense_cues import is_past_form
from pipeline.english.timex.words import tokenise
from pipeline.normalise.tense import (
    clause_tense,
    compares_figures,
    reports_months,
    sentence_tokens,
)
from tests.marking import unmark


@pytest.mark.parametrize(
    ("marked", "tense"),
    [
        ("The bridge was opened in [May].", "done"),
        ("The bridge had been opened in [May].", "done"),
        ("They met on [Monday].", "done"),
        ("The bridge will be opened in [May].", "future"),
        ("The bridge would be opened in [May], she said.", "future"),
        ("The bridge is scheduled for [May].", "future"),
        ("The bridge had been scheduled for [May].", "planned"),
        ("They were due to arrive on [Monday].", "planned"),
        ("They were to meet on [Monday].", "planned"),
        ("The talks resume on [Monday].", "future"),
        ("The deadline is [Monday].", "future"),
        ("The vote is on [Monday].", "future"),
        ("He leaves on [Monday] after talks failed.", "future"),
        ("The trial, which opens [Monday], is the first.", "future"),
        ("After the votes on [Monday] he left.", "past"),
        ("They failed to start on [Monday].", "past"),
        ("Until [Monday], the shops stay open.", "future"),
        ("By [Monday], most had gone.", "past"),
        ("Sales have risen since [May].", "since"),
        ("They are to meet on [Monday].", "future"),
        ("They agreed to meet on [Monday].", "future"),
        ("On [Monday], they agreed to meet.", "done"),
        ("In [May], the bridge will be opened.", "future"),
        ("The treaty, which is expiring in [May], was never liked.", "future"),
        ("The treaty, which expired in [May], will be renewed.", "done"),
        ("The mill, which will close, was sold in [May].", "done"),
        ("She signed him as a keeper in [May], is glad of it.", "past"),
        ("It may close in [May].", "future"),
        ("Town to build bridge in [May]", "future"),
        ("It would be paid on a still unspecified day in [May].", "future"),
        ("A meeting to be held on [Monday] is off.", "future"),
        ("It was believed to be held on [Monday].", "past"),
        ("It has no plan for [May], as figures came late.", ""),
        ("It has just opened in [May].", "done"),
        ("The [May] figures.", ""),
        ("A hundred United fans in [May].", ""),
        # a past verb right before the date
        ("He was born [May] 3.", "done"),
        ("The mill opened in [May].", "done"),
        ("In [May], the two of them were seen.", "done"),
        ("They said in [May] the mill was old.", "done"),
        ("They found in the mill in [May] what they sought.", "past"),
        ("The vote took place in [May].", "done"),
        ("They were to have met in [May].", "planned"),
        ("The council cancelled [May] rallies.", "past"),
        # verbs whose past is their present
        ("The car that hit him about noon on [Monday] may be found.", "past"),
        ("A judge set bail on [Monday].", "done"),
        ("The mark set by Ruiz in [May] stands.", "past"),
        ("The vote is set for [May].", "future"),
        ("Fair set [May] 3.", "future"),
        # moved to a day to come
        ("The vote was postponed until [Monday].", "future"),
        ("They called a strike for [Monday].", "future"),
        ("He called her on [Monday].", "past"),
        ("They raised money to fill the bags by [Monday].", "future"),
        ("They had to fill the bags by [Monday].", "past"),
        ("They came to fill the bags on [Monday].", "past"),
        # before an event
        ("Shares fell ahead of [Monday]'s vote.", "planned"),
        ("The two met before the [May] summit.", "planned"),
        ("She will rest before [Monday]'s vote.", "future"),
        ("The works began before [May].", "past"),
        ("They spoke of talks beginning in [May].", "planned"),
        ("She trained for [Monday]'s match.", "planned"),
        ("He was picked for the first match against the champions in Rome on [Monday].", "planned"),
        ("They campaigned in the [May] 9 elections.", "planned"),
        ("She was praised for what she did on [Monday].", "done"),
        ("He was blamed for [Monday]'s attack.", "done"),
        ("They are still aiming for [May].", "future"),
        # compared with what was
        ("Growth may be slower than in [May].", "past"),
        ("It must be paid no later than [May].", "future"),
        ("Sales rose to a higher-than-expected level in [May].", "past"),
        ("As expected, he won in [May].", "done"),
        # what goes on about what has happened
        ("Police are searching for the cause of a fire early [Monday].", ""),
        ("The team is leaving on [Monday].", "future"),
        ("They are making their first visit since losing a match in [May].", "past"),
        ("The fair, which opened in April, continues through [May].", "future"),
        ("Games are 2 p.m. Saturday and noon [Monday].", "future"),
        ("He brought a message of hope to the town on [Monday].", "past"),
        ("They can win the title if they beat Wales on [Monday].", "future"),
        ("They beat Wales on [Monday].", "done"),
        ("As he prepares to leave on [Monday], he is glad.", "future"),
        # a noun, a name
        ("It was the final vote on [Monday].", "past"),
        ("The final vote on [Monday] was close.", "past"),
        ("Wales face Fiji on [Monday].", "future"),
        ("He and she meet on [Monday].", "future"),
        ("The makeshift stages await [Monday]'s fair.", "future"),
        ("She lost at the Rome Open in [May].", "past"),
        ("He met Will Ruiz in [May].", "past"),
        # the month of a contract
        ("Wheat for [May] delivery rose two cents.", "future"),
        ("In London, [May] crude rose 2 cents a barrel.", "future"),
        ("The [May] contract closed at 81 cents.", "future"),
        ("In London, [May] crude imports rose.", "past"),
        ("The [May] contract was kept.", "past"),
        # what could not be said
        ("The mayor could not be reached for comment [Monday].", "past"),
        ("Police would not say [Monday] who called.", "past"),
        ("Nobody could say [Monday] when it would open.", "past"),
        ("The mayor could call a vote [Monday].", "future"),
        ("The firm couldn't be reached for comment [Monday].", "past"),
        ("The firm wouldn’t comment [Monday].", "past"),
        ("She said the board wouldn't meet [Monday].", "future"),
        ("Trains didn't run until [Monday].", "past"),
        ("It filed for bankruptcy on [May] 7.", "done"),
        ("It called for a vote on [May] 7.", "planned"),
        ("Rooms for 2012 go on sale [Monday].", "future"),
        ("Brokers see sales slipping in [May].", "future"),
        # decisions of a day
        ("The board agreed Tuesday to sell the land in [May].", "future"),
        ("The board voted late Tuesday to cut two lines and close a school in [May].", "future"),
        ("The board voted to back the plan [Monday].", "past"),
        # what only describes
        ("He will give a long-awaited speech in Paris [Monday].", "future"),
        ("They will learn the new fixed price on [Monday].", "future"),
        ("They will study the plan adopted on [Monday].", "done"),
        ("We will have the work done by [Monday].", "future"),
        ("The school will stay shut until [Monday].", "future"),
        ("Snow is expected, followed by rain [Monday].", "future"),
        ("The firm is to break ground in [May].", "future"),
        ("The strike that started [Monday] is over.", "done"),
        # the present of what is to come
        ("Six powers hold talks with Chad on [Monday].", "future"),
        ("The committee convenes on [Monday].", "future"),
        ("The tour opened in Rome and ends [Monday].", "future"),
        ("[Monday] marks ten years since the fire.", "future"),
        ("Tickets go on sale [Monday].", "future"),
        ("Analysts expect another cut in [May].", "future"),
        ("The club hosts a dinner [Monday].", "future"),
        ("The GM move follows [Monday]'s call.", ""),
        ("He spoke after returning from his India visit on [Monday].", "past"),
        ("Arsenal visit Leeds on [Monday].", "future"),
        ("State visits on [Monday] drew crowds.", "past"),
        ("Yields, which move with prices, fell to 7 percent on [Monday].", "past"),
        # up to a day
        ("They gave us till [Monday] to decide.", "planned"),
        ("The town gave him until early [Monday].", "planned"),
        ("Trains did not run until [Monday].", "past"),
        ("Until [Monday] it rang.", "past"),
        ("The shop was open Tuesday through [Monday].", "past"),
        # days chosen, limits, what came to nothing
        ("The king declared [Monday] a day of mourning.", "planned"),
        ("It resigned itself to no earlier than [May].", "planned"),
        ("They put off a session due on [Monday].", "planned"),
        ("The notes fell due [Monday].", "done"),
        ("Another was possible [Monday].", "planned"),
        ("It was half of what they saw as recently as [May].", "past"),
        ("Still to come is a play on [Monday].", "future"),
        ("They had hoped to open it in [May].", "planned"),
        ("Marches planned for [May] were banned.", "planned"),
        ("Half is due soon, and the rest by [May], she said.", "future"),
        ("Forecasters see rain in [May].", "future"),
        ("Forecasters expect rain in [May].", "future"),
        ("The unions, which staged a brief strike in [May], won.", "done"),
        ("The unions announced a strike in [May].", "past"),
        ("The bill, due in [May], has been moved.", "planned"),
        ("The match was moved from [Monday] to Friday.", "planned"),
        ("The line cancelled flights for [Monday].", "planned"),
        ("Four in ten backed it, up from a third in [May].", "past"),
        ("A service is planned in Lima, Peru, on [Monday].", "future"),
        ("They pledged to move all into prefabricated homes by [May].", "future"),
        ("The trains won't run before [Monday].", "future"),
        ("The army retook the pass on [Monday] and claims it can hold it.", "done"),
        ("It has a fair chance of crossing the line on [Monday].", "future"),
        ('His film, "Late," premieres [Monday].', "future"),
        ("Trial Opens [Monday]", "future"),
        ("The funeral is at Greer on [Monday].", "future"),
        ("On [Monday] he has an appointment.", "future"),
        ("Plans are to mark the first manned flight on [May] 3.", "future"),
        ("The teams open against each other, on [Monday].", "future"),
        # what nobody plans, what is asked for, what is guessed, what goes on
        ("He faces charges in the [May] 14 collision.", "done"),
        ("Lanes stay closed through [May] 30 for storm drain work.", "future"),
        ("A sinking in [May] killed 54.", "done"),
        ("Plans for a vote in [May] collapsed.", "planned"),
        ("A judge ordered him to stand trial [May] 11.", "planned"),
        ("The unions replied with a call for strikes from [Monday].", "planned"),
        ("The postponement to [May] of the vote was no surprise.", "future"),
        ("A briefing could come as early as [Monday].", "future"),
        ("A briefing was possible as soon as [Monday].", "planned"),
        ("Schools will not open until all is checked, perhaps [Monday].", "future"),
        ("Police are studying [Monday]'s samples.", ""),
        ("They could not buy enough on [Monday].", ""),
        ("[Monday]'s stage is shorter.", "planned"),
        ("Municipal elections follow in [May].", "future"),
        ("He travels to Berlin on [Monday].", "future"),
        ("They won twice in Rome and play at Greer [Monday].", "future"),
        ("11 bodies found, search to end [Monday]", "future"),
        ("Its futures for June closed at 1,312, while [May] rose to 1,334.", "future"),
        ("After a purchase in [May] of a bank for cash and notes due 1992, it rests.", ""),
        ("Union officials plan a rally on [Monday].", "future"),
        ("She outlined a spending plan [Monday].", "done"),
        ("The parade would go on as scheduled at noon on [Monday].", "future"),
        ("The first appointments at the new site begin on [Monday].", "future"),
        ("Museum to return looted art by [May]", "future"),
        ("He promised more facts on [Monday].", "planned"),
        ("They prepared to bring him before a judge [Monday].", "planned"),
        ("She said she hoped to sum up on [Monday].", "planned"),
        ("Power for [Monday] delivery jumped.", "future"),
        ("A vote was unlikely before [Monday].", "planned"),
        ("Results could come as soon as [Monday].", "future"),
        ("They offer a premium to [Monday]'s closing price.", "done"),
        ("The stock, which peaked at $ 58 in [May], fell.", "done"),
        ("Flights had to be cancelled in [May].", "past"),
        ("Mourning has been declared for [Monday].", "future"),
        ("The fire was not declared out until [Monday].", "past"),
        ("The jury rested because [Monday] is taken up with argument.", "future"),
        ("A deal agreed early [Monday] will cost them.", "done"),
        ("Supervisors set a [May 8] hearing on a farm.", "planned"),
        ("The board postponed [Monday]'s vote.", "planned"),
        ("Nearly 600 missed [Monday]'s paper.", "done"),
        ("Tests have been scheduled for [May].", "future"),
        ("A deal was possible by [Monday].", "planned"),
        ("It said it would keep its classrooms shut on [Monday].", "future"),
        ("The North proposed that the talks be resumed on [Monday].", "future"),
        ("The test is a report, followed on [May] 27 by another.", ""),
        ("Power was restored to most of the town by [Monday].", "past"),
        ("The union, whose contract runs out on [Monday], waits.", "future"),
        ("She has booked to return in [May].", "future"),
        ("In [May] it forecast that orders would recover.", "done"),
        ("The firm reports third-quarter sales on [Monday].", "future"),
        ("Bergen fly to Rome on [Monday].", "future"),
        ("Papers in their [Monday] editions had it.", "planned"),
        ("Calls stood at 14.00 for [May] as contracts lapsed.", "future"),
        ("[May] T-bonds were at 93.", "future"),
        ("Traders awaited [Monday]'s figures.", "future"),
        ("Growers, awaiting a rise in demand into [May], sold little.", "future"),
        ("[Monday] and Tuesday are holidays.", "future"),
        ("Monday and [Tuesday] are holidays.", "future"),
        ("They tell us [Monday].", "future"),
        ("Maybe [Monday].", "future"),
        ("She would've been 50 on [Monday].", "planned"),
        ("The army had promised to withdraw [Monday].", "planned"),
        ("The jury was told to go home if it had not ruled by [Monday].", "planned"),
        ("[Monday]'s city drill is shorter.", "planned"),
        ("The strike enters its 9th day, and the [Monday] rally draws many.", ""),
        ("The race enters the Alps on [Monday].", "future"),
        ("The fair is being held through [Monday].", "future"),
        ("And partly sunny again on [Monday].", "future"),
        ("Rain is predicted for [Monday].", "future"),
        ("They fight a law putting off the vote from [May] 5 to June.", "planned"),
        ("They fight a law putting off the vote from April to [May] 5.", "future"),
        ("He has called the leaders to Riga on [Monday].", "planned"),
        ("His seat is up for election in [May].", "future"),
        ("It was released ahead of publication on [Monday].", "planned"),
        # what nobody foresaw
        ("They search for those missing after [Monday]'s ferry sinking.", "done"),
        ("[Monday]'s heavy storm could flood the town.", "future"),
        ("The shed had been empty before [Monday]'s deadly blaze.", "done"),
        ("The streets were calm before [Monday]'s clashes.", "done"),
    ],
)
def test_clause_tense(marked: str, tense: str) -> None:
    text, [(start, end)] = unmark(marked)
    w = tokenise(text)
    i, j = w.starts.index(start, w.first), w.ends.index(end, w.first) + 1
    assert clause_tense(w, (w.first, w.last), i, j) == tense


@pytest.mark.parametrize(
    ("word", "past"),
    [
        ("signed", True),
        ("met", True),
        ("agreed", True),
        ("need", False),
        ("speed", False),
        ("hundred", False),
    ],
)
def test_is_past_form(word: str, past: bool) -> None:
    w = tokenise(f"they {word}")
    assert is_past_form(w, w.first + 1) is past


@pytest.mark.parametrize(
    ("text", "compares"), [("It earned $5.", True), ("It rose 5 percent.", True), ("It rose.", False)]
)
def test_compares_figures(text: str, compares: bool) -> None:
    w = tokenise(text)
    assert compares_figures(w, (w.first, w.last)) is compares


def test_sentence_tokens() -> None:
    w = tokenise("One two. Three.")
    first, second = sentence_tokens(w, iter([(0, 8), (9, 15)]))
    assert w.lower[slice(*first)] == ("one", "two", ".")
    assert w.lower[slice(*second)] == ("three", ".")


@pytest.mark.parametrize(
    ("text", "reports"),
    [
        ("In the nine months it earned little.", True),
        ("For the first six months, sales rose.", True),
        ("It must pay within nine months.", False),
        ("Over the past nine months it grew.", False),
    ],
)
def test_months_that_are_reported(text: str, reports: bool) -> None:
    w = tokenise(text)
    assert reports_months(w, w.first, w.last) is reports
