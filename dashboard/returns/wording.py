"""A column's rules in words, from its declaration: for the template's notes and the help page."""

from dashboard.returns.model import Severity
from dashboard.returns.shape import Column, Kind, Sheet, When, Why

SEVERITIES = {Severity.ERROR: "Must correct", Severity.QUERY: "Please explain", Severity.NOTE: "Note"}

_KINDS = {
    Kind.REFERENCE: "The scheme’s own reference: 3 to 20 letters, digits, hyphens or slashes.",
    Kind.CODE: "Choose from the list.",
    Kind.DATE: "A date: day/month/year.",
    Kind.WHOLE: "A whole number.",
    Kind.NUMBER: "A number.",
    Kind.QUARTER: "A quarter, such as 2026/27 Q1.",
}


def column_words(sheet: Sheet, column: Column) -> str:
    """What a column takes, when it must be filled and why it is asked for, in a few short sentences."""
    why = why_words(column.why) if column.why else ""
    said = (_need(sheet, column), _KINDS.get(column.kind, ""), _limits(column), _help(column), why)
    return " ".join(part for part in said if part)


def why_words(why: Why) -> str:
    """Who has it, and which question of the board needs it."""
    return f"Who has it: {why.held} The board’s question: {why.question}"


def _need(sheet: Sheet, column: Column) -> str:
    if column.required:
        return "Needed in every row."
    if column.needed_of:
        return "Needed where the list has more than one; otherwise it may be left blank."
    if column.stands:
        only = f" Only where {_when(sheet, column.only_if)}." if column.only_if else ""
        return f"Write it once for a person, and again when it changes: a blank means as last given.{only}"
    if column.required_if is None:
        return f"Only where {_when(sheet, column.only_if)}." if column.only_if else "May be left blank."
    needed = f"Needed where {_when(sheet, column.required_if)}"
    if column.only_if == column.required_if:
        return f"{needed}, otherwise left blank."
    return f"{needed}; only where {_when(sheet, column.only_if)}." if column.only_if else f"{needed}."


def _when(sheet: Sheet, condition: When | None) -> str:
    if condition is None:
        return ""
    name = sheet.by_field[condition.field].name
    if not condition.values:
        return f"{name} is given"
    *most, last = condition.values
    return f"{name} is {', '.join(most)} or {last}" if most else f"{name} is {last}"


def _limits(column: Column) -> str:
    if column.longest:
        return f"At most {column.longest:,} characters."
    if column.highest is not None:
        return f"From {column.lowest or 0:g} to {column.highest:g}."
    return ""


def _help(column: Column) -> str:
    text = column.help.strip()
    return text if not text or text[-1] in ".!?" else f"{text}."
