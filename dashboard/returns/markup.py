"""XML read with care: no document type, so no entities to expand and nothing to fetch."""

from xml.etree import ElementTree
from xml.etree.ElementTree import Element
from xml.parsers import expat

from dashboard.returns.archive import damaged
from dashboard.returns.model import Unreadable

_PROLOG = 2**16


class _Begun(Exception):
    """The first element has been reached: a document type can stand only before it."""


def parse(content: bytes) -> Element:
    """The root element of one part; Unreadable where it is broken or declares a document type.

    The quick parser of the standard library is used, and defusedxml's slow one is not needed, because a declaration
    never reaches it: the same parser has looked through everything before the first element.
    """
    refuse_declarations(content)
    try:
        return ElementTree.fromstring(content)  # noqa: S314 (no document type gets this far)
    except (ElementTree.ParseError, ValueError, LookupError) as problem:
        raise damaged() from problem


def local(element: Element) -> str:
    """An element's name without its namespace: transitional and Strict files differ only in that."""
    return element.tag.rpartition("}")[2]


def children(element: Element | None, name: str) -> list[Element]:
    """The direct children of this name, whatever their namespace."""
    return [child for child in element if local(child) == name] if element is not None else []


def child(element: Element | None, name: str) -> Element | None:
    """The first direct child of this name."""
    return next(iter(children(element, name)), None)


def refuse_declarations(content: bytes) -> None:
    """Raise Unreadable where a part declares a document type before its first element, or is no XML."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = _begin
    try:
        parser.Parse(content[:_PROLOG], True)
    except _Begun:
        return
    except (expat.ExpatError, ValueError, LookupError) as problem:
        raise damaged() from problem
    raise damaged()


def _refuse(*_: object) -> None:
    raise Unreadable(
        "This file declares XML entities, which no spreadsheet program writes and which can be used to do harm.",
        "Copy the rows into a fresh template and send that.",
    )


def _begin(*_: object) -> None:
    raise _Begun
