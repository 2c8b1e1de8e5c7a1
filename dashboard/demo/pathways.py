"""Needs and what became of them: for each spell and pathway an assessment, support, an outcome, scores, by quarter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.demo.chance import Dice
from dashboard.demo.scene import STAR, WHEEL, Scene
from dashboard.demo.service import Spell
from queries.codes import WOMENS_PATHWAYS


@dataclass(frozen=True)
class Usual:
    """A pathway's usual shares: need of those assessed, support of need, achieved of known; mean change of score."""

    need: float
    supported: float
    achieved: float
    travelled: float
    known: float = 0.90


USUAL = {
    "ACC": Usual(0.71, 0.78, 0.49, 0.9, 0.97),
    "ETE": Usual(0.52, 0.74, 0.41, 0.4),
    "HEA": Usual(0.58, 0.61, 0.52, 1.0),
    "DRU": Usual(0.64, 0.83, 0.46, 1.7),
    "FIN": Usual(0.47, 0.80, 0.68, 1.9),
    "FAM": Usual(0.29, 0.66, 0.57, 0.9),
    "ATB": Usual(0.55, 0.88, 0.61, 1.7),
    "ABU": Usual(0.56, 0.77, 0.50, 1.1),
    "SEX": Usual(0.17, 0.66, 0.45, 0.8),
}
_WOMEN = 1.25  # need, where men's is 1
_LEVEL = {"Low": 26.0, "Medium": 43.0, "High": 31.0}
_FIRST = {"None": (7, 9), "Low": (5, 7), "Medium": (3, 6), "High": (2, 4)}
_FRESH = 45  # days before an outcome can be told


@dataclass(eq=False)
class Path:
    """One pathway of one spell: what was found, and the draws that its outcome and support follow."""

    spell: Spell
    pathway: str
    assessed: int  # the day
    need: str
    tool: str
    first: int
    gain: float
    outcome_draw: float
    support_draw: float
    partly_draw: float

    @property
    def needed(self) -> bool:
        """There is a need."""
        return self.need != "None"


@dataclass(frozen=True)
class PathState:
    """A pathway as it stands at a quarter's end."""

    pathway: str
    assessed: bool
    need: str | None
    supported: bool
    outcome: str
    tool: str | None
    first: int | None
    latest: int | None


class Pathways:
    """Every started spell's pathways; ``states`` are those of one quarter, by spell."""

    def __init__(self, scene: Scene, spells: list[Spell]) -> None:
        self.scene = scene
        self._dice = Dice(scene.seed, "pathways")
        self._by_place: list[list[tuple[Spell, PathState]]] = [[] for _ in scene.quarters]
        self.homeless: set[int] = set()
        for spell in spells:
            if spell.accepted:
                self._live(spell)

    def states(self, place: int) -> list[tuple[Spell, PathState]]:
        """Each spell's pathways in a quarter."""
        return self._by_place[place]

    def _live(self, spell: Spell) -> None:
        last = len(self.scene.quarters) - 1 if spell.ended is None else self.scene.place(spell.ended)
        for path in self._paths(spell):
            if path.pathway == "ACC" and path.needed:
                self.homeless.add(id(spell))
            for place in range(max(self.scene.place(spell.started), self.scene.first), last + 1):
                state = self._state(path, place)
                if state:
                    self._by_place[place].append((spell, state))

    def _paths(self, spell: Spell) -> Iterator[Path]:
        dice = self._dice
        tool = WHEEL if dice.chance(0.05) else STAR
        for pathway, usual in USUAL.items():
            if pathway in WOMENS_PATHWAYS and not spell.person.woman:
                continue
            need = self._need(spell, pathway)
            scored = dice.chance(0.93 if need != "None" else 0.12)
            yield Path(
                spell,
                pathway,
                spell.started + dice.days(12, 0.8, 0) + (400 if dice.chance(0.03) else 0),
                need,
                tool if scored else "",
                dice.between(*_FIRST[need]),
                dice.gauss(usual.travelled if need != "None" else 0.2, 1.2),
                dice.random(),
                dice.random(),
                dice.random(),
            )

    def _need(self, spell: Spell, pathway: str) -> str:
        """None, or how much: women bring more needs than men."""
        more = _WOMEN if spell.person.woman and pathway not in WOMENS_PATHWAYS else 1.0
        return self._dice.pick(_LEVEL) if self._dice.even() < more * USUAL[pathway].need else "None"

    def _state(self, path: Path, place: int) -> PathState | None:
        dice, end = self._dice, self.scene.ends[place]
        if dice.chance(0.45):
            path.outcome_draw, path.partly_draw = dice.random(), dice.random()
        if dice.chance(0.85):
            path.support_draw = dice.random()
        assessed = path.assessed <= end
        if assessed and dice.chance(0.25):  # looked at again
            path.need = self._need(path.spell, path.pathway)
        if not assessed and (end - path.assessed < -60 or not path.needed):
            return None
        usual = USUAL[path.pathway]
        supported = path.support_draw < (usual.supported if path.needed else 0.05) if assessed else True
        if not assessed:
            return PathState(path.pathway, False, None, True, "Ongoing", None, None, None)
        first, latest = self._scores(path, end)
        return PathState(
            path.pathway, True, path.need, supported, self._outcome(path, place, end), path.tool or None, first, latest
        )

    def _outcome(self, path: Path, place: int, end: int) -> str:
        if not path.needed:
            return "No need"
        usual = USUAL[path.pathway]
        told = self._dice.random()
        if end - path.assessed < _FRESH or told > usual.known:
            return "Not known" if told > 0.985 else "Ongoing"
        achieved = self._achieved(path, place)
        if path.outcome_draw < achieved:
            return "Achieved"
        return "Partly achieved" if path.partly_draw < 0.46 else "Not achieved"

    def _achieved(self, path: Path, place: int) -> float:
        """The share achieved: less with a domestic abuse link and a mental health need, more with neither."""
        usual = USUAL[path.pathway].achieved
        if path.pathway == "ACC":
            usual = self.scene.plan.fall.get(self.scene.offset(place), usual)
        person = path.spell.person
        linked, need = person.da_link != "None known", person.mental_health
        return usual + (-0.07 if linked and need else 0.07 if not linked and not need else 0.0)

    def _scores(self, path: Path, end: int) -> tuple[int | None, int | None]:
        """First and latest score; the latest once the need was reviewed, 60 days on, moving by small steps."""
        if not path.tool:
            return None, None
        first = path.first
        if end - path.assessed < 60:
            return self._on_scale(path, first), None
        part = min(1.0, 0.6 + (end - path.assessed) / 900)
        latest = min(10, max(1, first - 3, round(first + path.gain * part + self._dice.gauss(0.0, 1.2))))
        return self._on_scale(path, first), self._on_scale(path, latest)

    def _on_scale(self, path: Path, score: int) -> int:
        """Told on the path's own tool: the wheel runs from 0 (no need) to 5."""
        return score if path.tool == STAR else (10 - score) // 2
