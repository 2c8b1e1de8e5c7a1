"""The page where an administrator chooses the slides' template: plain forms that work without any script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from layouts.shell import DEMO_NOTICE
from layouts.standalone import head

WHAT = (
    "Its master, fonts, theme colours and logo are used for every deck that is made from now on; its own slides are "
    "not taken over. Layouts are found by what they hold, whatever they are called: a title, one content box, "
    "footer, date and slide number."
)


@dataclass(frozen=True)
class InUse:
    """The template in use: its file's name, who brought it and when, and what it lacks."""

    name: str
    by: str
    when: str
    lacks: tuple[str, ...]


@dataclass(frozen=True)
class Form:
    """What the page's forms need: their address, the token that guards them, and the standard template's address."""

    path: str
    token: str
    standard: str


def template_page(*, office: str, demo: bool, form: Form, used: InUse | None, refused: str = "", done: str = "") -> str:
    """The whole page as HTML; ``refused`` says why a file was not kept, ``done`` what was. Everything is escaped."""
    notice = f'<p class="demo">{DEMO_NOTICE}</p>' if demo else ""
    place, _, rest = office.partition(", ")
    beside = f'<span class="office">{escape(rest)}</span>' if rest else ""
    said = f'<p class="template-wrong" role="alert" id="wrong">{escape(refused)}</p>' if refused else ""
    said += f'<p class="template-done" role="status">{escape(done)}</p>' if done else ""
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
{head("Slide template", demo, ("template",))}
</head>
<body>
<header class="top">{notice}
<div class="masthead"><span class="place">{escape(place)}</span>{beside}<a class="template-back" href="/">Back to the \
pages</a></div></header>
<main class="template">
<h1>Slide template</h1>
<p class="lede">What PowerPoint files look like.</p>
{said}
{_used(used, form)}
{_bring(form, bool(refused))}
</main>
</body>
</html>
"""


def _used(used: InUse | None, form: Form) -> str:
    if used is None:
        return (
            '<section><h2>In use</h2><p>The standard template of this product. <a href="'
            f'{escape(form.standard)}">Download it</a> to begin one of your own.</p></section>'
        )
    return (
        f"<section><h2>In use</h2><p><b>{escape(used.name)}</b>, brought by {escape(used.by)} on "
        f"{escape(used.when)}.</p>"
        f'{_lacks(used.lacks)}<form method="post" action="{escape(form.path)}">{_token(form)}'
        '<button class="button quiet" type="submit" name="do" value="remove">Use the standard template again</button>'
        "</form></section>"
    )


def _lacks(lacks: Sequence[str]) -> str:
    if not lacks:
        return "<p>It has all that slides need.</p>"
    return "<p>Slides are made with it, but:</p><ul>" + "".join(f"<li>{escape(one)}</li>" for one in lacks) + "</ul>"


def _bring(form: Form, wrong: bool) -> str:
    described = ' aria-describedby="wrong" aria-invalid="true"' if wrong else ""
    return (
        f'<section><h2>Bring another</h2><p>{WHAT}</p><form method="post" action="{escape(form.path)}" '
        f'enctype="multipart/form-data">{_token(form)}<label for="file">A .pptx of at most 20 MB, 16:9, without macros '
        'or links</label><input id="file" name="file" type="file" required accept=".pptx,application/vnd.'
        f'openxmlformats-officedocument.presentationml.presentation"{described}>'
        '<button class="button" type="submit" name="do" value="keep">Check and use it</button></form></section>'
    )


def _token(form: Form) -> str:
    return f'<input type="hidden" name="csrf_token" value="{escape(form.token)}">'
