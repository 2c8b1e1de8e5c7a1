"""A finding of a rule: its sentence filled with words, and how grave it is. Values of identifiers never go in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from dashboard.returns.model import Finding, Severity
from dashboard.returns.sentences import CELLS, HEADER, NOTES, POLICE, PROVIDER, QUERIES, ROWS
from queries.characters import fit

_QUOTED = 40
_LISTED = 110


@dataclass(frozen=True)
class Rule:
    """A rule's code, its severity, and its sentence with places for words; ``{column}`` is always there."""

    code: str
    severity: Severity
    sentence: str


def rules(*by_severity: Mapping[str, str]) -> Mapping[str, Rule]:
    """Rules by their codes, from the sentences of errors, of queries and of notes."""
    return MappingProxyType(
        {
            code: Rule(code, severity, sentence)
            for severity, sentences in zip(Severity, by_severity, strict=True)
            for code, sentence in sentences.items()
        }
    )


RULES = rules({**CELLS, **HEADER, **ROWS, **PROVIDER, **POLICE}, QUERIES, NOTES)


def finding(code: str, sheet: str, cell: str, column: str, **words: Any) -> Finding:
    """A finding of a rule: its sentence filled with words; dates are written day first, what was found is shortened."""
    rule = RULES[code]
    if "found" in words:
        words["found"] = shortened(words["found"])
    said = {key: _said(word) for key, word in words.items()}
    message = rule.sentence.format(column=column or sheet, sheet=sheet, **said)
    return Finding(code, rule.severity, sheet, cell, column, message[0].upper() + message[1:])


def listed(values: Iterable[str]) -> str:
    """Allowed values as ``A, B or C``; a long list is cut short and points to the drop-down list."""
    *most, last = tuple(values) or ("one of the template’s list",)
    text = f"{', '.join(most)} or {last}" if most else last
    if len(text) <= _LISTED:
        return text
    return f"{text[:_LISTED].rpartition(', ')[0]} … (all are in the template’s list)"


def together(names: Iterable[str]) -> str:
    """Several names as ``A, B and C``."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def _said(value: Any) -> Any:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y %H:%M}" if isinstance(value, datetime) else f"{value:%d/%m/%Y}"
    if isinstance(value, float):
        return f"{value:g}"
    return value


def numbered(rows: Sequence[int], most: int = 8) -> str:
    """``Row 9`` or ``Rows 2 to 4, 9 and 14``; a long list is cut short."""
    return f"{'Row' if len(rows) == 1 else 'Rows'} {in_runs(rows, most)}"


def in_runs(rows: Sequence[int], most: int = 8) -> str:
    """``2 to 4, 9 and 14``; a long list is cut short."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    said = [f"{run[0]} to {run[-1]}" if len(run) > 1 else str(run[0]) for run in _pairs_apart(runs)[:most]]
    left = sum(map(len, _pairs_apart(runs)[most:]))
    return together([*said, f"{left:,} others"] if left else said)


def _pairs_apart(runs: Iterable[list[int]]) -> list[list[int]]:
    """Two rows are no run."""
    return [part for run in runs for part in ([run] if len(run) > 2 else [[row] for row in run])]


def shortened(value: object) -> str:
    """A wrong value as it may be repeated: at most 40 characters."""
    text = fit(str(_said(value)))
    return text if len(text) <= _QUOTED else f"{text[: _QUOTED - 1]}…"
