"""What dates stand for: value, modifier, first and last day."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract import dates as finder
from pipeline.models import Date, Diagnostic, Mention, Place
from pipeline.normalise.dates import resolve_dates
from tests.marking import read, unmark

FRIDAY = "2006-11-17"

# sentence, article's date, TIMEX3 value, modifier, first day, last day (empty: the first day again)
ROWS = [
    # absolute days
    ("It opened on [Jan. 12, 2005].", FRIDAY, "2005-01-12", "", "2005-01-12", ""),
    ("It opened on [23rd November, 2019].", FRIDAY, "2019-11-23", "", "2019-11-23", ""),
    ("It opened on [the 3rd of March 1950].", FRIDAY, "1950-03-03", "", "1950-03-03", ""),
    ("Logged [2019-11-23].", FRIDAY, "2019-11-23", "", "2019-11-23", ""),
    ("Logged [11/23/2019].", FRIDAY, "2019-11-23", "", "2019-11-23", ""),
    ("Logged [23/11/2019].", FRIDAY, "2019-11-23", "", "2019-11-23", ""),
    ("Logged [02/03/89].", FRIDAY, "1989-02-03", "", "1989-02-03", ""),
    ("Logged [23.11.2019].", FRIDAY, "2019-11-23", "", "2019-11-23", ""),
    ("Stamped [12/Jan/2018].", FRIDAY, "2018-01-12", "", "2018-01-12", ""),
    # two digits: at most twenty years ahead
    ("He voted in ['60].", "2000-11-09", "1960", "", "1960-01-01", "1960-12-31"),
    ("It closed in [May '36].", "2000-11-09", "1936-05", "", "1936-05-01", "1936-05-31"),
    ("It closed in [late '36].", "2000-11-09", "1936", "END", "1936-09-01", "1936-12-31"),
    ("It ran [2/3/36].", "2000-11-09", "1936-02-03", "", "1936-02-03", ""),
    ("It opens in ['12].", "2000-11-09", "2012", "", "2012-01-01", "2012-12-31"),
    ("It may open in [2060].", "2000-11-09", "2060", "", "2060-01-01", "2060-12-31"),
    ("It ran in ['98].", FRIDAY, "1998", "", "1998-01-01", "1998-12-31"),
    # days of a month without a year
    ("It was signed on [Sept. 7].", FRIDAY, "2006-09-07", "", "2006-09-07", ""),
    ("It was signed on [September 7].", "2018-01-12", "2017-09-07", "", "2017-09-07", ""),
    ("It will be signed on [Feb. 3].", FRIDAY, "2007-02-03", "", "2007-02-03", ""),
    ("He is set to face a hearing on [17 November].", "2005-11-08", "2005-11-17", "", "2005-11-17", ""),
    ("OSLO, [Nov. 16] (NTB) -- A ferry sank.", FRIDAY, "2006-11-16", "", "2006-11-16", ""),
    ("Leap day is [Feb. 29].", FRIDAY, "2008-02-29", "", "2008-02-29", ""),
    ("The vote is on [Thursday, Feb. 1].", FRIDAY, "2007-02-01", "", "2007-02-01", ""),
    ("It is shut on [the first Monday of March].", FRIDAY, "2007-03-05", "", "2007-03-05", ""),
    ("It shut on [the last Friday in May 2004].", FRIDAY, "2004-05-28", "", "2004-05-28", ""),
    ("It shut on [the last day of 2005].", FRIDAY, "2005-12-31", "", "2005-12-31", ""),
    ("It shut on [the 15th of this month].", FRIDAY, "2006-11-15", "", "2006-11-15", ""),
    ("It ran on March 3, [5] and 9, 2004.", FRIDAY, "2004-03-05", "", "2004-03-05", ""),
    ("It ran from [May 3] to 7, 2004.", FRIDAY, "2004-05-03", "", "2004-05-03", ""),
    # days that have their month from elsewhere
    ("It was dull on [Friday the 13th].", FRIDAY, "2006-10-13", "", "2006-10-13", ""),
    ("It began on [the 3rd].", FRIDAY, "2006-11-03", "", "2006-11-03", ""),
    ("It began on [the 23rd].", FRIDAY, "2006-10-23", "", "2006-10-23", ""),
    ("It will begin on [the 3rd].", FRIDAY, "2006-12-03", "", "2006-12-03", ""),
    ("In March it began on [the 3rd].", FRIDAY, "2006-03-03", "", "2006-03-03", ""),
    ("From May 28, 2004, it rained until [the 3rd].", FRIDAY, "2004-06-03", "", "2004-06-03", ""),
    ("It rained on [3] and 4 July 2004.", FRIDAY, "2004-07-03", "", "2004-07-03", ""),
    ("It rained on [12th], 13th and 14th May.", FRIDAY, "2006-05-12", "", "2006-05-12", ""),
    ("Stamped [121530Z JAN 18].", FRIDAY, "2018-01-12", "", "2018-01-12", ""),
    ("It rained on [May 3 last year].", FRIDAY, "2005-05-03", "", "2005-05-03", ""),
    ("It will be signed on [May 3 this year].", FRIDAY, "2006-05-03", "", "2006-05-03", ""),
    # days counted from others
    ("It opens [a week from Monday].", FRIDAY, "2006-11-27", "", "2006-11-27", ""),
    ("It opens [Monday week].", FRIDAY, "2006-11-27", "", "2006-11-27", ""),
    ("It opens [a week on Monday].", FRIDAY, "2006-11-27", "", "2006-11-27", ""),
    ("It opens [a week tomorrow].", FRIDAY, "2006-11-25", "", "2006-11-25", ""),
    ("It opens [two weeks from Monday].", FRIDAY, "2006-12-04", "", "2006-12-04", ""),
    ("It opens [tomorrow week].", FRIDAY, "2006-11-25", "", "2006-11-25", ""),
    ("It opened [a week ago Monday].", FRIDAY, "2006-11-06", "", "2006-11-06", ""),
    ("It opened [a week ago today].", FRIDAY, "2006-11-10", "", "2006-11-10", ""),
    ("It opened [a fortnight ago].", FRIDAY, "2006-W44", "", "2006-10-30", "2006-11-05"),
    ("It shuts for [the week of Thanksgiving].", FRIDAY, "2006-W47", "", "2006-11-20", "2006-11-26"),
    ("It opens in [the week beginning Monday].", FRIDAY, "2006-W47", "", "2006-11-20", "2006-11-26"),
    ("It opened [a year ago today].", "2004-02-29", "2003-02-28", "", "2003-02-28", ""),
    ("It opened [two years ago this month].", FRIDAY, "2004-11", "", "2004-11-01", "2004-11-30"),
    ("It burned [the week before last].", FRIDAY, "2006-W44", "", "2006-10-30", "2006-11-05"),
    ("It has rained since [Nov. 18].", FRIDAY, "2005-11-18", "", "2005-11-18", ""),
    ("In 2004, [20 years later], it burned.", FRIDAY, "2004", "", "2004-01-01", "2004-12-31"),
    ("It will rain from Friday to [Monday].", "2006-11-16", "2006-11-20", "", "2006-11-20", ""),
    ("It will rain from 6 p.m. Friday to [6 a.m. Monday].", "2006-11-12", "2006-11-20T06:00", "",
     "2006-11-20", ""),
    # weekdays
    ("He spoke on [Friday].", FRIDAY, "2006-11-17", "", "2006-11-17", ""),
    ("He spoke on [Thursday].", FRIDAY, "2006-11-16", "", "2006-11-16", ""),
    ("He spoke on [Saturday].", FRIDAY, "2006-11-11", "", "2006-11-11", ""),
    ("He will speak on [Saturday].", FRIDAY, "2006-11-18", "", "2006-11-18", ""),
    ("The talks resume on [Monday].", FRIDAY, "2006-11-20", "", "2006-11-20", ""),
    ("They were due to meet on [Monday].", FRIDAY, "2006-11-20", "", "2006-11-20", ""),
    ("They were due to meet on [Wednesday].", FRIDAY, "2006-11-15", "", "2006-11-15", ""),
    ("The talks are due to resume [Monday].", FRIDAY, "2006-11-20", "", "2006-11-20", ""),
    ("[Next Friday] is free.", FRIDAY, "2006-11-24", "", "2006-11-24", ""),
    ("[Next Friday] is free.", "2006-11-16", "2006-11-24", "", "2006-11-24", ""),
    ("[Next Friday] is free.", "2006-11-14", "2006-11-24", "", "2006-11-24", ""),
    ("[Next Friday] is free.", "2006-11-13", "2006-11-17", "", "2006-11-17", ""),
    ("[Next Monday] is free.", "2006-11-17", "2006-11-20", "", "2006-11-20", ""),
    ("[Next Sunday] is free.", "2006-11-16", "2006-11-19", "", "2006-11-19", ""),
    ("[This coming Friday] is free.", "2006-11-16", "2006-11-17", "", "2006-11-17", ""),
    ("[Last Friday] was busy.", FRIDAY, "2006-11-10", "", "2006-11-10", ""),
    ("[This Tuesday] was busy.", FRIDAY, "2006-11-14", "", "2006-11-14", ""),
    ("They met on [Friday last week].", FRIDAY, "2006-11-10", "", "2006-11-10", ""),
    ("It reopens [the day after Labor Day].", "2011-08-24", "2011-09-06", "", "2011-09-06", ""),
    ("It opens [the Friday before Christmas].", FRIDAY, "2006-12-22", "", "2006-12-22", ""),
    ("It closes [the day before Thanksgiving].", FRIDAY, "2006-11-22", "", "2006-11-22", ""),
    ("It fell [a year and a half ago].", FRIDAY, "2005-05", "", "2005-05-01", "2005-05-31"),
    ("It stood there [a hundred years ago].", FRIDAY, "1906", "", "1906-01-01", "1906-12-31"),
    ("It was let in [March] until February 2016.", "2014-09-22", "2014-03", "", "2014-03-01", "2014-03-31"),
    ("It ran to May 6, 1996. It is due on [the 15th].", FRIDAY, "2006-12-15", "", "2006-12-15", ""),
    ("In the three months ended June 30 it lost $9, against $8 [a year ago].", "1996-07-19", "1995-Q2", "",
     "1995-04-01", "1995-06-30"),
    ("The schools will reopen in [September].", "1999-11-18", "2000-09", "", "2000-09-01", "2000-09-30"),
    ("It met between [January] and November.", "2022-12-06", "2022-01", "", "2022-01-01", "2022-01-31"),
    ("It runs from [April] to January.", "2009-03-30", "2009-04", "", "2009-04-01", "2009-04-30"),
    ("It is shut on [Labour Day].", "2013-08-13", "2013-09-02", "", "2013-09-02", ""),
    ("They were called at about [23:40 on Tuesday].", "2017-03-24", "2017-03-21T23:40", "", "2017-03-21", ""),
    ("It was shut until [Wednesday lunchtime].", "2017-03-24", "2017-03-22TMI", "", "2017-03-22", ""),
    ("They were warned [last winter].", "2011-02-17", "2009-WI", "", "2009-12-01", "2010-02-28"),
    ("They were warned [last winter].", "2011-03-17", "2010-WI", "", "2010-12-01", "2011-02-28"),
    ("They met on [Monday last].", FRIDAY, "2006-11-13", "", "2006-11-13", ""),
    ("It fell [this May].", "2006-12-29", "2006-05", "", "2006-05-01", "2006-05-31"),
    ("Bookings for [this summer] were down.", "2006-05-03", "2006-SU", "", "2006-06-01", "2006-08-31"),
    ("Sales fell [this autumn].", "2007-01-10", "2006-FA", "", "2006-09-01", "2006-11-30"),
    ("Sales will fall [this spring].", "2006-12-10", "2007-SP", "", "2007-03-01", "2007-05-31"),
    ("It reopens on [Victoria Day].", "2002-05-03", "2002-05-20", "", "2002-05-20", ""),
    ("They meet on [Monday of next week].", FRIDAY, "2006-11-20", "", "2006-11-20", ""),
    # months
    ("It was planned in [February].", FRIDAY, "2006-02", "", "2006-02-01", "2006-02-28"),
    ("It will be held in [February].", "2018-01-12", "2018-02", "", "2018-02-01", "2018-02-28"),
    ("He is expected to come in [December].", "2019-11-23", "2019-12", "", "2019-12-01", "2019-12-31"),
    ("It came in [December].", "2018-01-12", "2017-12", "", "2017-12-01", "2017-12-31"),
    ("It sold well in [November].", FRIDAY, "2006-11", "", "2006-11-01", "2006-11-30"),
    ("The [December] issue is out.", "2006-12-03", "2006-12", "", "2006-12-01", "2006-12-31"),
    ("[Last June] was wet.", "2019-11-23", "2019-06", "", "2019-06-01", "2019-06-30"),
    ("[Last June] was wet.", "2019-06-23", "2018-06", "", "2018-06-01", "2018-06-30"),
    ("[Next June] may be wet.", "2019-11-23", "2020-06", "", "2020-06-01", "2020-06-30"),
    ("It opens in [November of this year].", "1997-04-10", "1997-11", "", "1997-11-01", "1997-11-30"),
    ("It opens in [March next year].", FRIDAY, "2007-03", "", "2007-03-01", "2007-03-31"),
    ("It grew in [May 2004].", FRIDAY, "2004-05", "", "2004-05-01", "2004-05-31"),
    # years, decades, centuries
    ("It grew in [1998].", FRIDAY, "1998", "", "1998-01-01", "1998-12-31"),
    ("It grew in [nineteen ninety-six].", FRIDAY, "1996", "", "1996-01-01", "1996-12-31"),
    ("It grew since ['98].", FRIDAY, "1998", "", "1998-01-01", "1998-12-31"),
    ("It grew in [FY2005].", FRIDAY, "2005", "", "2005-01-01", "2005-12-31"),
    ("It grew in [1H 2006].", FRIDAY, "2006-H1", "", "2006-01-01", "2006-06-30"),
    ("It grew in [3Q06].", FRIDAY, "2006-Q3", "", "2006-07-01", "2006-09-30"),
    ("It grew in [fiscal 1989].", FRIDAY, "1989", "", "1989-01-01", "1989-12-31"),
    ("It grew in [the 1990s].", FRIDAY, "199", "", "1990-01-01", "1999-12-31"),
    ("It grew in [the '60s].", FRIDAY, "196", "", "1960-01-01", "1969-12-31"),
    ("It grew in [the early eighties].", FRIDAY, "198", "START", "1980-01-01", "1983-12-31"),
    ("It grew in [the mid-1990s].", FRIDAY, "199", "MID", "1994-01-01", "1996-12-31"),
    ("It grew in [the late 1970s].", FRIDAY, "197", "END", "1977-01-01", "1979-12-31"),
    ("A [19th-century] mill.", FRIDAY, "18", "", "1800-01-01", "1899-12-31"),
    ("It grew in [the second half of the 1990s].", FRIDAY, "199", "", "1995-01-01", "1999-12-31"),
    ("[Last year] it sank.", FRIDAY, "2005", "", "2005-01-01", "2005-12-31"),
    ("[This century] is young.", FRIDAY, "20", "", "2000-01-01", "2099-12-31"),
    ("It sold well in [the current Iranian year].", "1997-04-07", "1997-03-21/1998-03-20", "",
     "1997-03-21", "1998-03-20"),
    ("It sold well in [the current Iranian year].", "1997-02-07", "1996-03-21/1997-03-20", "",
     "1996-03-21", "1997-03-20"),
    ("Rome fell in [476 AD].", FRIDAY, "0476", "", "0476-01-01", "0476-12-31"),
    ("It grew in [1944-5].", FRIDAY, "1944/1945", "", "1944-01-01", "1945-12-31"),
    ("It grew in [the 18th] and 19th centuries.", FRIDAY, "17", "", "1700-01-01", "1799-12-31"),
    ("It burned [a century ago].", FRIDAY, "1906", "", "1906-01-01", "1906-12-31"),
    ("It sank [this time last year].", FRIDAY, "2005", "", "2005-01-01", "2005-12-31"),
    ("It grew in [the last quarter of the 19th century].", FRIDAY, "18", "", "1875-01-01", "1899-12-31"),
    ("It grew in [the first decade of the 20th century].", FRIDAY, "190", "", "1900-01-01", "1909-12-31"),
    # seasons
    ("In [the winter of 1933-34] it froze.", FRIDAY, "1933-WI", "", "1933-12-01", "1934-02-28"),
    ("In [the spring] and summer of 1942 it froze.", FRIDAY, "1942-SP", "", "1942-03-01", "1942-05-31"),
    ("It is set for [this coming spring].", "2018-01-12", "2018-SP", "", "2018-03-01", "2018-05-31"),
    ("They are expected to meet in [spring].", "2018-01-12", "2018-SP", "", "2018-03-01", "2018-05-31"),
    ("He left in [the summer].", "2005-11-08", "2005-SU", "", "2005-06-01", "2005-08-31"),
    ("[Last winter] was mild.", FRIDAY, "2005-WI", "", "2005-12-01", "2006-02-28"),
    ("[This winter] is mild.", "1998-01-20", "1997-WI", "", "1997-12-01", "1998-02-28"),
    ("[The winter of 2003] was mild.", FRIDAY, "2003-WI", "", "2003-12-01", "2004-02-29"),
    ("It fell in [the autumn of last year].", FRIDAY, "2005-FA", "", "2005-09-01", "2005-11-30"),
    # quarters and halves
    ("Profit rose in [the third quarter].", "1989-10-30", "1989-Q3", "", "1989-07-01", "1989-09-30"),
    ("It expects a [third-quarter] loss.", "1989-11-02", "1989-Q3", "", "1989-07-01", "1989-09-30"),
    ("Profit rose in [the fourth quarter].", "1998-01-26", "1997-Q4", "", "1997-10-01", "1997-12-31"),
    ("Profit will rise in [the first quarter].", "1989-10-30", "1990-Q1", "", "1990-01-01", "1990-03-31"),
    ("Profit rose in [Q3 2006].", FRIDAY, "2006-Q3", "", "2006-07-01", "2006-09-30"),
    ("Profit rose in [last year's third quarter].", FRIDAY, "2005-Q3", "", "2005-07-01", "2005-09-30"),
    ("It may rise in [the first half of next year].", FRIDAY, "2007-H1", "", "2007-01-01", "2007-06-30"),
    ("It ends after [the first two quarters of 1990].", FRIDAY, "1990-H1", "", "1990-01-01", "1990-06-30"),
    ("In [the quarter] ended July 31 it lost.", "1989-10-30", "1989-Q2", "", "1989-04-01", "1989-06-30"),
    ("In [the quarter] ended Sept. 30, 1988, it lost.", FRIDAY, "1988-Q3", "", "1988-07-01", "1988-09-30"),
    ("It rose in [the June quarter of 2005].", FRIDAY, "2005-Q2", "", "2005-04-01", "2005-06-30"),
    ("It rose in [the first nine months of 1990].", FRIDAY, "1990-01/1990-09", "",
     "1990-01-01", "1990-09-30"),
    ("It rose in [the first three quarters of 1994].", FRIDAY, "1994-01/1994-09", "",
     "1994-01-01", "1994-09-30"),
    ("It rose in [the first six months of this year].", FRIDAY, "2006-H1", "", "2006-01-01", "2006-06-30"),
    ("It rose in [the final three months of 2004].", FRIDAY, "2004-Q4", "", "2004-10-01", "2004-12-31"),
    ("It rose in [the closing two years of the 1990s].", FRIDAY, "1998/1999", "", "1998-01-01", "1999-12-31"),
    ("It rose in [the last ten days of May 2004].", FRIDAY, "2004-05-22/2004-05-31", "",
     "2004-05-22", "2004-05-31"),
    ("It rose in [the second half of March].", FRIDAY, "2006-03", "", "2006-03-16", "2006-03-31"),
    # a part of the day, and the day itself, are no day to come
    ("It ends on Nov. 24. Earlier in [the day] he left.", FRIDAY, "2006-11-17", "",
     "2006-11-17", "2006-11-17"),
    ("He came on Nov. 7. She left [the night before] to see it.", FRIDAY, "2006-11-06TNI", "",
     "2006-11-06", "2006-11-06"),
    # figures without a verb are those of what was
    ("Current account [Jan-April]: $7 million.", FRIDAY, "2006-01/2006-04", "", "2006-01-01", "2006-04-30"),
    # this weekend, from Thursday on, is no past one
    ("They came for [this weekend]'s match.", FRIDAY, "2006-W46-WE", "", "2006-11-18", "2006-11-19"),
    ("They came for [this weekend]'s match.", "2006-11-13", "2006-W45-WE", "", "2006-11-11", "2006-11-12"),
    ("They came over [the weekend].", FRIDAY, "2006-W45-WE", "", "2006-11-11", "2006-11-12"),
    ("They will come over [the weekend].", FRIDAY, "2006-W46-WE", "", "2006-11-18", "2006-11-19"),
    # two digits for a year, two parts of one stretch
    ("It rose in [July 96].", FRIDAY, "1996-07", "", "1996-07-01", "1996-07-31"),
    ("It rose on [3 Nov 04].", FRIDAY, "2004-11-03", "", "2004-11-03", "2004-11-03"),
    ("It rose in [early to mid-May 2004].", FRIDAY, "2004-05", "", "2004-05-01", "2004-05-20"),
    ("It rose in [the mid- to late 1990s].", FRIDAY, "199", "", "1994-01-01", "1999-12-31"),
    ("It rose in [the second fiscal quarter].", FRIDAY, "2006-Q2", "", "2006-04-01", "2006-06-30"),
    ("It will rise [this coming week].", FRIDAY, "2006-W47", "", "2006-11-20", "2006-11-26"),
    ("It rose over [Labor Day weekend].", FRIDAY, "2006-W35-WE", "", "2006-09-02", "2006-09-03"),
    ("It rises over [Thanksgiving weekend].", FRIDAY, "2006-W47-WE", "", "2006-11-25", "2006-11-26"),
    # years reported
    ("Profit will fall for [the full year].", "1989-10-30", "1989", "", "1989-01-01", "1989-12-31"),
    ("Sales were flat for [the year].", "1990-01-30", "1989", "", "1989-01-01", "1989-12-31"),
    ("In the fourth quarter of 1988 profit rose; for [the year], it fell.", "1989-10-30", "1988", "",
     "1988-01-01", "1988-12-31"),
    # weeks
    ("It rained in [the week of June 14].", FRIDAY, "2006-W24", "", "2006-06-12", "2006-06-18"),
    ("It rained over [the last weekend in May].", FRIDAY, "2006-W21-WE", "", "2006-05-27", "2006-05-28"),
    ("It said [last week] that it would.", "2006-12-14", "2006-W49", "", "2006-12-04", "2006-12-10"),
    ("[This week] it rained.", FRIDAY, "2006-W46", "", "2006-11-13", "2006-11-19"),
    ("Over [the weekend] it rained.", "1990-08-13", "1990-W32-WE", "", "1990-08-11", "1990-08-12"),
    ("It will rain at [the weekend].", FRIDAY, "2006-W46-WE", "", "2006-11-18", "2006-11-19"),
    ("[Last weekend] it rained.", "2006-11-19", "2006-W45-WE", "", "2006-11-11", "2006-11-12"),
    ("It rained in [the last week of 1998].", FRIDAY, "1998-W53", "", "1998-12-28", "1999-01-03"),
    # days from the article's
    ("[Today] is cold.", FRIDAY, "2006-11-17", "", "2006-11-17", ""),
    ("It rained [yesterday].", "2006-03-01", "2006-02-28", "", "2006-02-28", ""),
    ("It may rain [the day after tomorrow].", FRIDAY, "2006-11-19", "", "2006-11-19", ""),
    # so long ago
    ("It burned [two years ago].", FRIDAY, "2004", "", "2004-01-01", "2004-12-31"),
    ("It burned [five months ago].", "1998-03-31", "1997-10", "", "1997-10-01", "1997-10-31"),
    ("It burned [nearly two weeks ago].", FRIDAY, "2006-W44", "APPROX", "2006-10-30", "2006-11-05"),
    ("It burned [10 days ago].", "1998-03-22", "1998-03-12", "", "1998-03-12", ""),
    ("It burned [more than a year ago].", FRIDAY, "2005", "BEFORE", "2005-01-01", "2005-12-31"),
    ("It will be done [three months from now].", FRIDAY, "2007-02", "", "2007-02-01", "2007-02-28"),
    ("It burned [half a year ago].", FRIDAY, "2006-05", "", "2006-05-01", "2006-05-31"),
    ("It burned [a decade ago].", FRIDAY, "199", "", "1990-01-01", "1999-12-31"),
    # parts of a stretch
    ("They met in [late November].", "2018-01-12", "2017-11", "END", "2017-11-21", "2017-11-30"),
    ("They met in [early March 2005].", FRIDAY, "2005-03", "START", "2005-03-01", "2005-03-10"),
    ("It will not be made until [mid-May].", "1997-04-10", "1997-05", "MID", "1997-05-11", "1997-05-20"),
    ("It may begin [early next year].", "2005-11-05", "2006", "START", "2006-01-01", "2006-04-30"),
    ("It began [late last year].", FRIDAY, "2005", "END", "2005-09-01", "2005-12-31"),
    ("It began in [mid-1998].", FRIDAY, "1998", "MID", "1998-05-01", "1998-08-31"),
    ("It ends by [the end of 2006].", FRIDAY, "2006", "END", "2006-12-01", "2006-12-31"),
    ("It ends by [the end of this year].", FRIDAY, "2006", "END", "2006-12-01", "2006-12-31"),
    ("It began at [the beginning of 2008].", FRIDAY, "2008", "START", "2008-01-01", "2008-01-31"),
    ("It ends by [the end of the first quarter of 2007].", FRIDAY, "2007-Q1", "END",
     "2007-03-01", "2007-03-31"),
    ("It ends by [the end of the month].", FRIDAY, "2006-11", "END", "2006-11-21", "2006-11-30"),
    ("It ends by [year-end].", FRIDAY, "2006", "END", "2006-12-01", "2006-12-31"),
    ("It grew in [early summer].", FRIDAY, "2006-SU", "START", "2006-06-01", "2006-06-30"),
    ("It opens [later this month].", FRIDAY, "2006-11", "END", "2006-11-18", "2006-11-30"),
    ("It opened [earlier this year].", FRIDAY, "2006", "START", "2006-01-01", "2006-11-16"),
    ("It opens [later this month].", "2006-11-30", "2006-11", "END", "2006-11-30", ""),
    ("It opened [around Nov. 1].", FRIDAY, "2006-11-01", "APPROX", "2006-11-01", ""),
    ("It ended in [the closing months of 1944].", FRIDAY, "1944", "END", "1944-09-01", "1944-12-31"),
    ("It began at [the turn of the 20th century].", FRIDAY, "19", "START", "1900-01-01", "1900-12-31"),
    # ranges
    ("It ran [Dec. 15-16, 2005].", FRIDAY, "2005-12-15/2005-12-16", "", "2005-12-15", "2005-12-16"),
    ("It is slated for [Nov. 4- 5].", "2006-11-03", "2006-11-04/2006-11-05", "", "2006-11-04", "2006-11-05"),
    ("It ran [2007-2009].", FRIDAY, "2007/2009", "", "2007-01-01", "2009-12-31"),
    ("It ran [1997-98].", FRIDAY, "1997/1998", "", "1997-01-01", "1998-12-31"),
    ("It took place in [late October-early November].", "2019-11-23", "2019-10/2019-11", "",
     "2019-10-21", "2019-11-10"),
    ("It rose in [January-June this year].", FRIDAY, "2006-01/2006-06", "", "2006-01-01", "2006-06-30"),
    ("It rose in [the January-June period].", FRIDAY, "2006-01/2006-06", "", "2006-01-01", "2006-06-30"),
    ("It rose in [the July to September quarter of last year].", FRIDAY, "2005-07/2005-09", "",
     "2005-07-01", "2005-09-30"),
    ("It rose in [the January-March quarter of 2004].", FRIDAY, "2004-01/2004-03", "",
     "2004-01-01", "2004-03-31"),
    ("It rose in [the 2001-2005 period].", FRIDAY, "2001/2005", "", "2001-01-01", "2005-12-31"),
    ("It ran [November-January 2006].", FRIDAY, "2005-11/2006-01", "", "2005-11-01", "2006-01-31"),
    ("It ran from [June 27] to July 1, 2004.", FRIDAY, "2004-06-27", "", "2004-06-27", ""),
    ("It ran from [December] to February 2006.", FRIDAY, "2005-12", "", "2005-12-01", "2005-12-31"),
    # times of a day
    ("It left at [5 p.m. on Friday].", FRIDAY, "2006-11-17T17:00", "", "2006-11-17", ""),
    ("It left at [noon Thursday].", FRIDAY, "2006-11-16T12:00", "", "2006-11-16", ""),
    ("It left at [12:15 a.m. Thursday].", FRIDAY, "2006-11-16T00:15", "", "2006-11-16", ""),
    ("It left at [5pm on Monday].", FRIDAY, "2006-11-13T17:00", "", "2006-11-13", ""),
    ("It left at [11:30 p.m. EST Thursday].", FRIDAY, "2006-11-16T23:30", "", "2006-11-16", ""),
    ("It left at [2004-11-23T23:30Z].", FRIDAY, "2004-11-23", "", "2004-11-23", ""),
    ("It left at [10:30 local time (0830 GMT) on Monday].", FRIDAY, "2006-11-13T10:30", "", "2006-11-13", ""),
    ("It left at [0530 hours on 6 June].", FRIDAY, "2006-06-06T05:30", "", "2006-06-06", ""),
    ("On Monday it rained; at [9:30 a.m.] it froze.", FRIDAY, "2006-11-13T09:30", "", "2006-11-13", ""),
    ("At [2:15 a.m. (1815 GMT Sunday) on Monday] it left.", FRIDAY, "2006-11-13T02:15", "", "2006-11-13", ""),
    ("At 5 p.m. on Monday it rained; at [9:30 p.m.] it froze.", FRIDAY, "2006-11-13T21:30", "",
     "2006-11-13", ""),
    ("It rained on [the night of 3-4 July 2004].", FRIDAY, "2004-07-03TNI", "", "2004-07-03", "2004-07-04"),
    ("It rained on [11], 12 and 13 October 2004.", FRIDAY, "2004-10-11", "", "2004-10-11", ""),
    ("It left at [10.30 a.m. on Monday].", FRIDAY, "2006-11-13T10:30", "", "2006-11-13", ""),
    ("It leaves at [8 p.m. tonight].", FRIDAY, "2006-11-17T20:00", "", "2006-11-17", ""),
    ("It left at [noon EST on Jan. 3].", FRIDAY, "2007-01-03T12:00", "", "2007-01-03", ""),
    ("It left at [0200 GMT].", FRIDAY, "2006-11-17T02:00", "", "2006-11-17", ""),
    ("It left [Tuesday midnight].", FRIDAY, "2006-11-14T24:00", "", "2006-11-14", ""),
    ("It left [last night].", FRIDAY, "2006-11-16TNI", "", "2006-11-16", ""),
    ("It left [mid-afternoon yesterday].", FRIDAY, "2006-11-16TAF", "", "2006-11-16", ""),
    ("It left in [the afternoon].", FRIDAY, "2006-11-17TAF", "", "2006-11-17", ""),
    ("They put off talks from March 25 to [December 15].", "2006-02-06", "2006-12-15", "", "2006-12-15", ""),
    ("It left between [4am] and 4.15am on Monday.", FRIDAY, "2006-11-13T04:00", "", "2006-11-13", ""),
    ("The deadline is [this Tuesday].", FRIDAY, "2006-11-21", "", "2006-11-21", ""),
    ("He left [this Tuesday].", FRIDAY, "2006-11-14", "", "2006-11-14", ""),
    ("It left at [six o'clock this morning].", FRIDAY, "2006-11-17T06:00", "", FRIDAY, ""),
    ("It left at [nine o'clock Monday evening].", FRIDAY, "2006-11-13T21:00", "", "2006-11-13", ""),
    ("It left at [4:00 Eastern yesterday].", FRIDAY, "2006-11-16T04:00", "", "2006-11-16", ""),
    ("It left [Sunday night, Nov. 5].", FRIDAY, "2006-11-05TNI", "", "2006-11-05", ""),
    ("Men were charged over the fire of [March 17 last].", FRIDAY, "2006-03-17", "", "2006-03-17", ""),
    ("Sales in [the full third quarter] fell.", FRIDAY, "2006-Q3", "", "2006-07-01", "2006-09-30"),
    ("Sales for [the full year 1996] fell.", FRIDAY, "1996", "", "1996-01-01", "1996-12-31"),
    ("It keeps its [end-year] target.", FRIDAY, "2006", "END", "2006-12-01", "2006-12-31"),
    ("It sank [just over a year ago].", FRIDAY, "2005", "BEFORE", "2005-01-01", "2005-12-31"),
    ("It froze [earlier this fall].", FRIDAY, "2006-FA", "START", "2006-09-01", "2006-11-16"),
    ("It may freeze [later this fall].", FRIDAY, "2006-FA", "END", "2006-11-18", "2006-11-30"),
    ("It may freeze [later this winter].", FRIDAY, "2006-WI", "", "2006-12-01", "2007-02-28"),
    ("It was kept in [the 2008-09 school year].", FRIDAY, "2008/2009", "", "2008-01-01", "2009-12-31"),
    ("[Monday the 20th] was the new date.", FRIDAY, "2006-11-20", "", "2006-11-20", ""),
    ("It froze [earlier in November].", FRIDAY, "2006-11", "START", "2006-11-01", "2006-11-16"),
    ("It fled [about 1 1/2 years ago].", FRIDAY, "2005-05", "APPROX", "2005-05-01", "2005-05-31"),
    ("It may last into [the winter months].", FRIDAY, "2006-WI", "", "2006-12-01", "2007-02-28"),
    ("The accounts of [the 2004 fiscal year] are out.", FRIDAY, "2004", "", "2004-01-01", "2004-12-31"),
    ("It will be cut [next school year].", FRIDAY, "2007", "", "2007-01-01", "2007-12-31"),
    ("They open in [the late spring] or early summer of 2010.", FRIDAY, "2010-SP", "END", "2010-05-01",
     "2010-05-31"),
    ("Six shops shut for [the year].", "1990-01-30", "1990", "", "1990-01-01", "1990-12-31"),
    # on a Sunday
    ("The court will rule [this week].", "2006-11-19", "2006-W47", "", "2006-11-20", "2006-11-26"),
    ("The court may rule [later this week].", "2006-11-19", "2006-W47", "", "2006-11-20", "2006-11-26"),
    ("The court ruled [this week].", "2006-11-19", "2006-W46", "", "2006-11-13", "2006-11-19"),
    ("The court ruled [last week].", "2006-11-19", "2006-W45", "", "2006-11-06", "2006-11-12"),
    ("They land at [7 to 11 p.m. on Friday].", FRIDAY, "2006-11-17T19:00", "", FRIDAY, ""),
    ("They land at [10 a.m. to noon Friday].", FRIDAY, "2006-11-17T10:00", "", FRIDAY, ""),
    ("They land at [11-1 p.m. Friday].", FRIDAY, "2006-11-17T11:00", "", FRIDAY, ""),
    ("They land at [7:30 to midnight Friday].", FRIDAY, "2006-11-17T19:30", "", FRIDAY, ""),
    # holidays
    ("It closed on [Christmas Eve].", "2007-01-05", "2006-12-24", "", "2006-12-24", ""),
    ("It closed on [Good Friday].", "2007-05-05", "2007-04-06", "", "2007-04-06", ""),
    ("It closed on [Thanksgiving] as usual.", "2006-12-05", "2006-11-23", "", "2006-11-23", ""),
    ("It closed on [New Year's Day 2000].", FRIDAY, "2000-01-01", "", "2000-01-01", ""),
    ("It closed on [the Labor Day holiday weekend].", FRIDAY, "2006-W35-WE", "", "2006-09-02", "2006-09-03"),
    ("It closed on [Orthodox Easter].", "1999-05-05", "1999-04-11", "", "1999-04-11", ""),
]  # fmt: skip


def resolved(text: str, published: str | None) -> tuple[tuple[Date, ...], tuple[Diagnostic, ...]]:
    parsed = read(text)
    return resolve_dates(
        parsed, tuple(finder.find(parsed)), date.fromisoformat(published) if published else None
    )


def only(marked: str, published: str | None) -> Date:
    """The date that stands in the brackets."""
    text, [(start, end)] = unmark(marked)
    found = [d for d in resolved(text, published)[0] if (d.mention.start, d.mention.end) == (start, end)]
    assert len(found) == 1, f"{marked!r} is not found"
    return found[0]


@pytest.mark.parametrize(("marked", "published", "value", "mod", "start", "end"), ROWS)
def test_resolves(  # noqa: PLR0917  a row of the table
    marked: str, published: str, value: str, mod: str, start: str, end: str
) -> None:
    found = only(marked, published)
    assert (found.timex_value, found.timex_mod) == (value, mod)
    assert (str(found.start), str(found.end)) == (start, end or start)


@pytest.mark.parametrize(
    ("marked", "edtf", "granularity"),
    [
        ("on [Jan. 12, 2005]", "2005-01-12", "day"),
        ("in [May 2004]", "2004-05", "month"),
        ("in [1998]", "1998", "year"),
        ("in [spring 2018]", "2018-21", "season"),
        ("in [the winter of 2018]", "2018-24", "season"),
        ("in [the second quarter of 2018]", "2018-34", "quarter"),
        ("in [the second half of 2018]", "2018-41", "half"),
        ("in [the 1990s]", "199X", "decade"),
        ("in [the 20th century]", "19XX", "century"),
        ("[last week]", "2006-11-06/2006-11-12", "week"),
        ("[last weekend]", "2006-11-11/2006-11-12", "weekend"),
        ("in [late May 2004]", "2004-05-21/2004-05-31", "month"),
        ("in [2007-2009]", "2007/2009", "range"),
        ("it left [around Nov. 1]", "2006-11-01~", "day"),
    ],
)
def test_edtf_and_granularity(marked: str, edtf: str, granularity: str) -> None:
    found = only(marked, FRIDAY)
    assert (found.edtf, found.granularity) == (edtf, granularity)


@pytest.mark.parametrize(
    ("marked", "value"),
    [
        ("on [January 12]", "XXXX-01-12"),
        ("on [Friday]", "XXXX-WXX-5"),
        ("in [February]", "XXXX-02"),
        ("in [the spring]", "XXXX-SP"),
        ("[last year]", "XXXX"),
        ("[yesterday]", "XXXX-XX-XX"),
        ("[last week]", "XXXX-WXX"),
        ("[two years ago]", "XXXX"),
        ("in [the third quarter]", "XXXX-Q3"),
        ("in [late November]", "XXXX-11"),
        ("on [Friday morning]", "XXXX-WXX-5TMO"),
        ("from [Nov. 4-5] on", "XXXX-11-04/XXXX-11-05"),
        ("in [March next year]", "XXXX-03"),
        ("in [the quarter] ended July 31", "XXXX-QX"),
        ("for [the full year]", "XXXX"),
    ],
)
def test_without_an_anchor_the_value_has_gaps_and_no_days(marked: str, value: str) -> None:
    found = only(marked, None)
    assert found.timex_value == value
    assert (found.start, found.end, found.anchor, found.edtf) == (None, None, None, "")


def test_without_an_anchor_there_is_a_diagnostic_for_each_relative_date() -> None:
    dates, said = resolved("In 2004 and on Friday it rained.", None)
    assert [d.start for d in dates] == [date(2004, 1, 1), None]
    assert [(d.stage, d.level, d.code, d.start, d.end) for d in said] == [
        ("dates", "warning", "no-anchor", 15, 21)
    ]


def test_a_day_that_no_calendar_has_is_told() -> None:
    dates, said = resolved("It was due on Feb. 29, 2019, they say.", FRIDAY)
    assert (dates[0].timex_value, dates[0].start) == ("", None)
    assert [d.code for d in said] == ["no-day"]


@pytest.mark.parametrize(
    ("marked", "rule"),
    [
        ("He spoke on [Thursday].", "dates.bare_weekday:past"),
        ("He will speak on [Thursday].", "dates.bare_weekday:future"),
        ("It came in [February].", "dates.month_of_year:past"),
        ("The [February] figures.", "dates.month_of_year:nearest"),
        ("It came in [1998].", "dates.plain_year"),
    ],
)
def test_the_rule_says_which_way_was_taken(marked: str, rule: str) -> None:
    assert only(marked, FRIDAY).mention.rule == rule


def test_ids_follow_the_text() -> None:
    dates, _ = resolved("On Friday, in 2004 and last June.", FRIDAY)
    assert [d.entity_id for d in dates] == ["d1", "d2", "d3"]
    assert [d.anchor for d in dates] == [date(2006, 11, 17), None, date(2006, 11, 17)]


@pytest.mark.parametrize(
    ("text", "start", "anchor"),
    [
        ("It rained on Oct. 3, 2004. Three days later it froze.", "2004-10-06", "2004-10-03"),
        ("It rained on Oct. 3, 2004. The following month it froze.", "2004-11-01", "2004-10-03"),
        ("It rained on Oct. 3, 2004. It froze the next day.", "2004-10-04", "2004-10-03"),
        ("It rained in June 2004. That year it froze.", "2004-01-01", "2004-06-01"),
        ("It rained on Oct. 3, 2004, after a frost the previous day.", "2004-10-02", "2004-10-03"),
        ("It rained in June 2004, but froze a year earlier.", "2003-01-01", "2004-06-01"),
        ("It rained in June 2004, and hailed the same month.", "2004-06-01", "2004-06-01"),
        ("It rained in June 2004. It rained less in the same month last year.", "2005-06-01", "2004-06-01"),
        ("It rained on Monday. It froze the next day.", "2006-11-14", "2006-11-13"),
        ("It rained on Oct. 3, 2004. It froze on that Friday.", "2004-10-08", "2004-10-03"),
        (
            "It rained on Friday, Oct. 1, 2004, and on Oct. 3. It froze that Friday.",
            "2004-10-01",
            "2004-10-01",
        ),
        ("It rained on Oct. 3, 2004, and will on Dec. 3. It froze that Friday.", "2004-10-08", "2004-10-03"),
        ("It rained in June 2004. It froze that September.", "2004-09-01", "2004-06-01"),
        # a coarser date is no place to count from, nor is one further back
        ("It rained in 2004. It froze a week earlier.", "2006-11-06", "2006-11-17"),
        (
            "It rained on Oct. 3, 2004. So. So. So. So. So. So. It froze a week earlier.",
            "2006-11-06",
            "2006-11-17",
        ),
        # nor is one to come a place to look back from, or this year's one to look ahead from
        ("It will rain next week. It froze the previous week.", "2006-11-06", "2006-11-17"),
        (
            "It rained in 1992, it was said on Friday. It froze the following year.",
            "1993-01-01",
            "1992-01-01",
        ),
        # a time alone belongs to the day told last, but not to one on which something was only said
        ("It sank on Monday. All were saved. The alarm came at 5 p.m.", "2006-11-13", "2006-11-13"),
        ("It sank on Monday. So. So. So. So. So. The alarm came at 5 p.m.", "2006-11-13", "2006-11-13"),
        ("It sank on Oct. 3. So. So. So. So. So. The alarm came at 5 p.m.", "2006-11-17", "2006-11-17"),
        (
            "It sank on Monday. All are well, he said on Tuesday. So. The alarm came at 5 p.m.",
            "2006-11-13",
            "2006-11-13",
        ),
        ("They feared frost on Nov. 20, or two days later.", "2006-11-22", "2006-11-20"),
        ("Sales were $3 million in 1991, up from $2 million a year earlier.", "1990-01-01", "1991-01-01"),
        ("It froze the same month.", "2006-11-01", "2006-11-17"),
        ("It will freeze three days later.", "2006-11-20", "2006-11-17"),
    ],
)
def test_counted_from_the_date_last_mentioned(text: str, start: str, anchor: str) -> None:
    found = resolved(text, FRIDAY)[0][-1]
    assert (str(found.start), str(found.anchor)) == (start, anchor)


def test_the_date_last_mentioned_serves_without_the_articles() -> None:
    found = resolved("It rained on Oct. 3, 2004. Three days later it froze.", None)[0][-1]
    assert (str(found.start), str(found.anchor)) == ("2004-10-06", "2004-10-03")


def test_later_than_nothing_that_was_said_has_no_days() -> None:
    dates, said = resolved("He was freed three days later.", FRIDAY)
    assert (dates[0].timex_value, dates[0].start, dates[0].anchor) == ("XXXX-XX-XX", None, None)
    assert [d.code for d in said] == ["no-anchor"]


@pytest.mark.parametrize(
    ("text", "start", "anchor"),
    [
        ('"We leave tomorrow," she told reporters on Monday.', "2006-11-14", "2006-11-13"),
        ('"We left a week ago," she said Tuesday.', "2006-11-06", "2006-11-14"),
        ('She said: "We leave tomorrow."', "2006-11-18", "2006-11-17"),
        ('"We leave tomorrow," she said of the Monday vote.', "2006-11-18", "2006-11-17"),
        ("She said on Monday the team had rested and leaves tomorrow.", "2006-11-18", "2006-11-17"),
    ],
)
def test_a_quotation_counts_from_the_day_it_was_spoken(text: str, start: str, anchor: str) -> None:
    found = next(d for d in resolved(text, FRIDAY)[0] if d.mention.text in ("tomorrow", "a week ago"))
    assert (str(found.start), str(found.anchor)) == (start, anchor)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It rained in March 2004. It hailed that summer.", "2004-SU"),
        ("It rained in March 2004. It hailed the following May.", "2004-05"),
        ("It rained in June 2004. It hailed the following May.", "2005-05"),
        ("It rained in June 2004. It had hailed the previous winter.", "2003-WI"),
        ("It rained in June 2004. It hailed in April of the following year.", "2005-04"),
        ("It rained in June 2004. The next year it hailed.", "2005"),
        ("It rained on June 3, 2004. It had hailed the day before.", "2004-06-02"),
        ("It rained on April 6-7, 2004. Late that month it hailed.", "2004-04"),
        ("It rained in April 2004. That November it hailed.", "2004-11"),
        # a flashback: news that goes back to another year stays there, for a sentence
        ("She was jailed in March 1996. In May she was freed.", "1996-05"),
        ("It was signed on Nov. 3, 1995. In January it was in force.", "1996-01"),
        ("It was signed in March 1996. In May it will be renewed.", "2007-05"),
        ("Founded in 1985, the firm grew. In May it reported a loss.", "2006-05"),
        ("The August 1988 truce held. It was broken on Aug. 2.", "2006-08-02"),
        ("She was jailed in March 1996. She wept. So did he. In May she was freed.", "2006-05"),
        ("He was born on May 3, 1950, and died on Feb. 28.", "2006-02-28"),
        ("They met in March 1996. The first of them left in early May, some say.", "2006-05"),
    ],
)
def test_a_time_gone_back_to(text: str, value: str) -> None:
    assert resolved(text, FRIDAY)[0][-1].timex_value == value


def test_the_rest_of_a_year_gone_back_to() -> None:
    found = resolved("It rained on June 3, 2004. Later that year it hailed.", FRIDAY)[0][-1]
    assert (found.timex_value, str(found.start), str(found.end)) == ("2004", "2004-06-04", "2004-12-31")


HISTORY = """The Harrow War began on 7 December 1931, when an army crossed the Ose. The following day the
south declared war. In [January 1932-01] the invaders took Lamm, and on [3 February 1932-02-03] the
capital fell. [Later that month 1932-02] a truce was signed. On [the night of 12 March 1932-03-12TNI]
rebels burned the arsenal; [the next morning 1932-03-13TMO] the governor fled. [That summer 1932-SU] the
front hardly moved. By [the end of the year 1932] 40,000 had died. On [2 January 1933-01-02] the army
crossed the Ose. It was beaten in [the spring of 1933 1933-SP]. On Friday, 5 May 1933, talks opened. On
[Sunday 1933-05-07] they broke down. On [9 1933-05-09] and 10 May the city was shelled. On
[the 17th 1933-05-17] it fell. [The same day 1933-05-17] a republic was proclaimed. In the early part of
1934 the last units withdrew. A treaty was signed in [July 1934-07] and ratified
[the following year 1935]. In 1939 it was broken; in August 1945 it was renewed."""


@pytest.mark.parametrize("published", [None, "2009-06-01", "1990-02-03"])
def test_a_history_counts_from_the_date_told_before(published: str | None) -> None:
    told = re.findall(r"\[([^]]+) (\S+)\]", HISTORY)
    text = re.sub(r"\[([^]]+) \S+\]", r"\1", HISTORY)
    found = [(" ".join(d.mention.text.split()), d.timex_value) for d in resolved(text, published)[0]]
    assert len(told) == 15
    assert [one for one in found if one in told] == told


def test_few_years_make_a_history_where_nothing_counts_from_the_article() -> None:
    text = (
        "The siege began in the spring of 1943. On July 9 the mill burned. In January 1944 came frost, "
        "and in mid-March hunger. On 2 May 1945 it was over."
    )
    values = [d.timex_value for d in resolved(text, "2009-06-01")[0]]
    assert values == ["1943-SP", "1943-07-09", "1944-01", "1944-03", "1945-05-02"]
    dated = resolved(text + " A plaque was put up last year.", "2009-06-01")[0]
    assert dated[1].timex_value == "2008-07-09"


def test_news_with_some_years_in_it_is_no_history() -> None:
    text = (
        "The firm was founded in 1985, moved in 1990 and 1995, was sold in 1998 and again in 2001. "
        "On Monday it said that it lost money last year, and in May. It will close this week."
    )
    assert resolved(text, FRIDAY)[0][-2].timex_value == "2006-05"


def test_a_year_before_christ_has_a_value_and_no_days() -> None:
    dates, said = resolved("Caesar died in 44 BC.", FRIDAY)
    assert (dates[0].timex_value, dates[0].start) == ("BC0044", None)
    assert [d.code for d in said] == ["before-calendar"]
    parts = resolved("It was fought in August 216 BC; he died on 15 March 44 BC.", FRIDAY)[0]
    assert [d.timex_value for d in parts] == ["BC0216-08", "BC0044-03-15"]


def placed_at(latitude: float, *starts: int) -> Place:
    mentions = tuple(Mention("place", start, start + 1, "X", "test", 1) for start in starts)
    return Place("p1", "x", "X", "city", "", "", "", latitude, 0.0, None, mentions)


@pytest.mark.parametrize(
    ("text", "places", "value", "start", "end", "edtf"),
    [
        ("It froze last winter.", [placed_at(-34, 0, 5)], "2006-WI", "2006-06-01", "2006-08-31", "2006-32"),
        (
            "It burned in the summer of 2005.",
            [placed_at(-34, 0)],
            "2005-SU",
            "2005-12-01",
            "2006-02-28",
            "2005-30",
        ),
        ("It began in late spring.", [placed_at(-34, 0)], "2006-SP", "2006-11-01", "2006-11-30", ""),
        (
            "It froze last winter.",
            [placed_at(-34, 0), placed_at(60, 3, 5)],
            "2005-WI",
            "2005-12-01",
            "2006-02-28",
            "",
        ),
        ("It froze last winter.", [placed_at(-2, 0)], "2005-WI", "2005-12-01", "2006-02-28", "2005-24"),
    ],
)
def test_seasons_are_those_of_the_places(  # noqa: PLR0917  a row of the table
    text: str, places: list[Place], value: str, start: str, end: str, edtf: str
) -> None:
    found = resolve_dates(parsed := read(text), tuple(finder.find(parsed)), date(2006, 11, 17), places)[0][0]
    assert (found.timex_value, str(found.start), str(found.end)) == (value, start, end)
    assert found.edtf.startswith(edtf)


def test_figures_are_compared_with_the_same_quarter_of_the_year_before() -> None:
    text = "Profit in the third quarter was $5 million, up from $4 million a year ago."
    quarter, before = resolved(text, "1989-10-30")[0]
    assert (quarter.timex_value, before.timex_value) == ("1989-Q3", "1988-Q3")
    plain = resolved("The third quarter began. The mill burned a year ago.", "1989-10-30")[0][-1]
    assert plain.timex_value == "1988"


def test_figures_of_so_many_months_are_compared_with_the_year_before() -> None:
    text = "Profit fell in the third quarter. In the nine months it was $5 million, up 4% from a year ago."
    assert resolved(text, "1989-10-30")[0][-1].timex_value == "1988"


def test_figures_of_so_many_months_of_a_year_are_compared_with_the_year_before() -> None:
    text = "In the first nine months of 1989 profit was $5 million, up 4% from a year ago."
    assert [d.timex_value for d in resolved(text, "1989-10-30")[0]] == ["1989-01/1989-09", "1988"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It rose in the first nine months of this year from the same period last year.", "2005-01/2005-09"),
        ("It rose in January-September from the same nine months of 2004.", "2004-01/2004-09"),
        ("It rose in the first six months of this year from the same six months of 2004.", "2004-H1"),
        ("It rose in the nine months from the same period of 2004.", "2004"),
    ],
)
def test_the_same_months_of_another_year(text: str, value: str) -> None:
    assert resolved(text, FRIDAY)[0][-1].timex_value == value


def test_a_quarter_under_way_is_compared_where_it_was_reported() -> None:
    text = "It reported a fourth-quarter loss of $5 million, up from $4 million a year earlier."
    assert resolved(text, "1989-11-02")[0][-1].timex_value == "1988-Q4"


@pytest.mark.parametrize(
    "unit", ["Jan. ", "on Monday ", "a year earlier in 1998 ", '"tomorrow" said Monday ']
)
def test_a_table_without_sentences_is_read_in_time(unit: str) -> None:
    """Each date looks at its surroundings alone; a month is no part of a month of a month."""
    dates, _ = resolved(unit * 1000, FRIDAY)
    assert len(dates) in (0, 1000, 2000)


def test_the_library_is_asked_for_spellings_that_the_grammar_does_not_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    monkeypatch.setattr("pipeline.normalise.dates.read_odd_date", asked.append)
    for marked, published, *_ in ROWS:
        resolved(unmark(marked)[0], published)
    assert asked == ["12/Jan/2018"]


def test_a_month_has_no_sixth_monday() -> None:
    dates, said = resolved("It is shut on the sixth Monday of March 2007.", FRIDAY)
    assert (dates[0].start, [d.code for d in said]) == (None, ["no-day"])


def test_other_kinds_are_not_touched() -> None:
    parsed = read("He spoke on Friday.")
    assert resolve_dates(parsed, (), date(2006, 11, 17)) == ((), ())


# --- properties ------------------------------------------------------------------------------------------

SHORT = ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]


def nth(number: int) -> str:
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


SPELLINGS: tuple[Callable[[date], str], ...] = (
    lambda day: f"{day:%B} {day.day}, {day.year}",
    lambda day: f"{SHORT[day.month - 1]} {day.day}, {day.year}",
    lambda day: f"{day.day} {day:%B} {day.year}",
    lambda day: f"{nth(day.day)} {day:%B}, {day.year}",
    lambda day: f"the {nth(day.day)} of {day:%B} {day.year}",
    lambda day: f"{day:%B} {nth(day.day)}, {day.year}",
    lambda day: f"{day:%B} {day.day} {day.year}",
    lambda day: f"{day.day} {day:%b} {day.year}",
    lambda day: f"{day:%B} {day.day}, {day.year}".upper(),
    lambda day: f"{day:%A}, {day:%B} {day.day}, {day.year}",
    lambda day: f"{day:%a}., {SHORT[day.month - 1]} {day.day}, {day.year}",
    lambda day: f"{day.day} {day:%B}, {day.year}",
    lambda day: f"{day:%B} the {nth(day.day)}, {day.year}",
    lambda day: f"{day:%d %b} {day.year}",
    lambda day: day.isoformat(),
    lambda day: f"{day.month}/{day.day}/{day.year}",
    lambda day: f"{day:%m/%d}/{day.year}",
    lambda day: f"{day.day}.{day.month}.{day.year}",
    lambda day: f"{day.day}-{day:%b}-{day.year}",  # this one and the next are read by the library
    lambda day: f"{day.day}/{day:%b}/{day.year}",
)
"""How the press writes a day in full."""

CENTURIES = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(CENTURIES)
def test_every_date_in_every_spelling_reads_back(day: date) -> None:
    for spell in SPELLINGS:
        spelling = spell(day)
        found = resolved(f"It opened on {spelling}, they say.", None)[0]
        assert [(d.mention.text, d.start, d.end) for d in found] == [(spelling, day, day)]


RELATIVE = sorted({unmark(row[0])[0] for row in ROWS})


@given(st.sampled_from(RELATIVE), st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_days_are_in_order_and_repeatable(text: str, published: date) -> None:
    first, second = (resolved(text, published.isoformat()) for _ in range(2))
    assert first == second
    for found in first[0]:
        if found.start and found.end:
            assert found.start <= found.end
        else:
            assert any(d.start == found.mention.start for d in first[1])


@given(st.integers(0, 9999), st.sampled_from(["days", "weeks", "months", "years", "centuries"]), CENTURIES)
def test_long_ago_is_a_day_or_nothing(amount: int, unit: str, published: date) -> None:
    for found in resolved(f"It burned {amount} {unit} ago.", published.isoformat())[0]:
        assert found.start is None or found.start <= published


@given(CENTURIES, st.integers(0, 6))
def test_a_weekday_is_at_most_a_week_away(published: date, offset: int) -> None:
    name = f"{published + timedelta(offset):%A}"
    past = resolved(f"He spoke on {name}.", published.isoformat())[0][0].start
    future = resolved(f"He will speak on {name}.", published.isoformat())[0][0].start
    assert past is not None
    assert future is not None
    assert 0 <= (published - past).days < 7
    assert 0 <= (future - published).days < 7


@given(st.text(alphabet="0123456789 -/.,'adeghilmnorstuyJMNQpT\n", max_size=60))
def test_any_text_is_read_without_error(text: str) -> None:
    for found in resolved(text, FRIDAY)[0]:
        assert (found.start is None) == (found.end is None)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("The line cancelled flights for Saturday and Sunday.", "2006-11-19"),
        ("The line cancelled flights for Sunday and Monday.", "2006-11-20"),
        ("The king declared Monday and Tuesday days of prayer.", "2006-11-21"),
        ("They met on Monday and Tuesday.", "2006-11-14"),
        ("Seats are booked for Saturday, Sunday and Monday.", "2006-11-20"),
        ("She travels to Berlin on Saturday, to Paris on Sunday.", "2006-11-19"),
        ("She travels to Berlin on Saturday, and came home on Sunday.", "2006-11-12"),
    ],
)
def test_the_second_of_two_days_to_come_is_to_come(text: str, start: str) -> None:
    assert str(resolved(text, FRIDAY)[0][-1].start) == start


@pytest.mark.parametrize(
    ("text", "published", "start"),
    [
        ("KUKES, Albania, April 12 -- The women who crossed today carried bags.", "1999-04-13", "1999-04-12"),
        (
            "KUKES, Albania, April 12 -- The women who crossed tonight carried bags.",
            "1999-04-13",
            "1999-04-12",
        ),
        (
            "KUKES, Albania, April 12 -- The women who crossed Tuesday carried bags.",
            "1999-04-13",
            "1999-04-13",
        ),
        ("KUKES, Albania, April 13 -- The women who crossed today carried bags.", "1999-04-13", "1999-04-13"),
        ("KUKES, Albania, March 12 -- The women who crossed today carried bags.", "1999-04-13", "1999-04-13"),
    ],
)
def test_today_is_the_day_of_the_dateline(text: str, published: str, start: str) -> None:
    assert str(resolved(text, published)[0][-1].start) == start
