"""The page where people sign in: a plain form that works without any script."""

from __future__ import annotations

from html import escape

from layouts.shell import DEMO_NOTICE
from layouts.standalone import head

_LINE = (
    (20, 62),
    (67, 80),
    (113, 51),
    (160, 69),
    (206, 40),
    (252, 73),
    (299, 87),
    (345, 58),
    (391, 48),
    (438, 77),
    (484, 66),
    (530, 84),
    (577, 91),
    (623, 106),
    (669, 116),
)
_LEAVES = (716, 164)


def sign_in_page(*, office: str, message: str, token: str, next: str, demo: bool, done: str = "") -> str:
    """The whole page as HTML. ``message`` says what was wrong with the last try, ``done`` what led here, ``token``
    guards the form, ``next`` is where to go afterwards. Everything that comes in is escaped."""
    said = f'<p class="wrong" role="alert" id="wrong">{escape(message)}</p>' if message else ""
    said += f'<p class="done" role="status">{escape(done)}</p>' if done else ""
    described = ' aria-describedby="wrong" aria-invalid="true"' if message else ""
    notice = f'<p class="demo">{DEMO_NOTICE}</p>' if demo else ""
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
{head("Sign in", demo, ("sign-in",))}
</head>
<body>
<div class="split">
<header class="wall">
<p class="whose">{_whose(office)}</p>
{_motif()}
<div class="promise">
<p class="motto">Reducing reoffending, quarter by quarter</p>
<p>For members of the Local Criminal Justice Board and the people who send and check its returns.</p>
</div>
</header>
<main class="door">
<form method="post">
{notice}
<h1>Sign in</h1>
{said}
<input type="hidden" name="csrf_token" value="{escape(token)}">
<input type="hidden" name="next" value="{escape(next)}">
<label for="email">Email address</label>
<input id="email" name="email" type="email" autocomplete="username" required autofocus{described}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required{described}>
<button class="button" type="submit">Sign in</button>
<p class="help">After five wrong tries the account is locked for 15 minutes. Ask your administrator if you cannot sign \
in.</p>
</form>
</main>
</div>
</body>
</html>
"""


def _whose(office: str) -> str:
    """The place in serif, the rest of the office's name beside it where there is a comma between them."""
    place, _, rest = office.partition(", ")
    beside = f'<span class="office">{escape(rest)}</span>' if rest else ""
    return f'<span class="place">{escape(place)}</span>{beside}'


def _motif() -> str:
    """A line that leaves its limits: what the product is for."""
    path = " ".join(f"{x},{y}" for x, y in (*_LINE, _LEAVES))
    dots = "".join(f'<circle cx="{x}" cy="{y}" r="5"/>' for x, y in _LINE)
    x, y = _LEAVES
    return (
        '<svg class="motif" viewBox="0 0 768 200" preserveAspectRatio="xMidYMid slice" aria-hidden="true" '
        'focusable="false"><rect class="limits" x="-400" y="18" width="1600" height="109"/>'
        '<path class="limit" d="M-400 18H1200M-400 127H1200"/><path class="mean" d="M-400 73H1200"/>'
        f'<polyline class="line" points="{path}"/><g class="points">{dots}</g>'
        f'<path class="leaves" d="M{x} {y - 16}l16 16-16 16-16-16z"/></svg>'
    )
