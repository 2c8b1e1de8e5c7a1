"""What each role is answered at the desk's addresses, where they name nothing that is there."""

from queries.vocabulary import Role

SENDS, DECIDES, READS_AUDIT = {Role.SENDER}, {Role.ANALYST, Role.ADMIN}, {Role.ADMIN}
_DOORS: dict[str, tuple[set[Role], int]] = {
    "/desk": (SENDS | DECIDES, 200),
    "/desk/template": (SENDS, 404),
    "/desk/check/1": (SENDS, 404),
    "/desk/check/1/copy": (SENDS, 404),
    "/desk/job/1": (SENDS | DECIDES, 404),
    "/desk/job/1/state": (SENDS | DECIDES, 404),
    "/desk/return/1": (SENDS | DECIDES, 404),
    "/desk/quarter/2026-27-Q2": (DECIDES, 200),
    "/desk/words": (DECIDES, 200),
    "/desk/breaks": (DECIDES, 200),
    "/desk/claims": (DECIDES, 200),
    "/desk/stories": (DECIDES, 200),
    "/administration": (READS_AUDIT, 200),
    "/audit": (READS_AUDIT, 200),
    "/audit.csv": (READS_AUDIT, 200),
}
CHANGES: dict[str, set[Role]] = {
    "/desk/template": SENDS,
    "/desk/upload": SENDS,
    "/desk/check/1": SENDS,
    "/desk/check/1/again": SENDS,
    "/desk/check/1/discard": SENDS,
    "/desk/job/1/stop": SENDS | DECIDES,
    "/desk/return/1": DECIDES,
    "/desk/quarter/2026-27-Q2": DECIDES,
    "/desk/words": DECIDES,
    "/desk/breaks": DECIDES,
    "/desk/claims": DECIDES,
    "/desk/stories": DECIDES,
}
"""Who may ask for these changes at all; everybody else is refused, token or not."""

DESK = {
    (path, role): status if role in allowed else 403 for path, (allowed, status) in _DOORS.items() for role in Role
} | {("/", Role.SENDER): 302}
