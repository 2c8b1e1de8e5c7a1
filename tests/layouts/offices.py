"""Templates of offices: another shape, a dark ground, other places, a face and a first colour of its own."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu

ACCENT = "7A003C"
WIDER = 12192000 / 9144000


def office(change: Callable[[Any], None] = lambda file: None, wide: bool = True) -> bytes:
    """An office's template: other layouts, another face, another first colour, a shape as logo, a slide as sample."""
    file = Presentation()
    master = file.slide_masters[0]
    if wide:
        file.slide_width = Emu(12192000)
        file.slide_height = Emu(6858000)
        for shape in [*master.shapes, *(shape for layout in file.slide_layouts for shape in layout.shapes)]:
            if shape._element.find(f".//{qn('a:xfrm')}") is not None:
                shape.left, shape.width = Emu(int(shape.left * WIDER)), Emu(int(shape.width * WIDER))
    theme = master.part.part_related_by(RT.THEME)
    text = re.sub(r'(<a:accent1>\s*<a:srgbClr val=")\w+', rf"\g<1>{ACCENT}", theme.blob.decode())
    theme._blob = text.replace('typeface="Calibri"', 'typeface="Verdana"').encode()
    master._element.cSld.spTree.append(parse_xml(LOGO))
    file.slides.add_slide(file.slide_layouts[1]).shapes.title.text = "A sample of ours"
    change(file)
    kept = BytesIO()
    file.save(kept)
    return kept.getvalue()


LOGO = (
    f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="99" name="Logo"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
    '<p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9000" cy="9000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
    "</a:prstGeom></p:spPr></p:sp>"
)


def dark(file: Any) -> None:
    """Light words on a dark ground; links keep the theme's own blue."""
    mapped = file.slide_masters[0].element.find(qn("p:clrMap"))
    for name, own in (("bg1", "dk1"), ("tx1", "lt1"), ("bg2", "dk2"), ("tx2", "lt2")):
        mapped.set(name, own)


def odd(file: Any) -> None:
    """No places for footers and numbers, and titles half as wide at the left."""
    for holder in [holder for layout in file.slide_layouts for holder in layout.placeholders]:
        kind = holder.placeholder_format.type
        if kind in (KIND.FOOTER, KIND.SLIDE_NUMBER, KIND.DATE):
            holder._element.getparent().remove(holder._element)
        elif kind is KIND.TITLE:
            holder.left, holder.top, holder.width, holder.height = map(Emu, (600000, 200000, 6000000, 1500000))


FOREIGN: dict[str, Callable[[], bytes]] = {
    "4:3": lambda: office(wide=False),
    "dark": lambda: office(dark),
    "odd": lambda: office(odd),
}
