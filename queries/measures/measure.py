"""What a measure is. One declaration makes the counting, the cells, the chart, the card, the help page and the list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic

from queries.codes import CodeList
from queries.measures.kinds import FEW_A_QUARTER as FEW_A_QUARTER
from queries.measures.kinds import Form as Form
from queries.measures.kinds import Kind as Kind
from queries.measures.kinds import Polarity as Polarity
from queries.measures.kinds import Source as Source
from queries.measures.kinds import Unit as Unit
from queries.measures.rows import C, Population, Rows
from queries.measures.rows_shared import OfPerson, OfSomebody, Unnamed
from queries.vocabulary import ALL, LEFT_OUT, LEFT_OUT_BY, SLICED, Period, Quarter

if TYPE_CHECKING:  # declarations import no database library
    from sqlalchemy import ColumnElement

    from queries.measures.moment import Moment

    Test = ColumnElement[bool]
    Condition = Callable[[C, Moment], Test]


STANDING = ("cohort", "district", "sex", "age band", "ethnicity group")


@dataclass(frozen=True)
class Measure(Generic[C]):
    """One entry of the catalogue.

    What is counted: ``numerator_when`` and ``denominator_when`` are conditions on the population's rows; for sums
    (sessions, nights) ``numerator_of`` and ``denominator_of`` name the columns added up; a median or mean takes
    ``value_of``: of a ``scale`` (a column) at a time, with the ``scores`` (two columns) of which it is the change;
    or a rate ``per`` 100 months of a column's days, as a ratio to that ``against`` which it is held (events and
    days); or a mean of ``chances``, with the shares that they would bring; or the share of all that the ``tenth``
    with most have. What is added up is ``weighed`` by a number (a column) that the register gives each offence
    group; until it does of all of them, there is no figure. It is ``told_with`` the measure (its id) of whose
    people it tells more: where any of that is hidden, so is it; or ``told_beside`` that whose total it tells: where
    that is hidden, so is it, and the board is not told out of how many people it is, which quarters may tell
    otherwise. ``base_when`` holds those of whom some are left out of the denominator, ``left_out`` says for what,
    and ``unknown`` of how many in a sentence (``{n} of {m}``). ``unknown_among`` is the split and category of those
    of whom nothing is known where they stand in the denominator all the same. ``bounds`` says who the unknown of a
    share are and what they may have been ("who could not be found", "were settled"), where their answer is there
    and not known: the share is drawn between what it were if none, and if all of them; ``left_by`` are the
    breakdowns of which each category tells how many they are, as all of it does. ``unrecorded`` says that whoever
    is left out is so for want of a record alone: what does not apply, or is not over, is none; so are those whom
    ``known_of`` (a measure's id) counts and this one does not. Where they are left out for as long as they wait
    (``waits``), they are counted once that is over: of a stretch those are who wait at its end. Nothing else
    tells how many there are of all, those left out among them, where that is ``base_untold``.

    By what: ``within`` are breakdowns that restrict numerator and denominator both; ``splits`` are breakdowns whose
    categories' counts stand over the measure's own denominator; ``parts`` are those of a split's categories that make
    up the numerator, as every reader knows. ``reads`` names the population's column of a breakdown where it is not the
    breakdown's own name, ``lists`` its categories where they are the measure's own. ``defined_by`` are breakdowns whose
    zeros are definitions: the board edition never has them, nor those ``withheld`` for what they tell beside others.

    What the gate must know: a flow ``into`` or ``out_of`` a stock (its id) explains it, and with the stock before it is
    told by them. A ``headline``'s total is hidden only where it is small itself. The denominator is ``told_before`` by
    what that measure (its id) counted in the quarter before. ``counted_later`` are the categories of a breakdown who
    are the denominator of a measure of a later quarter. ``nought`` is a sum of columns (``H12 D``), each with 1 or -1,
    in which the definitions leave nobody, though an older release may. Whom it counts are ``also_in`` another (its id)
    of another return: where that leaves a few people between both, it is not told. Nothing is hidden of what is
    ``exempt``: it counts nights, returns, panels, outputs or staff, and no person on the scheme stands behind its rows.
    ``side``: of figures never added the number, what they differ by, and which it is.

    Of which stretch the board has it: ``base`` is the shortest of which its figure is published, the quarter, the last
    four quarters or the financial year (the working edition has quarters too); ``by_year`` are breakdowns whose parts
    are so rare in a quarter that they are published of financial years alone: what happened in each quarter of one, or
    each of those who stood at its quarter ends once, as they were recorded last.
    Its headline ``leads`` with the quarter, or with four quarters where it is a share of what happens: those who stand
    at quarter end are mostly the same people four times, and a median of four quarters is none of their medians.
    What counts ``since_before`` leaves out what stood on the return of the quarter before: without that, no figure.
    What follows those who joined tells of one of the years since (``year_on``, the first is 1): its figure of the last
    four quarters is of those who joined in a financial year, each so many quarters after their own (``quarters_on``).
    While a return is older than the version ``asked_since`` it counts what it ``was``; ``turned`` says what both are;
    where it is only asked ``newly`` it is nothing until then (of those who are followed, for a return of the quarter in
    which that began). What is ``apart`` is of another unit in each category and never added up: it has no total.

    What is said: ``sentence`` says the figure: ``{v}`` with its unit, or ``{n}`` counted (``31 people``) with its verb
    ``{were}``; ``{subject}`` stands where a pathway can be named, ``{joined}`` for when those had joined whom it
    follows. What is counted is called by the unit's noun (of a share, median or mean: a person) unless by ``noun``.
    Away from its page the measure is ``called`` so where its name does not say enough, ``several`` if that takes
    ``are``. Beside others its column has ``chart_words``, its head and what it is of; ``beside`` says why it is more or
    less than another. A signal of less than ``least_difference`` (in its unit, a fraction for percentages) is a note in
    the table.
    """

    id: str
    name: str
    question: str
    numerator: str
    denominator: str
    unit: Unit
    form: Form
    sources: tuple[Source, ...]
    polarity: Polarity
    population: Rows[C]
    sentence: str
    why: str
    does_not_say: str
    kind: Kind
    numerator_when: Condition[C] | None = None
    denominator_when: Condition[C] | None = None
    numerator_of: str = ""
    denominator_of: str = ""
    value_of: str = ""
    scale: str = ""
    scores: tuple[str, ...] = ()
    per: str = ""
    against: tuple[str, ...] = ()
    chances: bool = False
    tenth: bool = False
    weighed: str = ""
    told_with: str = ""
    told_beside: str = ""
    base_when: Condition[C] | None = None
    left_out: str = ""
    unknown: str = ""
    unknown_among: tuple[str, str] | None = None
    bounds: tuple[str, ...] = ()
    left_by: tuple[str, ...] = ()
    unrecorded: bool = False
    waits: bool = False
    base_untold: bool = False
    known_of: str = ""
    within: tuple[str, ...] = ()
    splits: tuple[str, ...] = ()
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reads: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, CodeList] = field(default_factory=dict)
    defined_by: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    noun: str = ""
    called: str = ""
    several: bool = False
    chart_words: tuple[str, str] = ("", "")
    beside: str = ""
    least_difference: float | None = None
    leads: Period = Period.QUARTER
    base: Period = Period.QUARTER
    by_year: tuple[str, ...] = ()
    into: str = ""
    out_of: str = ""
    headline: bool = False
    told_before: str = ""
    since_before: bool = False
    year_on: int = 0
    asked_since: int = 2
    was: Measure[Any] | None = None
    turned: tuple[str, str] = ("", "")
    nought: Mapping[str, int] = field(default_factory=dict)
    also_in: str = ""
    counted_later: tuple[str, tuple[str, ...]] | None = None
    sensitive: bool = False
    exempt: bool = False
    apart: bool = False
    newly: bool = False
    side: tuple[str, ...] = ()
    checked_by: str = "Performance team"
    next_review: str = "April 2027"

    def __hash__(self) -> int:
        """By its id, so that what is made of a measure's declaration can be kept."""
        return hash(self.id)

    def under(self, specifications: Mapping[str, int]) -> Measure[Any]:
        """What it is where these are the oldest versions of a quarter's returns, by kind."""
        return self.was if self.was and self.is_older(specifications) else self

    def is_older(self, specifications: Mapping[str, int]) -> bool:
        """Whether a return that it needs is of a version before what it counts was asked."""
        return any(specifications.get(kind, self.asked_since) < self.asked_since for kind in self.kinds)

    def quarters_on(self, end: Quarter) -> int:
        """How many quarters after theirs those are looked at, who joined in the financial year of which it tells in the
        four quarters to this one."""
        return end.number + 4 * (self.year_on - 1)

    @property
    def one(self) -> str:
        """One of what it counts: ``person``, ``referral``; people where neither its unit nor itself says otherwise."""
        return self.noun or (self.unit.noun if self.form is Form.COUNT else "person")

    @property
    def worthwhile(self) -> float:
        """The least difference that is worth a mark."""
        return self.unit.worthwhile if self.least_difference is None else self.least_difference

    @property
    def repeats(self) -> bool:
        """Whether its figures of several quarters are of the same people."""
        return self.kind is Kind.STOCK

    @property
    def stock(self) -> str:
        """The id of the stock that it explains, if any."""
        return self.into or self.out_of

    @property
    def is_head_count(self) -> bool:
        """Whether it is a population's head-count: a known fact wherever it stands shown."""
        return self.headline and self.kind is Kind.STOCK

    @property
    def label(self) -> str:
        """What it is called away from its page: ``House occupancy``, ``People joined``."""
        return self.called or self.name

    @property
    def kinds(self) -> tuple[str, ...]:
        """The returns it needs."""
        return tuple(dict.fromkeys(source.kind for source in self.sources if source.kind))

    @property
    def better(self) -> str | None:
        """``higher``, ``lower`` or None, as statistics want it."""
        return self.polarity.value if self.polarity in (Polarity.HIGHER, Polarity.LOWER) else None

    @property
    def asides(self) -> tuple[str, ...]:
        """The columns that are fetched beside each value of an average."""
        return (*self.scores, *filter(None, (self.per,)), *self.against)

    @property
    def percentage(self) -> bool:
        """Whether its value is a fraction shown as a percentage."""
        return self.unit is Unit.PERCENT

    @property
    def nights(self) -> bool:
        """Whether it counts nights of houses, which are exempt but not mute: beds are known."""
        return self.population is Population.NIGHTS

    @property
    def of_people(self) -> bool:
        """Whether people on the scheme stand behind its rows."""
        return issubclass(self.population.row, (OfSomebody, Unnamed))

    @property
    def sliced(self) -> tuple[str, ...]:
        """Of which slices it has figures: of what is no people, districts at most."""
        return tuple(by for by in SLICED if by in self.population.columns)

    @property
    def breakdowns(self) -> tuple[str, ...]:
        """All its breakdowns: standing, within, splits, each once; a split wins over a standing one."""
        return self.splits if self.parts_only else self._all_breakdowns

    @property
    def parts_only(self) -> bool:
        """Whether its parts say it all: a total, or a group's share, would be everyone of everyone."""
        return self.form is Form.SHARE and self.numerator_when is None and not self.numerator_of

    @property
    def _all_breakdowns(self) -> tuple[str, ...]:
        standing = STANDING if issubclass(self.population.row, OfSomebody) else self.sliced
        police = ("supervision",) if self.population is Population.COHORT or self.population.follows else ()
        linked = issubclass(self.population.row, OfPerson) and Source.HOUSING not in self.sources
        links = ("da link", "mh need") if linked else ()
        return tuple(dict.fromkeys((*standing, *police, *links, *self.within, *self.splits)))

    @property
    def of_the_board(self) -> tuple[str, ...]:
        """The breakdowns that the board edition can have."""
        return tuple(by for by in self.breakdowns if by not in (*self.defined_by, *self.withheld))

    @property
    def not_applicable(self) -> tuple[str, ...]:
        """Breakdowns that are asked for but mean nothing here."""
        named = issubclass(self.population.row, OfSomebody)
        supervision = ("supervision",) if named and "supervision" not in self.breakdowns else ()
        return tuple(by for by in (*self._all_breakdowns, *supervision) if by not in self.breakdowns)

    @property
    def has_years(self) -> bool:
        """Whether anything of it is published of four quarters as a figure of its own."""
        return self.base is not Period.QUARTER or bool(self.by_year)

    def is_told(self, by: str, period: Period) -> bool:
        """Whether the board may have figures of such a stretch, in all, of those left out, or by a breakdown."""
        by = by.removeprefix(LEFT_OUT_BY) if by.removeprefix(LEFT_OUT_BY) in self.left_by else by
        whole = by in (ALL, LEFT_OUT)
        if period is Period.YEAR:
            return self.has_years and (whole or (by in self.by_year and by in self.of_the_board))
        if period is Period.LAST_FOUR:
            return self.base is period and whole
        return self.base is period and (whole or (by not in self.by_year and by in self.of_the_board))

    def column(self, by: str) -> str:
        """The population's column that holds a breakdown."""
        return self.reads.get(by, by.replace(" ", "_"))
