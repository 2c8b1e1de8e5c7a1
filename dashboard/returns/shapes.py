"""The specification of the returns (version 2, and 1 as far as it differs) and the register, declared once.

It makes the template, the reader, the checks, the annotated copy and the help page; none of them repeats it.
"""

from dashboard.returns.shapes_police import POLICE
from dashboard.returns.shapes_provider import HOUSES, PROVIDER
from dashboard.returns.shapes_register import REGISTER
from dashboard.returns.shapes_shared import RETURN, VERSION

RETURNS = {shape.kind: shape for shape in (PROVIDER, POLICE)}

__all__ = ["HOUSES", "POLICE", "PROVIDER", "REGISTER", "RETURN", "RETURNS", "VERSION"]
