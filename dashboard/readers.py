"""What an account may see: a Reader, looked up at each request."""

from sqlalchemy import Engine

from dashboard.accounts.people import Account, Act
from dashboard.current import register_in_force
from dashboard.desk.routes import doors
from dashboard.viewing import Reader
from queries.register import Register


def reader_of(account: Account, engine: Engine) -> Reader:
    """What an account may see by the register in force."""
    return reader_by(account, register_in_force(engine))


def reader_by(account: Account, register: Register) -> Reader:
    """What an account may see by this register: nothing at all where it reads no edition."""
    editions = account.editions
    own, lent = (account.own(register), account.lent(register)) if editions else ((), ())
    return Reader(own, lent, editions, doors(account), account.may(Act.EDIT_PACKS))
