"""The documents that a newcomer reads, and what stands in them: code, tables, links, files named."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
FIRST = ROOT / "README.md"
COMMANDS = ROOT / "dashboard" / "README.md"
CONTRIBUTING = ROOT / "CONTRIBUTING.md"
CHANGELOG = ROOT / "CHANGELOG.md"
MEASURES = ROOT / "queries" / "measures" / "README.md"
ASKED = ROOT / "layouts" / "pages" / "ASKED.md"
PACKAGES = ("dashboard", "layouts", "queries", "tests")
DOCUMENTS = (FIRST, *(ROOT / package / "README.md" for package in PACKAGES), MEASURES, ASKED, CONTRIBUTING, CHANGELOG)


def code(document: Path) -> Iterator[str]:
    """What stands as code: spans, and indented lines without their comments."""
    text = document.read_text()
    yield from re.findall(r"`([^`\n]+)`", text)
    yield from (line.split("#")[0] for line in re.findall(r"(?m)^ {4}(.+)$", text))


def table(document: Path, name: str) -> str:
    """The table that a document marks by a name."""
    found = re.search(rf"(?s)<!-- {name} -->\n\n(.*?)\n\n<!-- /{name} -->", document.read_text())
    assert found, f"{document.relative_to(ROOT)} marks no table of {name}"
    return found[1]


def links(document: Path) -> list[str]:
    """Where a document leads, but for other sites."""
    text = document.read_text()
    found = re.findall(r"\]\(([^)#\s]+)", text) + re.findall(r"(?:src|href)=\"([^\"#]+)", text)
    return [link for link in found if "://" not in link and not link.startswith("mailto:")]


def named(document: Path) -> Sequence[str]:
    """The files and folders of the project that a document names."""
    folders = "|".join(("assets", *PACKAGES))
    return re.findall(rf"`((?:{folders})/[\w/.-]*)`", document.read_text())
