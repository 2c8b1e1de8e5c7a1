"""Which pictures and faces slides may carry: what a part says that it is, held against how its bytes begin.

SVG is on no list: it can fetch and run in more spellings than anybody can name, and PowerPoint keeps a PNG beside it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

LINKS = ("image", "hdphoto", "thumbnail")
"""The kinds of links that lead to a picture."""
_RASTER = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")
"""PNG, JPEG and GIF: programs show each of them under the name of another, and so may a template."""
_EMF, _WMF = (b"\x01\x00\x00\x00",), (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00", b"\x02\x00\x09\x00")
_BEGINS: Mapping[str, tuple[bytes, ...]] = {
    **dict.fromkeys(("png", "x-png", "jpeg", "jpg", "pjpeg", "gif"), _RASTER),
    **dict.fromkeys(("bmp", "x-bmp", "x-ms-bmp"), (b"BM",)),
    **dict.fromkeys(("tiff", "tif"), (b"II*\x00", b"MM\x00*")),
    "vnd.ms-photo": (b"II\xbc",),
    **dict.fromkeys(("x-emf", "emf"), _EMF),
    **dict.fromkeys(("x-wmf", "wmf"), (*_WMF, *_EMF)),
}
"""How each picture that slides may carry begins, by its content type after ``image/``."""
_METAFILES = ("x-emf", "emf", "x-wmf", "wmf")
_NAMES_PLACES = re.compile(
    rb"[a-z][a-z0-9+.-]{2,}://|(?:file|https?|mailto|javascript|vbscript):|\\\\[\w.-]{2,}\\\w", re.IGNORECASE
)
_FACES = (b"\x00\x01\x00\x00", b"OTTO", b"true", b"ttcf")


def is_kept(told: str) -> bool:
    """Whether a picture of this content type (in lower case) is of a kind that slides may carry."""
    return told.startswith("image/") and told.removeprefix("image/") in _BEGINS


def disguised(told: str, content: bytes) -> bool:
    """Whether a part is called a picture or a face of letters and is something else."""
    if told.startswith("application/x-font"):
        return not (content.startswith(_FACES) or content[34:36] == b"LP")
    return is_kept(told) and not content.startswith(_BEGINS[told.removeprefix("image/")])


def leads_out(told: str, content: bytes) -> bool:
    """Whether a drawing made of records (EMF, WMF) names another file or site, in letters of one byte or of two."""
    drawn = told.removeprefix("image/") in _METAFILES
    return drawn and bool(_NAMES_PLACES.search(content) or _NAMES_PLACES.search(content.replace(b"\x00", b"")))
