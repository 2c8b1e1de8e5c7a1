"""The sender's own words beside the sender's own rows: a number said of a total is that total."""

import re
from collections.abc import Iterator

from dashboard.returns.checks.progress import TOTALS, Total, counted
from dashboard.returns.checks.setting import Setting
from dashboard.returns.checks.sheet import Fault, Page

_NUMBER = r"(?<![\w.,£/-])(\d{1,3}(?:,\d{3})+|\d+)(?![\d%]|[.,/-]\d|\s?(?:%|per cent|in))"
_BETWEEN = r"(?:\s(?:people|clients|residents|new|open|current|were|was|are|is|have|had|who))*\s"
_SAYS = r"(?:\s(?:was|were|is|are|of|stood|at|made|now|the|quarter|end|in|this))*[\s:–-]\s?"
_OF_SOME = r"(?!\s(?:were\s)?(?:accepted|declined|waiting|withdrawn|to|from|for|by|with|not|before|last))"


def numbers(page: Page, setting: Setting) -> Iterator[Fault]:
    """Where the report has a number beside the name of a total, and the rows come to another; each total once a row."""
    known = {total: found for total in TOTALS if (found := _in_rows(total, setting)) is not None}
    for line in page.lines:
        for total, found in known.items():
            said = next((number for number in told(line.word("words"), total) if number != found), None)
            if said is not None:
                yield Fault("report.number", page, line, "words", {"found": said, "what": total.what, "limit": found})


def told(text: str, total: Total) -> Iterator[int]:
    """The numbers that a text says of a total: ``412 people on the cohort``, ``Referrals: 53``."""
    plain = " ".join(text.split())
    for called in total.called:
        for form in (rf"{_NUMBER}{_BETWEEN}{called}\b{_OF_SOME}", rf"\b{called}{_SAYS}{_NUMBER}"):
            for match in re.finditer(form, plain, re.IGNORECASE):
                yield int(match[1].replace(",", ""))


def _in_rows(total: Total, setting: Setting) -> int | None:
    """What the rows come to; None where they are not there, or not sure."""
    page = setting.pages.get(total.table)
    if page is None or setting.quarter is None or page.spoilt(total.by) or page.spoilt(total.name):
        return None
    return counted(page, total, setting.quarter)
