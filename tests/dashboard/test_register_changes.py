"""A register loaded by mistake takes nothing away without a word: what would change is listed, what is in use stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard.config import Config
from dashboard.desk.register_changes import changes
from dashboard.returns.shape import Kind
from dashboard.returns.shapes import REGISTER as SHAPE
from queries import tables
from queries.engines import open_engine, reading
from queries.register import Register
from queries.vocabulary import Quarter
from tests.dashboard.commandline import AREA, REGISTER, Iom, iom
from tests.dashboard.register_kept import Content, content_of, file_of, store
from tests.support import Store

__all__ = ["iom", "store"]


def without(sheet: str, **equal: object) -> Callable[[Content], None]:
    """A change that drops the rows of a sheet that agree with these fields."""

    def drop(content: Content) -> None:
        left = [row for row in content[sheet] if any(row[name] != value for name, value in equal.items())]
        assert len(left) < len(content[sheet]), f"{sheet} has such a row"
        content[sheet] = left

    return drop


def with_field(sheet: str, name: str, value: object, **equal: object) -> Callable[[Content], None]:
    def change(content: Content) -> None:
        rows = [row for row in content[sheet] if all(row[key] == wanted for key, wanted in equal.items())]
        assert rows, f"{sheet} has such a row"
        for row in rows:
            row[name] = value

    return change


def without_area(content: Content) -> None:
    """The area's name misspelt, wherever it stands."""
    for rows in content.values():
        for row in rows:
            if row.get("area") == AREA:
                row["area"] = "Handshyre"


TAKEN: dict[str, tuple[Callable[[Content], None], str]] = {
    "an area": (without_area, "The area Handshire is used by returns for 2025/26 Q1 and 2025/26 Q2 and releases for"),
    "an account's area": (without_area, "The area Handshire is that of 1 account."),
    "a district": (without("areas", district="North Hand"), "The district North Hand of Handshire is used by returns"),
    "a house": (without("houses", house="Oak House"), "The house Oak House of Handshire is used by returns for"),
    "a house's time": (
        with_field("houses", "closed", "2025-05-01", house="Oak House"),
        "The house Oak House of Handshire is used by returns for 2025/26 Q2",
    ),
    "an organisation": (
        without("organisations", organisation="Harbour Trust"),
        "The provider organisation Harbour Trust of Handshire is used by returns for 2025/26 Q1 and 2025/26 Q2.",
    ),
    "an account's organisation": (
        without("organisations", organisation="Harbour Trust"),
        "The organisation Harbour Trust is that of 1 account.",
    ),
    "an organisation's time": (
        with_field("organisations", "last_quarter", "2025/26 Q1", organisation="Harbour Trust"),
        "The provider organisation Harbour Trust of Handshire is used by returns for 2025/26 Q2.",
    ),
    "a cohort": (without("cohorts", code="SAC"), "The cohort SAC is used by returns for"),
    "a cohort's time": (
        with_field("cohorts", "first_quarter", "2025/26 Q2", code="SAC"),
        "The cohort SAC is used by returns for 2025/26 Q1",
    ),
    "a tool": (lambda content: content["tools"].clear(), "The tool "),
    "an output": (lambda content: content["outputs"].clear(), "The output "),
    "an offence group": (lambda content: content["offence_groups"].clear(), "The offence group "),
    "an agency": (lambda content: content["agencies"].clear(), "The agency "),
    "a due date": (
        without("calendar", quarter="2025/26 Q1", kind="police"),
        "The due date of police returns is used by returns for 2025/26 Q1.",
    ),
    "a house's last days": (
        with_field("houses", "closed", "2025-05-01", house="Oak House"),
        "The house Oak House of Handshire: not open from 1 May 2025 to 30 June 2025, was open; it is used by returns ",
    ),
    "a house's beds": (
        with_field("houses", "bed_spaces", 1, house="Oak House"),
        "The house Oak House of Handshire: Bed spaces 1, was 7; it is used by returns for 2025/26 Q1 and 2025/26 Q2",
    ),
    "the top of a scale": (
        with_field("tools", "highest", 5),
        "The tool Outcomes Star 3: Highest 5, was 10; it is used by returns for 2025/26 Q1 and 2025/26 Q2",
    ),
    "a scale's direction": (
        with_field("tools", "better", "lower"),
        "The tool Outcomes Star 3: Better lower, was higher; it is used by returns for",
    ),
    "an output's target": (
        with_field("outputs", "target", 200, quarter="2025/26 Q1"),
        "The output People supported of Harbour Trust: Target 200, was 100; it is used by returns for 2025/26 Q1.",
    ),
    "whom an organisation continues": (
        with_field("organisations", "continues", None, organisation="Harbour Trust"),
        "The provider organisation Harbour Trust of Handshire: no longer continues Old Trust; it is used by returns",
    ),
    "who may look in": (
        with_field("areas", "visible_to", None, area=AREA),
        "The releases of Handshire are visible to Elsewhere, that is to 1 account.",
    ),
}


def lent(content: Content) -> None:
    with_field("areas", "visible_to", "Elsewhere", area=AREA)(content)
    content["areas"].append({"area": "Elsewhere", "district": "Else", "visible_to": None})


FIRST: dict[str, Callable[[Content], None]] = {
    "who may look in": lent,
    "whom an organisation continues": with_field(
        "organisations", "continues", "Old Trust", organisation="Harbour Trust"
    ),
}
"""What the register says before."""


@pytest.mark.parametrize("what", TAKEN)
def test_nothing_in_use_is_taken_away_unless_that_is_allowed(
    iom: Iom, store: Config, tmp_path: Path, what: str
) -> None:
    change, said = TAKEN[what]
    if what in FIRST:
        first = content_of(store)
        FIRST[what](first)
        assert iom("register", file_of(first, tmp_path)).code == 0
    other = content_of(store)
    change(other)
    path, before = file_of(other, tmp_path), content_of(store)
    refused = iom("register", path)
    assert refused.code == 2
    assert refused.err.startswith("other.xlsx was not loaded, for it takes away or changes what is in use;")
    assert said in refused.err
    assert "Sheet " in refused.out, "what it changes is listed"
    assert content_of(store) == before
    allowed = iom("register", path, "--allow")
    assert (allowed.code, allowed.err) == (0, "")
    assert f"Taken away or changed though it is used: {said}" in allowed.out
    assert "other.xlsx is now in force" in allowed.out
    assert content_of(store) != before
    assert said in " ".join(last_act(store)["allowed to take away"])


def last_act(config: Config) -> dict[str, Any]:
    audit = tables.audit
    with reading(open_engine(config.cells_url)) as connection:
        newest = audit.select().where(audit.c.what == "register loaded").order_by(audit.c.id.desc()).limit(1)
        return dict(connection.execute(newest).mappings().one()["detail"])


def test_every_reason_is_told_at_once_and_an_area_s_own_once(iom: Iom, store: Config, tmp_path: Path) -> None:
    other = content_of(store)
    without("houses", house="Oak House")(other)
    without("cohorts", code="SAC")(other)
    told = iom("register", file_of(other, tmp_path)).err
    assert "The house Oak House" in told
    assert "The cohort SAC" in told
    without_area(other)
    told = iom("register", file_of(other, tmp_path)).err
    assert "The area Handshire is used" in told
    assert "The house" not in told, "it goes with its area"


def test_what_was_published_together_is_not_taken_apart(iom: Iom, tmp_path: Path, invented: Store) -> None:
    config = invented.copied(tmp_path / "store").config
    iom("migrate")
    other = content_of(config)
    without("merges", breakdown="District")(other)
    told = iom("register", file_of(other, tmp_path)).err
    assert "is published together, and merges may only become coarser" in told


# What is listed


def test_what_is_dropped_changed_or_added_is_listed_for_every_sheet(store: Config) -> None:
    full = {**content_of(store), **{name: [row] for name, row in EXTRA.items()}}
    for sheet in SHAPE.sheets:
        last = sheet.columns[-1]
        other = full[sheet.table][-1] | {last.field: OTHER[last.kind]}
        fewer, different = (full | {sheet.table: [*full[sheet.table][:-1], *rows]} for rows in ([], [other]))
        for before, after, word in ((full, fewer, "dropped"), (fewer, full, "added"), (full, different, "")):
            (told,) = changes(Register(before), Register(after))
            assert told.sheet == sheet.name
            assert all(sentence.startswith(f"Sheet {sheet.name}: ") for sentence in told.sentences())
            assert word in " ".join(told.sentences())
        assert changes(Register(full), Register(full | {sheet.table: full[sheet.table][::-1]})) == (), (
            "order is nothing"
        )


OTHER = {
    Kind.TEXT: "another word",
    Kind.NUMBER: 0.123,
    Kind.QUARTER: "2040/41 Q1",
    Kind.DATE: "2039-02-03",
    Kind.CODE: "lower",
}
EXTRA: dict[str, dict[str, Any]] = {
    "services": {"service": "Outreach", "organisation": "Harbour Trust", "first_quarter": "2025/26 Q1"},
    "courses": {"course": "Trauma", "priority": "Trauma"},
    "roles": {"role": "Link worker", "caseload_standard": 12},
    "audit_subjects": {"subject": "Risk plans", "public_protection": "Yes"},
    "meetings": {"area": AREA, "quarter": "2025/26 Q1", "held_on": "2025-09-01", "papers_due_on": "2025-08-20"},
    "documents": {"document": "How we work", "kind": "Operating model", "where": "The shared drive"},
    "deflator": {"year": "2025/26", "index": 100, "source": "A series"},
    "additionality": {"item": "Visits", "usually": "Monthly", "with_iom": "Weekly", "how_sure": "Observed"},
    "offices": {"area": AREA, "office": "The Mayor", "board": "The board", "from_quarter": "2025/26 Q1"},
    "targets": {"measure": "H1", "area": AREA, "lower": 0.8, "upper": 0.9, "from_quarter": "2025/26 Q1"},
    "benchmarks": {"measure": "H9", "place": "Wales", "when": "2024/25", "value": 0.7, "source": "A report"},
    "least_differences": {"measure": "V1", "area": AREA, "difference": 8, "reason": "A larger cohort"},
    "breaks": {"measure": "W5", "area": AREA, "quarter": "2025/26 Q1", "note": "Another tool"},
    "merges": {
        "area": AREA,
        "population": "police",
        "breakdown": "District",
        "category": "North Hand",
        "together_as": "The north",
        "from_quarter": "2040/41 Q1",
        "decided_by": "The board",
    },
    "spend": {"organisation": "Harbour Trust", "quarter": "2025/26 Q1", "amount": 1000},
    "recommendations": {"set": "One", "number": "1", "text": "Do it", "source": "", "owner": "", "measures": "V1"},
    "synonyms": {"organisation": "Harbour Trust", "column": "District", "theirs": "N", "ours": "North Hand"},
    "outputs": {
        "output": "Visits",
        "unit": "visits",
        "organisation": "Harbour Trust",
        "quarter": "2025/26 Q1",
        "target": 5,
    },
}


def test_a_change_is_told_with_what_it_was(iom: Iom, store: Config, tmp_path: Path) -> None:
    other = content_of(store)
    with_field("houses", "bed_spaces", 44, house="Oak House")(other)
    with_field("calendar", "due_on", "2025-08-01", quarter="2025/26 Q1", kind="police")(other)
    other["calendar"] += [
        {"quarter": Quarter(2050, quarter).label, "kind": kind, "due_on": "2050-01-20"}
        for quarter in (1, 2, 3, 4)
        for kind in ("police", "provider")
    ]
    ended = iom("register", file_of(other, tmp_path))
    assert ended.code == 0
    houses, due, added, last = ended.out.splitlines()
    assert houses.startswith("Sheet Houses: Oak House, Handshire: Bed spaces 44, was ")
    assert due.startswith("Sheet Calendar: 2025/26 Q1, police: Due on 1 August 2025, was ")
    assert added.startswith("Sheet Calendar: 8 rows are added: 2050/51 Q1, police; ")
    assert added.endswith("; and 3 more.")
    assert last == "other.xlsx is now in force: Handshire."
    assert last_act(store)["changes"] == [houses, due, added]


def test_what_would_change_can_be_seen_without_loading(iom: Iom, store: Config, tmp_path: Path) -> None:
    other, before = content_of(store), content_of(store)
    with_field("houses", "bed_spaces", 44, house="Oak House")(other)
    seen = iom("register", file_of(other, tmp_path), "--check")
    told = "Sheet Houses: Oak House, Handshire: Bed spaces 44, was 7.\n"
    assert (seen.code, seen.out) == (0, f"{told}other.xlsx can be put in force: Handshire.\n")
    with_field("tools", "highest", 5)(other)
    refused = iom("register", file_of(other, tmp_path), "--check")
    assert refused.code == 2 and "Highest 5, was 10" in refused.err and told in refused.out
    assert iom("register", file_of(other, tmp_path), "--check", "--allow").code == 0
    assert "was in force already" in iom("register", file_of(before, tmp_path), "--check").out
    assert content_of(store) == before


def test_the_first_register_is_not_put_in_force_by_looking_at_it(iom: Iom) -> None:
    iom("migrate")
    assert iom("register", REGISTER, "--check").out == "register.xlsx can be put in force: Handshire.\n"
    assert iom("register", REGISTER).out == "register.xlsx is now in force: Handshire.\n"


def test_the_first_register_has_nothing_to_change(iom: Iom) -> None:
    iom("migrate")
    assert iom("register", REGISTER).out == "register.xlsx is now in force: Handshire.\n"
