"""What became of whom in the register: districts that ended, organisations that continue others; nobody in a circle."""

from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise

from dashboard.returns.checks.sheet import Line, Page
from dashboard.returns.findings import shortened, together
from dashboard.returns.model import Finding, Severity
from queries.register import ids_in
from queries.vocabulary import Quarter


def districts(page: Page) -> Iterator[Finding]:
    """Districts that became others: these are of the same area and outlive them, and each has a last quarter."""
    for line in (line for line in page.lines if line.given("becomes")):
        others = {each.word("district"): each for each in page.lines if each.word("area") == line.word("area")}
        name, into = line.word("district"), ids_in(line.word("becomes"))
        strange = [each for each in into if each not in others or each == name]
        gone = [each for each in into if each in others and _no_later(others[each], line)]
        if strange:
            said = f"{_named(strange)} is no other district of its area: please write it as there."
        elif line.blank("last_quarter"):
            said = "It becomes another and has no last quarter: please give it, or leave Becomes blank."
        elif way := _round(name, {each: ids_in(other.word("becomes")) for each, other in others.items()}):
            said = (
                f"{_told(way, 'became')}: please leave Becomes and Last quarter blank for the one that there is still."
            )
        elif gone:
            said = f"{_named(gone)} ended no later than {name}: please name the district that there is since then."
        else:
            continue
        yield page.told(line, "becomes", Severity.ERROR, said)


def organisations(page: Page) -> Iterator[Finding]:
    """Organisations that continue others: none that continues it; one that is not there has sent nothing."""
    for line in (line for line in page.lines if line.given("continues")):
        others = [each for each in page.lines if _of(each) == _of(line)]
        before = {each.word("organisation"): ids_in(each.word("continues")) for each in others}
        strange = [each for each in before[line.word("organisation")] if each not in before]
        if way := _round(line.word("organisation"), before):
            said = f"{_told(way, 'continues')}: please leave Continues blank for the one that was there first."
            yield page.told(line, "continues", Severity.ERROR, said)
        elif strange:
            said = f"{_named(strange)} sends no {line.word('kind')} return of this area, so nothing of it is looked at."
            yield page.told(line, "continues", Severity.NOTE, said)


def _of(line: Line) -> tuple[str, str]:
    return line.word("area"), line.word("kind")


def _no_later(other: Line, line: Line) -> bool:
    ended, last = other.word("last_quarter"), line.word("last_quarter")
    return bool(ended and last) and Quarter.parse(ended) <= Quarter.parse(last)


def _round(start: str, into: Mapping[str, Collection[str]]) -> tuple[str, ...]:
    """The shortest way from one that leads back to it; none where none does."""
    ways, seen = list[tuple[str, ...]]([(start,)]), set[str]()
    for way in ways:  # which grows on the way
        for each in into.get(way[-1], ()):
            if each == start:
                return (*way, start)
            if each not in seen:
                seen.add(each)
                ways.append((*way, each))
    return ()


def _told(way: tuple[str, ...], does: str) -> str:
    return together(f"{each} {does} {other}" for each, other in pairwise(way))


def _named(names: list[str]) -> str:
    return f"“{'”, “'.join(map(shortened, names))}”"
