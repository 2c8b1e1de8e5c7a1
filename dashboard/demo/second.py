"""The returns of version 2: those of version 1 with what the specification asks beside, from half-way on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dashboard.demo.cohort import Selection
from dashboard.demo.office_second import OfficeSecond
from dashboard.demo.people import Person
from dashboard.demo.police_second import PoliceSecond
from dashboard.demo.provider_second import ProviderSecond
from dashboard.demo.scene import Scene

Row = dict[str, Any]


class Second:
    """Adds to each return what version 2 asks, in order of quarters."""

    def __init__(self, scene: Scene, people: Iterable[Person], selections: list[Selection]) -> None:
        self._scene = scene
        self._adding: Mapping[str, PoliceSecond | ProviderSecond] = {
            "police": PoliceSecond(scene, selections),
            "provider": ProviderSecond(scene, people),
        }
        self._office = {kind: OfficeSecond(scene, kind) for kind in self._adding}

    def told(
        self, kind: str, place: int, rows: Mapping[str, list[Row]], narrative: str
    ) -> tuple[Mapping[str, list[Row]], str]:
        """A quarter's sheets and narrative as its version has them: from version 2 on the report tells that one."""
        if place < self._scene.second:
            return rows, narrative
        office = self._office[kind].rows(place, rows.get("training", []), narrative)
        return {**self._adding[kind].rows(place, rows), **office}, ""
