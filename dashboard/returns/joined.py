"""Under which id a reference is hashed, where areas became one: everybody stays who they are."""

from sqlalchemy import Connection, select

from dashboard.returns.checks import ReturnHeader
from dashboard.returns.references import Hasher, hasher
from dashboard.returns.shape import Kind
from dashboard.returns.shapes import RETURN, RETURNS
from queries import tables


def hasher_of(connection: Connection, header: ReturnHeader, key: bytes) -> Hasher:
    """What hashes the references of a return.

    In an area of one id that is the id. In one that others became part of, whoever is known keeps the id under which
    they are: in the returns of the sender and of those whom it continues first, then in anybody's; who is new has the
    area's first.
    """
    first, *others = (hasher(key, id) for id in header.ids)
    if not others:
        return first
    own, everybody = _known(connection, header)

    def hash_of(kind: str, reference: str) -> str:
        found = [each(kind, reference) for each in (first, *others)]
        known = (each for some in (own, everybody) for each in found if each in some)
        return next(known, found[0])

    return hash_of


def _known(connection: Connection, header: ReturnHeader) -> tuple[frozenset[str], frozenset[str]]:
    """Every hash in the area's returns: of this sender's, and of all."""
    own, everybody = set[str](), set[str]()
    r = tables.returns.c
    for sheet in (sheet for shape in RETURNS.values() for sheet in shape.sheets if sheet is not RETURN):
        table = tables.RECORDS.tables[sheet.table]
        for column in (column for column in sheet.columns if column.kind is Kind.REFERENCE):
            hashes = select(r.organisation, table.c[column.field]).join(table, table.c.return_id == r.id)
            for organisation, found in connection.execute(hashes.where(r.area == header.area).distinct()):
                everybody.add(found)
                own |= {found} if organisation in (header.organisation, *header.continues) else set()
    return frozenset(own), frozenset(everybody)
