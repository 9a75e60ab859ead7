#!/usr/bin/env python3
"""The customer's page as a customer sees it: track_page.py TRACK_SERVER [FOLDER]. Leaves pictures in FOLDER. Exit
code 4: there is no browser."""
import datetime
import json
import pathlib
import re
import signal
import subprocess
import sys
import time
import urllib.request
import zlib

import devtools

HANG_LIMIT = 90  # seconds, for all of it
HEADLINE = "document.getElementById('headline').textContent"
NOTE = "document.getElementById('note').textContent"
LOST = "document.getElementById('lost').textContent"
STEPS = ("[...document.querySelectorAll('#steps li')].map(each => ({text: each.firstChild.textContent.replace('\u00a0', ' '), "
         "time: each.querySelector('time')?.textContent ?? '', done: each.className === 'done', "
         "current: each.getAttribute('aria-current')}))")


class Server:
    def __init__(self, program, *words):
        self._child = subprocess.Popen([program, *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        port, self.token = self._child.stdout.readline().split()
        self.origin = f"http://127.0.0.1:{port}"
        self.page = f"{self.origin}/track/{self.token}"

    def tell(self, command):
        self._child.stdin.write(command + "\n")
        self._child.stdin.flush()
        answer = self._child.stdout.readline().strip()
        assert answer == "ok", answer

    def close(self):
        self._child.stdin.close()
        try:
            self._child.wait(10)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()


def place_of(browser, selector):
    """Its middle on the screen, in pixels; None: there is no such thing."""
    return browser.ask(f"(() => {{ const box = document.querySelector('{selector}').getBoundingClientRect();"
                       " return [box.x + box.width / 2, box.y + box.height / 2]; })()")


def rest_of(browser, selector, frames=10):
    """Where it is after it has not moved for so many frames."""
    seen = []
    def has_stopped():
        seen.append(place_of(browser, selector))
        return len(seen) > frames and len({tuple(place) for place in seen[-frames:]}) == 1
    browser.wait_for(has_stopped, f"{selector} to stop")
    return seen[-1]


def is_ago(told, seconds):
    """Whether the page told ("9:05", "09:05"; the browser's locale says which) the minute of so long ago."""
    now = datetime.datetime.now(datetime.UTC)
    hour, minute = map(int, told.split(":"))
    return any(((ago := now - datetime.timedelta(seconds=seconds + late)).hour, ago.minute) == (hour, minute)
               for late in (0, 20, 60))


def is_on_screen(place, width=360, height=740):
    return place is not None and 0 < place[0] < width and 0 < place[1] < height


def one_pixel_png():
    def chunk(kind, data):
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", bytes([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]))
            + chunk(b"IDAT", zlib.compress(b"\0\xd0\xe0\xd8")) + chunk(b"IEND", b""))


def expect_quiet(browser, *origins):
    assert not browser.complaints, browser.complaints
    outside = [url for url in browser.requests if not url.startswith((*origins, "data:"))]
    assert not outside, outside
    assert browser.requests


def the_order_is_told_in_words_and_steps(browser, server):
    browser.open(server.page)
    browser.wait(f"{HEADLINE} === 'We have your order'", "the first headline")
    steps = browser.ask(STEPS)
    assert [each["text"] for each in steps] == [
        "Placed", "Confirmed", "Prepared", "Cooked", "Out", "On its way", "Delivered"], steps
    assert [each["current"] for each in steps] == ["step"] + [None] * 6, steps
    assert steps[0]["time"] and not any(each["time"] for each in steps[1:]), steps
    # No position yet: the shop and the door.
    browser.wait("document.querySelectorAll('.leaflet-marker-pane .pin').length === 2", "the shop and the door")
    for pin in (".pin.shop", ".pin.door"):
        assert is_on_screen(place_of(browser, pin)), place_of(browser, pin)
    fits = browser.ask("document.documentElement.scrollWidth <= 360 && document.documentElement.scrollHeight <= 740")
    assert fits, "the page is larger than the phone"
    row = browser.ask("(() => { const row = document.getElementById('steps'); return row.scrollWidth <= row.clientWidth; })()")
    assert row, "the steps do not fit beside each other"


def a_page_that_is_loaded_again_is_told_again(browser, server):
    for _ in range(5):
        browser.open(server.page)
        browser.wait(f"{HEADLINE} === 'We have your order'", "the headline, once more")


def a_new_status_shows(browser, server):
    top = "document.getElementById('map').getBoundingClientRect().top"
    before = browser.ask(top)
    server.tell("status BEING_COOKED")
    browser.wait(f"{HEADLINE} === 'Being cooked'", "the new status")
    steps = browser.ask(STEPS)
    assert [each["done"] for each in steps] == [True] * 4 + [False] * 3, steps
    assert steps[3]["current"] == "step" and steps[3]["text"] == "Cooking", steps
    assert not steps[3]["time"], "a step that is not done has no time at which it was"
    assert not steps[1]["time"], "a step that was skipped has no time"
    server.tell("began BEING_PREPARED 1800")
    server.tell("began ORDER_CONFIRMED 2400")
    server.tell("began BEING_COOKED 600")
    browser.wait(f"{STEPS}[2].time", "when the preparation was done")
    steps = browser.ask(STEPS)
    assert is_ago(steps[1]["time"], 2400), steps # of a moment, when it was
    assert is_ago(steps[2]["time"], 600), steps # not when it began, but when the next step did
    server.tell("status ON_A_BICYCLE")
    browser.wait(f"{HEADLINE} === 'On a bicycle'", "a status that nobody planned")
    steps = browser.ask(STEPS)
    assert steps[4]["text"] == "On a bicycle" and steps[4]["current"] == "step", steps
    server.tell("eta 8.2")
    server.tell("status IN_TRANSIT")
    browser.wait(f"{HEADLINE} === 'On its way: about 8 minutes'", "the minutes")
    assert browser.ask(f"document.title === {HEADLINE}")
    assert browser.ask(NOTE).startswith("At your door around "), browser.ask(NOTE)
    assert browser.ask(top) == before, "the map was pushed away"


def the_courier_moves(browser, server):
    server.tell("position 12.9650 77.6000")
    browser.wait("document.querySelector('.pin.courier')", "the courier")
    browser.wait("document.querySelector('.way').getAttribute('stroke-dasharray')", "a dashed line to the door")
    first = place_of(browser, ".pin.courier")
    assert is_on_screen(first), first
    server.tell("position 12.9500 77.6150")
    began = time.monotonic()
    # South-east: to the right and down, on its way through what lies between.
    def moved(pixels):
        now = place_of(browser, ".pin.courier")
        return now[0] > first[0] + pixels and now[1] > first[1] + pixels and now
    between = browser.wait_for(lambda: moved(2), "the courier to set out")
    last = browser.wait_for(lambda: moved(30), "the courier to arrive")
    assert last[0] > between[0] and last[1] > between[1], (between, last)
    print(f"  it set out at {first}, was seen at {between} and, {time.monotonic() - began:.1f} s later, at {last}")


def the_map_is_left_where_the_customer_moved_it(browser, server):
    assert browser.ask("document.getElementById('fit').hidden")
    def touch(kind, x, y):
        browser.call("Input.dispatchTouchEvent", type=kind, touchPoints=[] if kind == "touchEnd" else [{"x": x, "y": y}])
    before = place_of(browser, ".pin.door")
    touch("touchStart", 180, 400)
    for y in range(400, 600, 20):
        touch("touchMove", 180, y)
    touch("touchEnd", 180, 600)
    browser.wait_for(lambda: place_of(browser, ".pin.door")[1] > before[1] + 100, "the map to follow the finger")
    rest = rest_of(browser, ".pin.door") # the map goes on a little when the finger left it
    server.tell("position 12.9900 77.5600")
    server.tell("eta 12")
    browser.wait(f"{HEADLINE} === 'On its way: about 12 minutes'", "the next event")
    assert rest_of(browser, ".pin.door") == rest, "the map was moved under the customer's finger"
    browser.ask("document.getElementById('fit').click()")
    browser.wait_for(lambda: is_on_screen(place_of(browser, ".pin.door")) and is_on_screen(place_of(browser, ".pin.shop")),
                     "everything to be in view again")


def an_old_position_is_told(browser, server):
    server.tell("seen 185")
    browser.wait(f"{NOTE}.startsWith('Last seen 3 minutes ago')", "how old the position is")
    browser.wait("document.querySelector('.stale .courier')", "the courier to fade")
    assert browser.ask(HEADLINE) == "On its way"
    assert browser.ask("document.documentElement.scrollHeight <= 740")


def a_lost_connection_is_told_and_comes_back(browser, server):
    server.tell("drop")
    browser.wait(f"{LOST}.startsWith('No connection since ')", "the loss to be told")
    since = browser.ask(LOST)
    assert re.fullmatch(r"No connection since \d\d?:\d\d\. Trying again…", since), since
    time.sleep(4) # it has tried again meanwhile
    assert browser.ask(LOST) == since
    server.tell("status DELIVERED")
    server.tell("serve")
    browser.wait(f"{HEADLINE}.startsWith('Delivered at ')", "the page to come back by itself")
    assert browser.ask(LOST) == ""
    others = [each for each in browser.complaints if "net::ERR_" not in each] # the network failed indeed
    assert not others, others
    browser.complaints.clear()
    told = browser.ask(HEADLINE).removeprefix("Delivered at ")
    assert is_ago(told, 0), told
    browser.wait("!document.querySelector('.pin.courier')", "the courier to be off the map")


def the_end_is_told(browser, server):
    server.tell("gone")
    browser.wait(f"{HEADLINE} === 'All done here'", "the end")
    expect_quiet(browser, server.origin)


def a_wrong_token_is_refused(browser, server):
    wrong = server.page[:-2] + ("AA" if not server.page.endswith("AA") else "BB")
    browser.open(wrong)
    browser.wait("document.querySelector('h1').textContent === 'This link is not one of ours.'", "the refusal")
    assert browser.statuses[wrong] == 404, browser.statuses
    browser.wait("getComputedStyle(document.querySelector('main')).textAlign === 'center'", "its style")


def the_first_state_is_in_the_page(browser, server):
    server.tell("status </script><script>alert(1)//")
    html = urllib.request.urlopen(server.page, timeout=10).read().decode()
    state = html.split('<script type="application/json" id="state">')[1].split("</script>")[0]
    told = json.loads(state)
    assert told["status"] == "</script><script>alert(1)//", told
    assert told["steps"][0]["status"] == "PLACED_ORDER" and told["shop"], told
    browser.block(f"{server.page}/events")
    browser.open(server.page)
    browser.wait(f"{HEADLINE}.includes('script')", "the order without any stream")
    browser.block()
    browser.complaints.clear()


def the_demonstrations_streets_lie_under_it(browser, server):
    for command in ("status IN_TRANSIT", "position 12.9650 77.6000", "eta 3"):
        server.tell(command)
    for dark in (False, True):
        browser.open(server.page, 1366, 768, mobile=False, dark=dark)
        browser.wait("document.querySelector('.leaflet-tile-pane canvas')", "the streets")
        colours = ("(() => { const all = document.querySelector('.leaflet-tile-pane canvas'); const seen = new Map();"
                   " const data = all.getContext('2d').getImageData(0, 0, all.width, all.height).data;"
                   " for (let i = 0; i < data.length; i += 4) { if (data[i + 3] === 255) {"
                   " const each = data.slice(i, i + 3).join(); seen.set(each, (seen.get(each) ?? 0) + 1); } }"
                   " return [...seen.values()].filter(count => count > 500).length; })()")
        if len(sys.argv) > 2:
            pathlib.Path(sys.argv[2], f"track-city-{'dark' if dark else 'light'}.png").write_bytes(browser.picture())
        browser.wait(f"{colours} >= 2", "streets and parks or water")
        browser.complaints.clear() # of reading the pixels
        assert "Invented city" in browser.ask("document.querySelector('.leaflet-control-attribution').textContent")
    expect_quiet(browser, server.origin)


def tiles_are_asked_for_and_nothing_else(browser, server):
    browser.serve_tiles("https://tiles.example/*", one_pixel_png())
    for command in ("status IN_TRANSIT", "position 12.9650 77.6000", "eta 0.4"):
        server.tell(command)
    browser.open(server.page, 1366, 768, mobile=False, dark=True)
    browser.wait(f"{HEADLINE} === 'Almost there'", "the headline")
    browser.wait("document.querySelector('img.leaflet-tile-loaded')", "a tile")
    assert "<b>Streets</b>" in browser.ask("document.querySelector('.leaflet-control-attribution').textContent")
    expect_quiet(browser, server.origin, "https://tiles.example/")
    assert browser.tiles, "tiles were asked for"


def nothing_moves_for_those_who_want_it_calm(browser, server):
    browser.open(server.page, dark=True, calm=True)
    browser.wait("document.querySelector('.pin.courier')", "the courier")
    assert browser.ask("document.getAnimations().length") == 0
    first = rest_of(browser, ".pin.courier")
    server.tell("position 12.9500 77.6150")
    browser.wait_for(lambda: place_of(browser, ".pin.courier") != first, "the courier to be elsewhere")
    place = place_of(browser, ".pin.courier")
    assert rest_of(browser, ".pin.courier") == place, "it jumped, and moved on"


def stop(signal_number, frame):
    raise TimeoutError(f"not done after {HANG_LIMIT} s")


def main():
    if devtools.PROGRAM is None:
        print("skipped: chromium-headless-shell is not installed")
        return 4
    signal.signal(signal.SIGALRM, stop)
    signal.signal(signal.SIGTERM, stop)
    signal.alarm(HANG_LIMIT)
    browser, servers = devtools.Browser(), []
    try:
        browser.call("Emulation.setTimezoneOverride", timezoneId="UTC")
        browser.call("Emulation.setLocaleOverride", locale="en-GB")
        servers.append(Server(sys.argv[1]))
        for part in (the_order_is_told_in_words_and_steps, a_page_that_is_loaded_again_is_told_again,
                     a_new_status_shows, the_courier_moves,
                     the_map_is_left_where_the_customer_moved_it, an_old_position_is_told,
                     a_lost_connection_is_told_and_comes_back, the_end_is_told, a_wrong_token_is_refused):
            print(part.__name__.replace("_", " "), flush=True)
            part(browser, servers[0])
        servers.append(Server(sys.argv[1], "https://tiles.example/{z}/{x}/{y}.png", "<b>Streets</b>"))
        for part in (tiles_are_asked_for_and_nothing_else, nothing_moves_for_those_who_want_it_calm):
            print(part.__name__.replace("_", " "), flush=True)
            part(browser, servers[1])
        servers.append(Server(sys.argv[1], "city"))
        for part in (the_demonstrations_streets_lie_under_it, the_first_state_is_in_the_page):
            print(part.__name__.replace("_", " "), flush=True)
            part(browser, servers[2])
        return 0
    finally:
        browser.close()
        for server in servers:
            server.close()


if __name__ == "__main__":
    sys.exit(main())
