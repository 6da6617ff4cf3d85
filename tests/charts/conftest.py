"""A small map, and a browser that reaches nothing."""

import os
import shutil

import pandas as pd
import pytest
from playwright.sync_api import sync_playwright

import journey_widgets as jw
from journey_widgets.data import Question


@pytest.fixture(scope="session")
def journey():
    journey = jw.JourneyMap("A visit", stages=["Arrive & wait", "Visit", "Leave"])
    journey.add_persona("Maya", segment={"why": "work"})
    journey.add_persona("The Okafors", segment={"why": "holiday"})
    return journey


@pytest.fixture(scope="session")
def answers():
    return pd.DataFrame(
        {
            "signs": [5, 4, 4, 3, 5, 2, 4, 5, 1, 4] * 8,
            "advice": [10, 9, 3, 8, 9, 0, 7, 10, 6, 9] * 8,
            "why": (["work"] * 7 + ["holiday"] * 3) * 8,
            "rare": [5, 4, 3, *[0] * 77],
        }
    )


@pytest.fixture(scope="session")
def questions():
    return {
        "Arrive & wait": Question("signs", scale=(1, 5), label="Signs"),
        "Visit": Question("rare", scale=(1, 5), missing=[0], label="Lounge"),
        jw.WHOLE: Question("advice", measure="nps"),
    }


def _until(page, condition):
    # Asked within one call: what Playwright asks again and again, our pages' policy refuses.
    page.evaluate(
        f"""async () => {{
          const give_up = Date.now() + 20000;
          while (!({condition})) {{
            if (Date.now() > give_up) throw new Error("It never came about.");
            await new Promise((done) => setTimeout(done, 20));
          }}
        }}"""
    )


@pytest.fixture(scope="session")
def until():
    """Wait until a condition of the page holds."""
    return _until


@pytest.fixture(scope="session")
def page():
    """A page of a real Chromium; what it asks of the network is refused and kept."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        context = browser.new_context()
        page = context.new_page()
        page.asked, page.errors = [], []

        def route(route):
            if route.request.url.startswith(("file:", "data:", "blob:", "about:")):
                route.continue_()
            else:
                page.asked.append(route.request.url)
                route.abort()

        context.route("**/*", route)
        page.on("console", lambda m: page.errors.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        yield page
        browser.close()
