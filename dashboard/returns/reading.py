"""What reading alone finds: sheets and columns that are missing, extra, twice or never to be sent."""

from collections.abc import Sequence

from dashboard.returns.findings import rules, shortened, together
from dashboard.returns.model import Finding
from queries.characters import fit

MOST_LACKING = 6
_ERRORS = {
    "sheet.twice": "The workbook has the sheet {sheet} twice{found}: please keep one of them.",
    "sheet.no_headings": "No row of headings was found in the first 15 rows of {sheet}: please put the headings of the "
    "template above the rows.",
    "column.missing": "The column {column} is missing and is needed: please add it, filled in every row.{found}",
    "column.twice": "The column {column} stands here a second time: please keep one of them.",
    "column.identifier": "“{column}” names something that identifies a person, which is never accepted: please delete "
    "the column here and in your own copy.",
    "item.identifier": "“{column}” names something that identifies a person, which is never accepted: please delete "
    "the row.",
    "item.twice": "The item {column} stands here a second time: please keep one of them.",
}
_QUERIES = {
    "sheet.renamed": "{sheet} is not a sheet of this return, and {found} under another name? "
    "Please give it the template’s name, or say what it is.",
    "sheet.goes_on": "{sheet} has the headings of sheet {found}, and was not read beside it: do its rows belong to "
    "this return? Please put them on sheet {found}, or say what it is.",
    "column.renamed": "“{column}” is not a column of this sheet, and {found} under another name? "
    "Please give it the template’s heading, or say what it is.",
    "column.heading_lost": "This column has no heading, and {found}? Please give it the template’s "
    "heading, or say what it is.",
    "sheet.merged_alone": "Cells are merged downwards in {found}, and what stands there was read for the first of "
    "their rows alone: is it of that row? Please write in each row what is its own, or say so.",
    "item.renamed": "“{column}” is not an item of this sheet, and {found} under another name? "
    "Please give it the template’s name, or say what it is.",
}
_NOTES = {
    "sheet.extra": "The sheet {sheet} is not part of this return and was not read.",
    "sheet.named": "The sheet {sheet} was found under the name {found}, and read.",
    "sheet.hidden": "The sheet {sheet} is hidden in the workbook; it was read all the same.",
    "sheet.hidden_rows": "{found} hidden in the workbook, by hand or by a filter, and read all the same: please delete "
    "what is not meant to be sent.",
    "sheet.struck": "{found} struck through, in whole or in part, and read all the same: please delete what is not "
    "meant to be sent.",
    "file.look_alikes": "{found} held signs that only look like those of a keyboard, such as a long dash or a curly "
    "apostrophe: what is meant was read.",
    "file.text_marks": "{found} held a mark that makes a spreadsheet show a text as it is (an apostrophe before it, or "
    "a formula of a text): the text alone was read.",
    "sheet.hidden_columns": "{found} hidden in the workbook, and read all the same: please look at what stands there, "
    "and clear what is not meant to be sent.",
    "sheet.merged_down": "Cells are merged downwards in {found}: what stands there was read for each of their rows.",
    "sheet.merged": "Merged cells hide {found} values of this sheet, which were not read.",
    "sheet.encoding": "This file is not in UTF-8 and was read as {found}.",
    "column.extra": "“{column}” is not a column of this sheet and was not read.{found}",
    "column.no_heading": "This column has no heading and was not read.",
    "column.characters": "{column} holds characters that no page or file can show in {found}: the rest was read.",
    "item.extra": "“{column}” is not an item of this sheet and was not read.",
    "item.characters": "The {column} holds characters that no page or file can show: the rest was read.",
}

READING_RULES = rules(_ERRORS, _QUERIES, _NOTES)


def lacking(names: Sequence[str]) -> str:
    """``Ended on and End reason are missing: is it one of these``: what a heading that is not known may be instead."""
    said = [*names[:MOST_LACKING], f"{len(names) - MOST_LACKING} others"] if len(names) > MOST_LACKING else names
    return f"{together(said)} {'is missing: is it that' if len(names) == 1 else 'are missing: is it one of these'}"


def noticed(code: str, sheet: str, cell: str = "", column: str = "", found: object = "") -> Finding:
    """A finding of reading. ``column`` may be the sender's own heading, which is shortened."""
    rule, heading = READING_RULES[code], shortened(column)
    message = rule.sentence.format(sheet=shortened(sheet), column=heading, found=found)
    return Finding(code, rule.severity, fit(sheet), cell, heading, message)
