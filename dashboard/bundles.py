"""Fetches two scripts of others at install: `python -m dashboard.bundles`. Without npm, pages do without them.

Dash's charts take `window.Plotly` where a page has one and otherwise load the whole of plotly.js, three times the size.
Our charts need its cartesian part alone, which is on the npm registry only.
"""

import base64
import hashlib
import io
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

ASSETS = Path(__file__).parent.parent / "assets"
WHOLE = "/_dash-component-suites/plotly/package_data/plotly.min.js"
"""What Dash carries, where the smaller build is missing."""
SECONDS_TO_FETCH = 120


class NotFetched(Exception):
    """Why there is no such script, as the second half of a sentence."""


@dataclass(frozen=True)
class Bundle:
    """A script in a package of the npm registry. ``sha512`` is its archive's, in base64 as npm's own lock files give
    it; ``says`` is what the first lines of this release hold, ``without`` what follows where it could not be had."""

    package: str
    version: str
    member: str
    sha512: str
    says: str
    without: str

    @property
    def file(self) -> Path:
        """Where it is kept."""
        return ASSETS / Path(self.member).name

    @property
    def address(self) -> str:
        """Where a page finds it; "" where it is missing."""
        return f"/assets/{self.file.name}" if self.file.exists() else ""


PLOTLY = Bundle(
    "plotly.js-cartesian-dist-min",
    "4.1.1",  # the plotly.js inside the plotly that pyproject.toml pins; a test holds the two together
    "package/plotly-cartesian.min.js",
    "o8GrFeusncwBIxbBynRJpY4pkgVB6caM+JLpwrLYbbsO7dZ8FJ+SVN2Fr+L7kiG/Z6w4P5O0Jus/Qr5EefHVeg==",
    "v4.1.1\n",
    "pages load the whole of plotly, and work",
)
SORTABLE = Bundle(
    "sortablejs",
    "1.15.7",
    "package/Sortable.min.js",
    "Kk8wLQPlS+yi1ZEf48a4+fzHa4yxjC30M/Sr2AnQu+f/MPwvvX9XjZ6OWejiz8crBsLwSq8GHqaxaET7u6ux0A==",
    "Sortable 1.15.7 ",
    "a board pack is put in order by its buttons and keys, not by dragging",
)


def plotly() -> str:
    """Where a page that Dash does not make finds plotly."""
    return PLOTLY.address or WHOLE


def fetch_archive(bundle: Bundle) -> bytes:
    """The package as npm's configured registry serves it. Raises NotFetched."""
    npm = shutil.which("npm")
    if npm is None:
        raise NotFetched("npm is not installed")
    with tempfile.TemporaryDirectory() as folder:
        wanted = f"{bundle.package}@{bundle.version}"
        command = [npm, "pack", wanted, "--pack-destination", folder, "--ignore-scripts", "--silent"]
        try:
            subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=SECONDS_TO_FETCH)  # noqa: S603
            return next(Path(folder).glob("*.tgz")).read_bytes()
        except (OSError, subprocess.SubprocessError, StopIteration) as error:
            raise NotFetched("npm could not fetch it") from error


def unpack(bundle: Bundle, archive: bytes) -> bytes:
    """The script inside the archive. Raises NotFetched where the archive is not the one we know."""
    if base64.b64encode(hashlib.sha512(archive).digest()).decode() != bundle.sha512:
        raise NotFetched("what npm fetched is not the file we know")
    with tarfile.open(fileobj=io.BytesIO(archive), mode="r:gz") as members:
        script = members.extractfile(bundle.member)
        if script is None:
            raise NotFetched("the package holds no script")
        return script.read()


def is_current(bundle: Bundle) -> bool:
    """Whether the file is there and of the release we want; its first lines say which it is."""
    if not bundle.file.is_file():
        return False
    with bundle.file.open("rb") as script:
        return bundle.says.encode() in script.read(400)


def bring(bundle: Bundle) -> None:
    """Puts a script under assets/, or says in one sentence what follows where it cannot be had."""
    if is_current(bundle):
        return
    bundle.file.unlink(missing_ok=True)  # an older release would meet newer pages
    try:
        script = unpack(bundle, fetch_archive(bundle))
    except NotFetched as reason:
        sys.stdout.write(f"No {bundle.file.name}, because {reason}: {bundle.without}.\n")
        return
    part = bundle.file.with_suffix(".part")
    part.write_bytes(script)
    part.replace(bundle.file)


if __name__ == "__main__":
    for each in (PLOTLY, SORTABLE):
        bring(each)
