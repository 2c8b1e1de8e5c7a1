"""The office's own template, or the product's: what is refused or missing, and which layouts serve which slides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Emu

from layouts.native.dress import Look
from layouts.on_slide import dangers, package
from layouts.on_slide.cleaning import harmless, left_out
from layouts.on_slide.look import links_of, look_of
from layouts.on_slide.package import Package
from layouts.on_slide.section_layouts import FOOTERS, TITLES, has_room, is_part
from queries.errors import PlainError

MOST_BYTES = 20 * 1024 * 1024
RATIO = 16 / 9


@dataclass(frozen=True)
class Office:
    """An opened template: no slides, its look, and the layout for each sort of slide."""

    file: Any
    look: Look
    layouts: Mapping[str, Any]
    own: bool  # whether it is the product's own
    links: str = ""  # the theme's colour in which links are read, "" where its colour for links is

    @property
    def wide(self) -> float:
        """A slide's width in points."""
        return float(self.file.slide_width.pt)

    @property
    def tall(self) -> float:
        """A slide's height in points."""
        return float(self.file.slide_height.pt)

    @property
    def high(self) -> float:
        """Where content may begin, in points from above, where nothing else stands there."""
        return self.tall * 0.05

    @property
    def low(self) -> float:
        """Where content must end, in points from above, whatever the layout."""
        return self.tall * 0.92 - 6.0


@cache
def standard() -> bytes:
    """The product's own template as a file, which is changed in PowerPoint: white paper, ink rules, serif headlines."""
    return (files("layouts") / "on_slide" / "standard.pptx").read_bytes()


def check_template(content: bytes) -> tuple[str, ...]:
    """What is wrong with a template, each as a sentence; first why it cannot be used, else what it lacks."""
    refused = refusals(content)
    return refused or lacks(content)


def refusals(content: bytes) -> tuple[str, ...]:
    """Why a file cannot be a template at all: nothing of it is opened by the office library before this is empty."""
    if len(content) > MOST_BYTES:
        return (f"It is larger than {MOST_BYTES // 1024 // 1024} MB: make its pictures smaller.",)
    try:
        found = tuple(_unfit(package.opened(content)))
    except package.Unfit as unfit:
        return (str(unfit),)
    return found or _unreadable(content)


def _unfit(given: Package) -> Iterable[str]:
    """The dangers of a template, and that it is none."""
    main, found = given.led_to("officedocument"), dangers.found_in(given)
    if not main:
        yield f"{package.NOT_ONE}."
    elif given.type_of(main) != dangers.MAIN and dangers.Danger.MACROS not in found:
        yield "It is not a presentation: open it in PowerPoint and save it as .pptx (not .potx or .ppsx)."
    yield from (danger.value for danger in found)


def _unreadable(content: bytes) -> tuple[str, ...]:
    try:
        opened = Presentation(BytesIO(content))
        readable = len(opened.slide_masters) > 0 and len(opened.slide_layouts) > 0
    except Exception:  # a hostile or broken file may fail anywhere in the library
        readable = False
    return () if readable else ("It cannot be read: open it in PowerPoint, repair it and save it again.",)


def lacks(content: bytes) -> tuple[str, ...]:
    """What a template that can be opened lacks; slides are made all the same, in the way that each sentence says."""
    office = opened(content)
    layouts = list(office.file.slide_layouts)
    kinds = [_kinds(layout) for layout in layouts]
    said = [
        (any(TITLES & set(found) for found in kinds), "No layout has a title: headlines stand in text boxes."),
        (
            any(KIND.FOOTER in found for found in kinds),
            "No layout has a footer: quarter and marking stand in a text box.",
        ),
        (any(KIND.SLIDE_NUMBER in found for found in kinds), "No layout has a slide number: a text box shows it."),
        (
            any(KIND.CENTER_TITLE in found or KIND.SUBTITLE in found for found in kinds),
            "There is no layout for a title slide: the first with a title is taken.",
        ),
        (
            any(_is_text(found) for found in kinds),
            "No layout has a title and one text or content placeholder: texts stand in text boxes.",
        ),
        (
            all(has_room(layout, office.tall) for layout in layouts if is_part(layout)),
            "Its layout for parts leaves no room for words beside its title and footers: parts stand on the layout "
            "for texts.",
        ),
        (
            abs(office.wide / office.tall - RATIO) < 0.02,
            "It is not 16:9: charts are fitted to it, but a wall or screen will show bars beside them.",
        ),
    ]
    return (*(sentence for holds, sentence in said if not holds), *left_out(content))


def opened(content: bytes | None) -> Office:
    """A template without its slides; the product's own where there is none. Raises PlainError where it is refused."""
    if content is not None and (faults := refusals(content)):
        raise PlainError(
            f"The template cannot be used. {faults[0]}", "Choose another file, or none for the standard one."
        )
    file = Presentation(BytesIO(standard() if content is None else harmless(content, slides=False)))
    _without_names_of_slides(file)
    master = file.slide_masters[0]
    themed = parse_xml(master.part.part_related_by(RT.THEME).blob)
    look = look_of(themed, master.element)
    layouts = _chosen(list(file.slide_layouts), float(Emu(file.slide_height or 0).pt))
    return Office(file, look, layouts, content is None, links_of(themed, master.element, look))


def _without_names_of_slides(file: Any) -> None:
    """PowerPoint's sections, and shows of chosen slides, name slides that are gone."""
    for shows in file.element.findall(qn("p:custShowLst")):
        file.element.remove(shows)
    for extra in file.element.findall(f"{qn('p:extLst')}/{qn('p:ext')}"):
        if any("sectionLst" in child.tag for child in extra):
            extra.getparent().remove(extra)


def _kinds(layout: Any) -> Counter[Any]:
    return Counter(holder.placeholder_format.type for holder in layout.placeholders)


def _besides(found: Counter[Any]) -> Counter[Any]:
    """What a layout has besides title and footers."""
    return Counter({kind: count for kind, count in found.items() if kind not in TITLES | FOOTERS})


def _is_text(found: Counter[Any]) -> bool:
    rest = _besides(found)
    return bool(TITLES & set(found)) and rest in (_ONE_CONTENT, _ONE_TEXT)


def _chosen(layouts: list[Any], tall: float) -> dict[str, Any]:
    """The layout for each sort of slide by what it holds, whatever it is called."""
    titled = [layout for layout in layouts if TITLES & set(_kinds(layout))] or layouts
    text = _first(titled, lambda rest: rest == _ONE_CONTENT) or _first(titled, lambda rest: rest == _ONE_TEXT)
    bare = _first(titled, lambda rest: not rest) or _first(titled, lambda rest: rest == _TWO_TEXTS)
    several = bare or text or titled[0]
    part = next((layout for layout in titled if is_part(layout) and has_room(layout, tall)), None)
    opening = next((layout for layout in titled if KIND.CENTER_TITLE in _kinds(layout)), None)
    return {
        "title": opening or titled[0],
        "part": part or text or several,
        "text": text or several,
        "chart": _first(titled, lambda rest: _is_main(rest, KIND.CHART)) or several,
        "table": _first(titled, lambda rest: _is_main(rest, KIND.TABLE)) or several,
        "several": several,
    }


_ONE_CONTENT, _ONE_TEXT, _TWO_TEXTS = (Counter({KIND.OBJECT: 1}), Counter({KIND.BODY: 1}), Counter({KIND.BODY: 2}))


def _is_main(rest: Counter[Any], kind: Any) -> bool:
    """Whether a layout is made for one thing of this kind, with texts around it."""
    return rest[kind] == 1 and set(rest) <= {kind, KIND.BODY}


def _first(layouts: Iterable[Any], fits: Callable[[Counter[Any]], bool]) -> Any:
    return next((layout for layout in layouts if fits(_besides(_kinds(layout)))), None)
