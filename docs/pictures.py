"""The pictures of the page in the documentation, made anew: `python docs/pictures.py` (extra `[browser]`, a Chromium).

They show the graph of the sample page as it opens, and the three steps from a name to a sentence in both languages.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from kg.cli.app import Language
from kg.cli.build import build

DOCS = Path(__file__).parent
SIZE = {"width": 1200, "height": 760}
LOCALES = {Language.zh: "zh-CN", Language.en: "en-GB"}
SETTLED = "opened.then(({ toolbar }) => toolbar.search.asked).then(() => opened).then((desk) => desk.last)"
EVENT = "#panel .event .link:has-text('伏龙山公园') >> nth=0"
"""The mayor's inspection of a park."""


def main() -> None:
    """Builds the sample page and takes the pictures."""
    os.chdir(DOCS.parent)  # sources are shown as they are given: the pictures name no folder of this machine
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for lang, locale in LOCALES.items():
            with tempfile.TemporaryDirectory() as folder:
                build(["data/sample"], output=Path(folder), lang=lang)
                _take(_opened(browser, Path(folder) / "graph.html", locale), lang)
        browser.close()


def _opened(browser: Browser, path: Path, locale: str) -> Page:
    page = browser.new_context(viewport=SIZE, locale=locale, offline=True).new_page()
    page.goto(path.as_uri())
    return page


def _take(page: Page, lang: Language) -> None:
    if lang is Language.zh:
        _picture(page, DOCS / "page.png")
    page.fill("#search input", "wj")
    _picture(page, DOCS / "images" / f"search-{lang.value}.png")
    page.press("#search input", "Enter")
    _picture(page, DOCS / "images" / f"person-{lang.value}.png")
    page.click(EVENT)
    _picture(page, DOCS / "images" / f"sentence-{lang.value}.png")


def _picture(page: Page, path: Path) -> None:
    """The page when all that was asked for is drawn and has come to rest."""
    page.evaluate(SETTLED)
    page.wait_for_timeout(1500)
    page.screenshot(path=path)


if __name__ == "__main__":
    main()
