"""Files spoilt in thirty ways: each ends in rows at its own addresses, or in one plain refusal."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context

from hypothesis import settings

from dashboard.returns.annotating import marked
from dashboard.returns.checks import Checked, check
from dashboard.returns.child import bound
from dashboard.returns.model import Unreadable
from dashboard.returns.sandbox import LIMITS
from dashboard.returns.workbook import workbook_of
from tests.returns.building import REGISTER
from tests.returns.checking import LATER
from tests.returns.fuzzing import DATED, Ends, sound, spoilt

SEED = 20_260_401
SPOILT = {"quick": 120}
MARKED = 7  # every seventh file that is read is marked too, which takes longer than reading it
_CPU = 300  # seconds for all of a process's files: one that hung would take them


def read(content: bytes) -> Checked | str:
    """The rows and findings of a file, or why it was refused."""
    try:
        return check(workbook_of(content, "file"), REGISTER, LATER)
    except Unreadable as refused:
        return str(refused)


@cache
def whole(kind: str) -> Checked:
    """What the sound file of this kind of return holds."""
    found = read(sound(kind))
    assert isinstance(found, Checked)
    assert found.accepted
    return found


def wrong(number: int) -> str:
    """What is wrong with how a file ended; empty where all is well."""
    file = spoilt(SEED, number)
    found = read(file.content)
    told = f"file {number}, {file.kind}, {file.how}: "
    if isinstance(found, str):
        plain = found.endswith(".") and "\n" not in found and len(found) < 400
        return "" if plain and file.ends in (Ends.REFUSED, Ends.SOMEHOW) else f"{told}{found}"
    if file.ends is Ends.REFUSED:
        return f"{told}was read"
    if file.ends is Ends.THE_SAME and (found.rows, found.accepted) != (whole(file.kind).rows, True):
        return f"{told}other rows, {[each.message for each in found.findings][:3]}"
    if number % MARKED == 0:
        again = read(marked(file.content, "file", found.findings))
        if isinstance(again, str) or again.rows != found.rows:
            return f"{told}the marked copy is not read alike"
    if file.ends is Ends.NO_DATE:
        dates = [each.place for each in found.findings if each.rule == "cell.date"]
        return "" if dates == [f"{DATED[file.kind]}{row}" for row in (4, 5, 6)] else f"{told}{dates}"
    return ""


def how(number: int) -> str:
    """How a file is spoilt, and how it ends."""
    file = spoilt(SEED, number)
    return f"{file.how}: {'refused' if isinstance(read(file.content), str) else 'read'}"


def test_every_spoilt_file_ends_in_rows_or_in_one_plain_refusal() -> None:
    count = SPOILT.get(settings.get_current_profile_name(), 1_020)
    with ProcessPoolExecutor(2, get_context("spawn"), bound, (LIMITS.memory, _CPU)) as pool:
        ended = list(pool.map(wrong, range(count), chunksize=10))
    assert len(ended) == count
    assert [each for each in ended if each] == []


def test_the_files_are_read_and_refused_in_turn() -> None:
    counts = Counter(map(how, range(30)))
    assert len(counts) == 30
    assert sum(each.endswith("refused") for each in counts) >= 8
    assert sum(each.endswith("read") for each in counts) >= 12
