"""Severity, how soon, whether exits last, charges, recalls, the tenth with most: of a small scheme in ten quarters."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import pytest

from layouts.compose import against_expected, before_and_after, cost, how_soon
from layouts.compose.before_and_after import SEVERITY
from layouts.compose.cost import said
from layouts.compose.how_soon import added_up
from layouts.drawing import Drawing
from queries.cell_values import averaged, of_tenth
from queries.cells import figures
from queries.counting import Tally
from queries.engines import open_engine
from queries.figures import Cell, Need
from queries.measures import CATALOGUE
from queries.offence_groups import costs, is_whole
from queries.register import Register
from queries.statistics import wilson
from queries.vocabulary import ALL, EVERYONE, LEFT_OUT, Edition, Period, Quarter, State
from tests.layouts import building as make
from tests.queries import worlds
from tests.queries.agreement import disagreements
from tests.queries.attack_parts import LISTS, lists_are_known, told_of, year_leaks
from tests.queries.attack_windows import store_leaks
from tests.queries.worlds import POLICE, Row, Rows, selected
from tests.support import Store, empty_store

END = Quarter(2025, 4)
JOINED = [END.plus(-back) for back in (9, 8, 7, 6)]
PROVEN, GONE = "Conviction or caution", "Positive exit, risk reduced"
PEOPLE, LEAVERS = 80, 40
GROUPS = ("Theft", "Theft", "Theft", "Drug offences")


@pytest.fixture(scope="module")
def scheme(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Eighty who joined in a year, a quarter of them in custody at first; forty who had left; all of it published."""
    store = empty_store(tmp_path_factory.mktemp("rest"), worlds.REGISTER, worlds.AREA)
    for back in range(9, -1, -1):
        worlds.keep(store, "police", POLICE, END.plus(-back), _returned(END.plus(-back)), 2)
    for quarter in END.four:
        store.publish(quarter)
    return store


def _returned(quarter: Quarter) -> Rows:
    here = [at for at in range(PEOPLE) if JOINED[at % 4] <= quarter]
    new = [at for at in here if JOINED[at % 4] == quarter]
    last = quarter in END.four
    return {
        "cohort": [*(_row(at, quarter) for at in here), *_leaving(quarter)],
        "followed": list(_followed(quarter)),
        "baseline": [row for at in new for row in _baseline(at)],
        "baseline_offences": [_part(row) for at in new if at % 10 for row in _baseline(at)],
        "offences": [*(row for at in new for row in _proven(at)), *(_charge(at, quarter) for at in here if last)],
        "recalls": [_recall(at, quarter) for at in here if last and at % 5 == 0],
    }


def _row(at: int, quarter: Quarter) -> Row:
    """What is written once stands on the first return alone, of whom joined in custody on a later one."""
    joined = JOINED[at % 4]
    free = joined.start + timedelta(days=100 if at % 4 == 3 and at > 70 else 0)
    told = {"first_day": free} if quarter == Quarter.of(free) else {}
    once = {"supervision_type": "Licence" if at % 2 else "None"} if quarter == joined else {}
    return selected(f"P{at}", joined.start, days_at_liberty=quarter.days, **_NOTHING | told | once)


_NOTHING: Mapping[str, Any] = {"first_day": None, "supervision_type": None, "predicted": None}


def _leaving(quarter: Quarter) -> list[Row]:
    gone = {"deselection_reason": GONE, "status": "Left scheme", "deselected_on": quarter.start}
    names = [f"L{at}" for at in range(LEAVERS) if JOINED[at % 4] == quarter]
    return [selected(name, quarter.plus(-8).start, **_NOTHING | gone) for name in names]


def _followed(quarter: Quarter) -> list[Row]:
    """But for one in ten, on the last return that counts."""
    return [
        {
            "client": f"L{at}",
            "selected_on": JOINED[at % 4].plus(-8).start,
            "deselected_on": JOINED[at % 4].start,
            "days_at_liberty": quarter.days,
            "status": "Community",
        }
        for at in range(LEAVERS)
        if JOINED[at % 4] < quarter and (at % 10 or quarter != JOINED[at % 4].plus(6))
    ]


def _baseline(at: int) -> list[Row]:
    return [
        {"client": f"P{at}", "window": window, "days_at_liberty": 365, "charges": count, "convictions": count}
        for window, count in (("Earlier", 3), ("Selection", 4))
    ]


def _part(row: Row) -> Row:
    named = {name: row[name] for name in ("client", "window", "charges", "convictions")}
    return {**named, "offence_group": "Theft", "domestic_abuse": "No"}


def _proven(at: int) -> list[Row]:
    """Of each second one robbery, 40 to 240 days after joining; of leavers one in four offended after two months."""
    joined = JOINED[at % 4]
    mine = [(f"P{at}", joined.start + timedelta(days=40 + at // 8 * 20))] if at % 2 else []
    mine += [(f"L{at}", joined.start + timedelta(days=60))] if at < LEAVERS and at // 4 % 4 == 1 else []
    return [_offence(client, "Robbery", PROVEN, on, on) for client, on in mine]


def _offence(client: str, group: str, stage: str, on: Any, reached: Any) -> Row:
    named = {"offence": f"{client} {stage} {on}", "client": client, "offence_on": on, "stage": stage}
    return {**named, "stage_on": reached, "offence_group": group, "domestic_abuse": "No"}


def _charge(at: int, quarter: Quarter) -> Row:
    """Each person once a quarter; three are charged with robbery."""
    group = "Robbery" if at < 3 else GROUPS[at % 4]
    return _offence(f"P{at}", group, "Charge", quarter.start, quarter.start)


def _recall(at: int, quarter: Quarter) -> Row:
    kind = "Standard" if at < 15 else "Fixed term"
    return {"client": f"P{at}", "recalled_on": quarter.start, "kind": kind, "released_on": None}


def told(store: Store, measure: str, edition: Edition = Edition.BOARD, by: str = ALL, category: str = ALL) -> Cell:
    """A figure of the year."""
    needs = [Need(measure, each, history=True, period=Period.YEAR) for each in dict.fromkeys((ALL, by))]
    view = {"area": store.area, "quarter": END, "edition": edition, "slice": EVERYONE}
    found = figures(open_engine(store.cells_url), **view, needs=needs)
    return found.cell(measure, by, category, END, Period.YEAR)


def drawn(store: Store, recipe: Any, register: Register = worlds.REGISTER) -> Drawing:
    view = {"area": store.area, "quarter": END, "edition": Edition.BOARD, "slice": EVERYONE}
    found = figures(open_engine(store.cells_url), **view, needs=recipe.needs)
    return recipe.draw(found, make.Context(register))


def test_each_quarter_is_what_the_slow_twin_counts(scheme: Store) -> None:
    assert disagreements(scheme, END) == []


def test_fewer_offences_can_be_worse_ones(scheme: Store) -> None:
    """As was found of a scheme with as many, but not as severe: number and severity are two questions."""
    number, severity = told(scheme, "O4A"), told(scheme, "O5A")
    assert number.detail and number.detail["ratio to"] < 1, "one in two, where it was three each"
    assert severity.detail and severity.detail["ratio from"] > 1, "a robbery weighs as much as 36 thefts"
    assert (number.denominator, severity.denominator) == (80, 72), (
        "of one in ten it was not given what their year was of"
    )
    assert "seen" not in severity.detail
    told_of = drawn(scheme, before_and_after("O5E", "O5S", "O5A", SEVERITY))
    assert told_of.headline.startswith(
        "The severity of proven offences at liberty was higher in the year since joining"
    )
    assert "many improve anyway" in told_of.headline and "People are chosen at their worst" in told_of.title


def test_severity_is_off_until_the_register_weighs_each_group(scheme: Store) -> None:
    rows = [{**row, "severity_weight": None} for row in worlds.REGISTER.rows("offence_groups")]
    without = Register({**worlds.REGISTER.content, "offence_groups": rows[:1]})
    assert is_whole(worlds.REGISTER, "severity_weight") and not is_whole(without, "severity_weight")
    panel = drawn(scheme, before_and_after("O5E", "O5S", "O5A", SEVERITY), without)
    assert panel.headline == "Off until the register gives each offence group a severity weight"


def test_where_one_person_s_offences_are_most_of_it_no_severity_is_told() -> None:
    measure, people = CATALOGUE["O5A"], [f"P{at}" for at in range(30)]
    for most, state in ((4000.0, State.SUPPRESSED), (40.0, State.SHOWN)):
        values = [(person, most if person == "P0" else 10.0) for person in people]
        tally = Tally(denominator=30, people_among={*people}, values=values, beside=[(365.0, 10.0, 365.0)] * 30)
        cell = Cell("O5A", END, state=State.SHOWN, value=1.0, detail={"events": 1.0, "months": 12.0})
        assert averaged(measure, cell, tally).state is state


def test_how_soon_is_counted_from_the_first_day_at_liberty_whenever_they_joined(scheme: Store) -> None:
    """Of 80 who joined three came out in the quarter after, which is looked at a quarter later."""
    whole = told(scheme, "O9")
    assert (whole.numerator, whole.denominator) == (37, 77), "of one in two something was proven, as of all who joined"
    parts = [told(scheme, "O9", Edition.WORKING, "days", name) for name in CATALOGUE["O9"].parts["days"]]
    assert sum(each.numerator or 0 for each in parts) == 37
    by_then = added_up(whole, parts)
    assert [each.numerator for each in by_then] == sorted(each.numerator or 0 for each in by_then)
    assert by_then[-1].value == whole.value
    said_of = drawn(scheme, how_soon("O9", "days")).headline
    assert said_of.startswith("16% of those first at liberty from October 2023 to September 2024 were proven")
    assert said_of.endswith("within 91 days, and 48% within a year")


def test_an_exit_lasts_where_nothing_was_proven_of_whoever_was_followed_since(scheme: Store) -> None:
    found, left = told(scheme, "V16"), told(scheme, "V16", by=LEFT_OUT, category="not followed for so long")
    assert (found.denominator, left.numerator) == (36, 4)
    assert found.numerator == 36 - sum(at // 4 % 4 == 1 for at in range(LEAVERS) if at % 10)


def test_rates_are_of_the_charges_and_recalls_that_are_told_and_not_out_of_how_many(scheme: Store) -> None:
    for count, rate, events in (("O1C", "O1R", 320), ("O6C", "O6R", 64)):
        number, per = told(scheme, count), told(scheme, rate)
        assert number.numerator == events and per.detail and per.detail["events"] == events
        assert per.denominator is None, (
            "quarters tell how many were at liberty: the rest would tell of one that hides it"
        )
    months = sum(quarter.days for quarter in END.four) * PEOPLE / 30.4375
    assert told(scheme, "O1R", Edition.WORKING).value == pytest.approx(100 * 320 / months)
    assert told(scheme, "O6R", Edition.WORKING).value == pytest.approx(100 * 64 / (months / 2)), "one in two on licence"


def test_the_attacker_finds_nothing_in_the_parts_of_a_year_and_what_is_shown_too_much(scheme: Store) -> None:
    assert lists_are_known()
    assert told(scheme, "O1C", by="offence group", category="Robbery").state is State.SUPPRESSED, "of three people"
    assert year_leaks(scheme, END) == []
    assert not any(store_leaks(scheme).values())
    planted = {measure: told_of(scheme, measure, by, END) for measure, by in LISTS}
    planted["O1C"] = [*planted["O1C"], (frozenset({"Theft"}), 228), (frozenset({"Drug offences"}), 80)]
    assert [(leak.measure, leak.part) for leak in year_leaks(scheme, END, planted)] == [("O1C", "Robbery")]


def test_the_cost_of_charges_is_made_of_what_is_shown(scheme: Store) -> None:
    register = _priced(("Theft", 400, 2.0), ("Robbery", 9_000, 3.0), ("Drug offences", None, None))
    found = drawn(scheme, cost("O1C", "offence group"), register)
    shown = [
        told(scheme, "O1C", by="offence group", category=name).shown for name, *_ in (("Theft",), ("Drug offences",))
    ]
    assert "Robbery" not in [row[0] for row in found.table.rows], "three people were charged with it"
    assert (any(shown) and "£" in found.headline + found.title) or "hidden" in found.headline


@pytest.mark.parametrize(
    ("pounds", "words"), [(812, "£800"), (341_499, "£341,000"), (999_600, "£1.0 million"), (2_345_000, "£2.3 million")]
)
def test_money_is_said_as_a_board_would(pounds: float, words: str) -> None:
    assert said(pounds) == words


def test_a_cost_is_brought_to_the_year_s_prices_where_the_register_has_an_index_of_both() -> None:
    deflator = [{"year": "2019/20", "index": 100.0}, {"year": "2025-26", "index": 125.0}]
    register = _priced(("Theft", 400, 2.0), ("Homicide", 3_000_000, None), deflator=deflator)
    found = costs(register, "2025-26")
    assert (found["Theft"].pounds, found["Theft"].multiplied, found["Theft"].year) == (500.0, 1000.0, "")
    assert costs(register, "2031-32")["Theft"].year == "2019-20", "told in its own year's prices, and that it is"
    assert found["Homicide"].multiplied == found["Homicide"].pounds


def _priced(*groups: tuple[str, float | None, float | None], deflator: Any = ()) -> Register:
    rows = [
        {"group": name, "unit_cost": pounds, "multiplier": times, "price_year": "2019-20", "source": "Invented"}
        for name, pounds, times in groups
    ]
    return Register({**worlds.REGISTER.content, "offence_groups": rows, "deflator": list(deflator)})


@pytest.mark.parametrize(("each", "share"), [([9, *[1] * 9], 0.5), ([10] * 100, 0.1), ([20, 10, *[2] * 13], 0.446)])
def test_the_tenth_with_most_has_its_share_of_all_in_part_where_ten_does_not_divide_them(
    each: list[float], share: float
) -> None:
    assert of_tenth(each) == pytest.approx(share, abs=0.001)
    assert of_tenth([0.0] * 10) is None


def test_an_average_of_nobody_for_want_of_a_record_is_not_said_to_be_hidden(scheme: Store) -> None:
    cell = told(scheme, "O8")
    assert cell.state is State.NOT_APPLICABLE
    panel = drawn(scheme, against_expected("O2", "O8"))
    who = "those who joined from October 2023 to September 2024"
    assert panel.headline == f"No prediction was given for anybody of {who}"
    assert panel.table.rows[0][1] == "[z]"


@pytest.mark.parametrize(
    ("proven", "among", "share", "lower", "upper"),
    [(439, 2058, 0.213, 0.196, 0.232)],
)
def test_a_published_share_comes_out(proven: int, among: int, share: float, lower: float, upper: float) -> None:
    """Wiltshire, year to September 2022."""
    found = wilson(proven, among)
    assert (round(found.estimate, 3), round(found.lower, 3), round(found.upper, 3)) == (share, lower, upper)


@pytest.mark.parametrize(
    ("share", "a_person", "each"), [(0.56, 2.05, 3.66), (0.332, 1.04, 3.13), (0.262, 0.69, 2.63), (0.56, 2.41, 4.3)]
)
def test_published_frequencies_are_those_of_whoever_reoffended(share: float, a_person: float, each: float) -> None:
    """Leeds 2017; two of the tagging evaluation of 2025; persistent and priority offenders 2009."""
    assert a_person / share == pytest.approx(each, abs=0.01)
