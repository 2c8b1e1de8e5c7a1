"""What the invented senders say to questions about their returns: mostly something, sometimes nothing."""

from hashlib import sha256

from dashboard.returns.model import Finding

SAID = (
    "We looked, and it is as it stands in the case record.",
    "This was put right in our system after the quarter had ended.",
    "The worker has left; the new one will look into it by the next return.",
    "It is so: two people came back from another area.",
)
SILENT = 4
"""One question in so many is left without an answer."""


def answered(question: Finding) -> str:
    """The same words to the same question every time; "" for none."""
    number = int(sha256(f"{question.place} {question.rule} {question.message}".encode()).hexdigest()[:8], 16)
    return SAID[number // SILENT % len(SAID)] if number % SILENT else ""
