"""What both returns tell: when people were informed, and of an office's own work."""

from collections.abc import Iterator
from datetime import timedelta

from dashboard.returns.checks.setting import Setting
from dashboard.returns.checks.sheet import Fault, Page

SOON = timedelta(days=14)


def informed_late(page: Page, setting: Setting, since: str) -> Iterator[Fault]:
    """Those informed more than two weeks after they began; not asked again of a day that the return before had."""
    asked = {(row["client"], row.get("informed_on")) for row in setting.past(page.sheet.table)}
    for line in page.lines:
        informed, began = line.day("informed_on"), line.day(since)
        if not (informed and began and informed > began + SOON):
            continue
        if (setting.earlier.digest("client", line.word("client")), informed) not in asked:
            words = {"found": informed, "other": page.heading(since), "limit": began}
            yield Fault("informed.late", page, line, "informed_on", words)


def staffing(page: Page, _setting: Setting) -> Iterator[Fault]:
    """More posts filled than are funded is odd."""
    for line in page.lines:
        filled, funded = line.number_in("filled"), line.number_in("funded")
        if filled is not None and funded is not None and filled > funded:
            yield Fault("staffing.above", page, line, "filled", {"found": filled, "limit": funded})
