"""The template's colours and faces by role: its theme where a role maps to it, the product's own colour elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pptx.dml.color import ColorFormat, RGBColor
from pptx.enum.dml import MSO_THEME_COLOR as THEME
from pptx.oxml.ns import qn

from layouts.native.dress import READ, Look, contrast


def look_of(themed: Any, master: Any) -> Look:
    """The look that a theme's XML and its master's give: colours as the master maps and paints them."""
    colours = {name: _colour(themed, name) for name in (*_SCHEME, *(f"accent{number}" for number in range(1, 7)))}
    mapped = {**colours, **{name: colours.get(own, "") for name, own in master.find(qn("p:clrMap")).attrib.items()}}
    return Look(
        tuple(colours[f"accent{number}"] for number in range(1, 7)),
        _face(themed, "minorFont"),
        ground=_ground(master, mapped),
        inks=(mapped["tx1"], mapped["tx2"]),
    )


_SCHEME = ("dk1", "lt1", "dk2", "lt2")


def links_of(themed: Any, master: Any, look: Look) -> str:
    """The theme's colour in which links are read on its ground (``lt1``), "" where its colour for links is."""
    mapped = master.find(qn("p:clrMap")).attrib

    def is_read(name: str) -> bool:
        return contrast(_colour(themed, name), look.ground) >= READ

    tried = (str(mapped[role]) for role in ("hlink", "tx1", "tx2", "bg1", "bg2"))
    found = next(filter(is_read, tried), "")
    return "" if found == mapped["hlink"] else found


def _ground(master: Any, mapped: Mapping[str, str]) -> str:
    """The colour behind a master's slides; of a picture or a run of colours it is the theme's."""
    painted = master.find(f"{qn('p:cSld')}/{qn('p:bg')}")
    for own in painted.iter(qn("a:srgbClr")) if painted is not None else ():
        return str(own.get("val")).upper()
    named = next(painted.iter(qn("a:schemeClr")), None) if painted is not None else None
    return mapped.get(str(named.get("val")), mapped["bg1"]) if named is not None else mapped["bg1"]


def _colour(themed: Any, name: str) -> str:
    found = themed.find(f".//{qn(f'a:{name}')}/{qn('a:srgbClr')}")
    system = themed.find(f".//{qn(f'a:{name}')}/{qn('a:sysClr')}")
    if found is not None:
        return str(found.get("val")).upper()
    return str(system.get("lastClr", "000000")).upper() if system is not None else "000000"


def _face(themed: Any, which: str) -> str:
    found = themed.find(f".//{qn(f'a:{which}')}/{qn('a:latin')}")
    return str(found.get("typeface", "")) if found is not None else ""


def paint(colour: ColorFormat, look: Look, role: str) -> None:
    """Give a fill, line or font a role's colour."""
    if slot := look.slot(role):
        colour.theme_color = THEME.from_xml(slot)
    else:
        colour.rgb = RGBColor.from_string(look.hex(role))


def write_in(colour: ColorFormat, look: Look, role: str) -> None:
    """Give words the colour in which a role is read."""
    if look.is_read(role):
        paint(colour, look, role)
    else:
        colour.rgb = RGBColor.from_string(look.words(role))
