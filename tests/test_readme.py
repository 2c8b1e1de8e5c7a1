"""The README says what there is: its commands, targets, settings, measures, links and picture."""

import re
import shlex
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from dashboard.commands import app
from dashboard.config import SETTINGS
from dashboard.returns.invent.scene import AREA, PROVIDER
from layouts.defining import SOURCES
from queries.measures import CATALOGUE
from queries.measures.measure import Measure

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
TARGETS = set(re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text()))
OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")


@dataclass(frozen=True)
class Command:
    """What a command takes: each option under all its names, and its arguments by how many there may be."""

    options: frozenset[frozenset[str]]
    arguments: tuple[str, ...]

    @property
    def names(self) -> set[str]:
        return set().union(*self.options)


def commands(group: Any, before: Sequence[str] = ()) -> Iterator[tuple[str, Command]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, (*before, name))
        else:
            arguments = tuple("many" if each.nargs < 0 else "one" for each in _of(command, "argument"))
            options = frozenset(frozenset(each.opts) for each in _of(command, "option"))
            yield " ".join((*before, name)), Command(options, arguments)


def _of(command: Any, kind: str) -> Iterable[Any]:
    return [each for each in command.params if each.param_type_name == kind]


COMMANDS = dict(commands(get_command(app)))


def code() -> list[str]:
    """What stands as code: spans and indented lines, without their comments."""
    lines = [line.split("#")[0] for line in re.findall(r"(?m)^ {4}(.+)$", README)]
    return [*re.findall(r"`([^`\n]+)`", README), *lines]


def command_of(line: str) -> str:
    """The command that a line such as ``iom user add EMAIL`` gives."""
    words = line.removeprefix("iom ").split()
    return " ".join(words[:2]) if " ".join(words[:2]) in COMMANDS else words[0]


GIVEN = [line for line in code() if line.startswith("iom ")]
SYNOPSES = {command_of(line): line for line in re.findall(r"(?m)^ {4}(iom .+)$", README)}


def table(name: str) -> str:
    found = re.search(rf"(?s)<!-- {name} -->\n\n(.*?)\n\n<!-- /{name} -->", README)
    assert found, f"the README marks no table of {name}"
    return found[1]


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
    assert table("settings") == settings_table()


def test_the_measures_are_those_of_the_catalogue() -> None:
    assert table("measures") == measures_table()


def test_the_number_of_measures_is_right_wherever_it_is_said() -> None:
    said = re.findall(r"(\d+) measures", README)
    assert said
    assert {int(number) for number in said} == {len(CATALOGUE)}


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
def test_every_call_in_the_readme_can_be_made(line: str) -> None:
    name = command_of(line)
    assert name in COMMANDS
    words = shlex.split(re.split(r" {2,}", line)[0].replace("[", "").replace("]", ""))
    assert {word for word in words if OPTION.fullmatch(word)} <= COMMANDS[name].names


@pytest.mark.parametrize(("option", "called"), [("--area", AREA), ("--organisation", PROVIDER)])
def test_a_call_names_whom_the_demonstration_has(option: str, called: str) -> None:
    """So that a line of the README can be tried on it."""
    calls = [shlex.split(line) for line in GIVEN if line not in SYNOPSES.values()]
    named = {words[words.index(option) + 1] for words in calls if option in words}
    assert named == {called}


def test_every_make_target_in_the_readme_exists() -> None:
    named = {found[1] for text in code() if (found := re.match(r"make ([a-z]+)", text))}
    assert {"demo", "test", "check"} <= named
    assert named <= TARGETS


def links() -> list[str]:
    found = re.findall(r"\]\(([^)#\s]+)", README) + re.findall(r"(?:src|href)=\"([^\"#]+)", README)
    return [link for link in found if "://" not in link and not link.startswith("mailto:")]


def test_there_is_a_picture() -> None:
    assert re.search(r"!\[[^\]]{20,}\]\([^)]+\.png\)", README)


@pytest.mark.parametrize("link", links())
def test_a_link_leads_to_a_file_of_the_project(link: str) -> None:
    assert (ROOT / link).is_file()


def test_every_folder_and_file_named_exists() -> None:
    named = re.findall(r"`((?:assets|dashboard|layouts|queries|tests)/[\w/.]*)`", README)
    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []
