"""Passwords: kept as argon2id hashes, at least twelve characters long, and not what everybody would guess first."""

import re
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 12
LONGEST = 200

HASHER = PasswordHasher(time_cost=2, memory_cost=46 * 1024, parallelism=1)  # KiB; above what OWASP asks for
_LETTERS = str.maketrans("0134578@$!€", "oieastbasie")
_RUNS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qazwsxedcrfvtgbyhnujmikolp",
    "1qaz2wsx3edc4rfv5tgb6yhn",
    "1q2w3e4r5t6y7u8i9o0p",
)
_RUN = 4
# What the commonest long passwords are made of, in any order and number, whatever digits and signs stand around them.
_WORDS = """
    administrator password passphrase secret welcome letmein iloveyou login access admin guest default changeme
    change trustno monkey dragon football baseball liverpool chelsea arsenal everton rangers celtic manchester
    united england london princess sunshine shadow master superman batman starwars pokemon charlie michael
    jessica ashley daniel thomas jordan hello world computer internet whatever cheese summer winter autumn
    spring january february march april june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday police probation commissioner offender management integrated
    dashboard iom opcc pcc correct horse battery staple love my me the is your new test user temp qwerty azerty
    abc
"""
_MADE_OF_WORDS = re.compile(f"(?:{'|'.join(sorted(_WORDS.split(), key=len, reverse=True))})+")


def hashed(password: str) -> str:
    """The argon2id hash that is kept in place of a password."""
    return HASHER.hash(password)


def matches(kept: str | None, password: str) -> bool:
    """Whether a password is the one behind a hash. Without a hash it takes as long, and is False."""
    try:
        HASHER.verify(kept or _nobodys(), password)
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


def outdated(kept: str) -> bool:
    """Whether a hash was made more cheaply than one would be now."""
    return HASHER.check_needs_rehash(kept)


def weakness(password: str, email: str) -> str:
    """Why a password may not be used, as a sentence; empty where it may."""
    if len(password) < SHORTEST:
        return f"The password is shorter than {SHORTEST} characters."
    if len(password) > LONGEST:
        return f"The password is longer than {LONGEST} characters."
    if _too_plain(password.casefold(), email):
        return "The password is one of those that are guessed first."
    return ""


@cache
def _nobodys() -> str:
    return HASHER.hash("the hash that is tried where there is no account")


def _too_plain(password: str, email: str) -> bool:
    return (
        len(set(password)) < 5
        or _repeats(password)
        or _left_of_runs(password) < 4
        or _of_common_words(password)
        or _of_own_name(password, email)
    )


def _repeats(password: str) -> bool:
    """One short piece over and over: abcdabcdabcd."""
    return re.fullmatch(r"(.{1,6}?)\1+.{0,5}", password) is not None and len(set(password)) <= 6


def _left_of_runs(password: str) -> int:
    """How many characters stand in no run of the alphabet, the digits or the keyboard, forwards or back."""
    covered = set[int]()
    for start in range(len(password) - _RUN + 1):
        piece = password[start : start + _RUN]
        if any(piece in run or piece[::-1] in run for run in _RUNS):
            covered.update(range(start, start + _RUN))
    return len(password) - len(covered)


def _of_common_words(password: str) -> bool:
    """Nothing but common words, digits and signs: Welcome2026!!, P@ssw0rd1234, October-November."""
    plain = re.sub(r"[^a-z]", "", re.sub(r"^[\W\d]+|[\W\d]+$", "", password).translate(_LETTERS))
    bare = re.sub(r"[^a-z]", "", password)
    return any(_MADE_OF_WORDS.fullmatch(each) is not None for each in (plain, bare)) or not bare


def _of_own_name(password: str, email: str) -> bool:
    """The account's own name with a little around it."""
    left = password
    for part in re.split(r"[\W_]+", email.casefold()):
        left = left.replace(part, "") if len(part) >= 4 else left
    return left != password and len(left) < 6
