"""Project rules on sentences of our own; they read the pinned model's tags and heads (see ``with_model``)."""

from __future__ import annotations

import pytest

from pipeline.extract import project_lists, project_names, project_phrases, project_works, projects
from pipeline.extract.overlaps import settle
from tests.marking import unmark
from tests.with_model import found_with_model, read_parsed


@pytest.mark.parametrize(
    "marked",
    [
        "Fiji plans to develop [marine tourism] on the reef.",
        "They will start [salmon farming] in the bay.",
        "China plans to achieve [extravehicular activity] by 2012.",
        "The firm is developing [offshore wind power] in the bay.",
        "They have the right to develop nuclear energy.",
        "They plan to develop tourism.",  # no kind of it
        "They developed marine tourism.",
        "He wants to develop farming.",
    ],
)
def test_field_to_develop(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_with_model(project_phrases.field_to_develop, text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "The bank will lend Peru 100 million dollars for [flood control] in the hills.",
        "Japan gave 8 million dollars for [mine clearance].",
        "Spain signed a loan of 3 million euros for [teacher training].",
        "Spain will give 3 million dollars for training.",
        "The firm spent 3 million dollars on quality control.",
        "The court sought 3 million dollars for damage control.",
        "They called for flood control.",
    ],
)
def test_field_with_funds(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_with_model(project_phrases.field_with_funds, text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "They proposed the [development of package tours] to the islands.",
        "The [reintroduction of wolves] is planned for next year.",
        "The two firms will start [joint production of helicopter engines].",
        "Spain will fund the [preservation of wetlands].",
        "The production of oil rose in May.",
        "They proposed the creation of jobs.",
        "They proposed the creation of a commission.",
        "They began the construction of a dam.",  # a work: by its own rule
        "They will support the development of the Lima Corridor project.",
    ],
)
def test_action_in_field(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_with_model(project_phrases.action_in_field, text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "Engineers praised the [rural electrification project] in the hills.",
        "The ministry runs a [malaria control programme] in the south.",
        "Peru's [copper mining project] employs a thousand people.",
        "Farmers joined an [irrigation scheme] near the lake.",
        "The bank will finance [flood control projects] on the delta.",
        "She leads the [wind energy project] off Denmark.",
        "He called it a [150-megawatt hydropower project].",
        "The project was praised.",  # a bare anaphor
        "Many large projects were mentioned.",
        "They visited 12 road projects.",  # a counted group
        "A pension scheme was discussed.",  # no sector: a policy
        "She hosts a television programme.",
        "The rebels face a fact-finding mission.",
        "No hydropower project was approved.",
        "Infrastructure projects create jobs.",  # a generic group
        "They launched a [tree-planting drive].",
        "It runs a [water supply and sanitation program].",  # one programme
        "Profits of the Nestor Co. joint venture fell.",
        "They set up a joint venture.",  # of what, it does not say
        "They gave money for road projects.",
        "He is on a drive to the coast.",
        "The agency began a [food airlift] to the hills.",
        "The relief operation went on.",
        "The army began a military operation.",
        "They joined the flood relief effort.",
        "They made an effort.",
        "The three-year programme was praised.",  # a figure tells nothing
        "Spain will fund three [hydropower projects] in Peru.",  # bound to one place
        "Spain will fund three hydropower projects in Peru and Chile.",
        "They launched a three-year [tuberculosis screening programme].",
    ],
)
def test_undertaking_phrase(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_with_model(project_phrases.undertaking_phrase, text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "It holds a stake in a [project to develop offshore fields].",
        "They announced a [programme for training nurses].",
        "A [project carried out by a Dutch company] will clean the bay.",
        "They formed a [joint venture to produce tractors].",
        "It is a [programme of rural electrification].",
        "The [project to widen the canal] will start soon.",
        "This is a project of interest to all.",
        "The project, which began in May, is popular.",
        "Projects in Asia were discussed.",
        "They plan a [mission to Mars].",
        "They plan a mission to Lima.",
        "They are on a mission to save families.",
        "A UNESCO-led [programme to restore temples] will go on.",
        "They launched a [campaign to plant trees].",
        "They launched a campaign to win votes.",
        "They registered a joint venture for the [extraction of tin].",
        "They registered a joint venture for [salmon farming].",
    ],
)
def test_project_to_do(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_with_model(project_phrases.project_to_do, text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "Kenya will build a [gas pumping station] next year.",
        "Construction of a [toll road] began on Monday.",
        "The proposed [sorting plant] would serve the town.",
        "They plan a [tunnel] that would link the islands.",
        "Peru has scrapped plans for a [bridge].",
        "Talks on a [gas pipeline] resumed.",
        "The first [oil refinery] is under construction.",
        "Brazil is developing a [military transport aircraft].",
        "They agreed on creating [cancer research centers].",
        "Work on the [coal terminal] was suspended.",
        "The country invested in a [copper smelter].",
        "An [undersea cable] is being laid.",
        "He visited the cement plant.",
        "A dam built in 1950 collapsed.",
        "The army builds roads.",  # a generic group
        "The dam will be repaired by the army.",  # a bare anaphor
        "A bomb exploded near the railway station.",
        "Voters waited as polling stations opened.",
        "They plan to build three power plants.",  # a counted group
        "A breach opened in the city canal.",  # bug: ``open in`` is not ``open``
        "The company expanded its product line.",  # no sector: a common word
        "Construction of a [rail tunnel] and a [water treatment plant] began.",  # the list's second item
        "It secured a loan from the bank for a [power line].",
        "They signed an agreement worth 3 million dollars for a [cement factory].",
        "The cabinet gave the green light to a [gas terminal].",
        "It awarded a contract to a firm for a [toll road].",
        "They gave 3 million euros for a [flood barrier].",
        "It plans to set up a [gas terminal] in Lima, and a [wind farm] near Cusco.",
        "A [coal terminal] is to be erected in Lima.",
        "The [desalination plant] has been put on hold.",
        "The [missile shield] would be deployed in the north.",
        "The [cement plant] will produce 300 tonnes a day.",
        "A [regional power network] is running two years late.",
        "They want to extend their [railway] to Quito.",  # where it runs tells it
        "The [bridge] over the strait would be built by 2024.",
        "Construction of the [northern terminal] had begun.",
        "The 2-billion-dollar [car plant] upset the neighbours.",  # a price is of what is built
        "They put up a [field hospital].",
        "They are building a [separation barrier] in the hills.",
        "The [children's hospital] is to be built in May.",
        "The mayor's hospital is to be built in May.",
        "The project involves a [gas terminal] and a [coastal road].",
        "The plan calls for a [container port] in Lima.",
        "The contract covers a [power line].",
        "The newspaper covers a dam break.",
        "It includes a [regional power grid].",
        "It is a long corridor.",
        "It includes a hospital.",  # a thing of any kind may
        "The [cement plant] will begin to work in May.",
        "They are going ahead with their 2-billion-dollar [mill].",
        "The 2-billion-dollar mill is said to stink.",
        "They ordered a review of the [hydroelectric dam].",
        "The tour includes a cement plant.",
        "They build an [early warning system].",  # bug: ``early`` is part of it
        "The firm designs computer centres and builds power plants.",  # what it lives by
        "It appears that the charter school is established.",  # it stands
        "The cement plant will close.",  # what it will not do for good
        "It secured a loan from the bank for its workers in the cement plant.",
        "It arranged a 50 million dollar credit facility.",
        "They leased a cement plant.",
        "They put the cement plant on the market.",
        "The bridge over the river is old.",
        "The sleepy terminal was crowded.",
        "A 20,000 dollar car burnt.",
        # headings drop the article
        "Peru to get [airport]\n\nLIMA, May 3 (Reuters) - The towns agreed on a [flood barrier].",
        "Fire at port\n\nLIMA, May 3 (Reuters) - Two men died.",
        "The town will get a [district hospital].",
        "She got a school prize.",
        "India will send a [lunar probe] to the moon.",
        "They sent a rescue helicopter to the scene.",
        "Laos will build its first [subway].",
        "The firm is developing a [low-cost car].",
        "She bought a low-cost car.",
        "France will build two [nuclear reactors] in Finland.",  # bound to one place
        "France will build two nuclear reactors.",
        "Spain will rebuild 17 [hospitals] in Lima.",
        "Peru plans to import gas through an [undersea pipeline].",
        "Peru imports gas through a pipeline.",
        "They discussed the planned [port] of Callao.",
        "They met at the port of Callao to discuss the plan.",
        "Doctors told people to get the flu vaccine.",  # bug: no work
        "He dropped the resort of Callao from his tour.",
        "The building of a [kindergarten] on the island was finished.",
        "The building of the ministry was closed.",
        "India plans to put a [research satellite] into orbit.",
        "They put the satellite dish in the yard.",
        "Chile plans to modernise the [port] of Arica.",
        "Engineers are testing a [mobile phone platform].",
        "They will reopen the [rail link].",
        "The highway reopened on Friday.",  # it stood already
        "The construction of the [airport] in Sochi will start.",
        "He was held at the airport in Sochi after the project was approved.",
        "It can put four satellites into orbit.",
        "They are developing the Blue Swan, a rocket that can lift ten tonnes.",  # the name tells it
        "Peru will build a [port], a [road] and a [dam].",
        "The islanders want a [deep-water port].",
        "China plans to land an [unmanned rover] on the moon.",
        "They want to land a helicopter on the roof.",
        "They agreed to build two [nuclear reactors] at Peru's Callao complex.",
        "They agreed to build two nuclear reactors in three provinces.",
        "You find all you may want on that stretch of highway.",  # bug: nothing is planned
        "We hope to see people look through a telescope.",
        "Spain plans to deploy a [missile defense system] in Alaska.",
        "Spain deployed a missile defense system.",
        "Mexico will host a [vaccine plant].",
        "Mexico hosts a vaccine plant.",
        # bug: the verb was taken for a modifier
        "China will invest 3 million yuan in building [sewage treatment plants] along the river.",
        "Spain agreed to build a [10-million-tonne refinery].",
        "Spain will build a [240-km (150-mile) hydrogen pipeline].",
        "Spain will build a [300-megawatt power and desalination plant].",
        "Spain offered to build a [third reactor] there.",
        "Spain wants a [pedestrian and rail bridge] to Ceuta.",
        "They said they had withdrawn from a [coal power plant] in Peru.",
        "The rebels withdrew from the power plant in Ica.",  # where something happens
        "They spoke of a [cement plant] at Ica, where work is due to begin in May.",
        "They spoke of a cement plant at Ica, where two men are due to speak in May.",
        "They spoke of a [mapping satellite], on which work was suspended in May.",
        "The [rail bridge] at Lima, which many ministers have proposed, was not discussed.",
        "They spoke of the [Ica-Lima railway], which is one third complete.",
        "The [oil terminal] will be located in Ica.",
        "The oil terminal is located in Ica.",
        "A [gas pipeline] to Ica began operating in July.",
        "A [regional airport] for Ica is on hold for lack of funds.",
        "They plan a [12-km metro extension].",
        "Builders are putting the finishing touches to a [primary school].",
        "A firm will supply turbines for the [gas power station], to be built in Ica.",
        "A firm supplied turbines for the gas power station, to be seen in Ica.",
        "They will build a [desalination unit].",
        "The second phase of the [cement plant] in Ica was two-thirds complete.",
        "Police cleared a road.",  # not its plans
        "Spain financed an earlier wharf in Ica.",
        "They will hand over the stadium in May 2023.",  # ``in May`` is no place that tells it
        "A [coal-fired power plant] at Neum, cancelled three years ago, is missed.",
        "He spoke of an [oil refinery] near Neum, frozen since 2009.",
        "A policeman near a refinery in Neum, suspended for a year, spoke.",
        "Work on a [second international airport] will go on.",
        "They plan the second largest airport.",
        "They scrapped a [long-range drone].",
        "They scrapped the long-awaited [cargo drone].",
        "They will build a [multipurpose arena].",
        "They agreed to build a [220-KV transmission line].",
        "Neum is getting a [rocket assembly line].",
        "Workers began digging for a [maritime museum].",
        "Workers began digging for gold at a museum.",
        "Neum wants a [maritime museum] that will house a ship.",
        "The maritime museum, which will close, is old.",
        "A [monorail] to Neum is still just a proposal.",
        "A monorail to Neum is still just a ride.",
        "Work on a [camp extension] at Neum went on.",
        "A $90 million [refinery upgrade] has been under way since May.",
        "The town sold land for a [biomass power plant].",
        "The court revoked the permit for a [beach resort].",
        "An [oil pipeline] put forward by Fiji is under discussion.",
        "A [power plant] planned for the fishing village is big.",
        "The building of a [sports village] was halted.",
        "The building of the village school is old.",
        "The loans will go to a [container port].",
        "The [cement plant] is 40% built.",
        "Visitors go to a container port.",
        "A [school for 700 boys] is being built.",
        "They built a [school] for two years.",
        "They plan to launch a [production line for diesel engines].",
        "The [port expansion] was approved in June.",
        "Fiji's home-grown [jet trainer] made its maiden flight.",
        "The jet trainer made a flight to Neum.",
        "Ground was broken on Monday for a [cricket stadium].",
        "The ground was wet for a cricket stadium.",
        "A new [children's hospital] opened its doors on Sunday.",
    ],
)
def test_work_in_frame(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_with_model(project_works.work_in_frame, text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "The bank will fund the [modernisation of the railways].",
        "They agreed on the [reconstruction of the roads].",
        "Japan will finance the [construction of schools] in three provinces.",
        "The [rehabilitation of its ports] was suspended.",
        "The bank will fund construction of roads.",  # a generic group
        "The modernisation of the railways is a duty.",  # nothing is said of it
        "They agreed on the [reconstruction of the oil refineries].",
        "Chile will finance the [upgrading of the 7-km road].",
        "[Restoration of an old royal palace] in Ica was suspended.",
        "Chile will finance the construction of a 7-km road.",  # the road is what is undertaken
        "The bank will fund the modernisation of the army.",
        "Spain will finance the [reconstruction of schools and clinics] in Peru's Lima province.",
        "They will invest 3 million dollars in the [expansion of the network].",
        "The dam holds. Construction of the dam took years.",
        "They announced that the [restoration of a mountain abbey] was finished.",
    ],
)
def test_action_on_works(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_with_model(project_works.action_on_works, text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "Firm to build [electricity], gas plants in Peru\n\nLIMA, May 3 (AFP) -- A firm will build plants.",
        "Peru builds [oil], gas pipelines to the sea\n\nLIMA, May 3 (AFP) -- Peru builds pipelines.",
        "Firm to build gas plants in Peru\n\nLIMA, May 3 (AFP) -- A firm will build plants.",
        "Firm sells electricity, gas plants in Peru\n\nLIMA, May 3 (AFP) -- A firm sold plants.",
        "Firm to build roads, gas plants\n\nLIMA, May 3 (AFP) -- They build electricity, gas plants.",
        "Peru, Chile build gas plants on border\n\nLIMA, May 3 (AFP) -- They will build plants.",
    ],
)
def test_headline_pair(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_with_model(project_works.headline_pair, text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "China is developing a [new generation of rockets].",
        "They want to build a [network of canals].",
        "Iran has developed a [new class of missiles].",
        "A [chain of hospitals] will be built.",
        "A number of roads were closed.",
        "A series of bridges was shown on television.",
        "The generation of pilots retired.",
        "They agreed to rebuild a [77-km (48-mile) stretch of railway].",
        "They agreed to rebuild a stretch of railway.",
    ],
)
def test_kind_of_work(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_with_model(project_works.kind_of_work, text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "They discussed [joint economic activity] on the islands.",
        "The [joint activities] are developing well.",
        "They praised the [cooperation in energy projects].",
        "Terrorist activities were condemned.",
        "They agreed on cooperation in trade.",
        "Economic activity slowed.",
    ],
)
def test_joint_activity(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_with_model(project_phrases.joint_activity, text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "The plan includes [garbage recycling] and [fish farming].",
        "The programme envisages [teacher training] in the hills.",
        "The project includes [flood control].",
        "The plan includes tax cuts.",
        "The programme includes music and dance.",
        "The plan includes training.",  # of whom, it does not say
    ],
)
def test_parts_of_plan(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_with_model(project_lists.parts_of_plan, text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "There is progress in such projects as [rice growing] and [fish farming] in the valley.",
        "They chose projects on the coast, namely, in [salt mining], [solar power] and [nature reserves].",
        "They chose projects, namely, the [creation of fish farms].",
        "The priorities of the programme are [rice growing] and [road building].",
        "Projects include [water supply] and [rural tourism].",
        "It funds programmes such as [vaccination], [school meals] and [road safety].",
        "He listed projects: [coal mining], [water supply].",
        "They carried out many projects, including on Borneo.",  # where, not what
        "It funds projects such as these.",
        "They met leaders such as the king and the queen.",
        "It supports projects like those in Asia.",
        "She runs youth projects, including a project in the city, to involve young people.",
        "They chose areas of joint economic activity: [fish farming], [tourism] and [wind power].",
        "They plan joint economic activities in such areas as [mariculture] and [waste processing].",
        "They discussed cooperation in tourism and wind power.",  # no programme
        "The programme covers [fish farming], [tourism] and [wind power].",
        "They agreed on projects in the fields of [tourism] and [energy].",
        "The project would cover the shortage of power.",
        "The loans go to three projects: new [berths], a [road] and a [90-megawatt gas-fired plant] at Neum.",
    ],
)
def test_enumerated(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_with_model(project_lists.enumerated, text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "Villagers welcomed the [Green Valley Project] at once.",
        "It joined the [Silk and Spice Initiative] in May.",
        "A team of the [Moon Sample Mission] arrived.",
        "The Project was praised.",
        "He works for the UN Development Programme.",
        "Nordic Projects reported a loss.",  # bug: a company
        "The Mission Control Centre answered.",
        "The [Kulimba Water Project] and [Three Rivers Project] grow.",  # two
        "She lives on Elkview Drive.",
    ],
)
def test_name_with_undertaking_head(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_with_model(project_names.name_with_undertaking_head, text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "Shares in [Baltic LNG] rose.",
        "The cabinet approved [Baltic LNG 2] today.",
        "They joined [Northern Lights LNG].",
        "Oman LNG Ltd reported a loss.",
        "The Balhaf LNG terminal is large.",
        "Japanese LNG imports fell.",
        "LNG is dear.",
    ],
)
def test_venture_in_gas(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_with_model(project_names.venture_in_gas, text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "The [Year of Peru in Chile] and the [Year of Chile in Peru] will open in May.",
        "Poland marks the [Year of Chopin].",
        "It belongs to the [Decade of Roma Inclusion].",
        "The [Cross Year of Tourism] began.",
        "He was Player of the Year.",
        "People celebrate the Year of the Rat.",
        "It was a year of war.",
        "His novel is called Year of January.",  # bug: a month
    ],
)
def test_year_of(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_with_model(project_names.year_of, text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "Peru and Chile will open the [Peru-Chile Youth Friendship Year].",
        "Spain marks the [Iberian Culture and Tourism Year].",
        "He was named Young Tourism Manager of the Year.",
        "They celebrated the Chinese New Year.",
        "It ended the Fiscal Year.",
    ],
)
def test_year_by_its_field(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_with_model(project_names.year_by_its_field, text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "[Quilmo Dos], as the coal plant was known, would have been built there.",
        "Old Tom, as the man was known, left.",
    ],
)
def test_as_called(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_with_model(project_names.as_called, text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "Shell left the [Borneo-2] project.",
        "Delays hit the [Airbus A390] superjumbo project.",
        "They toured the [Red-Cliffs dam] project.",
        "The [Kulimba hydro-project] will help farmers.",
        "Work on the [Kulimba water scheme] stopped.",
        "Doctors joined the [Bright Harvest] program.",
        "They praised the [Mason County project].",  # a place's name alone is none
        "A Russian project was praised.",
        "Hotel project on, owner says.",  # a capital that only begins the sentence
        "The NASA programme costs much.",
        "It left the Partnership for Peace programme.",
        "The Measure B campaign failed.",  # bug: a vote
        "They opened their World Cup campaign.",  # bug: sport has a sector, but not one of campaigns
    ],
)
def test_name_before_project(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_with_model(project_names.name_before_project, text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "Construction of the [Kulimba Dam] began.",
        "They will build the [Long Reach Bridge] by May.",
        "The bank funded the [Karuma power plant].",
        "The [Azure Canal] is under construction.",
        "It will rehabilitate the [Old Harbour Bridge].",
        "They met near the Hoover Dam.",
        "Harvard University approved the budget.",
        "The Kulimba Dam is tall.",
        "China built roads.",
        "Rehabilitation of [National Road No. 5] began.",
        "The [Kestrel satellite navigation system] is running two years late.",
        "The [Purple Line] will link the suburbs.",
        "The [Purple Line] will run from the port to the suburbs.",
        "Construction of the [East-to-West Gas Pipeline] began.",
        "Northern Air Lines will link the islands.",  # bug: a carrier
        "They met at the Kestrel system centre.",
        "Work on the [Karuma-3] hydropower plant stopped.",
        "They will build the [Karuma-2] combined heat and power plant.",
        "They suspended work on the [Heron 2] trainer aircraft.",
        "They will build the Highway 4 bridge.",
        "The construction of the [Arica Friendship Hospital] began.",
        "Chile will open its half-built [Plateau Museum] in May.",
        "Chile opened the Plateau Museum.",  # it may have stood
        "They suspended construction of the [Cerro Pardo] copper mine.",  # two words are a name alone
        "Building of the [Tolva Bridge] was halted in May.",
        "The 300-km [North-South Gas Pipeline] is 40% built.",
        "No headway was made on the [Kulimba High Dam].",
        "They agreed to build a 220-KV transmission line.",
    ],
)
def test_name_of_work(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_with_model(project_names.name_of_work, text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "They carry out [Operation Sunrise], an eye surgery program.",
        "They gave the go-ahead to [Crossway], a rail link across the city.",
        "The [Lakes Canal], a 2-billion-dollar project, is late.",
        "Nestor Ltd, a dam project company, reported a loss.",
        "They went to Peru, a country with a dam.",
        "They saw Crossway, a rail link.",  # nothing is said of it
        "They met the Lakes Network, the Research Program and others.",  # a list
        "They gave the go-ahead to [Upper Kulimba], a hydropower project.",
    ],
)
def test_name_in_apposition(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_with_model(project_names.name_in_apposition, text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "The firm cancelled another mine, [Cerro Pardo] near Neum, in May.",
        "They will build a new dam, [Kulimba], in May.",
        "They will build a new dam, Peru said.",
        "They visited a mine, Cerro Pardo, in May.",  # it stands
        "They will build a dam, Ana Ruiz said.",
    ],
)
def test_name_after_comma(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_with_model(project_names.name_after_comma, text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "They are studying the [Kulimba] and [Karuma projects].",
        "They approved the [Long Reach] and [Old Ford schemes].",
        "They will build the [Long Reach] and [Old Ford dams].",
        "They praised the Peru and Chile projects.",
        "They approved the road and rail projects.",
        "They visited the Kulimba and Karuma dams.",
        "The Kulimba and Karuma families met.",
    ],
)
def test_joined_names(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_with_model(project_names.joined_names, text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "They run a savings plan called [Forward 9].",
        'They build a spacecraft named "[Dawn]".',
        "A pipeline dubbed the [Blue Snake] will cross the sea.",
        "The project, known as [Green Wall], is large.",
        "A man called Smith left.",
        "A hospital named Saint Mary opened.",
        "The village called Ashford is small.",
        "The plant, known as [Kulimba C], will be big.",
    ],
)
def test_called(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_with_model(project_names.called, text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "[Train 4] of the plant was commissioned in May.",
        "They will build [Reactor 4] by 2012.",
        "[Phase II] of the plant was approved.",
        "[Unit 3] of the power plant will be completed soon.",
        "Terminal 3 was crowded.",
        "They read Phase 2 of the book.",
        "The plant has Unit 1.",
    ],
)
def test_numbered_part(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_with_model(project_names.numbered_part, text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "Airbus will develop its [A390] passenger jet.",
        "The firm is designing the [XR-20] missile.",
        "They compete with the future [797 Skyliner] jet.",
        "They discussed the [A390] programme.",
        "The [KX-1] satellite will orbit the moon.",
        "The plane is a Boeing 737 that crashed.",
        "They met at the G20 summit to discuss a pipeline.",
        "The project widens US-24 near the plant.",  # bug: a road
        "He flew the MiG-29 jet.",
    ],
)
def test_designation(marked: str) -> None:
    text, expected = unmark(marked)
    assert found_with_model(project_names.designation, text) == expected


@pytest.mark.parametrize(
    "marked",
    [
        # names again: whole, without their head, as an acronym, as a designation
        "The [Green Valley Project] ([GVP]) began. Later [GVP] grew. The [Green Valley Project] ended.",
        "Airbus will develop its [Airbus A390] jet. The [A390] is big. The [A390 XL] is bigger.",
        "The [Solar Cooking Project] began. Families like [solar cooking] a lot.",
        "The [Solar Cooking Project] began. India ran ten solar cooking projects.",
        # phrases again: the same head and a modifier in common
        "Kenya will build a [gas pumping station]. The [pumping station] is near a field.",
        "Kenya will build a [pipeline]. The pipeline is long.",
        "They will build a [high-speed railway]. A project manager of the railway project spoke.",
        "They will build a [regional hospital]. The old hospital stands.",
        "The [Kestrel satellite navigation system] will be deployed. [Kestrel] is heavy.",
        "They will build the [children's hospice] Helena & Douglas House.",  # bug: half a name
        # a name right after its kind
        "They will launch the space station [Beta] soon. [Beta] is heavy.",
        "They will build a [hotel] Monday.",
        "Peru left the [South Corridor gas pipeline] project in May.",
        "They build a [cement plant] in Lima. The [Lima plant] is big.",
        "They build a [cement plant] in Lima. The Quito plant is big.",
        # a work of the lead in the heading above it, however it is told
        "Chile seeks help for Maule [bridge]\n\nSANTIAGO, May 4 (AFP) -- Chile asked Peru on Friday to "
        "finance a [3-kilometre bridge] at Talca.",
        "UNICEF launch [irrigation programme] in Chile\n\nSANTIAGO, May 4 (AFP) -- They met.",
        "Bank signs loan for Maule [commuter rail line]\n\nSANTIAGO, May 4 (AFP) -- They met.",
        "Chile seeks help for Maule cables\n\nSANTIAGO, May 4 (AFP) -- Chile asked Peru on Friday to "
        "finance a [3-kilometre bridge] at Talca.",
        "They scrapped the [Cerro Pardo] copper mine. [Cerro Pardo] copper mine is big.",
    ],
)
def test_find(marked: str) -> None:
    """The whole finder, overlaps settled: what the rules find, and the same names and phrases elsewhere."""
    text, expected = unmark(marked)
    found = settle(projects.find(read_parsed(text)))
    assert [(mention.start, mention.end) for mention in found] == expected


def test_forms_and_rules_are_stamped() -> None:
    found = settle(projects.find(read_parsed("Peru will build the Kulimba Dam and an oil refinery.")))
    assert [(m.form, m.rule) for m in found] == [
        ("named", "projects.name_of_work"),
        ("described", "projects.work_in_frame"),
    ]


def test_no_syntax_no_crash() -> None:
    """Bug: in a text without any cue spaCy's tree is unset, and reading it crashed the interpreter."""
    assert (
        list(projects.find(read_parsed("Kuwait said on Friday that the A390 flew over the G20 summit.")))
        == []
    )
