#!/usr/bin/env python3
"""The page at / in a real browser: start_page.py TRACK_SERVER. Exit code 4: there is no browser."""
import signal
import sys

import devtools
from track_page import HANG_LIMIT, Server, expect_quiet

KEY = "a-key-that-is-long-enough"
NOTE = "document.getElementById('note').textContent"
FIGURES = "!document.getElementById('figures').hidden && document.getElementById('orders').textContent"


def fits(browser, width):
    wide = browser.ask("document.documentElement.scrollWidth")
    assert wide <= width, f"the page is {wide} pixels wide where there are {width}"


def the_figures_are_live_and_the_addresses_described(browser, server):
    browser.open(server.origin + "/")
    browser.wait(f"{FIGURES} === '60'", "the orders of the last minute")
    browser.wait(f"{NOTE}.startsWith('Live, ')", "the note")
    rows = "[...document.querySelectorAll('#routes li')]"
    browser.wait(f"{rows}.length > 15 && {rows}.every(row => row.querySelector('span'))", "what each address is for")
    assert browser.ask("[...document.querySelectorAll('#routes a')].some(link => link.pathname === '/metrics')")
    fits(browser, 360)
    expect_quiet(browser, server.origin)


def it_fits_a_wide_screen_and_both_themes(browser, server):
    colours = set()
    for dark in (False, True):
        browser.open(server.origin + "/", width=1920, height=1080, mobile=False, dark=dark)
        browser.wait(f"{FIGURES} === '60'", "the figures")
        fits(browser, 1920)
        colours.add(browser.ask("getComputedStyle(document.body).backgroundColor"))
    assert len(colours) == 2, colours


def a_lost_server_is_told_and_comes_back(browser, server):
    server.tell("drop")
    browser.wait(f"{NOTE} === 'The server is out of reach.'", "the note of a lost server")
    server.tell("serve")
    browser.wait(f"{NOTE}.startsWith('Live, ')", "the figures again")


def a_key_is_asked_for_and_opens_the_stream(browser, server):
    server.tell(f"key {KEY}")
    browser.open(server.origin + "/")
    browser.wait("!document.getElementById('ask').hidden", "the question for the key")
    assert browser.ask("document.getElementById('figures').hidden")
    fits(browser, 360)
    def enter(key):
        browser.ask(f"(() => {{ document.getElementById('key').value = '{key}'; document.getElementById('ask').requestSubmit(); return 1; }})()")
    enter("some-other-key-of-24-byte")
    browser.wait(f"{NOTE} === 'That is not its key.'", "a wrong key to be told")
    enter(KEY)
    browser.wait(f"{FIGURES} === '60'", "the figures behind the key")
    assert browser.ask("document.getElementById('ask').hidden")
    assert not any(KEY in url for url in browser.requests), "the key stands in an address"


def stop(*_):
    raise SystemExit("took too long, or was asked to stop")


def main():
    if devtools.PROGRAM is None:
        print("skipped: chromium-headless-shell is not installed")
        return 4
    signal.signal(signal.SIGALRM, stop)
    signal.signal(signal.SIGTERM, stop)
    signal.alarm(HANG_LIMIT)
    browser, server = devtools.Browser(), Server(sys.argv[1])
    try:
        browser.call("Emulation.setLocaleOverride", locale="en-GB")
        for part in (the_figures_are_live_and_the_addresses_described, it_fits_a_wide_screen_and_both_themes,
                     a_lost_server_is_told_and_comes_back, a_key_is_asked_for_and_opens_the_stream):
            print(part.__name__.replace("_", " "), flush=True)
            part(browser, server)
        return 0
    finally:
        browser.close()
        server.close()


if __name__ == "__main__":
    sys.exit(main())
