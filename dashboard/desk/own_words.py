"""The analyst's door to organisations' own words: which are understood, adding one, taking one out again."""

from collections.abc import Sequence

from flask import request

from dashboard.accounts.people import Account, Act
from dashboard.desk.routes import BACK, Answer, Desk, not_there, see
from dashboard.returns.adding_words import LONGEST, Word, added, columns, without
from layouts.desk import WORDS
from queries import registers
from queries.audit import utc_now
from queries.errors import PlainError
from queries.register import ADDED_WORDS, Register


def connect(desk: Desk) -> None:
    """Put these doors on the server."""
    desk.door(WORDS, page, Act.DECIDE)
    desk.door(WORDS, change, Act.DECIDE, method="POST")


def page(desk: Desk, account: Account) -> Answer:
    """The words that are understood; and, once an organisation and a column are chosen, the form to add one."""
    register, asked = desk.register, request.args
    every = _organisations(account, register)
    organisation, column = asked.get("organisation", ""), asked.get("column", "")
    if organisation and organisation not in every:
        not_there()
    known = {name: columns(register, name) for name in every}
    chosen = known.get(organisation, {})
    return desk.page(
        "words",
        WORDS,
        heading="Own words",
        lede="What organisations call our columns and values. A return is read with its sender’s words.",
        trail=BACK,
        organisations=every,
        organisation=organisation,
        columns=list(chosen or dict.fromkeys(name for some in known.values() for name in some)),
        column=column if column in chosen else "",
        lacks=bool(organisation and column and column not in chosen),
        values=chosen[column].items if column in chosen else (),
        theirs=asked.get("theirs", "")[:LONGEST],
        longest=LONGEST,
        kept=[row for row in register.rows("synonyms") if row["organisation"] in every],
        added=[row for row in register.rows(ADDED_WORDS) if row["organisation"] in every],
    )


def change(desk: Desk, account: Account) -> Answer:
    """Add a word, or take one out: the register is in force anew."""
    form = request.form
    word = Word(*(form.get(name, "") for name in ("organisation", "column", "theirs", "ours")))
    if word.organisation not in _organisations(account, desk.register):
        not_there()
    how = {"add": ("own word added", added), "remove": ("own word removed", without)}.get(form.get("do", ""))
    if how is None:
        raise PlainError("Nothing was asked for that can be done with a word.", "Use one of the buttons.")
    what, amend = how
    registers.amend(
        desk.engine,
        lambda register: amend(register, word),
        who=account.email,
        what=what,
        now=utc_now(),
        area=_area(account, desk.register, word.organisation),
        subject=word.organisation,
        detail={"column": word.column, "read as": word.ours},
    )
    return see(WORDS)


def _organisations(account: Account, register: Register) -> Sequence[str]:
    """Those that send returns to the account's own areas."""
    areas = account.answers_for(register)
    return tuple(dict.fromkeys(row["organisation"] for row in register.rows("organisations") if row["area"] in areas))


def _area(account: Account, register: Register, organisation: str) -> str:
    """The account's own area that the organisation sends to, for the audit."""
    mine = account.answers_for(register)
    rows = register.rows("organisations")
    return next(str(row["area"]) for row in rows if row["organisation"] == organisation and row["area"] in mine)
