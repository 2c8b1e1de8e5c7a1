"""The annotated copy: the sender's own workbook with each fault marked at its cell, made in a process of its own."""

import threading
from collections.abc import Sequence
from pathlib import Path

from dashboard.returns.model import Finding
from dashboard.returns.plain import findings_written
from dashboard.returns.sandbox import Limits, content_given, in_child

MARKING = Limits(seconds=60)  # writing a large workbook again takes three times as long as reading it
SUFFIX = " – findings.xlsx"


def annotated(
    source: Path | bytes,
    file_name: str,
    findings: Sequence[Finding],
    *,
    notice: str = "",
    limits: Limits = MARKING,
    stop: threading.Event | None = None,
) -> bytes:
    """The sender's workbook back: every cell with a finding filled and commented, a sheet Findings in front.

    An .xlsx or .xlsm keeps its formats, lists and other sheets (a macro is left behind: it is never carried further);
    of an .ods, a zip of CSV files, or a workbook that cannot be rewritten, the values come back as .xlsx at the same
    addresses. ``notice`` stands on the sheet Findings. Raises Unreadable where the file cannot be read within
    ``limits``.
    """
    content, name = content_given(source, file_name)
    task = {"job": "annotate", "file_name": name, "findings": findings_written(tuple(findings)), "notice": notice}
    return in_child(task, content, limits, stop)


def annotated_name(file_name: str) -> str:
    """What the annotated copy is called: ``return.xlsx`` is ``return – findings.xlsx``."""
    stem = file_name.rpartition(".")[0] or file_name
    return f"{stem.removesuffix(SUFFIX.rpartition('.')[0])}{SUFFIX}"
