"""Projects from mentions: who is the same, and the facts; on sentences of our own, read by the pinned
model."""

from __future__ import annotations

import pytest

from pipeline.extract import projects as finder
from pipeline.extract.overlaps import settle
from pipeline.models import Date, Mention, Organisation, Place, Project, Relation
from pipeline.normalise.projects import merge_projects
from tests.with_model import read_parsed


def mention(kind: str, text: str, name: str, start: int = 0) -> tuple[Mention, ...]:
    at = text.index(name, start)
    return (Mention(kind, at, at + len(name), name, "test"),)  # type: ignore[arg-type]


def place(text: str, name: str, *, country: str = "", kind: str = "city", number: int = 1) -> Place:
    found = mention("place", text, name)
    return Place(f"l{number}", name.lower(), name, kind, country, "", "", None, None, None, found)


def organisation(text: str, name: str) -> Organisation:
    return Organisation("o1", name.lower(), name, "", "", mention("organisation", text, name))


def date(text: str, name: str) -> Date:
    found = mention("date", text, name)[0]
    return Date("d1", found, "DATE", "", "", "", None, None, "", None)


def merged(
    text: str,
    places: tuple[Place, ...] = (),
    bodies: tuple[Organisation, ...] = (),
    dates: tuple[Date, ...] = (),
) -> tuple[tuple[Project, ...], tuple[Relation, ...]]:
    parsed = read_parsed(text)
    return merge_projects(parsed, settle(finder.find(parsed)), places, bodies, dates)


def only(text: str) -> Project:
    (project,) = merged(text)[0]
    return project


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Peru will build an oil refinery.", "planned"),
        ("Peru plans to build an oil refinery.", "planned"),
        ("Lima will get an oil refinery.", "planned"),
        ("India will send a lunar probe to the moon.", "planned"),
        ("India has sent a lunar probe to the moon.", "under way"),
        ("The plan includes fish farming.", "planned"),
        ("The bank will lend Peru 3 million dollars for flood control.", "planned"),
        ("The proposed oil refinery would serve Lima.", "proposed"),
        ("They are considering an oil refinery.", "proposed"),
        ("Peru has agreed to build an oil refinery.", "agreed"),
        ("The bank approved an oil refinery project.", "agreed"),
        ("Peru is building an oil refinery.", "under way"),
        ("The first oil refinery is under construction.", "under way"),
        ("They will soon start building an oil refinery.", "planned"),
        ("They started building an oil refinery.", "under way"),
        ("Construction of an oil refinery began in May.", "under way"),
        ("Peru inaugurated an oil refinery.", "completed"),
        ("The irrigation project was carried out by Peru.", "completed"),
        ("Work on the oil refinery project was suspended.", "suspended"),
        ("Peru has scrapped plans for an oil refinery.", "cancelled"),
        ("Peru shelved a plan to build an oil refinery.", "suspended"),
        ("The oil refinery project is on hold.", "suspended"),
        ("The expansion of an oil refinery has not been completed.", "planned"),
        ("Peru's space project employs ten men.", "under way"),  # taken for granted
        ("They praised an irrigation project.", ""),  # nothing said, nothing invented
        ("An oil refinery is to be built in Lima.", "planned"),
        ("They gave the go-ahead to an oil refinery.", "agreed"),
        ("They gave 3 million euros for an oil refinery.", "agreed"),
        ("Chile asked Peru to finance a study of a railway tunnel.", "proposed"),
        ("Chile and Peru began talks on a railway tunnel.", "proposed"),
        ("They agreed to set up a panel to study a railway tunnel.", "proposed"),
        ("The mayor suggested starting work on a railway tunnel.", "proposed"),
        ("Chile and Peru said they would jointly build a railway tunnel.", "agreed"),
        ("The minister said the company would build a railway tunnel.", "planned"),
        ("Under a separate accord, Chile will build a railway tunnel.", "agreed"),
        ("Chile agreed to start building a railway tunnel.", "agreed"),
        ("The minister said Chile had cancelled a railway tunnel.", "cancelled"),
        ("Protests had stalled a railway tunnel.", ""),  # it went on since
        ("A railway tunnel, held up for months, is once more in full swing.", "under way"),
        ("Chile will propose that work start on a railway tunnel.", "proposed"),
        ("A railway tunnel was to have been built near Arica. The tunnel was planned.", "planned"),
        ("In Arica, a railway tunnel financed by the bank went into service.", "completed"),
        ("Chile agreed on Monday to abandon a railway tunnel.", "cancelled"),
        ("The court ordered a company to stop work on a railway tunnel.", "suspended"),
        ("Farmers sued the company to stop a railway tunnel.", ""),  # nothing is stopped yet
        ("Work on a railway tunnel will not resume this year.", "suspended"),
        ("Chile put off a railway tunnel near Arica.", "suspended"),
        ("Builders will hand over a railway tunnel on Friday.", "under way"),
        ("Chile laid the foundation stone of a railway tunnel.", "under way"),
        ("Chile opened the first section of a railway tunnel.", "under way"),  # a part is not the whole
        ("The Year of Chile in Peru opened on Tuesday.", "under way"),
        ("Chile extended its seed distribution programme.", "under way"),
        ("The Green Andes Initiative, proposed by Chile in 2013, is popular.", "under way"),
        ("A railway tunnel opened in May and will be extended.", "completed"),
        ("Priority projects include railway tunnels.", "planned"),
        ("It is holding a fair and extending an oil refinery.", "under way"),  # the second verb's helper
        ("Construction of an oil refinery has stalled.", "suspended"),
        ("The oil refinery project has come to a standstill.", "suspended"),
        ("The oil refinery project is running two years late.", "under way"),
        ("They will build an oil refinery. Protests had stalled the project.", "planned"),  # it went on since
        ("The oil refinery project is due to come on stream in 2010.", "planned"),
        ("The oil refinery project has come on stream.", "completed"),
        ("Work on a railway tunnel remained suspended.", "suspended"),
        ("Work on a railway tunnel had to be suspended because it rained.", "suspended"),
        ("He spoke of a railway tunnel near Arica, frozen since 2009.", "suspended"),
        ("A railway tunnel near Arica, abandoned in 2009, is missed.", "cancelled"),
        ("Work on the irrigation project resumed. The project was stopped in 2009.", "under way"),
        ("Work on a railway tunnel, halted in 2009, will resume.", "suspended"),
        ("The railway tunnel project was put off until 2030.", "planned"),
        ("Chile reviewed a railway tunnel, on which half of the digging has been done.", "under way"),
        ("They reviewed a cruise missile under development since 2009.", "under way"),
        ("Construction of a railway tunnel is 40% complete.", "under way"),
        ("Construction of a railway tunnel will continue in May.", "under way"),
        ("Chile and Peru were close to an agreement on how to finance a railway tunnel.", "planned"),
        ("Chile gave up the talks, to build a railway tunnel instead.", "planned"),
        ("The loans will go to a railway tunnel.", "planned"),
        ("The minister approved a hydropower project funded by Japan.", "agreed"),
        ("The school meals programme is feeding 900 pupils.", "under way"),
        ("They will wait until the new railway tunnel is finished.", "planned"),
        ("Chile and Peru will open the Chile-Peru Friendship Year in March.", "planned"),
        ("The cabinet approved a plan to build an oil refinery.", "agreed"),
        ("The cabinet cleared a proposal to set up an oil refinery.", "agreed"),
        ("The firm has won a tender for an oil refinery.", "agreed"),
        ("Crews have poured the foundations of an oil refinery.", "under way"),
        ("Work on an oil refinery came to a stop when it rained.", "suspended"),
        ("Chile's jet trainer made its maiden flight.", "under way"),
    ],
)
def test_status(text: str, status: str) -> None:
    assert only(text).status == status


@pytest.mark.parametrize(
    ("status", "code"),
    [("planned", "1"), ("under way", "2"), ("completed", "4"), ("cancelled", "5"), ("", "")],
)
def test_status_code_is_iatis(status: str, code: str) -> None:
    texts = {
        "planned": "Peru will build an oil refinery.",
        "under way": "Peru is building an oil refinery.",
        "completed": "Peru inaugurated an oil refinery.",
        "cancelled": "Peru has scrapped plans for an oil refinery.",
        "": "They praised an irrigation project.",
    }
    assert only(texts[status]).status_code == code


@pytest.mark.parametrize(
    ("text", "sector", "code"),
    [
        ("They will build a gas pipeline.", "energy", "32262"),
        ("They will build a hydropower dam.", "energy", "23220"),
        ("They will build a dam.", "water", "14020"),
        ("They will build a cement plant.", "industry", "32166"),
        ("They will build a plant to recycle waste.", "waste", "14050"),
        ("They will build a railway bridge.", "transport", "21020"),
        ("They will launch a lunar orbiter.", "space", ""),
        ("They began a polio vaccination campaign.", "health", "12250"),
        ("They agreed on joint economic activity.", "multi", "43010"),
        ("They discussed the Borneo projects.", "multi", "43010"),
        ("They will build a 300-megawatt plant.", "energy", "23210"),  # by what it yields
        ("They will build a plant that would turn beet into sugar.", "agriculture", "31162"),
        ("They approved the Kulimba project, which will dig copper ore.", "mining", "32264"),
        ("The bank lent money for the Kulimba project, a mine of copper ore.", "mining", "32220"),
        ("They run a savings bank plan called Forward 9.", "finance", "24030"),  # of its kind, not its name
        ("They will build a primary school.", "education", "11220"),
        ("They will build a research reactor.", "science", "43082"),
        ("They will build an LNG import terminal.", "energy", "32262"),
        ("They will build a rehabilitation centre.", "health", "12191"),
        ("They began a malaria control programme.", "health", "12262"),
        ("They launched a mine-clearing programme.", "humanitarian", "15250"),
        ("They will build an office building.", "construction", "32310"),
        ("They will build a tea factory.", "agriculture", "31162"),
        ("They will build a standard gauge line.", "transport", "21030"),
        ("They will build a slurry pipeline.", "mining", "32220"),
        ("They will build a fuel depot.", "energy", "32262"),
    ],
)
def test_sector(text: str, sector: str, code: str) -> None:
    project = only(text)
    assert (project.sector, project.sector_code) == (sector, code)


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("They approved a 24 billion-dollar pipeline project.", 24_000_000_000, "USD"),
        ("The new toll road project will cost 144 million U.S. dollars.", 144_000_000, "USD"),
        (
            "They will build a dam at an estimated cost of 18 million euros (20 million dollars).",
            18_000_000,
            "EUR",
        ),
        ("They will build a dam worth $1.5bn.", 1_500_000_000, "USD"),
        ("They will build a dam. The project will cost 140 billion yuan.", 140_000_000_000, "CNY"),
        ("They will build a dam. They earned 3 million dollars.", None, ""),
        ("The bank approved 90 million dollars in loans for a dam project.", 90_000_000, "USD"),
        ("They will build a dam. The bank lent them seeds, and wages rose to 3 million dollars.", None, ""),
        ("They will build a dam 30 metres high.", None, ""),
    ],
)
def test_amount(text: str, amount: int | None, currency: str) -> None:
    project = only(text)
    assert (project.amount, project.currency) == (amount, currency)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # one undertaking
        (
            "They will build a gas pumping station. The pumping station is big.",
            ["gas pumping station"],
        ),
        ("They will build a high-speed railway. The high-speed railroad is long.", ["high-speed railway"]),
        ("Airbus will develop its Airbus A390 jet. The A390 XL is big.", ["Airbus A390"]),
        ("They praised the Green Valley Project (GVP). The GVP grows.", ["Green Valley Project"]),
        (
            "Peru will build a big hydropower project. The Kulimba hydropower project is loved.",
            ["Kulimba hydropower project"],
        ),
        ("Joint economic activity was agreed. The joint activity grows.", ["Joint economic activity"]),
        ("They will build the Kulimba Bridge. The 6-km bridge is loved.", ["Kulimba Bridge"]),
        ("They will build a hydropower dam. The 250-megawatt plant is to open soon.", ["hydropower dam"]),
        ("They run Operation Sunrise, an eye surgery program.", ["Operation Sunrise"]),
        ("They develop an Internet browser, code-named Dawn.", ["Dawn"]),
        ("They will launch the space station Beta. The space station is heavy.", ["Beta"]),
        ("They will build a new missile. The missile, called Heron, is heavy.", ["Heron"]),
        (
            "Peru to build naval missile\n\nLIMA, May 4 (AFP) -- Peru will build an anti-ship missile.",
            ["naval missile"],  # a heading's work is the lead's
        ),
        # two
        (
            "They will build a gas power plant. They cancelled a coal power plant near Ica.",
            ["gas power plant", "coal power plant"],
        ),
        (
            "They will build a high-voltage transmission line. A railway from Ica has been shelved.",
            ["high-voltage transmission line", "railway"],
        ),
        (
            "Spain offered to build a seventh reactor. It will open the third reactor in May.",
            ["seventh reactor", "third reactor"],
        ),
        ("They will build a railway. A 90-km road is to be built.", ["railway", "90-km road"]),
        (
            "They will build a cement factory, a tea factory and a port.",
            ["cement factory", "tea factory", "port"],
        ),  # a list, no apposition
        (
            "The Crewed Mars Mission began. They plan a crewed moon mission.",
            ["Crewed Mars Mission", "crewed moon mission"],
        ),
        ("They will build an oil refinery and a cement plant.", ["oil refinery", "cement plant"]),
        ("Shares in Baltic LNG rose. Baltic LNG 2 fell.", ["Baltic LNG", "Baltic LNG 2"]),
        (
            "The Year of Peru in Chile and the Year of Chile in Peru begin.",
            ["Year of Peru in Chile", "Year of Chile in Peru"],
        ),
    ],
)
def test_who_is_the_same(text: str, names: list[str]) -> None:
    assert [project.name for project in merged(text)[0]] == names


def test_ids_follow_the_text_and_keys_the_name() -> None:
    projects, _ = merged("They will build an oil refinery and the Kulimba Dam.")
    assert [(p.entity_id, p.key, p.kind) for p in projects] == [
        ("j1", "oil-refinery", "described"),
        ("j2", "kulimba-dam", "named"),
    ]


def test_items_are_part_of_the_joint_activity() -> None:
    projects, relations = merged(
        "As regards the joint economic activities, there is progress "
        "in such projects as rice growing and fish farming."
    )
    assert [(p.name, p.part_of) for p in projects] == [
        ("joint economic activities", ""),
        ("rice growing", "j1"),
        ("fish farming", "j1"),
    ]
    assert [(r.subject_id, r.relation, r.object_id) for r in relations] == [
        ("j2", "part_of", "j1"),
        ("j3", "part_of", "j1"),
    ]


def test_a_part_by_its_number_is_part_of_the_whole() -> None:
    projects, _ = merged("Train 4 of the gas project was commissioned in May.")
    assert [(p.name, p.sector, p.part_of) for p in projects] == [
        ("Train 4", "energy", "j2"),
        ("gas project", "energy", ""),
    ]


PORT = "Kenya will build a container port in Lamu by 2012."


def test_place_party_and_date_become_relations() -> None:
    kenya = place(PORT, "Kenya", country="KE", kind="country")
    lamu = place(PORT, "Lamu", country="KE", number=2)
    projects, relations = merged(PORT, (kenya, lamu), (), (date(PORT, "2012"),))
    assert [(p.places, p.parties) for p in projects] == [(("Lamu",), ("Kenya",))]
    assert [(r.subject_id, r.relation, r.object_id, r.sentence) for r in relations] == [
        ("l1", "party_to", "j1", 0),
        ("j1", "located_in", "l2", 0),
        ("j1", "dated", "d1", 0),
    ]


@pytest.mark.parametrize(
    ("text", "country", "parties"),
    [
        ("Chile has agreed to build an oil refinery.", "Chile", ("Chile",)),
        ("The Chilean government will build an oil refinery, Chile said.", "Chile", ("Chile",)),
        ("Chile's space project is liked.", "Chile", ("Chile",)),
        ("An oil refinery will be built by Chile.", "Chile", ("Chile",)),
        ("Chile is interested in developing an oil refinery.", "Chile", ("Chile",)),
        ("They will build an oil refinery with the help of Chile.", "Chile", ("Chile",)),
        ("The Year of Peru in Chile begins.", "Chile", ("Chile",)),
        ("The leaders of Chile said it would build an oil refinery.", "Chile", ()),
        ("Chile said it would build an oil refinery.", "Chile", ("Chile",)),
        ("Chile urged them to drop an oil refinery project.", "Chile", ()),
        ("Chile is the sponsor of an oil refinery project.", "Chile", ("Chile",)),
        ("An oil refinery is being built by a group led by Chile.", "Chile", ("Chile",)),
        ("Chile signed a loan agreement for an oil refinery.", "Chile", ("Chile",)),
        ("Chile said they heard of an oil refinery project.", "Chile", ()),
        ("The dam project was praised in Chile.", "Chile", ()),
        ("Peru will build an oil refinery near Chile.", "Chile", ()),
    ],
)
def test_parties(text: str, country: str, parties: tuple[str, ...]) -> None:
    ((project,), _) = merged(text, (place(text, country, country="CL", kind="country"),))
    assert project.parties == parties


def test_an_organisation_that_funds_is_a_party() -> None:
    text = "A toll road project was financed by the Lakes Development Bank."
    ((project,), _) = merged(text, (), (organisation(text, "Lakes Development Bank"),))
    assert project.parties == ("Lakes Development Bank",)


@pytest.mark.parametrize(
    ("text", "name", "places"),
    [
        ("They will build a toll road in Lima.", "Lima", ("Lima",)),
        ("They will build a pipeline from Lima to the sea.", "Lima", ("Lima",)),
        ("They will build a bridge linking Lima with the port.", "Lima", ("Lima",)),
        ("The proposed Lima sorting plant is small.", "Lima", ("Lima",)),
        ("They approved a water project for farms in Lima.", "Lima", ("Lima",)),
        ("They will build a toll road with help from Lima.", "Lima", ()),
        ("Lima will build a toll road.", "Lima", ()),
    ],
)
def test_places(text: str, name: str, places: tuple[str, ...]) -> None:
    ((project, *_), _) = merged(text, (place(text, name),))
    assert project.places == places


def test_no_mentions_no_projects() -> None:
    assert merged("They met on Friday.") == ((), ())
