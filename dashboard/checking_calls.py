"""What looks at each call of the pages before Dash does, which would end in an error of the server: only what our own
callbacks declare goes through."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dash import Dash
from flask import Response, request

CALLS = "/_dash-update-component"
SEVERAL = ["ALL"]
ANY = (SEVERAL, ["MATCH"])
NOT_OURS = "This is no call that our pages make. Load the page again.\n"


def checker(app: Dash) -> Callable[[], Response | None]:
    """None where a call may go on, else the refusal."""

    def check() -> Response | None:
        if request.method != "POST" or request.path != CALLS or _is_ours(request.get_json(silent=True), app):
            return None
        return Response(NOT_OURS, 400, mimetype="text/plain")

    return check


def _is_ours(body: Any, app: Dash) -> bool:
    """Whether a call names a callback that is answered here, with its outputs, inputs and states."""
    try:
        declared = app.callback_map[body["output"]]
        outputs = body["outputs"] if body["output"].startswith("..") else [body["outputs"]]
        return (
            "callback" in declared
            and _are(body["inputs"], declared["inputs"])
            and _are(body.get("state", []), declared["state"])
            and _are(outputs, _outputs(body["output"]))
            and all(isinstance(name, str) for name in body.get("changedPropIds", []))
        )
    except (KeyError, TypeError, AttributeError, ValueError):
        return False


def _outputs(output: str) -> list[dict[str, str]]:
    """The outputs that a callback declares, from the name by which it is known."""
    each = output.removeprefix("..").removesuffix("..").split("...") if output.startswith("..") else [output]
    return [dict(zip(("id", "property"), name.rsplit(".", 1), strict=True)) for name in each]


def _are(told: Sequence[Any], declared: Sequence[Mapping[str, Any]]) -> bool:
    """Whether these are the properties that are declared, each once or, of several components, each of the kind."""
    return len(told) == len(declared) and all(map(_is, told, declared))


def _is(told: Any, declared: Mapping[str, Any]) -> bool:
    wanted, name = str(declared["id"]), declared["property"]
    if not wanted.startswith("{"):
        return bool(told["id"] == wanted and told["property"] == name)
    pattern: dict[str, Any] = json.loads(wanted)
    if SEVERAL in pattern.values():
        return isinstance(told, list) and all(_fits(each, pattern, name) for each in told)
    return _fits(told, pattern, name)


def _fits(told: Mapping[str, Any], pattern: Mapping[str, Any], name: str) -> bool:
    """Whether a component is one that a pattern means: its id has the same parts, each a text, the open ones any."""
    id = told["id"]
    return (
        told["property"] == name
        and id.keys() == pattern.keys()
        and all(isinstance(id[key], str) and (value in ANY or id[key] == value) for key, value in pattern.items())
    )
