"""Answers that were given before to questions that are asked again: of the same file, of a corrected one, or after one
was sent back. What is no longer asked, or asked of another row, has none."""

from collections.abc import Mapping

from dashboard.config import Config
from dashboard.desk import jobs
from dashboard.desk.checking import Check, Key, answers_in, key_of, open_check, row_of
from dashboard.desk.waiting import Upload, Waiting
from dashboard.returns import intake
from dashboard.returns.checks import ReturnHeader
from dashboard.returns.named_rows import Names

Question = tuple[str, str, str, str, str]
Given = tuple[Mapping[Key, str], Names]
"""Answers, and the names of the rows that they are about."""


def given_before(config: Config, waiting: Waiting, upload: Upload, check: Check) -> dict[Key, str]:
    """The answers of the organisation's last version of this return, those of the account's other files of it, and
    those of this very file, as far as they are to what is asked now; the later ones stand."""
    header = check.header
    if header is None or check.foreign:
        return {}
    known = [_of_last_version(config, header)]
    for id, _ in reversed(jobs.checked_lately(config, waiting.account_id)):
        other = waiting.get(id)
        if other and "findings" in other.known and _same(open_check(other).header, header):
            known.append(_of(other))
    if "findings" in upload.known:
        known.append(_of(upload))
    said = {_question(key, names): words for answers, names in known for key, words in answers.items()}
    asked = {key_of(each): _question(key_of(each), check.rows) for each in check.queries}
    return {key: said[question] for key, question in asked.items() if question in said}


def _of(upload: Upload) -> Given:
    check = open_check(upload)
    return check.answers, check.rows


def _of_last_version(config: Config, header: ReturnHeader) -> Given:
    records = config.records_url
    every = intake.versions(records, (header.area,), organisation=header.organisation, quarter=header.quarter)
    newest = next((each.id for each in every if each.kind == header.kind and each.answers), 0)
    version = intake.version(records, newest) if newest else None
    if version is None:
        return {}, {}
    return answers_in(version.findings, version.answers), intake.named_in(records, newest, header.kind)


def _same(one: ReturnHeader | None, other: ReturnHeader) -> bool:
    def of(header: ReturnHeader) -> tuple[object, ...]:
        return header.kind, header.area, header.organisation, header.quarter

    return one is not None and of(one) == of(other)


def _question(key: Key, names: Names) -> Question:
    """What is asked and about which row, wherever that stands; of what is about no row, that alone."""
    sheet, cell, column, rule, message = key
    return sheet, names.get(row_of(sheet, cell), ""), column, rule, message
