"""Cells merged downwards: what stands in the first is meant for each of their rows, but for numbers and prose."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from dashboard.returns.findings import together
from dashboard.returns.model import BLANK, Finding, RawCell, letters
from dashboard.returns.raw import Cells, Merged
from dashboard.returns.reading import noticed
from dashboard.returns.shape import Column, Kind, Sheet

_OF_ALL_TOGETHER = frozenset({Kind.WHOLE, Kind.NUMBER, Kind.STORY})
_MOST_TOLD = 5
Rows = Sequence[tuple[int, Cells]]


def spread(below: Rows, merged: Sequence[Merged], columns: Mapping[int, Column]) -> list[tuple[int, Cells]]:
    """The rows under the headings, each with what is meant for it too. A number may be that of all rows together."""
    numbers = sorted(number for number, _ in below)
    more: dict[int, dict[int, RawCell]] = {}
    for (column, top, bottom), cell in _filled(below, merged, columns):
        if columns[column].kind not in _OF_ALL_TOGETHER:
            for number in numbers[bisect_right(numbers, top) : bisect_right(numbers, bottom)]:
                more.setdefault(number, {})[column] = cell
    return [(number, {**cells, **more[number]} if number in more else cells) for number, cells in below]


def told(sheet: Sheet, below: Rows, merged: Sequence[Merged], columns: Mapping[int, Column]) -> Iterator[Finding]:
    """One note for all that was read for each row, and one question for all that was not."""
    numbers = sorted(number for number, _ in below)
    found: dict[str, list[Merged]] = {}
    for area, _ in sorted(_filled(below, merged, columns), key=lambda filled: filled[0]):
        column, top, bottom = area
        if bisect_right(numbers, bottom) > bisect_left(numbers, top) + 1:
            alone = columns[column].kind in _OF_ALL_TOGETHER
            found.setdefault("sheet.merged_alone" if alone else "sheet.merged_down", []).append(area)
    for rule, areas in found.items():
        names = together(dict.fromkeys(columns[column].name for column, _, _ in areas))
        column, top, _ = areas[0]
        cell = f"{letters(column)}{top}"
        yield noticed(rule, sheet.name, cell, columns[column].name, f"{names} ({_ranges(areas)})")


def _filled(below: Rows, merged: Sequence[Merged], columns: Mapping[int, Column]) -> Iterator[tuple[Merged, RawCell]]:
    """The merged cells of the columns that are read in which something stands."""
    at = dict(below) if merged else {}
    for area in merged:
        column, top, _ = area
        cell = at.get(top, {}).get(column, BLANK)
        if column in columns and not cell.blank:
            yield area, cell


def _ranges(areas: Sequence[Merged]) -> str:
    said = [f"{letters(column)}{top} to {letters(column)}{bottom}" for column, top, bottom in areas[:_MOST_TOLD]]
    return together([*said, f"{len(areas) - _MOST_TOLD} others"] if len(areas) > _MOST_TOLD else said)
