"""What bears out one claim, piece by piece: live measures, documents, audits, a statement, and how each stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from layouts import words
from layouts.chart import Context
from layouts.compose import states
from layouts.compose.headlines import when
from layouts.compose.reading import track, value
from layouts.datum import Mark
from queries import evidence
from queries.evidence import STATEMENT, Claim, Decision, Evidence, Standing
from queries.figures import Figures
from queries.measures import CATALOGUE, SIDES
from queries.measures.measure import Measure
from queries.register import names_in
from queries.vocabulary import ALL, State

MEASURE, DOCUMENT, AUDIT = "measure", "document", "audit"
NAMES = {
    **{name: (name,) for name in CATALOGUE},
    **{name: tuple(each.id for each in sides) for name, sides in SIDES.items()},
}
"""The measures that a register's name of a measure means."""
LOOKED = 4
"""An audit is in date for so many quarters."""


@dataclass(frozen=True)
class Piece:
    """One piece of evidence: of which kind, in words, and how it stands."""

    kind: str
    text: str
    standing: Standing


@dataclass(frozen=True)
class Borne:
    """A claim with its evidence, and what was said of it, the latest first."""

    claim: Claim
    pieces: tuple[Piece, ...]
    said: tuple[Decision, ...]

    @property
    def standing(self) -> Standing:
        """Past its review where any piece is, in date where any is, else nothing was received."""
        found = {piece.standing for piece in self.pieces}
        return next((each for each in (Standing.PAST, Standing.IN_DATE) if each in found), Standing.NONE)


def borne_out(claim: Claim, audited: str, figures: Figures, context: Context) -> Borne:
    """A claim of the register with all its evidence in this view; ``audited`` is the measure told by subject."""
    register, area = context.register, figures.area
    day = evidence.judged_on(register, area, figures.quarter)
    agencies = register.agencies(area, figures.quarter)
    named = [name for each in names_in(claim.measures, tuple(NAMES))[0] for name in NAMES[each]]
    pieces = (
        *map(partial(_measured, figures, context), named),
        *(_paper(paper, day, agencies) for paper in claim.documents),
        *(_audit(figures, audited, subject) for subject in claim.subjects),
        *([_stated(claim.statement, day)] if claim.statement else []),
    )
    return Borne(claim, pieces, evidence.decisions(register, area, claim))


def part_of(measure: Measure) -> str:
    """By what a measure is read: in all, or where it has no total by the first breakdown that says it."""
    return (*measure.splits, *measure.within)[0] if measure.apart or measure.parts_only else ALL


def _measured(figures: Figures, context: Context, name: str) -> Piece:
    """``Partners at panels: 79% over the last four quarters (usual range)``; hidden is there all the same."""
    measure = figures.measure(name)
    if (by := part_of(measure)) != ALL:
        told = any(cell.shown for cell in figures.table(name, by))
        lacks = "" if told else states.lacking(figures, name, figures.cell(name))
        said = lacks or f"told by {words.breakdown(by)} on its page"
        return Piece(MEASURE, f"{measure.label}: {said}", Standing.NONE if lacks else Standing.IN_DATE)
    found = track(figures, context, name)
    number = value(found.leading)
    if number is None:
        hidden = found.leading.state is State.SUPPRESSED
        why = states.lacking(figures, name, found.leading)
        return Piece(MEASURE, f"{measure.label}: {why}", Standing.IN_DATE if hidden else Standing.NONE)
    mark = f" ({words.mid(found.mark.word)})" if found.mark not in (None, Mark.EARLY) else ""
    return Piece(MEASURE, f"{measure.label}: {words.amount(number, found.unit)}{when(found)}{mark}", Standing.IN_DATE)


def _paper(paper: Evidence, day: date, agencies: tuple[str, ...]) -> Piece:
    """``“Who shares what” (information-sharing agreement): review due 15 February 2027; signed by 7 of 8 agencies, not
    by Jobcentre; to be read at: The shared folder``."""
    called = f"“{paper.name}”" + (f" ({words.mid(paper.kind)})" if paper.listed else "")
    said = [_reviewed(paper, day), _signed(paper, agencies), f"to be read at: {paper.where}" if paper.where else ""]
    return Piece(DOCUMENT, f"{called}: {'; '.join(filter(None, said))}", paper.standing(day))


def _reviewed(paper: Evidence, day: date) -> str:
    standing = paper.standing(day)
    if not paper.listed:
        return "not on the register’s list"
    if standing is Standing.NONE and paper.since:
        return f"not before {words.day(paper.since)}"
    if paper.due is None:
        return "no day of review is known"
    return f"review {'due' if standing is Standing.IN_DATE else 'was due'} {words.day(paper.due)}"


def _signed(paper: Evidence, agencies: tuple[str, ...]) -> str:
    if not paper.signed or not agencies:
        return ""
    missing = [each for each in agencies if each not in paper.signed]
    without = f", not by {words.together(missing, 'or')}" if missing else ""
    return f"signed by {len(agencies) - len(missing)} of {words.count(len(agencies), 'agency', 'agencies')}{without}"


def _audit(figures: Figures, audited: str, subject: str) -> Piece:
    """``The MAPPA level is right: 27 of 33 cases looked at over the last four quarters``; older is past its review."""
    cells = [cell for cell in figures.series(audited, "subject", subject) if cell.shown and cell.denominator]
    recent = [cell for cell in cells if figures.quarter.index - cell.quarter.index < LOOKED]
    if recent:
        met, looked = (sum(getattr(cell, of) or 0 for cell in recent) for of in ("numerator", "denominator"))
        cases = f"{words.number(met)} of {words.count(looked, 'case')} looked at over the last four quarters"
        return Piece(AUDIT, f"{subject}: {cases}", Standing.IN_DATE)
    last = f"last looked at in {cells[-1].quarter.words}" if cells else "no case has been looked at"
    return Piece(AUDIT, f"{subject}: {last}", Standing.PAST if cells else Standing.NONE)


def _stated(statement: Evidence, day: date) -> Piece:
    """``By Police lead, review due 30 November 2026: “Agreed by all partners.”``."""
    said = _reviewed(statement, day)
    by = f"By {statement.owner}, {said}" if statement.owner else words.capital(said)
    return Piece(words.mid(STATEMENT), f"{by}: “{statement.name}”", statement.standing(day))
