"""The scheme's references: kept only as keyed hashes, alike from quarter to quarter and from return to return. Pure."""

import hmac
from collections.abc import Callable
from functools import lru_cache

Hasher = Callable[[str, str], str]
"""A kind and a reference of it -> its hash."""


def hashed(key: bytes, area_id: str, kind: str, reference: str) -> str:
    """HMAC-SHA-256 of the area's id, kind and upper-cased reference, as 64 hexadecimal digits.

    ``kind`` is client, placement, referral or offence: a client is the same person to provider and police of an area.
    """
    return hmac.digest(key, f"{area_id}|{kind}|{reference.upper()}".encode(), "sha256").hex()


def hasher(key: bytes, area_id: str) -> Hasher:
    """What hashes an area's references, each once."""
    return lru_cache(maxsize=None)(lambda kind, reference: hashed(key, area_id, kind, reference))
