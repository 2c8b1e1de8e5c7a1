"""Which kind of file this is: read, or refused by its name in one sentence that says how to save it."""

import re
from pathlib import Path

from dashboard.returns import csvzip, excel, opendocument
from dashboard.returns.archive import MOST_BYTES_IN_A_PART, SAVE_AGAIN, Archive, damaged, locked
from dashboard.returns.model import Unreadable
from dashboard.returns.raw import Source

_SEND = "Send the filled template, saved as .xlsx."
_STARTS = (
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a text document (.rtf)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "an archive (.gz)"),
    (b"7z\xbc\xaf", "an archive (.7z)"),
    (b"Rar!", "an archive (.rar)"),
)
_INSIDE = (
    ("xl/workbook.bin", "a binary workbook (.xlsb)"),
    ("word/document.xml", "a Word document (.docx)"),
    ("ppt/presentation.xml", "a PowerPoint presentation (.pptx)"),
)
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_EXCEL = re.compile(rb"\x09[\x00\x02\x04\x08]")
_ENCRYPTED = ("EncryptedPackage".encode("utf-16-le"), "EncryptionInfo".encode("utf-16-le"))
_BIFF8_LOCKED = re.compile(rb"\x2f\x00(?:\x06|\x36|\xc8|\xca|\xcc|\xc6)\x00(?=[\x00\x01]\x00)")


def content_of(path: Path) -> bytes:
    """A file's bytes; Unreadable where there is none, it is empty, or far larger than any return."""
    try:
        if path.stat().st_size > MOST_BYTES_IN_A_PART:
            raise _too_large()
        content = path.read_bytes()
    except OSError as problem:
        raise Unreadable(f"The file {path.name} cannot be opened.", "Check its name and folder.") from problem
    content_refused(content)
    return content


def content_refused(content: bytes) -> None:
    """Raise Unreadable for bytes that are empty or far too many."""
    if len(content) > MOST_BYTES_IN_A_PART:
        raise _too_large()
    if not content.strip(b"\0 \r\n\t"):
        raise Unreadable("This file is empty.", _SEND)


def _too_large() -> Unreadable:
    return Unreadable(
        f"This file is larger than {MOST_BYTES_IN_A_PART // 2**20} MiB, far more than a return holds.",
        "Delete the unused rows, columns, pictures and sheets, save it and try again.",
    )


def sources(content: bytes) -> tuple[Source, ...]:
    """The sheets of a file by what it is, not by what it is called; Unreadable where it is not one that is read."""
    if not content.startswith(_ZIP):
        raise _refused(content)
    archive = Archive(content)
    _refuse_by_parts(archive)
    if "content.xml" in archive and "mimetype" in archive:
        return opendocument.sources(archive)
    if "[Content_Types].xml" in archive or "_rels/.rels" in archive:
        return excel.sources(archive)
    found = csvzip.sources(archive)
    if not found:
        raise Unreadable("This zip holds no CSV file.", "Zip one CSV file for each sheet, named as the sheet.")
    return found


def _refuse_by_parts(archive: Archive) -> None:
    """Raise Unreadable for what is a zip inside, but not a workbook that is read."""
    names = [name.lower() for name in archive.names]
    for ending, what in _INSIDE:
        if any(name.endswith(ending) for name in names):
            raise _old(what)
    if "index/document.iwa" in names:
        raise Unreadable(
            "This is a spreadsheet of Apple Numbers and is not read.",
            "In Numbers choose File, Export To, Excel, and send the new file.",
        )
    if "mimetype" in archive and b"opendocument.spreadsheet" not in archive.read("mimetype"):
        raise Unreadable("This is a document, not a workbook.", _SEND)
    if not any(name in archive for name in ("[Content_Types].xml", "_rels/.rels", "mimetype")) and any(
        name.endswith((".xlsx", ".xlsm", ".ods", ".xls")) for name in names
    ):
        raise Unreadable("This is a zip with a workbook in it.", "Send the workbook itself, not zipped.")


def _refused(content: bytes) -> Unreadable:
    if content.startswith(_OLE):
        return locked() if _is_locked(content) else _old(_of_office(content))
    if _OLD_EXCEL.match(content):
        return _old("a workbook of a very old Excel (.xls)")
    for start, what in _STARTS:
        if content.startswith(start):
            return Unreadable(f"This is {what}, not a workbook.", _SEND)
    return _refused_text(_beginning(content))


def _refused_text(start: str) -> Unreadable:
    if "urn:schemas-microsoft-com:office:spreadsheet" in start:
        return _old("a workbook in Excel 2003’s XML")
    if "<html" in start or "<table" in start or "<!doctype html" in start:
        return _old("a web page, whatever its name ends in,")
    if start.startswith(("{", "[", "<?xml")):
        return Unreadable("This is a data file of a program, not a workbook.", _SEND)
    if any(mark in start.splitlines()[0] for mark in ",;\t"):
        return Unreadable(
            "This is a single CSV file, and a return has several sheets.",
            "Zip one CSV file for each sheet, named as the sheet, or send the filled template as .xlsx.",
        )
    return damaged(" or not a workbook")


def _of_office(content: bytes) -> str:
    """Office files before 2007 are all alike outside; a Word document names its text inside."""
    if "WordDocument".encode("utf-16-le") in content:
        return "a Word document (.doc)"
    return "a workbook of Excel 97–2003 (.xls)"


def _old(what: str) -> Unreadable:
    return Unreadable(f"This is {what} and is not read.", SAVE_AGAIN)


def _is_locked(content: bytes) -> bool:
    """An encrypted .xlsx is an old-style container; an encrypted .xls has a FILEPASS record after its first one."""
    if any(mark in content for mark in _ENCRYPTED):
        return True
    start = content.find(b"\x09\x08\x10\x00", 512)
    return start >= 0 and bool(_BIFF8_LOCKED.search(content[start : start + 200]))


def _beginning(content: bytes) -> str:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "latin-1"
    return content[:4096].decode(encoding, errors="replace").strip("\ufeffï»¿ \r\n\t").lower() or " "
