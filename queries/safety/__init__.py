"""The gate's reasoning: which cells of a quarter the board may see, so that no small number can be worked out.

``columns`` turns facts into columns over people, rows or sessions; ``families`` finds by linear dependence which
measures must be looked at together; ``puzzles`` and ``worlds`` find other worlds that agree with all that is shown,
and hide what they change; ``guard`` goes through an area's totals and tables; ``merging``, ``closed`` and ``holding``
decide what is offered at all. Nothing here runs a query.
"""
