"""A prepared tape in a browser: it plays and seeks, and the house tells how far preparing is."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connections
from playwright.sync_api import Browser, expect

from bad_files import bad_file
from made_recordings import filmed, spoken
from serving import Served, served
from shyraq.config.start import start_django
from sitting import PASSPHRASE, Sitting, sit

start_django()

from desks import make_vault  # noqa: E402 - needs the settings
from kept_recordings import keep_tape  # noqa: E402
from shyraq.actions.open_house import open_house  # noqa: E402

PLAYED = """async address => {
  const video = document.createElement("video");
  document.body.append(video);
  video.src = address;
  const once = name => new Promise((done, fail) => {
    video.addEventListener(name, done, { once: true });
    video.addEventListener("error", () => fail(new Error(video.error.message)), { once: true });
  });
  await once("loadeddata");
  const took = [];
  for (const second of [8, 2.5, 6]) {
    const begun = performance.now();
    const seeked = once("seeked");
    video.currentTime = second;
    await seeked;
    took.push(Math.round(performance.now() - begun));
  }
  const found = { length: video.duration, width: video.videoWidth, at: video.currentTime, took };
  video.remove();
  return found;
}"""


@pytest.fixture(scope="module")
def tapes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, str, str]]:
    vault = tmp_path_factory.mktemp("house") / "vault"
    with ThreadPoolExecutor(1) as beside:  # In the thread of the browser no table can be read.
        film, tape = beside.submit(_kept, vault).result()
    with served(vault) as found:
        yield found, film, tape


def _kept(vault: Path) -> tuple[str, str]:
    """Make a vault with a film, a tape and a file that is neither; return the ids of the two."""
    _, _, testimony = make_vault(vault)
    with open_house(vault, passphrase=PASSPHRASE) as house:
        film = keep_tape(house, filmed(10, kind="mpegts"), source_id=testimony, media_type="video/mp2t").id
        tape = keep_tape(house, spoken(10), source_id=testimony).id
        keep_tape(house, bad_file(3), source_id=testimony, media_type="video/mp4")
    connections.close_all()
    return film, tape


@pytest.fixture
def sitting(browser: Browser, tapes: tuple[Served, str, str]) -> Iterator[Sitting]:
    found, context = sit(browser, tapes[0])
    found.unlock()
    yield found
    context.close()
    assert found.complaints == []


def test_the_desk_prepares_tapes_by_itself_and_they_play_and_seek(
    sitting: Sitting, tapes: tuple[Served, str, str]
) -> None:
    _, film, tape = tapes
    for _ in range(60):
        sitting.go("/house")
        if sitting.page.locator("#tapes").inner_text().find("Every tape is prepared.") > 0:
            break
        sitting.page.wait_for_timeout(500)
    expect(sitting.page.locator("#tapes summary")).to_have_text("1 tape cannot be played")

    seen = sitting.page.evaluate(PLAYED, f"/tapes/{film}/play")
    heard = sitting.page.evaluate(PLAYED, f"/tapes/{tape}/play")

    assert (seen["width"], seen["at"], heard["at"]) == (320, 6, 6)
    assert abs(seen["length"] - 10) < 0.2
    assert abs(heard["length"] - 10) < 0.2
    assert max(*seen["took"], *heard["took"]) < 3_000
    assert (
        sitting.page.evaluate(f"fetch('/tapes/{film}/thumb').then(one => one.blob()).then(createImageBitmap)")
        is not None
    )
    assert sitting.page.evaluate(f"fetch('/tapes/{tape}/peaks').then(one => one.json())")["ms_per_peak"] == 50
