"""The scripts of others are of the releases we know, are checked before they are kept, and can be done without."""

import base64
import hashlib
import io
import tarfile
from dataclasses import replace
from pathlib import Path

import pytest
from plotly.offline import get_plotlyjs_version

from dashboard import bundles
from dashboard.bundles import PLOTLY, SORTABLE, Bundle, NotFetched

EVERY = pytest.mark.parametrize("bundle", [PLOTLY, SORTABLE], ids=lambda bundle: bundle.package)


def archive_of(member: str, script: bytes) -> bytes:
    """An npm package with one script in it."""
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w:gz") as members:
        info = tarfile.TarInfo(member)
        info.size = len(script)
        members.addfile(info, io.BytesIO(script))
    return archive.getvalue()


def sha512(archive: bytes) -> str:
    return base64.b64encode(hashlib.sha512(archive).digest()).decode()


def test_plotly_is_of_the_same_release_as_the_one_that_dash_serves() -> None:
    assert get_plotlyjs_version() == PLOTLY.version


@EVERY
def test_the_script_is_taken_out_of_the_archive_we_know_and_of_no_other(bundle: Bundle) -> None:
    archive = archive_of(bundle.member, b"window.Plotly = {}")
    assert bundles.unpack(replace(bundle, sha512=sha512(archive)), archive) == b"window.Plotly = {}"
    with pytest.raises(NotFetched, match="not the file we know"):
        bundles.unpack(bundle, archive)


@pytest.mark.parametrize(
    ("bundle", "first_lines", "current"),
    [
        (PLOTLY, f"/**\n* plotly.js (cartesian - minified) v{PLOTLY.version}\n", True),
        (PLOTLY, "/**\n* plotly.js v3.0.0\n", False),
        (SORTABLE, f"/*! Sortable {SORTABLE.version} - MIT */", True),
        (SORTABLE, "/*! Sortable 1.0.0 - MIT */", False),
    ],
)
def test_a_bundle_says_of_which_release_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bundle: Bundle, first_lines: str, current: bool
) -> None:
    monkeypatch.setattr(bundles, "ASSETS", tmp_path)
    bundle.file.write_text(first_lines)
    assert bundles.is_current(bundle) is current


@EVERY
def test_without_npm_an_old_bundle_goes_and_one_sentence_says_what_follows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], bundle: Bundle
) -> None:
    monkeypatch.setattr(bundles, "ASSETS", tmp_path)
    bundle.file.write_text("/** plotly.js v3.0.0 */")
    monkeypatch.setenv("PATH", str(tmp_path))
    bundles.bring(bundle)
    assert not bundle.file.exists() and bundle.address == ""
    assert capsys.readouterr().out == f"No {bundle.file.name}, because npm is not installed: {bundle.without}.\n"
