"""A published file to sheets of cells: opened in a process of its own, as a sender's is, and given as data frames."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard.published.unpacking import JOB
from dashboard.returns.archive import SAVE_AGAIN
from dashboard.returns.model import Unreadable, letters
from dashboard.returns.sandbox import Limits, Told, content_given, in_child

CURE = "Take the release’s detailed local authority tables (.xlsx or .ods) or the tidy .csv as they were published."
_BROKEN = ("This file is damaged and cannot be read.", SAVE_AGAIN)
_LIMITS = Limits(seconds=60, told=Told(than="a published workbook does", cure=CURE, broken=_BROKEN))


class Odd(Unreadable):
    """A published file is not as any layout that is known: where, and what to do."""


@dataclass(frozen=True)
class Sheet:
    """A sheet's name, "" in a file of one, and its cells by row and column numbers from 1; missing where blank."""

    name: str
    cells: pd.DataFrame

    def at(self, row: int, column: int) -> str:
        """``A4R!F17``, as findings name a cell."""
        cell = f"{letters(int(column))}{int(row)}"
        return f"{self.name}!{cell}" if self.name else cell


@dataclass(frozen=True)
class Found:
    """A file's name, whether it is the tidy one, and its sheets."""

    file: str
    tidy: bool
    sheets: tuple[Sheet, ...]


def read(path: Path) -> Found:
    """The sheets that hold tables. Raises Unreadable, and nothing else, for whatever is in the file."""
    try:
        content, name = content_given(path)
        said = json.loads(in_child({"job": JOB, "file_name": name}, content, _LIMITS))
    except Unreadable as refused:
        raise Unreadable(f"{path.name} was not taken in. {refused.sentence}", CURE) from refused
    sheets = tuple(Sheet(str(sheet), _frame(cells)) for sheet, cells in said["sheets"])
    return Found(name, bool(said["tidy"]), sheets)


def _frame(cells: Sequence[Sequence[Any]]) -> pd.DataFrame:
    table = pd.DataFrame(cells, columns=["row", "column", "value"]).astype({"value": object})
    return table.pivot(index="row", columns="column", values="value")
