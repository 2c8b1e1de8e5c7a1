"""The demonstration's areas made: returns written, checked and loaded by one process, published by another."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from functools import cached_property, partial
from hashlib import sha256
from itertools import accumulate, islice
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from dashboard.config import DEMO_MARK, Config
from dashboard.demo import claims
from dashboard.demo.answering import answered
from dashboard.demo.plan import SOUTHSHIRE, WESTMERE, Plan
from dashboard.demo.relay import relay
from dashboard.demo.world import LATEST, QUARTERS, InventedReturn, World, invent, register_of_all
from dashboard.demo.write import write_register, write_return
from dashboard.desk import registering
from dashboard.operations import keys
from dashboard.published import keeping
from dashboard.published.taking import figures_in
from dashboard.returns import intake
from queries import cells, registers
from queries.audit import utc_now
from queries.engines import open_engine
from queries.errors import PlainError
from queries.publish import Act, publish, remember
from queries.register import DECIDED_STATUSES, Register
from queries.vocabulary import Quarter
from queries.withdrawing import withdrawn

PLANS = (SOUTHSHIRE, WESTMERE)
HOMELESSNESS = Path(__file__).with_name("homelessness.csv")
"""Real figures of England and the South East, as they were published: the one thing here that nobody invented."""
AT_ONCE = 5
"""How many quarters of an area are published before its earlier ones: what changed in a year is told of them."""
WHO = "demonstration"
TEN = time(10)
MEETING = timedelta(days=35)
"""How long after a quarter's end the invented office published it."""


@dataclass(frozen=True)
class Making:
    """A demonstration in the making; what an earlier run of it has made is there already."""

    config: Config
    console: Console
    plans: tuple[Plan, ...] = PLANS
    quarters: int = QUARTERS
    at_once: int = AT_ONCE

    def begin(self) -> bool:
        """Load the register of all areas, unless it has been; whether it had not."""
        if registers.current(open_engine(self.config.cells_url)) is not None:
            self._check()
            return False
        with tempfile.TemporaryDirectory() as folder:
            path = write_register(World("", register_of_all(self.plans, self.quarters), ()), Path(folder))
            registering.load_register(path, self.config, who=WHO, now=utc_now())
        figures = figures_in(HOMELESSNESS)
        keeping.keep(open_engine(self.config.cells_url), figures, who=WHO, now=utc_now())
        self._say()
        return True

    def _say(self) -> None:
        """What the invented analyst said of claims over the years."""
        rows = [row for plan in self.plans for row in claims.statuses(plan.area)]
        registers.amend(
            open_engine(self.config.cells_url),
            lambda _: rows,
            who=WHO,
            what="status of a claim set",
            now=utc_now(),
            detail={"claims": len(rows)},
            sheet=DECIDED_STATUSES,
        )

    def _check(self) -> None:
        if {plan.area for plan in self.plans} - set(self.register.areas):
            raise PlainError(
                "This demonstration was made by an earlier version, of other areas.",
                f"Delete {self.config.store} and run make demo again, or serve it as it is: iom serve.",
            )

    @cached_property
    def register(self) -> Register:
        """The register of all areas."""
        found = registers.current(open_engine(self.config.cells_url))
        if found is None:
            raise PlainError("The demonstration lost its register.", f"Delete {self.config.store} and begin again.")
        return found

    @property
    def is_done(self) -> bool:
        """Whether everything is loaded and published."""
        return all(self._is_loaded(plan) and not self._unpublished(plan) for plan in self.plans)

    def newest(self, plan: Plan) -> None:
        """Load an area's returns, and publish each of its newest quarters as soon as all up to it are in."""
        quarters = self.register.owed(plan.area, LATEST)
        wanted = [quarter for quarter in quarters[-self.at_once :] if quarter in self._unpublished(plan)]
        if self._is_loaded(plan) and not wanted:
            return
        with _bar(self.console) as bar, self._loading(plan, bar) as loads:
            task = bar.add_task(f"Publishing the newest quarters of {plan.area}", total=len(wanted))
            for quarter in quarters:
                loads.wait(quarter)
                if quarter in wanted:
                    self._publish(plan, quarter)
                    bar.advance(task)
                else:
                    remember(self._act(plan, quarter), self.config.records_url, self.config.cells_url)

    def earlier(self, plan: Plan) -> None:
        """Publish the quarters before those, the newest first."""
        if quarters := self._unpublished(plan)[::-1]:
            with _bar(self.console) as bar:
                for quarter in bar.track(quarters, description=f"Publishing earlier quarters of {plan.area}"):
                    self._publish(plan, quarter)

    def _unpublished(self, plan: Plan) -> list[Quarter]:
        engine = open_engine(self.config.cells_url)
        have = {release.quarter for release in cells.published(engine, plan.area)} | withdrawn(engine, plan.area).keys()
        return [quarter for quarter in self.register.owed(plan.area, LATEST) if quarter not in have]

    def _publish(self, plan: Plan, quarter: Quarter) -> None:
        publish(self._act(plan, quarter), self.config.records_url, self.config.cells_url)

    def _act(self, plan: Plan, quarter: Quarter) -> Act:
        now = datetime.combine(quarter.end, TEN) + MEETING
        return Act(quarter, plan.area, self.register, WHO, now, self.config.threshold, self.config.protect_unrecorded)

    def _is_loaded(self, plan: Plan) -> bool:
        """Whether all of an area's returns are in: its name then stands in the demonstration's mark."""
        return plan.area in (self.config.store / DEMO_MARK).read_text().splitlines()

    @contextmanager
    def _loading(self, plan: Plan, bar: Progress) -> Iterator[_Loads]:
        """An area's returns, written by one process and checked and loaded in order by another; none where they are
        in."""
        if self._is_loaded(plan):
            yield _Loads((), iter(()))
            return
        with (
            tempfile.TemporaryDirectory() as folder,
            relay(partial(_write, Path(folder)), partial(_load, self.config, self.register)) as run,
        ):
            world = invent(quarters=self.quarters, plan=plan)
            nobody = replace(world, returns=())
            done = bar.track(
                run([(nobody, one) for one in world.returns]),
                len(world.returns),
                description=f"Checking and loading {plan.area}'s returns",
            )
            yield _Loads(world.returns, iter(done))
        with (self.config.store / DEMO_MARK).open("a") as mark:
            mark.write(f"{plan.area}\n")


class _Loads:
    """Returns on their way into the records."""

    def __init__(self, returns: Sequence[InventedReturn], results: Iterator[None]) -> None:
        last = {one.quarter: number for number, one in enumerate(returns, start=1)}
        self._upto = dict(zip(sorted(last), accumulate((last[each] for each in sorted(last)), max), strict=True))
        self._results, self._done = results, 0

    def wait(self, quarter: Quarter) -> None:
        """Until all returns for a quarter and those before it are in."""
        for _ in islice(self._results, max(0, self._upto.get(quarter, 0) - self._done)):
            self._done += 1


def _write(folder: Path, task: tuple[World, InventedReturn]) -> tuple[Path, datetime]:
    """A return as its workbook, and when it was received."""
    world, invented = task
    return write_return(world, invented, folder), invented.received_at


def _load(config: Config, register: Register, written: tuple[Path, datetime]) -> None:
    """Take a workbook in as any other, unless an earlier run of this did, of which a later version may count now."""
    path, received_at = written
    if sha256(path.read_bytes()).hexdigest() in {each.sha256 for each in intake.kept(config.records_url)}:
        return
    intake.load(
        path,
        records_url=config.records_url,
        register=register,
        key=keys.read_keys(config).reference,
        who=WHO,
        now=received_at,
        trusted=True,
        answer=answered,
    )


def _bar(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=console
    )
