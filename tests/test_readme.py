"""The documents say what there is: commands, targets, settings, measures, links, files and the picture."""

import re
import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from dashboard import commands as command_line
from dashboard.config import SETTINGS
from dashboard.demo.plan import SOUTHSHIRE
from layouts.defining import SOURCES
from queries.measures import CATALOGUE
from queries.measures.measure import Measure
from tests.documents import CHANGELOG, DOCUMENTS, FIRST, MEASURES, PACKAGES, ROOT, code, links, named, table
from tests.documents import COMMANDS as LISTED

LONGEST = 150
TARGETS = set(re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text()))
CODE = [line for document in DOCUMENTS for line in code(document)]
OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")


@dataclass(frozen=True)
class Command:
    """What a command takes: each option under all its names, and its arguments by how many there may be."""

    options: frozenset[frozenset[str]]
    arguments: tuple[str, ...]

    @property
    def names(self) -> set[str]:
        return set().union(*self.options)


def commands(some: Mapping[str, Any], before: Sequence[str] = ()) -> Iterator[tuple[str, Command]]:
    for name, command in some.items():
        if hasattr(command, "commands"):
            yield from commands(command.commands, (*before, name))
        else:
            arguments = tuple("many" if each.nargs < 0 else "one" for each in _of(command, "argument"))
            options = frozenset(frozenset(each.opts) for each in _of(command, "option"))
            yield " ".join((*before, name)), Command(options, arguments)


def _of(command: Any, kind: str) -> Iterable[Any]:
    return [each for each in command.params if each.param_type_name == kind]


LOADED = {name: command_line.loaded(name) for name in command_line.COMMANDS}
COMMANDS = dict(commands(LOADED))


def command_of(line: str) -> str:
    """The command that a line such as ``iom user add EMAIL`` gives."""
    words = line.removeprefix("iom ").split()
    return " ".join(words[:2]) if " ".join(words[:2]) in COMMANDS else words[0]


GIVEN = [line for line in CODE if line.startswith("iom ")]
SYNOPSES = {command_of(line): line for line in re.findall(r"(?m)^ {4}(iom .+)$", LISTED.read_text())}


def rows(heads: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """A table as Markdown writes it."""
    return "\n".join(f"| {' | '.join(line)} |" for line in (heads, ["---"] * len(heads), *lines))


def settings_table() -> str:
    lines = [(f"`{each.name}`", f"`{each.default}`" if each.default else "", each.meaning) for each in SETTINGS]
    return rows(("setting", "default", "what it means"), lines)


def measures_table() -> str:
    return rows(
        ("", "measure", "counts", "out of", "unit", "counted from"), [measure_row(each) for each in CATALOGUE.values()]
    )


def measure_row(measure: Measure) -> Sequence[str]:
    sources = "; ".join(SOURCES[source] for source in measure.sources)
    return (measure.id, measure.name, measure.numerator, measure.denominator, measure.unit.value, sources)


def test_the_settings_are_those_that_are_read() -> None:
    assert table(FIRST, "settings") == settings_table()


def test_the_measures_are_those_of_the_catalogue() -> None:
    assert table(MEASURES, "measures") == measures_table()


def test_the_number_of_measures_is_right_wherever_it_is_said() -> None:
    said = {number for document in DOCUMENTS for number in re.findall(r"(\d+) measures", document.read_text())}
    assert said == {str(len(CATALOGUE))}


@pytest.mark.parametrize("name", LOADED)
def test_the_list_of_commands_says_what_the_command_says_of_itself(name: str) -> None:
    assert " ".join(LOADED[name].help.partition("\n\n")[0].split()) == command_line.COMMANDS[name][1]


def test_every_command_has_its_line() -> None:
    assert set(SYNOPSES) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_s_line_names_all_that_it_takes_and_nothing_else(name: str) -> None:
    line, command = re.split(r" {2,}", SYNOPSES[name])[0], COMMANDS[name]
    given = set(OPTION.findall(line))
    assert given <= command.names
    assert [option for option in command.options if not option & given] == []
    assert arguments(line.removeprefix(f"iom {name}")) == command.arguments


def arguments(synopsis: str) -> tuple[str, ...]:
    """The arguments of a synopsis: capitals that follow no option."""
    bare = re.sub(rf"\[?{OPTION.pattern}(?: [A-Zb]\S*)?\]?", "", synopsis)
    return tuple("many" if word.endswith("...") else "one" for word in bare.split())


@pytest.mark.parametrize("line", GIVEN)
def test_every_call_in_the_documents_can_be_made(line: str) -> None:
    name = command_of(line)
    assert name in COMMANDS
    words = shlex.split(re.split(r" {2,}", line)[0].replace("[", "").replace("]", ""))
    assert {word for word in words if OPTION.fullmatch(word)} <= COMMANDS[name].names


@pytest.mark.parametrize(("option", "called"), [("--area", SOUTHSHIRE.area), ("--organisation", SOUTHSHIRE.provider)])
def test_a_call_names_whom_the_demonstration_has(option: str, called: str) -> None:
    """So that a line of the documents can be tried on it."""
    calls = [shlex.split(line) for line in GIVEN if line not in SYNOPSES.values()]
    named = {words[words.index(option) + 1] for words in calls if option in words}
    assert named == {called}


def test_every_make_target_named_exists() -> None:
    told = {found[1] for text in CODE if (found := re.match(r"make ([a-z]+)", text))}
    assert {"demo", "test", "check"} <= told
    assert told <= TARGETS


def test_the_first_document_is_read_in_one_sitting_and_has_a_picture() -> None:
    text = FIRST.read_text()
    assert len(text.splitlines()) <= LONGEST
    assert re.search(r"!\[[^\]]{20,}\]\([^)]+\.png\)", text)


@pytest.mark.parametrize(
    ("document", "link"), [pytest.param(each, link, id=link) for each in DOCUMENTS for link in links(each)]
)
def test_a_link_leads_to_a_file_of_the_project(document: Path, link: str) -> None:
    assert (document.parent / link).is_file()


def test_the_first_document_leads_to_all_others() -> None:
    assert {ROOT / link for link in links(FIRST)} >= set(DOCUMENTS) - {FIRST}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: str(document.relative_to(ROOT)))
def test_every_folder_and_file_named_exists(document: Path) -> None:
    assert named(document) or document == CHANGELOG
    assert [path for path in named(document) if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_tells_its_decisions_with_their_dates(package: str) -> None:
    decisions = (ROOT / package / "README.md").read_text().partition("\n## Decisions")[2]
    begun = re.findall(r"(?m)^\*\*.*", decisions)
    assert begun
    assert [line for line in begun if not re.match(r"\*\*20\d\d-\d\d-\d\d\. [A-Z]", line)] == []
