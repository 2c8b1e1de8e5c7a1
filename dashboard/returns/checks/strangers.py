"""Rows of the register that belong to no area: what they say could never be counted, or is shown nowhere."""

from collections.abc import Iterator
from dataclasses import replace

from dashboard.returns.checks.setting import Setting
from dashboard.returns.findings import shortened
from dashboard.returns.model import Finding, Severity

IN_AN_AREA = ("organisations", "houses", "offices", "meetings", "additionality")


def strangers(setting: Setting) -> Iterator[Finding]:
    """Rows of areas that the register does not have; and what was spent by whoever is of no area, or of several."""
    areas = {line.word("area") for line in setting.lines("areas")}
    for page in (setting.pages[table] for table in IN_AN_AREA if table in setting.pages):
        for line in page.lines:
            named = line.word("area")
            if named and named not in areas:
                message = f"“{named}” is not on sheet Areas: please add it there, or correct it here."
                yield replace(page.told(line, "area", Severity.ERROR, message), rule="register.area")
    yield from _spent_by(setting)


def _spent_by(setting: Setting) -> Iterator[Finding]:
    page = setting.pages.get("spend")
    for line in page.lines if page else ():
        name = line.word("organisation")
        sends = {each.word("area") for each in setting.lines("organisations") if each.word("organisation") == name}
        comes = {each.word("area") for each in setting.lines("agencies") if each.word("agency") == name}
        of = len(sends or comes)
        if page and name and of != 1:
            which = "several areas" if of else "no area, on sheet Organisations or Agencies"
            said = f"“{shortened(name)}” is of {which}, so that what it spent is kept and shown nowhere."
            yield page.told(line, "organisation", Severity.NOTE, said)
