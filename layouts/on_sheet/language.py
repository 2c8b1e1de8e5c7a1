"""The workbook's language, which its writer cannot say: those who are read it need to know."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

CORE = "docProps/core.xml"
LANGUAGE = b"<dc:language>en-GB</dc:language>"
BEFORE = b"<dcterms:created"


def in_english(book: bytes) -> bytes:
    """The same workbook with its language among its properties."""
    made = BytesIO()
    with ZipFile(BytesIO(book)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            new.writestr(part, content.replace(BEFORE, LANGUAGE + BEFORE, 1) if part.filename == CORE else content)
    return made.getvalue()
