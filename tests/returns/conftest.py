"""The invented world, made once for all tests that look at it."""

from __future__ import annotations

import pytest

from dashboard.demo import InventedReturn, World, invent
from dashboard.demo.plan import WESTMERE
from tests.returns.inventing import current


@pytest.fixture(scope="session")
def world() -> World:
    return invent()


@pytest.fixture(scope="session")
def westmere() -> World:
    return invent(plan=WESTMERE)


@pytest.fixture(scope="session")
def police(world: World) -> list[InventedReturn]:
    return current(world, "police")


@pytest.fixture(scope="session")
def provider(world: World) -> list[InventedReturn]:
    return current(world, "provider")
