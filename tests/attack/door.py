"""Everything that a board member can reach, through the real doors, after signing in."""

import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zipfile import ZipFile, is_zipfile

from hypothesis import settings

from dashboard import viewing
from dashboard.app import create_app
from layouts import pickers
from layouts.pages import PAGES
from queries import cells, tables
from queries.engines import open_engine, writing
from queries.vocabulary import EVERYONE, Quarter, Role, Slice
from tests.dashboard.conftest import House, Visitor, add_account, address_of
from tests.support import Store

CHARTED = tuple(page.path.strip("/") for page in PAGES if page.charts)
PATHS = tuple(page.path for page in PAGES)
FORMS = ("xlsx", "zip")
PAST = "/download/pack?past="
FULL = settings.get_current_profile_name() == "full"
TIMES = re.compile(
    rb"\d\d:\d\d [BG][SM]T|<dcterms:\w+ [^>]*>[^<]*</dcterms:\w+>|\b[0-9a-f]{64}\b|; \w+ times? since [^<]*"
)
"""What differs between two moments and two sessions: the time of day, a session's token, how often a pack was shown."""
WHOLE = " (whole)"
Reached = Mapping[str, bytes]
"""What was answered, by address; the parts of an archive (and of the workbooks inside it) each by itself."""


def as_it_is(address: str, content: bytes) -> bytes:
    """What was answered, and nothing else."""
    return content


@dataclass(frozen=True)
class Member:
    """A board member, signed in at a server of a store; ``through`` is what lies between, where a product is leaky.
    ``opened`` are the pages that were opened and the files that were taken before, where the store stays as it is."""

    store: Store
    visitor: Visitor
    through: Callable[[str, bytes], bytes] = as_it_is
    opened: dict[str, bytes] | None = None

    def page(self, path: str, quarter: Quarter, slice: Slice = EVERYONE, more: str = "") -> bytes:
        """All that is answered for a page with whatever opens on it opened, and what then stands on it."""
        search = f"?{self.view(quarter, slice)}{more}"
        found = {} if self.opened is None else self.opened
        if path + search not in found:
            found[path + search] = self._opened(path, search)
        return self.through(path + search, found[path + search])

    def _opened(self, path: str, search: str) -> bytes:
        tab = self.visitor.opened(path, search)
        told = {"answers": [json.loads(answer) for answer in tab.answers], "parts": tab.parts}
        return json.dumps(told, ensure_ascii=False).encode()

    def body(self, path: str, quarter: Quarter, slice: Slice = EVERYONE) -> Any:
        """What stands on a page below its heading."""
        return json.loads(self.page(path, quarter, slice))["parts"]["page"]

    def get(self, address: str) -> bytes:
        """What an address answers, which is there."""
        found = {} if self.opened is None or not address.startswith("/download/") else self.opened
        if address not in found:
            answer = self.visitor.client.get(address)
            assert answer.status_code == 200, (address, answer.status)
            found[address] = answer.data
        return self.through(address, found[address])

    def view(self, quarter: Quarter, slice: Slice = EVERYONE) -> str:
        """The part of an address that says which figures."""
        return f"area={quote(self.store.area)}&quarter={quarter.slug}&slice={quote(slice.token)}"

    def slices(self, quarter: Quarter) -> tuple[Slice, ...]:
        """Whose figures can be picked: with the full profile all, with the others the first of each dimension."""
        every = pickers.slices(self.store.register, self.store.area, quarter)
        return every if FULL else tuple({slice.dimension: slice for slice in reversed(every)}.values())

    def quarters(self) -> list[Quarter]:
        """The quarters that can be picked."""
        return [release.quarter for release in cells.published(open_engine(self.store.cells_url), self.store.area)]

    def past(self, quarter: Quarter) -> list[str]:
        """The past packs that the page lists, by number, oldest first."""
        inside = self.get(f"/board-pack?{self.view(quarter)}").decode()
        return sorted(set(re.findall(r"/present/past/(\d+)", inside)), key=int)


@contextmanager
def entered(store: Store, folder: Path) -> Iterator[Member]:
    """A board member at a server of a copy of the store, which is left as it was."""
    shutil.copytree(store.folder, folder)
    with signed_in(Store.opened(folder, store.area)) as member:
        yield replace(member, opened={})


@contextmanager
def signed_in(store: Store) -> Iterator[Member]:
    """A board member at a server of this very store."""
    with writing(open_engine(store.cells_url)) as connection:
        connection.execute(tables.accounts.delete())
    add_account(store.config, address_of(Role.BOARD), Role.BOARD, store.area)
    yield Member(store, House(store.config, create_app(store.config).server).visitor(Role.BOARD))
    for url in (store.cells_url, store.records_url):
        open_engine(url).dispose()


def reached(member: Member, quarter: Quarter, *, slides: bool = True) -> dict[str, bytes]:
    """All that the board member reaches of a quarter. Slides take longest and can be left out."""
    return dict(each for address, content in _answers(member, quarter, slides) for each in plain(address, content))


def plain(address: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """An answer's parts without what differs between any two moments."""
    for name, part in parts(address, content):
        yield name, TIMES.sub(b"", part)


def _answers(member: Member, quarter: Quarter, slides: bool) -> Iterator[tuple[str, bytes]]:
    view = member.view(quarter)
    yield from _pages(member, quarter)
    for address in (*_written(view, slides), *_sliced(member, quarter), "/_dash-layout", f"/board-pack?{view}"):
        yield address, member.get(address)
    yield from _pasts(member, quarter)


def reached_past(member: Member, quarter: Quarter) -> dict[str, bytes]:
    """All that the board member reaches of packs that were shown before."""
    return dict(each for address, content in _pasts(member, quarter) for each in plain(address, content))


def _pasts(member: Member, quarter: Quarter) -> Iterator[tuple[str, bytes]]:
    for number in member.past(quarter):
        for address in (f"/present/past/{number}", *(f"{PAST}{number}&as={form}" for form in FORMS)):
            yield address, member.get(address)


def _pages(member: Member, quarter: Quarter) -> Iterator[tuple[str, bytes]]:
    """Each page for everybody and in each slice, and each choice on it."""
    for path in PATHS:
        for slice in (EVERYONE, *member.slices(quarter)):
            yield f"{path} {slice}", member.page(path, quarter, slice)
    for path in (page.path for page in PAGES if "pathway" in page.pickers):
        for pathway in filter(None, viewing.CHOICES["pathway"]):
            yield f"{path} {pathway}", member.page(path, quarter, more=f"&pathway={quote(pathway)}")


def _written(view: str, slides: bool) -> Iterator[str]:
    """What is presented, printed and taken away."""
    for page in (*CHARTED, "pack"):
        yield f"/present/{page}?{view}"
        yield f"/print/{page}?{view}"
        kind = "pack?" if page == "pack" else f"page?page={page}&"
        yield from (f"/download/{kind}as={form}&{view}" for form in (*FORMS, *(("pptx",) if slides else ())))
    yield f"/download/release?as=zip&{view}"


def _sliced(member: Member, quarter: Quarter) -> Iterator[str]:
    """The charts' own files, in each slice."""
    for slice in member.slices(quarter):
        for page in CHARTED:
            yield f"/download/page?page={page}&as=zip&{member.view(quarter, slice)}"


def parts(name: str, content: bytes, *, whole: bool = False) -> Iterator[tuple[str, bytes]]:
    """A file as it is; an archive's parts, and those of what is inside them; ``whole`` gives archives, too."""
    if not is_zipfile(BytesIO(content)):
        yield name, content
        return
    if whole:
        yield f"{name}{WHOLE}", content
    with ZipFile(BytesIO(content)) as archive:
        for part in archive.namelist():
            yield from parts(f"{name} > {part}", archive.read(part), whole=whole)


def differing(one: Reached, other: Reached) -> list[str]:
    """What is not the same in both."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
