"""What the checks say: one plain sentence for each rule, by how grave it is; words go in where braces stand."""

CELLS = {
    "cell.error": "{column} holds the Excel error {found}: type the value itself, or mend the formula.",
    "cell.uncalculated": "{column} is a formula without a saved result: open the file in Excel, save it and send it "
    "again, or type the value.",
    "cell.required": "{column} is blank and is needed in every row: please fill it in{hint}.",
    "cell.code": "“{found}” is not a value of {column}: please use {allowed}.{meant}",
    "cell.reference": "{column} must be 3 to 20 letters, digits, hyphens or slashes, and this is not: please use the "
    "scheme’s own reference.",
    "reference.date": "{column} holds a date, which a spreadsheet makes of a reference such as 1-2: please format the "
    "column as Text, and type the reference again.",
    "reference.cut": "{column} holds a number that a spreadsheet cut to 15 digits, or wrote with a power of ten or "
    "decimals: please format the column as Text, and type the reference again.",
    "reference.two": "{column} seems to hold two references in one cell: please give each person or thing a row of its "
    "own.",
    "reference.noughts": "{column} has lost the noughts that stood before it in an earlier return: please format the "
    "column as Text, and type the reference again.",
    "reference.nobody": "{column} holds what is written where there is no reference, such as UNKNOWN, N/A or 000: "
    "please give the reference of your case system{blank}.",
    "cell.date": "“{found}” is not a date: please write day, month and year, such as 09/07/2025.",
    "cell.date_number": "{column} holds the number {found}, not a date: please format the cell as a date, or write "
    "such as 09/07/2025.",
    "sheet.month_first": "“{found}” has the month first, and so may every date of this sheet that is written in digits "
    "with the year last: please write day, month and year, such as 09/07/2025, in all of them.",
    "cell.time": "“{found}” has a time of day, and {column} asks for the day alone: please write day, month and year, "
    "such as 09/07/2025.",
    "cell.date_old": "{column} holds a date before the year 2000: please check the year.",
    "cell.whole": "“{found}” is not a whole number: please write digits alone, such as 12.",
    "cell.number": "“{found}” is not a number: please write {meant}.",
    "cell.low": "{column} is {found}, and the lowest allowed is {limit}: please correct it.",
    "cell.high": "{column} is {found}, and the highest allowed is {limit}: please correct it.",
    "cell.long": "{column} has {found} characters, and at most {limit} are allowed: please shorten it.",
    "cell.quarter": "“{found}” is not a quarter: please write it as 2025/26 Q1.",
    "cell.identifier": "{column} seems to hold {what}, which is never accepted: please take that out, here and in "
    "your own copy.",
    "return.too_many": "More than {limit} findings came up, and the others are not listed: please correct these, and "
    "send the return again.",
    "sheet.missing": "The sheet {sheet} is missing: please take it from the template, even if it stays "
    "empty.{proposed}",
    "column.swapped": "What stands under {column} would fit {other}, and what stands under {other} would fit {column}: "
    "please put each under its own heading.",
    "column.needed": "The column {column} is missing, and {count} need it, first row {row}: please add the "
    "column.{proposed}",
    "row.other_area": "{rows} {are} of {area}, which is another area, as {column} says: please take {them} out "
    "here, with what other sheets say of {them}, and send {them} in that area’s return.",
    "row.total": "{rows} {hold} totals, which this sheet does not ask for: please take {them} out.",
    "row.moved": "{rows} {hold} what does not fit {its} columns and would fit those beside: please move {them} back "
    "into place.",
    "row.headings": "{rows} {hold} the headings again: please take {them} out.",
    "row.stray": "{rows} {hold} too little that can be read for {row} of this sheet: please fill {them} in or, where "
    "{are} a note or a stray mark, clear {them}.",
}
HEADER = {
    "return.missing": "The {column} of this return is not given: please fill it in on sheet Return.{proposed}",
    "return.sheet": "The sheet Return is missing, or nothing stands in it: please take it from the template.",
    "return.kind": "This says “{found}”, and the sheets are those of a {expected} return: please put that right.",
    "return.version": "This is specification version {found}, and those up to {expected} are read: please use the "
    "newest template.",
    "return.area": "“{found}” is not an area of the register: please use {allowed}, or ask the performance team.",
    "return.organisation": "“{found}” sends no {kind} return for {area} in the register: please use {allowed}, or ask "
    "the performance team.",
    "return.not_owed": "{organisation} owes no {kind} return for {quarter} in the register: please check the quarter, "
    "or ask the performance team.",
    "return.other_quarter": "This is a return for {found}, and {expected} is asked for: please check the quarter.",
}
ROWS = {
    "row.repeated": "This repeats row {other}: {key} must not come twice. Please take one of the rows out.",
    "row.another_person": "This reference stands in row {other} too, with another {columns}: please give each person "
    "their own reference, or correct one of the rows.",
    "row.needs": "{column} is blank, and it is needed where {because}: please fill it in.",
    "row.needs_several": "{because}, so {columns} are needed too: please fill them in, or correct {column}.",
    "row.not_wanted": "{column} is only for rows where {because}: please clear it, or correct {other}.",
    "row.not_wanted_several": "{columns} are filled, which are only for rows where {because}: please clear them, or "
    "correct {column}.",
    "row.more_than": "{column} is {found}, more than {other} ({limit}): please correct one of them.",
    "row.more_together": "{column} and {with} are {found} together, more than {other} ({limit}): please correct one of "
    "them.",
    "date.after_quarter": "{column} is {found}, after the quarter’s last day, {limit}: please correct it, or leave it "
    "for the next return.",
    "date.before": "{column} is {found}, before {other} ({limit}): please correct one of them.",
    "column.year_wrong": "{column} has the year {found} in {rows}, where {limit} would fit this quarter and the other "
    "dates of each row: please correct the year.",
    "date.after": "{column} is {found}, after {other} ({limit}): please correct one of them.",
    "date.not_in_quarter": "{column} is {found}, before the quarter’s first day, {limit}: {cure}.",
    "date.not_before_quarter": "{column} is {found}, and only people deselected before {limit} are followed here: "
    "please move the row to sheet Cohort.",
}
PROVIDER = {
    "clients.no_cohort": "The cohort is None for an accepted client: please give the cohort they were accepted on.",
    "clients.sessions_not_started": "{column} is {found} for someone who has not started: please give Started on, or "
    "write 0.",
    "pathways.no_client": "This client is not on sheet Clients{rows}: please correct the reference, or add the client.",
    "pathways.not_accepted": "This client is not an accepted one on sheet Clients (row {other}){rows}: please correct "
    "one of them.",
    "pathways.no_tool": "A score is given without its tool: please name the scale, such as {allowed}.",
    "pathways.score": "{column} is {found}, outside the scale of {tool}, {lowest} to {highest}: please correct it.",
    "housing.no_client": "This client is not on sheet Clients{rows}: please correct the reference, or add the client.",
    "placements.no_client": "This client is not on sheet Clients, now or in an earlier return{rows}: please correct "
    "the reference, or add the client.",
    "placements.settled": "A stay that ended in this quarter is “Not due” for {column}: please write Not due, or "
    "correct Left on.",
    "placements.overlap": "This stay overlaps with the same client’s stay in row {other}: please correct the dates of "
    "one of them.",
    "placements.over_full": "{found} people are in {house} on the night of {night}, more than its bed spaces "
    "({limit}): please correct the stays.",
    "outputs.no_comment": "{column} is blank, and {found} is under 90% of the register’s target of {limit}: please say "
    "why.",
    "house_meetings.present": "{found} residents are more than the bed spaces of {house} ({limit}): please correct it.",
    "houses.missing": "{house} is open in this quarter and is not on the sheet: please add a row for it.",
    "houses.not_open": "{house} is not open in this quarter in the register: please take the row out, or ask the "
    "performance team.",
    "houses.bed_spaces": "The bed spaces of {house} are {limit} in the register and {found} here: please correct "
    "it, or ask the performance team.",
    "houses.nights": "{found} nights are more than {spaces} bed spaces give in {days} days ({limit}): please correct "
    "it.",
    "houses.nights_open": "{found} nights are more than {spaces} bed spaces give in the {days} days of this quarter on "
    "which {house} is open in the register ({limit}): please correct it, or ask the performance team.",
    "house.closed": "{column} is {found}, and {house} closed on {limit} in the register{rows}: please correct the "
    "date, or ask the performance team.",
    "house.not_yet_open": "{column} is {found}, and {house} opened on {limit} in the register{rows}: please correct "
    "the date, or ask the performance team.",
    "house.left": "{house} closed on {limit} in the register, and this stay goes on{rows}: please give {column}, or "
    "ask the performance team.",
    "houses.total": "{house}: {void} void nights and {occupied} occupied (from Placements) are more than the {limit} "
    "available: please correct one of them.",
}
POLICE = {
    "cohort.left": "Left scheme is for those with a date in Deselected on, and there is none: please give the "
    "date, or correct the status.",
    "cohort.not_left": "Deselected on is given, so the status should be Left scheme: please correct the "
    "status, or clear the date.",
    "cohort.no_date": "Reason and status say that this person left, and {column} is blank: please give the date.",
    "cohort.date_alone": "{column} is given, but no reason, and the status is not Left scheme: please clear the "
    "date, or give both.",
    "cohort.days": "{column} is {found}, and the person was on the scheme for {limit} days of this quarter: please "
    "correct it.",
    "followed.days": "{column} is {found}, and this quarter has {limit} days: please correct it.",
    "followed.on_cohort": "This person is on sheet Cohort too (row {other}): please keep the row of one sheet.",
    "offences.no_person": "This person is on neither of the sheets Cohort and Followed{rows}: please correct the "
    "reference, or add the person.",
    "offences.reported_before": "This offence reached this stage in an earlier return: please take the row out, or "
    "correct the reference.",
    "baseline.no_person": "This person is not on sheet Cohort{rows}: please correct the reference, or drop the row.",
    "baseline.not_now": "This person was not selected in this quarter{rows}: a baseline is sent once, in the "
    "quarter of selection. Please take the row out.",
    "baseline.sums": "{column} is {found}, and the rows of sheet Baseline offences for this person and window add up "
    "to {limit}: please correct one of them.",
    "recalls.no_person": "This person is not on sheet Cohort{rows}: please correct the reference, or add the person.",
    "baseline.one_window": "The {window} window of this person is missing: please give both windows.",
}
QUERIES = {
    "return.last_again": "{rows} the same as in the return for {before}: is this last quarter’s file?",
    "return.hardly_of_quarter": "{dates} in {quarter}, and the latest{latest}: is this {whose} quarter’s file?",
    "reference.placeholder": "{column} holds what is written where there is no reference yet, such as NEW-1 or 123, "
    "and the file’s others are made otherwise: is it the reference of your case system? Please give that, or say so.",
    "column.row_numbers": "All {count} references of {column} are the numbers of their rows ({found} …): are they "
    "those of your case system, by which each is known again in the next return? Please give those, or say so.",
    "column.births": "{count} of {of} references of {column} end like a date of birth, which is never accepted: are "
    "they made of one? Please use references that say nothing of a person, or say what the numbers are.",
    "text.identifier": "{column} seems to hold {what}: please take that out, or say why it identifies nobody.",
    "house.asked_later": "{column} is {found}, after {house} closed on {limit} in the register{rows}: is that so?",
    "column.day_and_month": "In {column} every real date has a day from 1 to 12, and every date that is text a later "
    "one, as where a spreadsheet set to another country takes the day for the month: are the real ones right?",
    "column.year": "{column} has the year {found} in {rows}, where {limit} would fit this quarter and the other dates "
    "of each row: is the year right?",
    "row.unlike": "{column} differs between the rows of one {what}, in {rows}: which is right?",
    "row.unlike_between": "{columns} {differ} between two sheets for one {what} ({rows}): which is right?",
    "reference.alike": "References that differ in dashes, slashes, noughts before a number or an O for a nought alone "
    "look like one {what} ({rows}): are they? Please write each in one way, or say that they are two.",
    "row.two_spells": "One person is open twice at the same time, in {rows}: is one of the rows too many?",
    "column.fractions": "{column} is in percent, and {rows} {have} a number below 1, such as a cell in a format of "
    "percent holds: is 0.55 meant as 55? Please write 55, or say that it is less than one in a hundred.",
    "row.same": "The same stands in {rows}: is one of them too many? Please take that out, or say so.",
    "row.twice": "The same {column} stands in {rows}: do these add up? Please say so, or take out what is too many.",
    "sheet.empty": "The sheet {sheet} is empty: is there really nothing to send?",
    "column.not_recorded": "{count} of {filled} values of {column} are Not recorded, more than one in five: can they "
    "be found?",
    "column.one_value": "All {filled} rows say “{found}” in {column}: is that so?",
    "pathways.for_women": "This pathway is meant for women, and the client is a man: is that so?",
    "pathways.achieved_without_need": "The outcome is Achieved, and the need is None: is that so?",
    "placements.first_no_client": "This client is not on sheet Clients{rows}: please say why, or correct it.",
    "placements.no_referral": "This referral is not on sheet Housing referrals, now or in an earlier return{rows}: "
    "please say why, or correct it.",
    "placements.unlike_referral": "The referral of this stay, row {other} of Housing referrals, {what}: is that so?",
    "placements.moved_on_to_none": "A planned move-on to {found}, which is no accommodation: is that so?",
    "placements.before_start": "The client moved in before starting with the service: is that so?",
    "placements.long_gone": "This stay ended before the quarter before ({found}), so it is not asked for here: is the "
    "date right?",
    "placements.still_not_due": "This stay ended before the quarter, so three months have passed: are they settled?",
    "informed.late": "{column} is {found}, more than 14 days after {other} ({limit}): is that so?",
    "staffing.above": "{found} posts are filled, and {limit} are funded: is that so?",
    "cohort.fixed": "Fixed, and yet under no statutory supervision: is that so?",
    "cohort.no_perpetrator": "Selected for domestic abuse, and yet {column} is {found}: is that so?",
    "cohort.old_dash": "{column} is {found}, more than 12 months before the quarter’s end: has the risk to the victim "
    "been assessed since?",
    "nominations.not_on_cohort": "{count} of those whom the return for {before} says were selected {are} on sheet "
    "Cohort neither then nor now ({rows}, sheet Nominations): were they selected?",
    "recalls.not_then": "{column} is {found}, when this person was not on the cohort (row {other} of it): is that so?",
    "cohort.recalled": "Recalled, and yet not under statutory supervision: is that so?",
    "followed.too_long": "More than {past} have passed: should this person still be followed?",
    "offences.after_leaving": "The offence is dated {found}, after the person was deselected ({limit}): is that so?",
    "clients.missing": "{count} of those started and not ended at the end of {before} {are} not on this sheet "
    "({rows}; {sum}): what became of them?",
    "clients.waiting_missing": "{count} waiting or not yet started at the end of {before} {are} not on this sheet "
    "({rows}): what became of them?",
    "clients.late": "{column} is {found}, and the return for {before} did not have this client as started: please say "
    "why, or correct it.",
    "cohort.missing": "{count} of those on the cohort at the end of {before} {are} not on this sheet ({rows}; "
    "{sum}): what became of them?",
    "cohort.late": "{column} is {found}, and this person was not on the cohort at the end of {before}: please say why, "
    "or correct it.",
    "followed.missing": "{count} to be followed after {before} {are} on neither Followed nor Cohort "
    "({rows}): please add them, or say why not.",
    "housing.waiting_missing": "{count} still waiting at the end of {before} {are} not on this sheet "
    "({rows}): what was decided?",
    "placements.missing": "{count} of the stays open at the end of {before} {are} not on this sheet ({rows}; "
    "{sum}): how did they end?",
    "placements.ended_missing": "{count} of the stays that ended in {before} {are} not on this sheet "
    "({rows}), which asks whether they are settled: please add them, or say why not.",
    "placements.late": "{column} is {found}, and this stay was not on the return for {before}: please say why, or "
    "correct it.",
    "pathways.vanished": "This client’s pathway {pathway}, row {row} of the return for {before}, is not on sheet "
    "Pathways: please add it, or say why not.",
    "pathways.first_score": "{column} is {found}, and was {limit} in the return for {before}: which is right?",
    "pathways.fell": "{column} is {found}, more than half the scale worse than {other} ({limit}): is that so?",
    "value.changed": "{column} is {found}, and was {limit} in the return for {before}: which is right?",
    "value.changed_in_many": "{column} is not what it was in the return for {before} in {count} of {of} rows ({rows}): "
    "was this column sorted, filled down or moved by itself? Please correct it, or say why so many changed.",
    "late.in_many": "{column} is before the quarter in {count} of {of} rows ({rows}), and the return for {before} did "
    "not have these people: are they there under another reference, or were they left out then?",
    "date.changed": "{column} is {found}, and was {limit} in the return for {before}: which is right?",
    "total.moved": "{what}: {found}{both}, and {limit} in {before}, which is a change of more than 30%: is that so?",
    "report.number": "The report says {found}, and the rows come to {limit} ({what}): which of the two is right?",
    "across.twice": "{found} of the {people} on this return {are} on that of {other} as well{alike}. What both tell of "
    "one person and day counts once, all else of both adds up: should it stand here too?",
    "baseline.missing": "Selected in this quarter, and no rows on sheet Baseline{rows}: can they be added?",
}
NOTES = {
    "ethnicity.old_code": "O1 is an old code and was read as A4, Chinese.",
    "sheet.nothing": "{count} of this sheet {hold} what is written where there is nothing, such as NULL, N/A or a day "
    "nought, and {were} read as blank.",
    "column.midnight": "{count} in {column} came with a time that is midnight in Britain, or within a minute of it, "
    "and {were} read as the day that begins then (the first as {found}).",
    "date.late": "{column} is {found}, before the quarter: counted as a late recording.",
    "across.shared": "{found} of the {people} on this return {are} on that of {other} as well{alike}: what both tell "
    "of one person and one day counts once, and each return’s sessions are those of its own days.",
    "across.unmatched": "{found} of {count} clients accepted by a provider {are} in no police cohort of this quarter.",
    "offences.before_selection": "The offence is dated {found}, before the person was selected ({limit}).",
}
