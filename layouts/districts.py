"""What is said of a district's past where others became part of it."""

from layouts import words
from queries.districts import BY, origins
from queries.register import Register
from queries.vocabulary import Quarter, Slice


def past(register: Register, area: str, slice: Slice, quarter: Quarter) -> tuple[tuple[Quarter, str], ...]:
    """A sentence where a quarter's view is of a district that was others, or parts of others, before, with the first
    quarter in which it was not."""
    origin = origins(register, area, quarter).get(slice.category) if slice.dimension == BY else None
    if origin is None:
        return ()
    before, name = origin.until.words, slice.category
    if origin.partly:
        parts = words.together(origin.partly)
        told = f"Parts of {parts} are part of {name} since {before}. Which figures before were theirs is not known."
        return ((origin.until.plus(1), told),)
    are = "is" if len(origin.whole) == 1 else "are"
    told = (
        f"Figures up to {before} include those of {words.together(origin.whole)}, which {are} part of {name} now."
        " Averages and medians begin after that."
    )
    return ((origin.until.plus(1), told),)
