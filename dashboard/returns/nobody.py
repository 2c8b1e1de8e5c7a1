"""What is written where a reference is not known, and so stands for nobody or for several; and where there is
nothing. Pure."""

import re

_DONE = (
    "known|recorded|given|provided|supplied|applicable|available|assigned|allocated|issued|set|stated|found|disclosed"
    "|entered|held|required|used|onsystem|onfile|registered|confirmed|advised|added|determined|completed|generated"
)
_WORD = re.compile(
    rf"""
    not(?:yet)?(?:{_DONE}|sure|avail|applic|app)? | un(?:{_DONE}|specified|named|identified|sure|clear|certain|kown)
    | not(?:avail|applic)\w* | declined | refused | dontknow | didnotsay | no(?:data|info|trace) | napp | invalid
    | deleted | outstanding | unkn? | ukn | another | (?:john|jane)doe
    | none(?:yet)?(?:{_DONE})? | (?:yet)?tobe(?:{_DONE}) | to(?:confirm|check|follow)
    | (?:unknown|notknown|notrecorded).* | (?:unk|tbc|tba|tbd|pending|test(?:ing)?|testclient|dummy)\d*
    | (?:missing|blank|nobody|nil|null|none|noref(?:erence)?|noid|nonumber)\d*
    | (?:no|awaiting|awaited|new|temp|temporary)?
      (?:client|person|offender|nominal|case|referral|placement|stay|offence)?
      (?:ref|refno|reference|referenceno|id|idno|no|number)?
    | (?:see|as|same|sameas)(?:notes?|comments?|above|below|before|over|previous)? | ditto | duplicate | various
    | multiple | several | many | all | any | others? | misc | general | query | check | hold | anon(?:ymous|ymised)?
    | redacted | removed | withheld | confidential | restricted | example | sample | placeholder
    | na | nan | nk | nr | unkn | unknow | empty | void | undefined | noone
    | anhysbys | inconnue? | unbekannt | onbekend | desconocid[oa] | desconhecid[oa] | sconosciut[oa] | nieznan[ya]
    | necunoscut[a]? | norecord | (?:sub|grand)?totals? | sum | count | end | true | false | yes | error | value | ref
    """,
    re.VERBOSE,
)
_NUMBERED = re.compile(r"([a-z]+)\d+")
_BEFORE_A_NUMBER = frozenset(
    (
        *("tmp", "person", "nn", "user", "serviceuser", "su", "participant", "resident", "tenant", "guest", "subject"),
        *("individual", "someone", "male", "female", "man", "woman", "row", "record", "entry", "item", "nr", "no"),
        "number",
        "abc",
    )
)
"""What else is written with a number after it where there is no reference."""
_ONE_LETTER = re.compile(r"([a-z])\1\1+")
_NOUGHTS_OR_NINES = re.compile(r"\D+(?:0{3,}|9{4,})")
_NOTHING = frozenset(("null", "(null)", "<null>", "nan", "<na>", "nat", "\\n"))
_NOT_HERE = frozenset(("n/a", "na", "n.a.", "n/a.", "not applicable", "-", "--"))
_NO_DAY = frozenset(("0", "00/01/1900", "0000-00-00", "9999-12-31", "31/12/9999"))
_SHORT = re.compile(r"n[./][akr]\W*\d*\W*", re.IGNORECASE)
_SIGNS = re.compile(r"[\W_]+")


def stands_for_nobody(text: str) -> bool:
    """Whether a text is such a word (``n/a.``, ``T.B.C.``, ``Unknown 1``), whatever its case and signs, or one sign
    throughout (``XXX``, ``000``, ``---``)."""
    plain = _SIGNS.sub("", text).casefold()
    if not plain:
        return len(text) > 1
    return (len(plain) > 1 and len(set(plain)) == 1) or bool(_WORD.fullmatch(plain) or _SHORT.fullmatch(text))


def counted(text: str) -> int | None:
    """The number of what is a number alone, or such a word with one: 7 of ``007`` and of ``CLIENT-7``."""
    digits = re.search(r"\d+$", text)
    return int(digits[0]) if digits and (text.isdecimal() or is_numbered_word(text)) else None


def is_numbered_word(text: str) -> bool:
    """Whether a text is such a word with a number after it (``NEW-1``, ``Client 2``, ``NK3``), as an office may make
    its references too."""
    found = _NUMBERED.fullmatch(_SIGNS.sub("", text).casefold())
    return bool(
        found and (_WORD.fullmatch(found[1]) or found[1] in _BEFORE_A_NUMBER or _ONE_LETTER.fullmatch(found[1]))
    )


def is_all_noughts_or_nines(text: str) -> bool:
    """Whether a scheme's own letters stand before noughts or nines alone: ``HS-0000``."""
    return bool(_NOUGHTS_OR_NINES.fullmatch(text))


def is_nothing(text: str) -> bool:
    """Whether this is what a program writes where there is nothing: ``NULL``, ``NaN``."""
    return text.casefold() in _NOTHING


def is_not_here(text: str) -> bool:
    """Whether this is what a person writes where a column does not concern a row: ``N/A``, ``-``."""
    return text.casefold() in _NOT_HERE


def is_no_day(value: object) -> bool:
    """Whether this is the day nought of a spreadsheet or a database, as a formula shows a blank cell; or the last that
    either knows, as a program writes what is open."""
    return str(value).removesuffix(" 00:00:00") in _NO_DAY
