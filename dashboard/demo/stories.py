"""The words of the returns: narratives, case studies, what clients said. All invented, about nobody."""

from __future__ import annotations

from collections.abc import Mapping

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
# What residents asked for; what was done, what was agreed, and why not, as the answer was.
REQUESTS = (
    (
        "A later curfew at weekends",
        "It is eleven on Fridays and Saturdays now.",
        "From next month, once staff cover is agreed.",
        "The licences of three residents name an earlier hour.",
    ),
    (
        "A second freezer",
        "Bought, and each shelf has a name on it.",
        "Ordered; the shop says four weeks.",
        "There is no safe socket for it; the fridge was changed for a larger one instead.",
    ),
    (
        "Visits from children on Sundays",
        "The front room is kept for families on Sunday afternoons.",
        "As soon as the safeguarding check of the room is done.",
        "Not in this house; the family room of the centre can be booked.",
    ),
    (
        "A quiet hour after ten",
        "It is in the house rules, in the residents’ own words.",
        "It is tried for a month and looked at again.",
        "Most of the meeting voted against it.",
    ),
    (
        "Repair of the back door",
        "A new lock was fitted the same week.",
        "The landlord has the order; a bolt holds it until then.",
        "It was looked at and is sound; the key was worn and is replaced.",
    ),
    (
        "Cooking together once a week",
        "It happens on Wednesdays, and a different person chooses.",
        "It begins when the new cooker is in.",
        "Shifts at work differ too much; twice a month was offered.",
    ),
    (
        "To know who comes into a room and when",
        "A note is left under the door after each visit.",
        "Forms are being printed.",
        "Checks for safety cannot be announced; the reason is now told afterwards.",
    ),
    (
        "Better signal for phones",
        "A router stands on each floor.",
        "The engineer comes next month.",
        "The walls do not allow it; there is a line in the office for anybody to use.",
    ),
    (
        "Help with the first week’s food",
        "A box waits in the room of everybody who arrives.",
        "A food bank has said yes; the first delivery is due.",
        "There is no budget left in this quarter; it is asked for in the next.",
    ),
)
_PROVIDER_REPORTS = {
    "What went well": (
        "More people came to their first meeting because somebody they knew came along.",
        "Two employers came to the centre and each offered trial shifts.",
        "The clinic in the building means that people see a nurse on the day they ask.",
        "The houses kept their doors open over the holidays with staff whom residents know.",
    ),
    "What did not": (
        "Private landlords have stopped new lets to people without a guarantor.",
        "Referrals from court come late in the week and wait over the weekend.",
        "Group sessions at the coast were cancelled twice for want of a room.",
        "Letters to people in custody came back because they had been moved.",
    ),
    "Risks": (
        "One lease ends next year and the owner has not said what follows.",
        "Sick leave in one team leaves the others with more people than they should have.",
        "People come back to us from recall at shorter notice than we can find a room.",
    ),
    "What we ask of partners": (
        "Tell us of a release two weeks before it, so that a room can be ready.",
        "A named person in each housing team whom caseworkers can ring.",
        "Send somebody to the panel who may decide.",
    ),
    "Staffing and capacity": (
        "A new caseworker began and takes her first referrals.",
        "We are short of one post in the houses and have advertised twice.",
        "Peer mentors were trained and four of them now have their own people.",
    ),
}
_POLICE_REPORTS = {
    "What went well": (
        "Probation and the force now look at the list together each week.",
        "Panels in the north decided on every nomination on the day.",
        "People who leave the scheme are asked what helped; most of them answer.",
    ),
    "What did not": (
        "Days of release reached us late from two prisons.",
        "A change of system left some records without a level of risk for a month.",
        "Fewer agencies than we would like came to the panels in the summer.",
    ),
    "Risks": (
        "Rooms and places on courses stand empty for people who were recalled.",
        "Two trained staff leave the unit before the end of the year.",
        "Tags are fitted later than courts order them.",
    ),
    "What we ask of partners": (
        "Name somebody who stands in when your member of the panel is away.",
        "Write down what people were told and on which day.",
        "Health: tell us who may say what, under the agreement we all signed.",
    ),
    "Staffing and capacity": (
        "The unit is at strength for the first time in two years.",
        "One offender manager is lent to another team until the spring.",
        "Probation has new practitioners, who are still in training.",
    ),
}
REPORTS: Mapping[str, Mapping[str, tuple[str, ...]]] = {"provider": _PROVIDER_REPORTS, "police": _POLICE_REPORTS}
"""By sender and heading, a text for each quarter in turn."""
