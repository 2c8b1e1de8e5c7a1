"""Fetches the small plotly bundle at install: `python -m dashboard.plotly_bundle`.

Dash's charts take `window.Plotly` where a page has one and otherwise load the whole of plotly.js, three times the size.
Our charts need its cartesian part alone. It is on the npm registry only, so without npm the whole is used instead.
"""

import base64
import hashlib
import io
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

PLOTLY_JS = "4.1.1"
"""The plotly.js inside the plotly that pyproject.toml pins; a test holds the two together."""

PACKAGE = "plotly.js-cartesian-dist-min"
MEMBER = "package/plotly-cartesian.min.js"
SHA512 = "o8GrFeusncwBIxbBynRJpY4pkgVB6caM+JLpwrLYbbsO7dZ8FJ+SVN2Fr+L7kiG/Z6w4P5O0Jus/Qr5EefHVeg=="
"""Base64 of the archive's SHA-512, as npm's own lock files give it."""

BUNDLE = Path(__file__).parent.parent / "assets" / "plotly-cartesian.min.js"
WHOLE = "/_dash-component-suites/plotly/package_data/plotly.min.js"
"""What Dash carries, where the smaller build is missing."""
SECONDS_TO_FETCH = 120


def address() -> str:
    """Where a page that Dash does not make finds plotly."""
    return f"/assets/{BUNDLE.name}" if BUNDLE.exists() else WHOLE


class NotFetched(Exception):
    """Why there is no small bundle, as the second half of a sentence."""


def fetch_archive() -> bytes:
    """The package as npm's configured registry serves it. Raises NotFetched."""
    npm = shutil.which("npm")
    if npm is None:
        raise NotFetched("npm is not installed")
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", f"{PACKAGE}@{PLOTLY_JS}", "--pack-destination", folder, "--ignore-scripts", "--silent"]
        try:
            subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=SECONDS_TO_FETCH)  # noqa: S603
            return next(Path(folder).glob("*.tgz")).read_bytes()
        except (OSError, subprocess.SubprocessError, StopIteration) as error:
            raise NotFetched("npm could not fetch it") from error


def unpack(archive: bytes, sha512: str = SHA512) -> bytes:
    """The script inside the archive. Raises NotFetched where the archive is not the one we know."""
    if base64.b64encode(hashlib.sha512(archive).digest()).decode() != sha512:
        raise NotFetched("what npm fetched is not the file we know")
    with tarfile.open(fileobj=io.BytesIO(archive), mode="r:gz") as members:
        script = members.extractfile(MEMBER)
        if script is None:
            raise NotFetched("the package holds no script")
        return script.read()


def is_current(bundle: Path) -> bool:
    """Whether the file is there and of the release we want; its first lines say which it is."""
    if not bundle.is_file():
        return False
    with bundle.open("rb") as script:
        return f"v{PLOTLY_JS}\n".encode() in script.read(400)


def main() -> None:
    """Puts the bundle under assets/, or says in one sentence why charts use the whole of plotly instead."""
    if is_current(BUNDLE):
        return
    BUNDLE.unlink(missing_ok=True)  # an older release would meet a newer Dash
    try:
        script = unpack(fetch_archive())
    except NotFetched as reason:
        sys.stdout.write(f"No small plotly bundle, because {reason}: pages load the whole of plotly, and work.\n")
        return
    part = BUNDLE.with_suffix(".part")
    part.write_bytes(script)
    part.replace(BUNDLE)


if __name__ == "__main__":
    main()
