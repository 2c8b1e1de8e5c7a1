"""The two secret keys: one signs cookies, one hashes references. Kept in a file that only its owner may read."""

import os
import secrets
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from dashboard.config import Config
from queries.errors import PlainError

NAMES = ("secret", "reference")


@dataclass(frozen=True)
class Keys:
    """``secret`` signs cookies and tokens; ``reference`` hashes references, and whoever has it can match people."""

    secret: str
    reference: bytes


def read_keys(config: Config) -> Keys:
    """The keys, of the settings or else of their file. Raises PlainError where one is missing or open to others."""
    found = _found(config)
    missing = [name for name in NAMES if not found[name]]
    if missing:
        raise PlainError(f"There is no {' and no '.join(missing)} key.", "Run iom migrate, which makes the keys.")
    return Keys(found["secret"], found["reference"].encode())


def lacking(config: Config) -> tuple[str, ...]:
    """The names of the keys that neither the settings nor the file give."""
    found = _found(config)
    return tuple(name for name in NAMES if not found[name])


def make_keys(config: Config) -> bool:
    """Make the keys that neither the settings nor the file give, and put them in the file; whether any was made.

    Several processes may do so at once: one file wins, whole, and stands unchanged from then on. Whether the store can
    do with a new reference key is for :func:`dashboard.operations.preparing.prepare` to say.
    """
    there = config.keys.exists()
    lacks = lacking(config)
    if not lacks:
        return False
    config.keys.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = (_read(config.keys) if there else {}) | {name: secrets.token_hex(32) for name in lacks}
    return _place(config.keys, "".join(f"{name} = {key}\n" for name, key in kept.items()), instead=there)


def _found(config: Config) -> dict[str, str]:
    kept = {} if config.secret_key and config.reference_key else _read(config.keys)
    return {
        "secret": config.secret_key or kept.get("secret", ""),
        "reference": config.reference_key or kept.get("reference", ""),
    }


def _place(path: Path, text: str, *, instead: bool) -> bool:
    """Put a whole new file in place, ``instead`` of one that lacks a key, else unless there is one by now.

    Temporary files are made with mode 600.
    """
    with tempfile.NamedTemporaryFile("w", dir=path.parent, prefix=".keys-") as part:
        part.write(text)
        part.flush()
        os.fsync(part.fileno())
        try:
            if instead:
                whole = Path(f"{part.name}-whole")
                os.link(part.name, whole)
                whole.replace(path)
            else:
                os.link(part.name, path)
        except FileExistsError:
            return False
    return True


def _read(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    if stat.S_IMODE(path.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO):
        raise PlainError("Others than its owner may read the file of keys.", f"Run chmod 600 {path}, then try again.")
    pairs = (line.partition("=") for line in path.read_text().splitlines())
    return {name.strip(): value.strip() for name, _, value in pairs}
