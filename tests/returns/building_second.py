"""What version 2 of the specification adds to the good returns and their register: further columns, and new sheets."""

from __future__ import annotations

PROVIDER, POLICE = "Bridge Trust", "Southshire Police"

REGISTER = {
    "services": [
        {"service": name, "organisation": PROVIDER, "first_quarter": "2025/26 Q1"} for name in ("Outreach", "Houses")
    ],
    "courses": [{"course": "First aid", "priority": "Other"}, {"course": "Stalking", "priority": "Public protection"}],
    "roles": [{"role": "Support worker", "caseload_standard": 20}, {"role": "Offender manager"}],
    "audit_subjects": [{"subject": "DASH is recorded", "public_protection": "Yes"}],
}
# by sheet: the further fields, and one line for each row that there is
COLUMNS_OF_PROVIDER = {
    "Clients": (
        "sessions_excused referral_source service informed_of informed_on self_harm dependent_children goals_set "
        "goals_met",
        "0|Probation|Outreach|All|2025-05-20|None known|No|3|1",
        "0|Police|Outreach|Some|2025-02-20|Past|Yes|2|2",
        "|Court|Outreach|Not yet||Not asked|Yes||",
        "|Self|Outreach|Not yet||Not asked|No||",
        "|Prison|Houses|Withheld for safety||Current|No||",
        "|Health|Houses|All|2025-04-21|Past|Yes|4|4",
    ),
    "Pathways": ("outcome_on", "2025-08-01", "", "2025-07-20", "", ""),
    "Placements": ("came_from ready_on", "Custody|", "Rough sleeping|2025-06-18", "CAS3|"),
    "Client voice": ("people_asked how_asked", "12|Somebody independent"),
    "Case studies": ("scope permission_on", "Public|2025-08-01"),
}
COLUMNS_OF_POLICE = {
    "Cohort": (
        "first_day predicted predicted_by serious_harm supervision_type reduced_contact lead_agency tagged dash_on "
        "marac self_harm dependent_children informed_of informed_on contacts exit_plan",
        "2025-01-12|55|OGRS 4|High|Licence|No|Probation|Yes|2025-02-01|Heard|None known|Yes|All|2025-01-15|12|",
        f"2024-11-02|20|OGRS 4|Low|None|No|{POLICE}|No||Not applicable|Past|No|Some|2024-11-10|2|Yes",
        "|70|OGRS 4|Medium|Custody before release||Probation|No|2025-07-16|Referred|Current|Yes|Not yet||3|",
        "||||||||||||||4|",
    ),
    "Partners": ("invited decision_maker co_located", "3|3|Yes", "3|1|No"),
}
# by sheet: its fields and rows
OF_BOTH = {
    "Audits": ("subject sampled met done_on", "DASH is recorded|10|9|2025-09-10"),
    "Report": ("heading words", "What went well|Two people found work.", "Risks|A house may close."),
}
SHEETS_OF_PROVIDER = OF_BOTH | {
    "House meetings": (
        "house held_on present asked_for answer done",
        "Oak House|2025-08-05|2|A later curfew|Done|It is at eleven now",
        "Elm House|2025-09-01|1||Nothing asked|",
    ),
    "Staffing": ("role funded filled supervision_due supervision_held", "Support worker|4|3.5|12|11"),
}
SHEETS_OF_POLICE = OF_BOTH | {
    "Baseline offences": (
        "client window offence_group domestic_abuse charges convictions",
        "A-003|Selection|Burglary|No|2|1",
        "A-003|Earlier|Burglary|No|2|2",
        "A-003|Earlier|Robbery|Yes|1|0",
    ),
    "Recalls": (
        "client recalled_on kind released_on",
        "A-004|2025-07-02|Fixed term|2025-07-16",
        "A-004|2025-08-20|Standard|",
    ),
    "Nominations": (
        "client nominated_on agency cohort district sex age_band ethnicity decision decided_on reason",
        "A-020|2025-08-01|Probation|SAC|Northam|Male|30-39|W1|Not selected|2025-08-20|Below the threshold",
        f"A-003|2025-07-01|{POLICE}|SAC|Northam|Female|40-49|A4|Selected|2025-07-14|",
        "A-021|2025-09-20|Probation|DA|Eastham|Male|40-49|B1|Waiting||",
    ),
    "Compliance": ("act number", "Warning|4", "Breach|2"),
    "Training": ("course in_scope in_date", "First aid|30|21"),
    "Staffing": ("role funded filled supervision_due supervision_held", "Offender manager|6|5.5|18|18"),
}
