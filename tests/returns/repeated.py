"""Small files that hold a great many cells: the same one again and again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_RELATED = "http://schemas.openxmlformats.org/"


def opendocument(rows: int, columns: int, *sheets: str) -> bytes:
    """Sheets, by default Clients alone, of one text in so many rows and columns."""
    tables = "".join(
        f'<t:table t:name="{name}"><t:table-row t:number-rows-repeated="{rows}">'
        f'<t:table-cell t:number-columns-repeated="{columns}" o:value-type="string"><p:p>a</p:p></t:table-cell>'
        "</t:table-row></t:table>"
        for name in sheets or ("Clients",)
    )
    content = (
        f'<o:document-content xmlns:o="{_OFFICE}office:1.0" xmlns:t="{_OFFICE}table:1.0" xmlns:p="{_OFFICE}text:1.0">'
        f"<o:body><o:spreadsheet>{tables}</o:spreadsheet></o:body></o:document-content>"
    )
    return packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def workbook(rows: int, columns: int, *sheets: str) -> bytes:
    """The same as .xlsx, of numbers."""
    return workbook_of_sizes(dict.fromkeys(sheets or ("Clients",), (rows, columns)))


def workbook_of_sizes(sizes: Mapping[str, tuple[int, int]]) -> bytes:
    """An .xlsx of numbers, of each sheet so many rows and columns."""
    names = tuple(sizes)
    parts = {f"xl/s{at}.xml": _sheet(*size) for at, size in enumerate(sizes.values())}
    listed = "".join(f'<sheet name="{name}" sheetId="{at + 1}" r:id="r{at}"/>' for at, name in enumerate(names))
    kind = f"{_RELATED}officeDocument/2006/relationships"
    leads = "".join(
        f'<Relationship Id="r{at}" Type="{kind}/worksheet" Target="s{at}.xml"/>' for at in range(len(names))
    )
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{_SHEETS}.{of}+xml"/>'
        for name, of in {"xl/workbook.xml": "sheet.main", **dict.fromkeys(parts, "worksheet")}.items()
    )
    return packed(
        {
            "[Content_Types].xml": f'<Types xmlns="{_RELATED}package/2006/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{_RELATED}package/2006/relationships"><Relationship Id="r" '
            f'Type="{kind}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{kind}"><sheets>{listed}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELATED}package/2006/relationships">{leads}'
            "</Relationships>",
            **parts,
        }
    )


def _sheet(rows: int, columns: int) -> str:
    row = f"<row>{'<c><v>1</v></c>' * columns}</row>"
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{row * rows}</sheetData></worksheet>'


def tables(rows: int, columns: int, *sheets: str) -> bytes:
    """The same as a zip of CSV files."""
    line = ",".join("a" * columns) + "\r\n"
    return packed({f"{name}.csv": line * rows for name in sheets or ("Clients",)})


def packed(parts: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()
