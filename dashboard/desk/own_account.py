"""A person's own account: what it may do, and another password for it."""

from flask import Response, request
from flask_limiter import Limiter

from dashboard import security
from dashboard.accounts import credentials, passwords
from dashboard.accounts.people import Account
from dashboard.accounts.placement import Place
from dashboard.accounts.sign_in import LONGEST_TRY, PASSWORDS, TOO_MANY, TRIES, current_account, signed_out
from dashboard.desk.routes import Answer, Desk
from layouts.shell import ACCOUNT
from queries.audit import utc_now

PRESENT, NEW, AGAIN = "present", "new", "again"
NOT_IT = "This is not your password, or the account is locked. After five wrong tries it is locked for 15 minutes."


def connect(desk: Desk, limiter: Limiter) -> None:
    """Put this door on the server. Tries at the present password are counted with those of the sign-in page."""

    def too_many(_limit: object) -> Response:
        return _page(desk, current_account(), {PRESENT: TOO_MANY}, 429)

    limited = limiter.shared_limit(TRIES, scope=PASSWORDS, on_breach=too_many)
    desk.door(ACCOUNT, page)
    desk.door(ACCOUNT, limited(change), method="POST")


def page(desk: Desk, account: Account) -> Answer:
    """What the account may do, and the form for another password."""
    return _page(desk, account, {})


def change(desk: Desk, account: Account) -> Answer:
    """Change the password and end every session, this one too: whoever is still there signs in with the new one."""
    given = {name: request.form.get(name, "") for name in (PRESENT, NEW, AGAIN)}
    wrong = _faults(account, **given)
    if wrong:
        return _page(desk, account, wrong, 400)
    if not credentials.change_password(desk.engine, account, given[PRESENT][:LONGEST_TRY], given[NEW], utc_now()):
        return _page(desk, account, {PRESENT: NOT_IT}, 400)
    return signed_out(f"{security.SIGN_IN}?changed=yes")


def _faults(account: Account, present: str, new: str, again: str) -> dict[str, str]:
    """What is wrong with a form by itself, by field; nothing of it is tried then."""
    weak = passwords.weakness(new, account.email)
    found = {
        PRESENT: "" if present else "Give the password that you signed in with.",
        NEW: weak or ("This is the password that you have." if new == present else ""),
        AGAIN: "" if again == new else "This is not the same as the new password.",
    }
    return {name: fault for name, fault in found.items() if fault}


def _page(desk: Desk, account: Account, wrong: dict[str, str], status: int = 200) -> Response:
    html = desk.page(
        "account",
        ACCOUNT,
        heading="Your account",
        account=account,
        role=desk.roles(account),
        areas=Place(account.role, account.areas).where,
        wrong=wrong,
        first_wrong=next(iter(wrong), ""),
        shortest=passwords.SHORTEST,
    )
    return Response(html, status, mimetype="text/html")
