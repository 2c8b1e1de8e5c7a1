"""A store made ready for this version of the program: keys, both databases, and that they go together."""

from dataclasses import dataclass

from dashboard.config import Config
from dashboard.operations.keys import lacking, make_keys, read_keys
from queries import key_checks
from queries.audit import utc_now
from queries.errors import PlainError
from queries.migrating import migrate


@dataclass(frozen=True)
class Prepared:
    """What was done: whether keys were made, which databases changed; of how many returns the key is lost."""

    keys_made: bool
    changed: tuple[str, ...]
    lost: int


def prepare(config: Config, *, who: str, key_is_lost: bool = False) -> Prepared:
    """Make the keys that are lacking, bring both databases up to date, and write down which key they go with.

    A store that holds returns never gets another key for its own, unless its own is said to be lost for good. Raises
    PlainError where it is not at hand.
    """
    config.store.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not key_is_lost:
        _refuse_to_replace(config)
    made = make_keys(config)
    changed = migrate(config.records_url, config.cells_url)
    key, now = read_keys(config).reference, utc_now()
    lost = key_checks.settle(config.records_url, config.cells_url, key, lost=key_is_lost, who=who, now=now)
    return Prepared(made, changed, lost)


def _refuse_to_replace(config: Config) -> None:
    """Of the key that returns were hashed with nobody can make another; and nothing is done with a wrong one."""
    held = key_checks.held_by(config.records_url, config.cells_url)
    lacks = lacking(config)
    if held.returns and not lacks:
        key_checks.judge(held, read_keys(config).reference)
    if held.returns and "reference" in lacks:
        raise PlainError(
            f"The reference key is missing, and the store holds {versions(held.returns)} hashed with it: "
            "with a new one everybody in them would be a stranger.",
            f"Put the file of keys back at {config.keys} from where you keep it, or set IOM_REFERENCE_KEY as it was. "
            "If that key is lost for good, iom migrate --new-reference-key goes on with another and says what that "
            "costs.",
        )


def versions(count: int) -> str:
    """So many versions of returns, in words."""
    return "1 version of a return" if count == 1 else f"{count:,} versions of returns"


def reference_key(config: Config) -> bytes:
    """The key that hashes references, once it is seen to be the store's own. Raises PlainError where it is not."""
    key = read_keys(config).reference
    key_checks.judge(key_checks.held_by(config.records_url, config.cells_url), key)
    return key
