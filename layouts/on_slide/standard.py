"""The product's own template: white paper, ink rules, serif headlines. An office's own takes its place whole.

It is made here, not drawn by hand, so that its colours are those of the theme; positions are in points on a slide of
960 × 540.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from layouts import theme
from layouts.native.dress import ACCENTS, SANS, SERIF

WIDE, TALL = 960.0, 540.0
LEFT, ROOM = 43.0, 874.0
BRAND, ACTION = "143C32", "1A5C4A"
FOOT, FOOT_TALL = 497.0, 36.0


@dataclass(frozen=True)
class _Holder:
    """A placeholder: its type ("" for content of any kind), number, name, box in points and, if any, its own size."""

    kind: str
    idx: int
    name: str
    box: tuple[float, float, float, float]
    size: int = 0
    tone: str = "tx1"
    prompt: str = ""
    anchor: str = ""


TITLE = _Holder("title", 0, "Title", (LEFT, 30, ROOM, 74), prompt="Headline")
FOOTERS = (
    _Holder("ftr", 11, "Footer", (LEFT, FOOT, 590, FOOT_TALL)),
    _Holder("dt", 10, "As at", (640, FOOT, 215, FOOT_TALL)),
    _Holder("sldNum", 12, "Slide number", (867, FOOT, 50, FOOT_TALL)),
)
SUBTITLE = _Holder("body", 13, "Statistical title", (LEFT, 106, ROOM, 24), 18, "tx2", "Statistical title")
NOTE = _Holder("body", 15, "Notes and source", (LEFT, 440, ROOM, 46), 14, "tx2", "Notes and source", "b")
MAIN = (LEFT, 136.0, ROOM, 298.0)
CONTENT = _Holder("", 1, "Text", (LEFT, 92, ROOM, 388), 18, prompt="Text")
LAYOUTS: tuple[tuple[str, str, tuple[_Holder, ...]], ...] = (
    (
        "title",
        "Title",
        (
            _Holder("ctrTitle", 0, "Title", (LEFT, 150, 780, 110), 40, prompt="Title", anchor="b"),
            _Holder("subTitle", 1, "Subtitle", (LEFT, 280, 780, 190), 20, "tx2", "Office, area and quarter"),
        ),
    ),
    (
        "secHead",
        "Part",
        (
            _Holder("title", 0, "Title", (LEFT, 150, ROOM, 90), 36, prompt="Part", anchor="b"),
            _Holder("body", 1, "Text", (LEFT, 258, ROOM, 222), 20, "tx2", "Text"),
        ),
    ),
    ("obj", "Text", (TITLE, CONTENT)),
    ("chart", "Chart", (TITLE, SUBTITLE, _Holder("chart", 14, "Chart", MAIN, 18), NOTE)),
    ("tbl", "Table", (TITLE, SUBTITLE, _Holder("tbl", 14, "Table", MAIN, 18), NOTE)),
    ("titleOnly", "Several charts", (TITLE, SUBTITLE, NOTE)),
)


@cache
def standard() -> bytes:
    """The template as a file."""
    made = Presentation()
    made.slide_width, made.slide_height = Pt(WIDE), Pt(TALL)
    master = made.slide_masters[0]
    _drop(made.part.package, RT.THUMBNAIL)
    _drop(made.part, RT.PRINTER_SETTINGS)
    _set_theme(master.part.part_related_by(RT.THEME))
    _set_master(master._element)
    for spare in list(made.slide_layouts)[len(LAYOUTS) :]:
        made.slide_layouts.remove(spare)
    for layout, (kind, name, holders) in zip(made.slide_layouts, LAYOUTS, strict=True):
        _set_layout(layout._element, kind, name, holders)
    made.core_properties.title = "Slides"
    made.core_properties.author = made.core_properties.last_modified_by = ""
    kept = BytesIO()
    made.save(kept)
    return kept.getvalue()


def _drop(part: Any, kind: str) -> None:
    rels = part._rels if hasattr(part, "_rels") else part.rels
    for key in [key for key, rel in rels.items() if rel.reltype == kind]:
        rels.pop(key)


def _set_theme(part: Any) -> None:
    root = parse_xml(part.blob)
    root.set("name", "Board report")
    colours = {
        "dk1": theme.INK,
        "lt1": theme.PAPER,
        "dk2": theme.INK2,
        "lt2": theme.STONE,
        **{f"accent{at}": theme.COLOURS[role] for at, role in enumerate(ACCENTS, 1)},
        "hlink": f"#{ACTION}",
        "folHlink": f"#{BRAND}",
    }
    entries = "".join(f'<a:{name}><a:srgbClr val="{tone[1:]}"/></a:{name}>' for name, tone in colours.items())
    scheme = parse_xml(f'<a:clrScheme {nsdecls("a")} name="Board report">{entries}</a:clrScheme>')
    old = root.find(f".//{qn('a:clrScheme')}")
    old.getparent().replace(old, scheme)
    fonts = root.find(f".//{qn('a:fontScheme')}")
    fonts.set("name", "Board report")
    for which, face in (("majorFont", SERIF), ("minorFont", SANS)):
        fonts.find(qn(f"a:{which}")).find(qn("a:latin")).set("typeface", face)
    part._blob = serialize_part_xml(root)


def _set_master(element: Any) -> None:
    tree = element.find(qn("p:cSld")).find(qn("p:spTree"))
    _empty(tree)
    body = _Holder("body", 1, "Text", CONTENT.box, prompt="Text")
    shapes = [TITLE, body, *FOOTERS]
    for number, holder in enumerate(shapes, 2):
        tree.append(_shape(holder, number, placed=True))
    tree.append(_rule("Rule", 20, LEFT, 22, ROOM, 2.25, "tx1"))
    tree.append(_rule("Foot rule", 21, LEFT, 491, ROOM, 0.75, "bg2", darker=True))
    styles = element.find(qn("p:txStyles"))
    styles.getparent().replace(styles, parse_xml(_STYLES))


def _set_layout(element: Any, kind: str, name: str, holders: tuple[_Holder, ...]) -> None:
    element.set("type", kind)
    slide = element.find(qn("p:cSld"))
    slide.set("name", name)
    tree = slide.find(qn("p:spTree"))
    _empty(tree)
    for extra in slide.findall(qn("p:extLst")):
        slide.remove(extra)
    for number, holder in enumerate((*holders, *FOOTERS), 2):
        tree.append(_shape(holder, number, placed=holder not in (TITLE, *FOOTERS)))


def _empty(tree: Any) -> None:
    for child in list(tree)[2:]:
        tree.remove(child)


def _shape(holder: _Holder, number: int, placed: bool) -> Any:
    """A placeholder as XML; a layout's title and footers say nothing of their own: they follow the master."""
    kind = f' type="{holder.kind}"' if holder.kind else ""
    idx = f' idx="{holder.idx}"' if holder.idx else ""
    place, frame, style = (_place(holder.box), _frame(holder), _list_style(holder)) if placed else _FOLLOWS
    return parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number}" name="{holder.name}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph{kind}{idx}/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{place}</p:spPr><p:txBody>{frame}{style}{_said(holder)}</p:txBody></p:sp>"
    )


_FOLLOWS = ("", "<a:bodyPr/>", "<a:lstStyle/>")


def _place(box: tuple[float, float, float, float]) -> str:
    left, top, wide, tall = (round(value * 12700) for value in box)
    return (
        f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{tall}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    )


def _frame(holder: _Holder) -> str:
    anchor = holder.anchor or ("ctr" if holder.kind in ("ftr", "dt", "sldNum") else "t")
    return f'<a:bodyPr vert="horz" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:normAutofit/></a:bodyPr>'


def _list_style(holder: _Holder) -> str:
    small = {"ftr": ("l", 12), "dt": ("r", 12), "sldNum": ("r", 14)}.get(holder.kind)
    align, size, tone = (*small, "tx2") if small else ("l", holder.size, holder.tone)
    if not size:
        return "<a:lstStyle/>"
    marks = 'marL="0" indent="0" ' if holder.kind in ("body", "subTitle") else ""
    none = "<a:buNone/>" if marks else ""
    return (
        f'<a:lstStyle><a:lvl1pPr {marks}algn="{align}">{none}<a:defRPr sz="{size * 100}">'
        f'<a:solidFill><a:schemeClr val="{tone}"/></a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>'
    )


def _said(holder: _Holder) -> str:
    if holder.kind == "sldNum":
        return (
            '<a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
            '<a:rPr lang="en-GB"/><a:t>‹#›</a:t></a:fld></a:p>'
        )
    words = f'<a:r><a:rPr lang="en-GB"/><a:t>{holder.prompt}</a:t></a:r>' if holder.prompt else ""
    return f'<a:p>{words}<a:endParaRPr lang="en-GB"/></a:p>'


def _rule(
    name: str, number: int, left: float, top: float, wide: float, thick: float, tone: str, darker: bool = False
) -> Any:
    shade = f'<a:schemeClr val="{tone}">' + ('<a:lumMod val="85000"/>' if darker else "") + "</a:schemeClr>"
    return parse_xml(
        f'<p:cxnSp {nsdecls("p", "a")}><p:nvCxnSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvCxnSpPr/><p:nvPr/>'
        f'</p:nvCxnSpPr><p:spPr><a:xfrm><a:off x="{round(left * 12700)}" y="{round(top * 12700)}"/>'
        f'<a:ext cx="{round(wide * 12700)}" cy="0"/></a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        f'<a:ln w="{round(thick * 12700)}"><a:solidFill>{shade}</a:solidFill></a:ln></p:spPr></p:cxnSp>'
    )


def _level(number: int, indent: float, size: int) -> str:
    hanging = 16.0
    return (
        f'<a:lvl{number}pPr marL="{round((indent + hanging) * 12700)}" indent="{round(-hanging * 12700)}" algn="l" '
        'defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"><a:spcBef><a:spcPts val="600"/>'
        f'</a:spcBef><a:buFont typeface="Arial"/><a:buChar char="•"/><a:defRPr sz="{size * 100}" kern="1200">'
        '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/>'
        f'<a:cs typeface="+mn-cs"/></a:defRPr></a:lvl{number}pPr>'
    )


def _other(number: int) -> str:
    return (
        f'<a:lvl{number}pPr marL="0" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1">'
        '<a:defRPr sz="1800" kern="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
        '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr>'
        f"</a:lvl{number}pPr>"
    )


_STYLES = (
    f'<p:txStyles {nsdecls("p", "a")}><p:titleStyle><a:lvl1pPr algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" '
    'latinLnBrk="0" hangingPunct="1"><a:lnSpc><a:spcPct val="95000"/></a:lnSpc>'
    '<a:spcBef><a:spcPct val="0"/></a:spcBef>'
    '<a:buNone/><a:defRPr sz="3000" b="1" kern="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
    '<a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/><a:cs typeface="+mj-cs"/></a:defRPr></a:lvl1pPr>'
    "</p:titleStyle>"
    f"<p:bodyStyle>{''.join(_level(number, 18.0 * (number - 1), 18) for number in range(1, 10))}</p:bodyStyle>"
    f"<p:otherStyle>{''.join(_other(number) for number in range(1, 10))}</p:otherStyle></p:txStyles>"
)
