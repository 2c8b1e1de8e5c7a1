"""What is published and in force now: what a view depends on besides its address and reader. Read anew only after it
changed."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sqlalchemy import Engine

from dashboard import address, withdrawn
from queries import cells, registers
from queries.areas import beside as areas_beside
from queries.cells import NEVER, AreaState, Standing
from queries.register import Register
from queries.releases import Release
from queries.vocabulary import Quarter

Arriving = Callable[[str, Collection[Quarter], Register], int]
"""How many quarters of an area are still to be published, for those that were and this register."""


@dataclass(frozen=True)
class Now:
    """What a view depends on besides its address and reader; as long as it is the same, so is the view."""

    published: AreaState
    register: int | None
    to_come: int
    beside: tuple[AreaState, ...] = ()
    """How the areas stand whose figures stand beside its own."""

    @property
    def token(self) -> str:
        """As the browser keeps it."""
        return f"{self.published} {self.register} {self.to_come} {self.beside}"


def now(engine: Engine, areas: tuple[str, ...], search: str, standing: Standing, arriving: Arriving) -> Now:
    """What a view depends on in the area that the address means for who may see these."""
    if not areas:
        return Now(NEVER, None, 0)
    area, _ = address.area_of(search, areas)
    others = areas_beside(register_of(engine, standing.register), area)
    states = tuple(standing.of(each) for each in others if each != area)
    return replace(_now(engine, area, standing.of(area), standing.register, arriving), beside=states)


@lru_cache(maxsize=64)
def _now(engine: Engine, area: str, state: AreaState, register: int | None, arriving: Arriving) -> Now:
    have = {release.quarter for release in published(engine, area, state)} | withdrawals(engine, area, state).keys()
    return Now(state, register, arriving(area, have, register_of(engine, register)))


def register_in_force(engine: Engine) -> Register:
    """The register, read anew only when another has been put in force."""
    return register_of(engine, registers.current_id(engine))


@lru_cache(maxsize=16)
def published(engine: Engine, area: str, _state: AreaState) -> Sequence[Release]:
    """The releases of an area, read anew only after a publication."""
    return cells.published(engine, area)


@lru_cache(maxsize=16)
def withdrawals(engine: Engine, area: str, _state: AreaState) -> Mapping[Quarter, str]:
    """What is said of an area's withdrawn quarters, read anew only after another withdrawal."""
    return withdrawn.notes(engine, area)


@lru_cache(maxsize=4)
def register_of(engine: Engine, _id: int | None) -> Register:
    """The register, which has this number."""
    return registers.current(engine) or Register({})
