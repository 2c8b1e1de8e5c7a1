"""The small plotly bundle is of the release that Dash serves, is checked before it is kept, and can be done without."""

import base64
import hashlib
import io
import tarfile
from pathlib import Path

import pytest
from plotly.offline import get_plotlyjs_version

from dashboard import plotly_bundle
from dashboard.plotly_bundle import MEMBER, PLOTLY_JS, NotFetched


def archive_of(script: bytes) -> bytes:
    """An npm package with one script in it."""
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w:gz") as members:
        member = tarfile.TarInfo(MEMBER)
        member.size = len(script)
        members.addfile(member, io.BytesIO(script))
    return archive.getvalue()


def sha512(archive: bytes) -> str:
    return base64.b64encode(hashlib.sha512(archive).digest()).decode()


def test_it_is_of_the_same_release_as_the_plotly_that_dash_serves() -> None:
    assert get_plotlyjs_version() == PLOTLY_JS


def test_the_script_is_taken_out_of_the_archive_we_know() -> None:
    archive = archive_of(b"window.Plotly = {}")
    assert plotly_bundle.unpack(archive, sha512(archive)) == b"window.Plotly = {}"


def test_any_other_archive_is_refused() -> None:
    with pytest.raises(NotFetched, match="not the file we know"):
        plotly_bundle.unpack(archive_of(b"something else"))


@pytest.mark.parametrize(
    ("first_lines", "current"),
    [(f"/**\n* plotly.js (cartesian - minified) v{PLOTLY_JS}\n", True), ("/**\n* plotly.js v3.0.0\n", False)],
)
def test_a_bundle_says_of_which_release_it_is(tmp_path: Path, first_lines: str, current: bool) -> None:
    bundle = tmp_path / "bundle.js"
    bundle.write_text(first_lines)
    assert plotly_bundle.is_current(bundle) is current


def test_without_npm_an_old_bundle_goes_and_one_sentence_says_what_follows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bundle = tmp_path / "bundle.js"
    bundle.write_text("/** plotly.js v3.0.0 */")
    monkeypatch.setattr(plotly_bundle, "BUNDLE", bundle)
    monkeypatch.setenv("PATH", str(tmp_path))
    plotly_bundle.main()
    assert not bundle.exists()
    assert capsys.readouterr().out.startswith("No small plotly bundle, because npm is not installed:")
