"""What declarations say of each other: of two conditions on the same rows, which rows are in both, in one, in none.

A condition is read as it stands, each comparison of a column with words as what it says, everything else as something
that may be so or not. Every combination that there can be is looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product
from typing import Any

from sqlalchemy import ColumnElement, Label
from sqlalchemy.sql import operators
from sqlalchemy.sql.elements import (
    BinaryExpression,
    BindParameter,
    BooleanClauseList,
    ColumnClause,
    False_,
    Grouping,
    Null,
    True_,
    UnaryExpression,
)

from queries.measures.measure import Form, Measure
from queries.measures.moment import Moment
from queries.measures.populations import population
from queries.vocabulary import ALL, UNKNOWN, Period

OTHER = "\x00other"
"""Any word that no condition names."""
World = Mapping[str, Any]
Test = Callable[[World], bool]


@dataclass(frozen=True)
class Told:
    """What a measure tells of its rows: each number, and all of them together that may be left out."""

    measure: Measure[Any]
    numbers: Mapping[str, ColumnElement[bool]]

    @classmethod
    def of(cls, measure: Measure[Any], moment: Moment) -> Told:
        """Of a count those counted; of a share numerator, denominator, who is left out; of an average of how many."""
        c = population(measure.population, moment).c

        def when(condition: Callable[..., ColumnElement[bool]] | None) -> ColumnElement[bool]:
            return condition(c, moment) if condition else moment.everyone

        bottom = when(measure.denominator_when or (measure.numerator_when if measure.form is Form.COUNT else None))
        found = {"D": bottom}
        if measure.form is Form.SHARE:
            found["N"] = bottom & when(measure.numerator_when)
            found["D - N"] = bottom & ~when(measure.numerator_when)
        if measure.left_out and not measure.unknown_among:
            found["left"] = when(measure.base_when) & ~bottom
        return cls(measure, found)

    @cached_property
    def named(self) -> Mapping[str, Collection[str]]:
        """The columns of which a number says something."""
        return {name: Reader([when]).words for name, when in self.numbers.items()}


class Reader:
    """Conditions as tests of worlds: each column has a word, each other comparison is so or is not."""

    def __init__(self, conditions: Iterable[ColumnElement[bool]]) -> None:
        self.words: dict[str, set[Any]] = {}
        self.tests = [self._read(each) for each in conditions]

    @property
    def worlds(self) -> Iterator[World]:
        """All that there can be."""
        names = list(self.words)
        for some in product(*(sorted(self.words[name], key=str) for name in names)):
            yield dict(zip(names, some, strict=True))

    def _read(self, found: Any) -> Test:
        match found:
            case True_():
                return lambda world: True
            case False_():
                return lambda world: False
            case Grouping() | Label():
                return self._read(found.element)
            case BooleanClauseList():
                every = [self._read(each) for each in found.clauses]
                both = found.operator is operators.and_
                return lambda world: (all if both else any)(each(world) for each in every)
            case UnaryExpression(operator=operators.inv):
                inner = self._read(found.element)
                return lambda world: not inner(world)
            case BinaryExpression() if isinstance(found.left, ColumnClause) or hasattr(found.left, "table"):
                return self._compared(found)
        return self._open(found)

    def _compared(self, found: BinaryExpression[Any]) -> Test:
        """A column beside a word, words or nothing."""
        words = _words(found.right)
        kind = {
            operators.eq: True,
            operators.in_op: True,
            operators.is_: True,
            operators.ne: False,
            operators.not_in_op: False,
            operators.is_not: False,
        }.get(found.operator)
        if words is None or kind is None:
            return self._open(found)
        name = str(found.left.key)
        self.words.setdefault(name, {OTHER}).update(words)
        # what has no word is neither equal to one nor different from one
        return lambda world: (world[name] in words) is kind and (None in words or world[name] is not None)

    def _open(self, found: Any) -> Test:
        name = str(found.compile(compile_kwargs={"literal_binds": True}))
        self.words.setdefault(name, set()).update((True, False))
        return lambda world: bool(world[name])


@dataclass(frozen=True)
class Beside:
    """A table that holds in some categories everybody of another measure's number, and others: their difference is no
    number of anybody's, so that no table protects it."""

    measure: str
    by: str
    categories: frozenset[str]
    other: str
    number: str

    def __str__(self) -> str:
        return f"{self.measure} by {self.by} ({', '.join(sorted(self.categories))}) beside {self.other} {self.number}"


def beside(measures: Iterable[Measure[Any]], moment: Moment) -> Iterator[Beside]:
    """Each measure by an attribute that the board has, beside each number of the same people that is of a second one
    too, of the same stretch: a year beside its quarters counts others, and is attacked by itself. Of nights, sessions
    and organisations there are no people."""
    counted = (each for each in measures if not each.exempt and not each.numerator_of and not each.denominator_of)
    told = [Told.of(each, moment) for each in counted]
    for whole, part in product(told, told):
        if whole is not part and whole.measure.population is part.measure.population:
            for by in (each for each in whole.measure.of_the_board if _together(whole.measure, each, part.measure)):
                numbers = ("D",) if by in whole.measure.splits else tuple({"D", "N"} & whole.numbers.keys())
                yield from (
                    Beside(whole.measure.id, by, categories, part.measure.id, name)
                    for number, name in product(numbers, part.numbers)
                    if (categories := _rest(whole, number, by, part, name))
                )


def _together(whole: Measure[Any], by: str, part: Measure[Any]) -> bool:
    """Whether the board may have a table of one stretch of time of which it has another's total."""
    return any(whole.is_told(by, each) and part.is_told(ALL, each) for each in Period)


def _rest(whole: Told, number: str, by: str, part: Told, name: str) -> frozenset[str]:
    """The categories of a table in which some are left beside another number, whom none counts; none where nobody is,
    or where the other number says nothing of that attribute, or those left are its own others or unknown."""
    column = whole.measure.column(by)
    if column not in part.named[name]:
        return frozenset()
    reader = Reader([whole.numbers[number], part.numbers[name], *part.numbers.values(), *whole.numbers.values()])
    worlds = list(reader.worlds)
    every, some, *others = ({at for at, world in enumerate(worlds) if test(world)} for test in reader.tests)
    categories = frozenset(worlds[at][column] for at in some)
    if not some <= every or not categories or OTHER in categories or categories <= UNKNOWN:
        return frozenset()
    held = {at for at in every if worlds[at][column] in categories}
    own, mine = others[: len(part.numbers)], others[len(part.numbers) :]
    protected = [set().union(*found) for many in range(len(own) + 1) for found in combinations(own, many)]
    return frozenset() if held - some in protected or held in mine else categories


def _words(found: Any) -> set[Any] | None:
    if isinstance(found, Null):
        return {None}
    if isinstance(found, BindParameter):
        value = found.value
        some = set(value) if isinstance(value, (list, tuple, set, frozenset)) else {value}
        return some if all(isinstance(each, str) for each in some) else None
    return _words(found.element) if isinstance(found, Grouping) else None
