"""Where somebody who joined can be later, and for how long that is told."""

SINCE = 12
"""For how many quarters those who joined are followed."""
TOLD_EVERY = 2
"""The board is told of every second of them: in a single quarter few leave."""
QUARTERS_ON = "quarters on"
"""The breakdown by how many quarters ago somebody joined."""
STATES = (
    ON_SCHEME := "On the scheme, in the community",
    ELSEWHERE := "On the scheme, not in the community",
    REDUCED := "Left, risk reduced",
    OTHERWISE := "Left otherwise",
    UNTOLD := "Not known",
)
"""Where somebody who joined can be later: each is in one."""
IN_FULL = (
    ON_SCHEME,
    "On the scheme, in custody or recalled",
    "On the scheme, at large or in hospital",
    REDUCED,
    "Left, in custody for long",
    "Left, moved or to another scheme",
    "Left, died",
    "Left, for another reason",
    UNTOLD,
)
"""The same in full."""
