"""The rules of the house: which way imports point, who reads the environment, what the lock and the top level hold."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import pytest
from grimp import build_graph
from importlinter.api import read_configuration
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from dashboard.app import OF_OTHER_PAGES

ROOT = Path(__file__).parent.parent
PACKAGES = ("dashboard", "layouts", "queries")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
WRITTEN = [
    *(path for path in MODULES if not {"demo", "migrations"} & set(path.parts)),
    *(path for path in sorted((ROOT / "assets").glob("*.[jc]s*")) if ".min." not in path.name),
]
"""The product's own files: its Python, scripts and styles."""
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LOCKS = {name: (ROOT / name).read_text() for name in ("requirements.lock", "requirements-dev.lock")}
"""What running needs, and what developing needs: that and the tools of the tests."""

TOP_LEVEL = {"dashboard", "layouts", "queries", "assets", "tests", "Procfile", "pyproject.toml", "README.md"}
TOOLS_INSIST = {".ci", ".gitignore", ".pre-commit-config.yaml", "Makefile", *LOCKS}
READ_FIRST = {"CONTRIBUTING.md", "CHANGELOG.md"}

RULES = {
    "layers": 1,  # dashboard > layouts > queries
    "protected": 1,  # private records
    "forbidden": 3,  # what layouts and what queries may not know, and the demonstration that real returns may not
    "independence": 2,  # the surfaces, and the writers of charts
}
OPTIONS = {
    *("name", "type", "layers", "modules", "protected_modules", "allowed_importers"),
    *("source_modules", "forbidden_modules", "allow_indirect_imports"),
}
"""All that a contract may say: there is no word here that would let it look away from an import."""


def contracts() -> list[dict[str, Any]]:
    return read_configuration(str(ROOT / "pyproject.toml"))["contracts_options"]


def test_the_import_contracts_are_kept(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_every_rule_has_its_contract_and_no_import_is_ignored() -> None:
    kinds = [contract["type"] for contract in contracts()]
    assert {kind: kinds.count(kind) for kind in kinds} == RULES
    assert {option for contract in contracts() for option in contract} <= OPTIONS


def test_each_contract_is_named_as_a_sentence() -> None:
    assert all(len(contract["name"].split()) >= 8 for contract in contracts())


def test_every_surface_stands_in_the_contract_of_independence() -> None:
    surfaces = {f"layouts.{path.stem}" for path in (ROOT / "layouts").glob("on_*")} | {"layouts.paper"}
    writers = {"layouts.native", "layouts.plotly_figure"}
    assert [surfaces, writers] == [set(each["modules"]) for each in contracts() if each["type"] == "independence"]


def test_no_imports_go_round_in_a_circle() -> None:
    """Not even those that only the types need, or that wait inside a function."""
    house = build_graph(*PACKAGES, cache_dir=None)
    imports = {module: house.find_modules_directly_imported_by(module) for module in house.modules}
    TopologicalSorter(imports).prepare()  # raises CycleError with the circle


def test_only_the_configuration_reads_the_environment() -> None:
    readers = {path for path in MODULES if re.search(r"\b(environ|environb|getenv)\b", path.read_text())}
    assert readers == {ROOT / "dashboard" / "config.py"}


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_file_is_too_long_to_read_at_one_sitting(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 300


def test_no_function_is_too_long_to_see_at_once() -> None:
    long = [
        f"{path.relative_to(ROOT)}: {each.name}"
        for path in MODULES
        if "migrations" not in path.parts
        for each in ast.walk(ast.parse(path.read_text()))
        if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef) and (each.end_lineno or 0) - each.lineno >= 60
    ]
    assert long == []


def test_our_own_script_is_little() -> None:
    """What Dash and plain forms cannot say; scripts of others are fetched, and their names end in ``.min.js``."""
    own = [path for path in (ROOT / "assets").glob("*.js") if not path.name.endswith(".min.js")]
    assert sum(len(path.read_text().splitlines()) for path in own) <= 900


def test_every_file_under_assets_is_used() -> None:
    """A script or style is Dash's, on every page of its, or named by a template or by the module that has the page."""
    named = "".join(path.read_text() for path in (*(ROOT / "layouts").rglob("*.html"), *MODULES))
    for path in (*(ROOT / "assets").glob("*.js"), *(ROOT / "assets").glob("*.css")):
        if re.match(OF_OTHER_PAGES, path.name):
            assert path.name in named or f'"{path.stem}"' in named, path.name


def test_html_is_written_by_components_and_templates_alone() -> None:
    """Texts put together in Python hold no tags: escaping is the templates'. A small line is a picture, and of words in
    a figure plotly reads a few tags."""
    pictures = (ROOT / "layouts" / "spark.py", ROOT / "layouts" / "plotly_figure")
    pages = [path for path in MODULES if not any(path.is_relative_to(each) for each in pictures)]
    assert [(path.name, text) for path in pages for text in put_together(path) if TAG.search(text)] == []


TAG = re.compile(r"(?<!P)</?[a-z][a-z0-9]*[\s/>]")  # "(?P<name>" is a pattern


def put_together(path: Path) -> Iterator[str]:
    """The fixed parts of a module's f-strings."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.JoinedStr):
            yield from (str(part.value) for part in node.values if isinstance(part, ast.Constant))


@pytest.mark.parametrize("lock", LOCKS.values(), ids=LOCKS)
def test_a_lock_names_no_host_and_no_path(lock: str) -> None:
    assert "://" not in lock
    assert not re.search(r"(?m)^\s*-(?!-hash=sha256:)", lock), "an option stands in the lock"
    assert " @ " not in lock


def locked(name: str) -> dict[str, list[Requirement]]:
    """Each package's pins: more than one where they differ between Pythons."""
    pins: dict[str, list[Requirement]] = {}
    for line in re.findall(r"(?m)^[a-z0-9][^\\\n]+", LOCKS[name]):
        requirement = Requirement(line.strip())
        pins.setdefault(canonicalize_name(requirement.name), []).append(requirement)
    return pins


@pytest.mark.parametrize("lock", LOCKS.values(), ids=LOCKS)
def test_everything_locked_has_one_exact_version_and_hashes(lock: str) -> None:
    pins = re.split(r"(?m)^(?=[a-z0-9])", lock)[1:]
    assert pins
    assert [pin for pin in pins if not re.match(r"\S+==\S+ (; .+ )?\\\n +--hash=sha256:[0-9a-f]{64}", pin)] == []


def test_what_runs_is_what_was_tested_without_the_tools() -> None:
    running, developing = locked("requirements.lock"), locked("requirements-dev.lock")
    assert {name: [str(pin.specifier) for pin in pins] for name, pins in running.items()}.items() <= {
        name: [str(pin.specifier) for pin in pins] for name, pins in developing.items()
    }.items()
    tools = {
        canonicalize_name(Requirement(line).name) for line in PYPROJECT["project"]["optional-dependencies"]["test"]
    }
    assert not (tools - {"dash"}) & running.keys()
    asked = {canonicalize_name(Requirement(line).name) for line in PYPROJECT["project"]["dependencies"]}
    assert asked <= running.keys()


def declared() -> list[Requirement]:
    project = PYPROJECT["project"]
    lines = project["dependencies"] + project["optional-dependencies"]["test"] + PYPROJECT["build-system"]["requires"]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize("wanted", declared(), ids=lambda wanted: wanted.name)
def test_the_lock_satisfies_what_the_project_asks_for(wanted: Requirement) -> None:
    pins = locked("requirements-dev.lock")[canonicalize_name(wanted.name)]
    assert all(str(pin.specifier).removeprefix("==") in wanted.specifier for pin in pins)


def test_the_top_level_holds_only_what_it_should() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert {name.split("/")[0] for name in listed.splitlines()} <= TOP_LEVEL | TOOLS_INSIST | READ_FIRST
