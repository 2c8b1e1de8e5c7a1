"""What is written of errors: their type and place, never what they say or what was being worked on; one line each.

The words of an error may hold a row about a person (a database's, with its parameters; a number that could not be
read), and an address may hold anything. So every record of a log in this process, whoever writes it, is made plain.
"""

import errno
import logging
import sys
import threading
from collections.abc import Mapping
from traceback import walk_tb
from typing import Any

from queries.characters import visible
from queries.errors import PlainError
from queries.troubles import causes, trouble

OURS = ("dashboard", "layouts", "queries")
LONGEST = 2000
NOT_FORESEEN = "Something went wrong that was not foreseen"
NOTHING_KEPT = "Nothing half-done was kept; please report it."

log = logging.getLogger(__name__)


def described(error: BaseException) -> str:
    """``OperationalError from OperationalError (SQLITE_FULL) in dashboard.accounts, function sign_in, line 47``."""
    return f"{' from '.join(map(_kind, causes(error)))}{_place(error)}"


def ending(error: Exception) -> tuple[str, ...]:
    """What a person is told of an error that ends what they began, line by line: what is wrong and what to do, or else
    where."""
    if isinstance(error, PlainError):
        return tuple(map(visible, error.lines))
    ails = trouble(error)
    return (str(ails) if ails else f"{NOT_FORESEEN} ({described(error)}). {NOTHING_KEPT}",)


def one_line(text: str) -> str:
    """A text in one line, whatever is in it; a character that is not printed is named by its number."""
    cut = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
    return "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in cut)


class PlainRecord(logging.LogRecord):
    """A record of a log that holds no error, only what may be told of it."""

    def __init__(self, name: str, level: int, path: str, line: int, msg: object, args: Any, *more: Any, **rest: Any):
        super().__init__(name, level, path, line, _told(msg), _all_told(args), *more, **rest)
        found = self.exc_info[1] if self.exc_info else None
        self._of = f" ({described(found)})" if found else ""
        self.exc_info = None

    def getMessage(self) -> str:
        """What is written."""
        return one_line(super().getMessage()) + self._of


def keep_plain() -> None:
    """From now on every log of this process is made of plain records."""
    logging.setLogRecordFactory(PlainRecord)


def end_plainly() -> None:
    """As :func:`keep_plain`, for a process of its own: what ends it or a thread is said likewise, unless somebody else
    minds that already. A record that cannot be written is not shown instead, with all that it was made of."""
    keep_plain()
    logging.raiseExceptions = False
    if sys.excepthook is sys.__excepthook__:
        sys.excepthook = lambda _kind, error, _trace: _say(error)
    if sys.unraisablehook is sys.__unraisablehook__:
        sys.unraisablehook = lambda given: _say(given.exc_value)
    if threading.excepthook is threading.__excepthook__:
        threading.excepthook = lambda given: _say(given.exc_value)


def _say(error: BaseException | None) -> None:
    if error is not None and not isinstance(error, KeyboardInterrupt):
        log.error("%s: %s", NOT_FORESEEN, error)


def _told(value: object) -> object:
    return described(value) if isinstance(value, BaseException) else value


def _all_told(args: Any) -> Any:
    if isinstance(args, Mapping):
        return {name: _told(value) for name, value in args.items()}
    return tuple(_told(value) for value in args) if isinstance(args, tuple) else _told(args)


def _kind(error: BaseException) -> str:
    """An error's type, with its number where a database or the system gave one."""
    code = getattr(error, "sqlite_errorname", None) or getattr(error, "sqlstate", None)
    if isinstance(error, OSError) and error.errno:
        code = errno.errorcode.get(error.errno)
    return f"{type(error).__name__} ({code})" if code else type(error).__name__


def _place(error: BaseException) -> str:
    """The last line of our own code that the error went through, but for how a database is opened, where too many end
    to tell much; of any code, where it went through none of ours."""
    every = [(frame.f_globals.get("__name__", ""), frame.f_code, line) for frame, line in walk_tb(error.__traceback__)]
    ours = [each for each in every if each[0].partition(".")[0] in OURS and each[0] != "queries.engines"]
    if not every:
        return ""
    module, code, line = (ours or every)[-1]
    return f" in {module}, function {code.co_qualname}, line {line}"
