"""The gate's reasoning: which cells of a quarter the board may see, so that no small number can be worked out.

``primary`` says what is small. ``columns`` turns facts into columns over people, rows or sessions; ``families`` finds
by linear dependence which measures must be looked at together; ``universe`` holds what is counted of the same and hides
its totals; ``linked_tables``, ``part_tables`` and ``crossed_tables`` hide cells of breakdowns; ``problem``,
``feasible_tables`` and ``secondary_suppression`` find other tables that agree with all that is shown, and hide what
they change; ``suppression`` goes through an area's quarter; ``merging``, ``row_counts`` and ``later_data`` decide what
is offered at all. Nothing here runs a query.
"""
