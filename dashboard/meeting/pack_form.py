"""What somebody makes of a board pack in its form: put in another order on the page alone, or kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Engine
from werkzeug.datastructures import MultiDict

from dashboard import address
from dashboard.accounts.people import Account, Act
from dashboard.exports import decks
from dashboard.exports.decks import Pick
from dashboard.meeting import packs
from dashboard.meeting.standard_pack import STANDARD
from dashboard.viewing import CHOICES
from queries.audit import utc_now
from queries.characters import typed
from queries.errors import PlainError

NOT_YOURS, CURE = "Your account may not change this area’s packs.", "Ask this area’s own office."
NOT_SAVED = "Not saved yet."
Form = MultiDict[str, str]


@dataclass(frozen=True)
class Draft:
    """A pack as somebody's form has it, or as it is kept: ``focus`` is the entry that was just added."""

    name: str
    picks: tuple[Pick, ...]
    stamp: str
    said: str
    changed: bool = False
    focus: int | None = None


def may_edit(account: Account, area: str) -> bool:
    """Whether an account may edit an area's packs: its role allows it, and the area is its own, not lent."""
    return account.may(Act.EDIT_PACKS) and (account.everywhere or area in account.areas)


def draft(form: Form) -> Draft:
    """A pack as a form has it. Raises ValueError or KeyError where it is not our form, PlainError where words cannot be
    kept or there is no such chart."""
    every = zip(form.getlist("entry"), form.getlist("heading"), form.getlist("text"), strict=True)
    name, stamp = (typed(form[each], "What was asked for") for each in ("pack", "stamp"))
    return Draft(name, tuple(_pick(*each) for each in every), stamp, NOT_SAVED, bool(form["changed"]))


def _pick(token: str, heading: str, text: str) -> Pick:
    """An entry: a chart with its choices, as an address has them, or words."""
    if not token:
        return Pick(heading=typed(heading, "A title").strip(), text=typed(text, "A note").strip())
    chart, _, said = token.partition("?")
    return chart_pick(chart, said)


def chart_pick(chart: str, search: str) -> Pick:
    """A chart with what an address says is chosen of it. Raises PlainError where there is no such chart."""
    decks.chart_at(typed(chart, "What was asked for"))
    choices = address.asked(search).items()
    return Pick(chart, choices={name: value for name, value in choices if value in CHOICES.get(name, ())})


# What changes the page alone; ``at`` is where in the pack


def _arranged(draft: Draft, picks: Sequence[Pick], said: str, focus: int | None = None) -> Draft:
    return replace(draft, picks=tuple(picks), said=f"{said}{NOT_SAVED}", changed=True, focus=focus)


def _up(draft: Draft, at: str, _: Form) -> Draft:
    return _moved(draft, int(at), int(at) - 1)


def _down(draft: Draft, at: str, _: Form) -> Draft:
    return _moved(draft, int(at), int(at) + 1)


def _moved(draft: Draft, at: int, to: int) -> Draft:
    picks, count = list(draft.picks), len(draft.picks)
    to = min(max(to, 0), count - 1)
    picks.insert(to, picks.pop(at))
    return _arranged(draft, picks, f"Moved to {to + 1} of {count}. ", to)


def _without(draft: Draft, at: str, _: Form) -> Draft:
    picks = list(draft.picks)
    del picks[int(at)]
    return _arranged(draft, picks, "")


def _with_chart(draft: Draft, _: str, form: Form) -> Draft:
    if not form["add"]:
        return replace(draft, said="Choose a chart, then add it.")
    return _with(draft, chart_pick(form["add"], ""))


def _with_words(draft: Draft, _: str, __: Form) -> Draft:
    return _with(draft, Pick())


def _with(draft: Draft, pick: Pick) -> Draft:
    count = len(draft.picks) + 1
    return _arranged(draft, (*draft.picks, pick), f"Added as {count} of {count}. ", count - 1)


ARRANGES: Mapping[str, Callable[[Draft, str, Form], Draft]] = {
    "up": _up,
    "down": _down,
    "away": _without,
    "add": _with_chart,
    "words": _with_words,
}


# What is kept: what is then said, and the name of the pack to show. All raise PlainError where it cannot be kept


def _save(engine: Engine, area: str, draft: Draft, _: Form, by: str) -> tuple[str, str]:
    kept = packs.save(engine, area, draft.name, draft.picks, by=by, now=utc_now(), stamp=draft.stamp)
    return "Saved.", kept.name


def save_if_changed(engine: Engine, area: str, draft: Draft, form: Form, by: str) -> tuple[str, str]:
    """Before another is shown. Words that were typed without any script are a change that no field tells of."""
    kept = packs.pack(engine, area, draft.name)
    if draft.changed or (kept.stamp == draft.stamp and kept.picks != draft.picks):
        return _save(engine, area, draft, form, by)
    return "", draft.name


def _copy(engine: Engine, area: str, draft: Draft, form: Form, by: str) -> tuple[str, str]:
    name = _new_name(form)
    if name in packs.names(engine, area):
        raise PlainError(f"There is already a pack called “{name}”.", "Choose another name.")
    kept = packs.save(engine, area, name, draft.picks, by=by, now=utc_now(), stamp="")
    return f"Saved as “{kept.name}”.", kept.name


def _rename(engine: Engine, area: str, draft: Draft, form: Form, by: str) -> tuple[str, str]:
    save_if_changed(engine, area, draft, form, by)
    name = packs.rename(engine, area, draft.name, _new_name(form), by=by, now=utc_now())
    return f"Now called “{name}”.", name


def _remove(engine: Engine, area: str, draft: Draft, _: Form, by: str) -> tuple[str, str]:
    packs.remove(engine, area, draft.name, by=by, now=utc_now())
    first = draft.name == STANDARD
    return ("The standard pack is as it was at the start." if first else f"“{draft.name}” was removed."), STANDARD


def _new_name(form: Form) -> str:
    return " ".join(typed(form["name"], "A pack’s name").split())


KEEPS: Mapping[str, Callable[[Engine, str, Draft, Form, str], tuple[str, str]]] = {
    "save": _save,
    "rename": _rename,
    "copy": _copy,
    "remove": _remove,
}
