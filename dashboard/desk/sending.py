"""The sender's doors: what is due, templates, an upload and its check, answers, sending, the receipt."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from flask import request, send_file
from werkzeug.wrappers import Response as AnyResponse

from dashboard.accounts.people import Account, Act
from dashboard.desk import calendar, jobs
from dashboard.desk.calendar import Place
from dashboard.desk.checking import LONGEST_ANSWER, Check, Key, key_of, open_check
from dashboard.desk.jobs import Kind
from dashboard.desk.releases import published
from dashboard.desk.routes import BACK, Answer, Desk, not_there, one_of, see
from dashboard.desk.showing import counted, groups
from dashboard.desk.waiting import Upload
from dashboard.operations.turns import turn
from dashboard.returns import annotate, intake, template
from dashboard.returns.checks import ReturnHeader
from dashboard.returns.model import Finding, Severity
from dashboard.returns.prefilled import template_from
from dashboard.returns.return_status import Version
from dashboard.returns.shapes import RETURNS
from layouts import words
from layouts.desk import DESK
from queries import audit
from queries.audit import utc_now
from queries.british import british_day
from queries.characters import typed
from queries.engines import writing
from queries.errors import PlainError
from queries.vocabulary import Quarter

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 8  # quarters of what is due, besides those in which anything is open
OPEN = ("due", "overdue", "refused")
A_SENDERS = (
    "This check belongs to its sender: nobody else sees a file before it is sent.",
    "Once it has been sent you find it on the returns desk.",
)


def connect(desk: Desk) -> None:
    """Put these doors on the server."""
    desk.door("/desk/template", blank, Act.SEND)
    desk.door("/desk/template", filled, Act.SEND, method="POST")
    desk.door("/desk/upload", upload, Act.SEND, method="POST")
    desk.door("/desk/check/<id>", check, Act.SEND, closed=A_SENDERS)
    desk.door("/desk/check/<id>", answer, Act.SEND, method="POST", closed=A_SENDERS)
    desk.door("/desk/check/<id>/copy", copy, Act.SEND, closed=A_SENDERS)
    desk.door("/desk/check/<id>/again", again, Act.SEND, method="POST", closed=A_SENDERS)
    desk.door("/desk/check/<id>/discard", discard, Act.SEND, method="POST", closed=A_SENDERS)


def home(desk: Desk, account: Account) -> Answer:
    """What is due, where to put a file, what waits, what was sent."""
    versions = intake.versions(desk.config.records_url, account.areas, organisation=account.organisation)
    every = _due(desk, account, versions)
    open_now = sum(each.look in OPEN for each in every)
    says = f"{words.capital(words.some(open_now, 'return'))} to send" if open_now else "Nothing is due"
    newest = set(sorted({each.quarter for each in every}, key=lambda quarter: -quarter.index)[:SHOWN])
    short = [each for each in every if each.quarter in newest or each.look in OPEN]
    earlier = "earlier" in request.args
    return desk.page(
        "sender",
        DESK,
        heading="Returns desk",
        lede=f"{account.organisation or 'No organisation'}. {says}.",
        due=every if earlier else short,
        earlier=earlier,
        left_out=len({each.quarter for each in every}) - len({each.quarter for each in short}),
        organisation=account.organisation,
        waiting=_waiting(desk, account),
        versions=versions,
    )


def _due(desk: Desk, account: Account, versions: Sequence[Version]) -> list[Place]:
    """The account's own returns of every quarter, newest first."""
    register, today, due = desk.register, british_day(utc_now()), list[Place]()
    for area in account.areas:
        shown = published(desk.engine, area)
        for quarter in calendar.quarters_to(register, area, today, versions, shown):
            every = calendar.places(register, area, quarter, versions, shown, today)
            due += [each for each in every if each.organisation == account.organisation]
    return sorted(due, key=lambda each: -each.quarter.index)


def _waiting(desk: Desk, account: Account) -> list[dict[str, Any]]:
    """Uploads whose check has ended and that were neither sent nor discarded."""
    found = []
    for id, at in jobs.checked_lately(desk.config, account.id):
        upload = desk.waiting(account).get(id)
        if upload and "findings" in upload.known:
            says = counted(open_check(upload).findings)
            found.append({"id": id, "at": at, "file_name": upload.file_name, "says": says})
    return found


def blank(desk: Desk, account: Account) -> Answer:
    """The blank template of one of the account's own returns."""
    kind, area = request.args.get("kind", ""), one_of(request.args.get("area", ""), account.areas)
    try:
        quarter = Quarter.parse(request.args.get("quarter", ""))
    except ValueError:
        not_there()
    if kind not in RETURNS or account.organisation not in desk.register.organisations(area, kind, quarter):
        not_there()
    made = BytesIO()
    header = ReturnHeader(kind, area, account.organisation, quarter)
    template.write_template(desk.register, header, made, notice=desk.config.notice)
    return _file(made.getvalue(), f"{kind}-{quarter.slug}.xlsx")


def filled(desk: Desk, account: Account) -> Answer:
    """Next quarter's template from the workbook that was sent last; neither is kept."""
    name, content = _uploaded()
    made = BytesIO()
    with turn(desk.config.store, account.id):
        done = template_from(
            content,
            desk.register,
            output=made,
            file_name=name,
            organisation=account.organisation,
            notice=desk.config.notice,
        )
    if done.area not in account.areas:
        not_there()
    return _file(made.getvalue(), f"{done.kind}-{done.quarter.slug}.xlsx")


def upload(desk: Desk, account: Account) -> Answer:
    """Keep a file for its sender, encrypted, and begin to check it."""
    name, content = _uploaded()
    id = jobs.new_id()
    desk.waiting(account).put(id, Upload(name, content))
    try:
        jobs.begin(desk.config, Kind.CHECK, account, id=id)
    except Exception:
        desk.waiting(account).discard(id)
        raise
    return see(f"/desk/job/{id}")


def check(desk: Desk, account: Account, id: str) -> Answer:
    """What was found in an upload, and what to do now."""
    upload, found = _opened(desk, account, id)
    header = found.header
    of = f"{header.kind.capitalize()} return of {header.organisation}, {header.quarter.words}" if header else ""
    return desk.page(
        "check",
        DESK,
        heading=upload.file_name,
        lede=". ".join(filter(None, (of, f"{words.capital(counted(found.findings))}."))),
        trail=BACK,
        id=id,
        verdict=_verdict(found),
        can_be_sent=found.can_be_sent,
        since=found.since,
        count=len(found.findings),
        asks=bool(found.queries),
        own_words=any(each.rule == "cell.code" for each in found.findings),
        groups=groups(found.findings, found.answers),
        answers=found.answers,
    )


def _verdict(found: Check) -> str:
    errors = sum(each.severity is Severity.ERROR for each in found.findings)
    if errors:
        cells = "One place" if errors == 1 else f"{words.capital(words.spelled(errors))} places"
        return (
            f"{cells} must be corrected before this can be sent. Correct your workbook, or the marked copy of it, "
            "save it and upload it again."
        )
    if found.foreign:
        return found.foreign
    if found.queries:
        return "This can be sent. Say what you can about the questions below: the performance team reads your answers."
    return "This can be sent: nothing needs correcting."


def answer(desk: Desk, account: Account, id: str) -> Answer:
    """Keep the answers, and send the return where that is asked for."""
    upload, found = _opened(desk, account, id)
    shown = {key_of(each) for number, each in enumerate(found.findings) if f"answer-{number}" in request.form}
    said = {key: text for key, text in found.answers.items() if key not in shown}
    for number, each in enumerate(found.findings):
        text = " ".join(typed(request.form.get(f"answer-{number}", ""), "An answer").split())[:LONGEST_ANSWER]
        if each.severity is Severity.QUERY and text:
            said[key_of(each)] = text
    said = {**_for_all(found.findings, said), **said}
    known = {**upload.known, "answers": [[*key, text] for key, text in said.items()]}
    desk.waiting(account).put(id, Upload(upload.file_name, upload.content, known))
    if request.form.get("do") != "send":
        return see(f"/desk/check/{id}")
    if not found.can_be_sent:
        raise PlainError("This cannot be sent as it is.", "Correct it and upload it again.")
    back = f"/desk/check/{id}"
    task = {"of": id, "back": back}
    return see(f"/desk/job/{jobs.begin(desk.config, Kind.SEND, account, task=task)}")


def _for_all(findings: Sequence[Finding], said: Mapping[Key, str]) -> dict[Key, str]:
    """One answer for all questions of its kind, where that is ticked: unless they have one of their own."""
    ticked = [each for number, each in enumerate(findings) if request.form.get(f"all-{number}")]
    by_rule = {each.rule: said[key_of(each)] for each in ticked if key_of(each) in said}
    asked = [each for each in findings if each.severity is Severity.QUERY]
    return {key_of(each): by_rule[each.rule] for each in asked if each.rule in by_rule}


def copy(desk: Desk, account: Account, id: str) -> Answer:
    """The sender's own workbook back, with the faulty cells marked."""
    upload, found = _opened(desk, account, id)
    notice = desk.config.notice
    with turn(desk.config.store, account.id):
        made = annotate.annotated(upload.content, upload.file_name, found.findings, notice=notice)
    return _file(made, annotate.annotated_name(upload.file_name))


def again(desk: Desk, account: Account, id: str) -> Answer:
    """Check the same file once more: the register may know a word by now that it did not."""
    _opened(desk, account, id)
    anew = jobs.new_id()
    desk.waiting(account).move(id, anew)
    try:
        jobs.begin(desk.config, Kind.CHECK, account, id=anew)
    except Exception:
        desk.waiting(account).move(anew, id)
        raise
    return see(f"/desk/job/{anew}")


def discard(desk: Desk, account: Account, id: str) -> Answer:
    """Let go of an upload."""
    _opened(desk, account, id)
    desk.waiting(account).discard(id)
    with writing(desk.engine) as connection:
        audit.record(connection, who=account.email, what="upload discarded", now=utc_now())
    return see(DESK)


def _opened(desk: Desk, account: Account, id: str) -> tuple[Upload, Check]:
    try:
        upload = desk.waiting(account).get(id)
    except ValueError:
        not_there()
    if upload is None:
        raise PlainError("This file is no longer here: it was sent, discarded, or its day is over.", "Upload it again.")
    return upload, open_check(upload)


def _uploaded() -> tuple[str, bytes]:
    """Name and bytes of the file that a form brings. Raises PlainError where it brings none."""
    file = request.files.get("file")
    if file is None or not file.filename:
        raise PlainError("No file was chosen.", "Choose your filled workbook, then try again.")
    name = file.filename.replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in name if letter.isprintable())[:200] or "return", file.read()


def _file(content: bytes, name: str) -> AnyResponse:
    return send_file(BytesIO(content), XLSX, as_attachment=True, download_name=name)
