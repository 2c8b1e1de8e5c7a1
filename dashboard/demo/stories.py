"""The words of the returns: narratives, case studies, what clients said. All invented, about nobody."""

from __future__ import annotations

# Title, pathway, story. Short, in plain words, without a name, a place or a date that could be anyone's.
CASE_STUDIES = (
    (
        "A tenancy kept for a year",
        "ACC",
        "After three short lets that ended badly, one man asked for help before the fourth did. A caseworker sat in on "
        "the call with the landlord and agreed a repayment of six pounds a week. He has kept the tenancy for a year.",
    ),
    (
        "First wage in nine years",
        "ETE",
        "She said she could not face an interview. Peer mentors practised with her for a month, and a kitchen took her "
        "on for a trial shift. She is now a deputy cook and trains others on Fridays.",
    ),
    (
        "Registering with a doctor",
        "HEA",
        "He had not seen a doctor since school. Someone from the house walked with him to register, and waited. His "
        "blood pressure is treated and he goes on his own now.",
    ),
    (
        "Collecting the prescription",
        "DRU",
        "The chemist was two buses away and the daily script was being missed. The team asked for a nearer one. In "
        "twelve weeks nothing was missed, and the dose came down twice.",
    ),
    (
        "Letters in a carrier bag",
        "FIN",
        "A bag of unopened letters came to the first meeting. Sorting it took three sessions. Two debts turned out to "
        "be somebody else's; the third is nearly paid.",
    ),
    (
        "Sunday calls",
        "FAM",
        "He had lost touch with his daughter. With her mother's agreement there is now a call each Sunday, and last "
        "month a visit to the park.",
    ),
    (
        "Walking away",
        "ATB",
        "After the thinking skills course he described an argument in a shop that would once have ended in an arrest. "
        "He left his basket and walked home.",
    ),
    (
        "A safe place to talk",
        "ABU",
        "She would only talk while walking, so that is where sessions were held. After two months she asked for the "
        "specialist service herself.",
    ),
    (
        "From the sofa to a room",
        "ACC",
        "Four months on friends' sofas ended with a room in one of the houses. The rules about visitors were hard; the "
        "house meeting changed one of them, at his suggestion.",
    ),
    (
        "Fixing bicycles",
        "ETE",
        "A repair workshop had a spare stand. He came for an afternoon and stayed for the season. He has a "
        "certificate, and a bicycle of his own.",
    ),
    (
        "Sleeping again",
        "HEA",
        "Nights were the worst. The mental health nurse and the house agreed a quiet room and a plan on paper. She "
        "sleeps most nights and keeps the plan on the fridge.",
    ),
    (
        "Not this time",
        "DRU",
        "A lapse in the spring did not become a return to custody: he rang the duty line the same evening, and "
        "probation and the drug service met him together the next day.",
    ),
)

QUESTIONS = (
    ("I was listened to", 0.86),
    ("I know what happens next", 0.74),
    ("The house feels safe", 0.79),
    ("I would tell someone in my place to come here", 0.83),
)
CHANGED = (
    "Curfew moved to 11 at weekends after the house meeting asked.",
    "A quiet room is kept free after 9 in the evening.",
    "Letters now say who will be at the meeting.",
    "Women asked for a women-only drop-in; it runs on Tuesdays.",
    "A kettle and a clock in the waiting room.",
    "Appointments are confirmed by text the day before.",
    None,
    None,
)
COURSES = (
    ("Trauma-informed practice", 26, 0.88),
    ("Safeguarding adults", 31, 0.95),
    ("Domestic abuse and risk", 24, 0.83),
    ("Suicide prevention", 22, 0.77),
    ("Naloxone", 18, 0.90),
    ("Data protection", 31, 0.97),
)
OUTPUTS = (
    ("People supported", "people", 190),
    ("Home visits", "visits", 240),
    ("Peer mentor hours", "hours", 320),
    ("Employer meetings", "meetings", 24),
    ("Benefit claims made", "claims", 36),
)
COMMENTS = (
    None,
    None,
    None,
    "Two mentors on leave in the quarter.",
    "Counted from the diary; checked by a second person.",
    "Up on the quarter before since the second caseworker began.",
)
