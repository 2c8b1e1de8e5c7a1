"""CONTRIBUTING.md is true: its words are used, its way of a return exists, and each recipe works in a copy."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.documents import CONTRIBUTING, PACKAGES, ROOT
from tests.recipes import RECIPES, Recipe

TEXT = CONTRIBUTING.read_text()
HOOKS = (ROOT / ".pre-commit-config.yaml").read_text()
THIRTY = 30
PLACE = re.compile(r"<[a-z]+>")


def part(heading: str) -> str:
    return TEXT.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def words() -> list[str]:
    return [word for row in re.findall(r"(?m)^\| ([^|]+) \|", part("The words"))[1:] for word in row.split(", ")]


def test_some_thirty_words_are_told_in_their_order() -> None:
    told = words()
    assert len(told) >= THIRTY
    heads = re.findall(r"(?m)^\| ([a-z][^|,]*)[^|]* \|", part("The words"))[1:]
    assert heads == sorted(heads)


@pytest.mark.parametrize("word", words())
def test_a_word_of_the_glossary_is_one_that_the_code_uses(word: str) -> None:
    pattern = re.compile(re.sub(r"\W", r"\\W", word), re.IGNORECASE)
    packages = (ROOT / package for package in ("dashboard", "layouts", "queries"))
    assert any(pattern.search(path.read_text()) for package in packages for path in package.rglob("*.py"))


def files(name: str) -> list[str]:
    """What a recipe's fenced list says: paths, some with a place for a name."""
    recipe = part("Recipes").partition(f"\n### To add a {name}\n")[2].partition("\n### ")[0]
    found = re.search(r"(?s)```files\n(.*?)```", recipe)
    assert found, f"the recipe of a {name} has no list of files"
    return found[1].split()


def fits(listed: str, path: str) -> bool:
    return bool(re.fullmatch(PLACE.sub(r"\\w+?", re.escape(listed).replace(r"\<", "<").replace(r"\>", ">")), path))


def test_every_recipe_is_followed() -> None:
    assert set(re.findall(r"(?m)^### To add an? (\w+)$", TEXT)) == set(RECIPES)


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_changes_just_the_files_that_it_lists(name: str) -> None:
    told, changed = files(name), list(RECIPES[name].changes)
    assert len(told) == len(changed)
    assert all(fits(listed, path) for listed, path in zip(told, changed, strict=True)), (told, changed)


@pytest.mark.thorough
def test_what_the_recipes_add_holds_in_a_copy_of_the_project(tmp_path: Path) -> None:
    """All in one copy: copying and collecting take longer than what is tested."""
    copy_project(tmp_path)
    for recipe in RECIPES.values():
        follow(recipe, tmp_path)
    tests = dict.fromkeys(test for recipe in RECIPES.values() for test in recipe.tests)
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "--no-header", *tests],
        cwd=tmp_path,
        env={key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout


def copy_project(to: Path) -> None:
    """All that tests read of it, with what Python has compiled already."""
    for package in ("assets", *PACKAGES):
        shutil.copytree(ROOT / package, to / package)
    for file in ROOT.iterdir():
        if file.is_file():
            shutil.copy2(file, to)


def follow(recipe: Recipe, project: Path) -> None:
    for path, change in recipe.changes.items():
        file = project / path
        file.write_text(change(file.read_text() if file.exists() else ""))


def test_before_a_commit_the_same_is_run_as_make_check_runs_before_its_tests() -> None:
    makefile = (ROOT / "Makefile").read_text()
    assert "\ncheck: style types promises ##" in makefile
    recipes = re.findall(r"(?ms)^(?:style|types): venv\n(.*?)\n\n", makefile)
    lines = [line for recipe in recipes for line in recipe.splitlines()]
    commands = [line.strip("\t@ ").partition(" ||")[0].replace("$(BIN)", ".venv/bin") for line in lines]
    assert hooks("entry") == commands
    assert hooks("pass_filenames") == ["false"] * len(hooks("id"))


def test_no_other_repository_is_asked_before_a_commit() -> None:
    assert hooks("repo") == ["local"]
    assert hooks("language") == ["system"] * len(hooks("id"))
    assert "://" not in HOOKS


def hooks(key: str) -> list[str]:
    return re.findall(rf"(?m)^[ -]+{key}: (.+)$", HOOKS)
