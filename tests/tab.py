"""A tab of a browser as far as Dash's callbacks go: what the frame holds, what a call sends, what an answer changes.

It knows Dash's public calls alone: the layout, the dependencies, and the update of components.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

LAYOUT, DEPENDENCIES, CALLS = "/_dash-layout", "/_dash-dependencies", "/_dash-update-component"


class Client(Protocol):
    """Somebody who can ask the server."""

    def get(self, path: str) -> Any: ...

    def post(self, path: str, **options: Any) -> Any: ...


class Tab:
    """Components by their ids, as the frame and the answers made them."""

    def __init__(self, client: Client, headers: Mapping[str, str]) -> None:
        self._client, self._headers = client, headers
        answer = client.get(LAYOUT)
        self.frame: Any = answer.get_json() if answer.status_code == 200 else None
        told = client.get(DEPENDENCIES)
        self._calls: list[Any] = told.get_json() if told.status_code == 200 else []
        self.answers: list[bytes] = []
        self._known: dict[str, dict[str, Any]] = {}
        self._look()
        self._drawn = "address" in self._known

    # Components

    def _look(self) -> None:
        found = (node["props"] for node in nodes(self.frame) if "id" in node["props"])
        self._known = {written(props["id"]): props for props in found}

    def component(self, id: Any) -> dict[str, Any]:
        return self._known[written(id)]

    def __getitem__(self, id: str) -> dict[str, Any]:
        return self.component(id)

    def places(self, part: str) -> list[Any]:
        """The ids of a part, one a card."""
        ids = (props["id"] for props in self._known.values())
        return [id for id in ids if isinstance(id, dict) and id.get(part) == "part"]

    # Calls

    def call(self, output: str, *, changed: str, match: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The body of a call of the callback whose outputs hold this one."""
        found = next(each for each in self._calls if output in each["output"] and not each["clientside_function"])
        outputs = [self._filled(each, match, False) for each in _outputs(found["output"])]
        return {
            "output": found["output"],
            "outputs": outputs if found["output"].startswith("..") else outputs[0],
            "inputs": [self._filled(each, match) for each in found["inputs"]],
            "state": [self._filled(each, match) for each in found["state"]],
            "changedPropIds": [changed],
        }

    def _filled(self, told: Mapping[str, str], match: Mapping[str, Any] | None, valued: bool = True) -> Any:
        """A property with its value; of a pattern all that fit it, or the one that is meant."""
        name, wanted = told["property"].partition("@")[0], told["id"]
        if not wanted.startswith("{"):
            return self._told(wanted, told["property"], name, valued)
        pattern = json.loads(wanted)
        several = ["ALL"] in pattern.values()
        ids = [props["id"] for props in self._known.values() if _fits(props["id"], pattern, match)]
        every = [self._told(id, told["property"], name, valued) for id in ids]
        return every if several else every[0]

    def _told(self, id: Any, property: str, name: str, valued: bool) -> dict[str, Any]:
        more = {"value": self.component(id).get(name)} if valued and self._drawn else {"value": None} if valued else {}
        return {"id": id, "property": property} | more

    def ask(self, body: Mapping[str, Any]) -> Any:
        """What the server answers, taken into the tab."""
        answer = self._client.post(CALLS, json=body, headers=self._headers)
        if answer.status_code == 200:
            self.answers.append(answer.data)
            self.take(answer.get_json())
        return answer

    def take(self, told: Mapping[str, Any]) -> None:
        """What an answer changes."""
        for id, props in told["response"].items():
            known = self._known.setdefault(id, {"id": id})
            known.update({name: _patched(known.get(name), value) for name, value in props.items()})
        self._look()

    # What a reader does

    def go(self, path: str, search: str = "") -> dict[str, Any]:
        """The call of a link, or of Back, that leads to an address."""
        if self._drawn:
            before = self["address"].get("data") or {"times": 0}
            self["address"]["data"] = {"path": path, "search": search, "times": before["times"] + 1}
        return self.call("view.data", changed="address.data")

    def follow(self, path: str, search: str = "") -> Any:
        """Go to an address."""
        return self.ask(self.go(path, search))

    def press(self, part: str, chart: str) -> Any:
        """Press a button of a card."""
        id = {"chart": chart, part: "part"}
        button = self.component(id)
        button["n_clicks"] = (button.get("n_clicks") or 0) + 1
        wanted = {"open-table": "table", "open-definition": "definition", "open-files": "files", "open-packs": "packs"}
        output = written({"chart": ["MATCH"], wanted[part]: "part"}) + ".children"
        return self.ask(self.call(output, changed=f"{written(id)}.n_clicks", match={"chart": chart}))

    def adding(self, chart: str, pack: str) -> dict[str, Any]:
        """The call of a press on a pack in the list under a chart."""
        id = {"chart": chart, "pack": pack, "add": "part"}
        self.component(id)["n_clicks"] = 1
        return self.call('"said":"part"}.children', changed=f"{written(id)}.n_clicks", match={"chart": chart})

    def add(self, chart: str, pack: str) -> Any:
        """Press a pack in the list under a chart."""
        return self.ask(self.adding(chart, pack))

    def open_all(self) -> None:
        """Open whatever opens on the page, but what would be written anywhere."""
        for part in ("open-table", "open-definition", "open-files"):
            for id in self.places(part):
                assert self.press(part, id["chart"]).status_code == 200

    @property
    def pickers(self) -> set[str]:
        """The names of the pickers that are seen."""
        named = [props for props in self._known.values() if isinstance(props["id"], dict) and "say" in props["id"]]
        return {props["id"]["say"] for props in named if not props.get("hidden")}

    @property
    def parts(self) -> dict[str, Any]:
        """What stands in each part of the frame."""
        named = ("place", "release", "head", "acts", "notices", "page", "rail")
        return {name: self[name].get("children") for name in named}


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every component in a part of the page, outermost first."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, list):
            waiting.extend(reversed(each))
        elif isinstance(each, dict) and "props" in each:
            yield each
            waiting.append(each["props"].get("children"))


def words(value: Any) -> str:
    """All words of a part of the page."""
    if isinstance(value, list):
        return " ".join(words(each) for each in value)
    if isinstance(value, dict):
        return words(value["props"].get("children"))
    return "" if value is None else str(value)


def written(id: Any) -> str:
    return id if isinstance(id, str) else json.dumps(id, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _patched(before: Any, told: Any) -> Any:
    """What stands once an answer is taken in: of changes in place, ours add to a number alone."""
    if not isinstance(told, dict) or "__dash_patch_update" not in told:
        return told
    (change,) = told["operations"]
    assert (change["operation"], change["location"]) == ("Add", [])
    return (before or 0) + change["params"]["value"]


def _outputs(output: str) -> list[dict[str, str]]:
    each = output.removeprefix("..").removesuffix("..").split("...") if output.startswith("..") else [output]
    return [dict(zip(("id", "property"), name.rsplit(".", 1), strict=True)) for name in each]


def _fits(id: Any, pattern: Mapping[str, Any], match: Mapping[str, Any] | None) -> bool:
    if not isinstance(id, dict) or id.keys() != pattern.keys():
        return False
    return all(
        (match or {}).get(key) == id[key] if value == ["MATCH"] else value in (["ALL"], id[key])
        for key, value in pattern.items()
    )
