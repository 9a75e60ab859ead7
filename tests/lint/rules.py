#!/usr/bin/env python3
"""The project's own rules that no compiler checks; prints every breach and exits 1 if there is one.

Each rule is a function that takes a file's path and lines and yields (line number, what is wrong). CONTRIBUTING.md
gives the reasons.
"""
import pathlib
import re
import subprocess
import sys

PROJECT = pathlib.Path(__file__).resolve().parents[2]
CODE = {".h", ".cpp", ".py", ".sh", ".cmake", ".qml", ".awk"}
# Recorded input of other systems and a licence: not ours to word.
OTHERS_WORDS = ("tests/data/", "tests/fuzz/corpus/", "LICENSE")

QT = re.compile(r'#include\s+[<"](Q[A-Z]|Qt[A-Z/]|q[a-z]+\.h)')
LIBRDKAFKA = re.compile(r'#include\s+[<"](librdkafka/|rdkafka)')
SQLITE = re.compile(r'#include\s+[<"](sqlite3|SQLiteCpp)')
QUOTED = re.compile(r'#include\s+"([^"]+)"')
OWN_CLOCK = re.compile(r"\b(system_clock|steady_clock|utc_clock)::now\b|\bstd::time\(")
SLEEP = re.compile(r"\b(sleep_for|sleep_until|usleep|nanosleep|qSleep|qWait|msleep)\s*\(|QThread::sleep")
UNFINISHED = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX)\b")
ELSEWHERE = re.compile(r"(?<![\w.}])/wo" + r"rk\b|\.\./sha" + r"red\b")
ADDRESS = re.compile(r"\bhttps?://([^\s/:\"'<>)`]+)")
# Places that a reader may be sent to or that name a format, and stand-ins; never one that a build would fetch from.
KNOWN_HOSTS = re.compile(
    r"(.*\.)?(example(\.(com|org|net))?|invalid|test|localhost|gnu\.org|w3\.org|qt\.io|kde\.org|freedesktop\.org|ietf\.org|"
    r"rfc-editor\.org|wikipedia\.org|iso\.org|kafka\.apache\.org|sqlite\.org|json\.org|debezium\.io|openstreetmap\.org|opengis\.net)"
    r"|127\..*|\[::1\]|[$%{].*|[\w-]+"
)
MAVEN_NAMESPACE = re.compile(r"http:/" + r"/maven\.apache\.org/(POM|xsd)/")


def told_arrows():
    """The rooms of model/ and which others each may include: the table in ARCHITECTURE.md. A new domain stands beside
    orders, and core uses it."""
    table = (PROJECT / "ARCHITECTURE.md").read_text().split("| room | owns | may use |")[1].split("\n\n")[0]
    told = {room: set(used.replace(",", " ").split()) for room, used in re.findall(r"^\| `(\w+)/` \| .* \|([^|]*)\|$", table, re.M)}
    return {room: set(told) - {room} if used == {"all"} else used for room, used in told.items()}


ARROWS = told_arrows()


def matches(pattern, what):
    return lambda path, lines: ((n, what) for n, line in enumerate(lines, 1) if pattern.search(line))


def includes_only(*rooms):
    """Quoted includes that are a file of another top-level room than these."""

    def rule(path, lines):
        for number, line in enumerate(lines, 1):
            found = QUOTED.search(line)
            if not found or (path.parent / found[1]).exists():
                continue
            for room in ("model", "app", "widgets"):
                if room not in rooms and (PROJECT / room / found[1]).exists():
                    yield number, f"includes {room}/{found[1]}: {path.relative_to(PROJECT).parts[0]} may only use {', '.join(rooms)}"

    return rule


def follows_arrows(path, lines):
    room = path.relative_to(PROJECT).parts[1]
    if room not in ARROWS:
        yield 1, f"is in a room that the table of arrows does not know: {room}"
        return
    for number, line in enumerate(lines, 1):
        found = QUOTED.search(line)
        other = found[1].split("/")[0] if found and "/" in found[1] else room
        if other != room and other in ARROWS and other not in ARROWS[room]:
            yield number, f"includes {found[1]}: {room} may only use {', '.join(sorted(ARROWS[room])) or 'itself'}"


def cycles(arrows):
    """The rooms that reach themselves."""
    for room in arrows:
        seen, ahead = set(), set(arrows[room])
        while ahead:
            seen |= ahead
            ahead = set().union(*(arrows[other] for other in ahead)) - seen
        if room in seen:
            yield room


def long_readme(path, lines):
    if path.name == "README.md" and len(lines) > 40:
        yield 41, f"has {len(lines)} lines; a room's README has 40 at most"


def lost_path(path, lines):
    """A path in backticks that is no file, or no pattern of files, from the top or from the document's own folder."""
    for number, line in enumerate(lines, 1):
        for found in re.findall(r"`((?:model|app|widgets|tests|resources|packaging)/[\w./*]*)`", line):
            if not any(PROJECT.glob(found.rstrip("/"))) and not any(path.parent.glob(found.rstrip("/"))):
                yield number, f"names {found}, which is not there"


def untried(path, lines):
    """A row of CONTRIBUTING.md's table of what is exact whose test tries one input only."""
    for number, line in enumerate(lines, 1):
        row = re.match(r"\| .*`(?:model|app)/\S+` \| `(tests/unit/\S+)` \|$", line)
        if row and not re.search(r"rc::check|mt19937|random", (PROJECT / row[1]).read_text()):
            yield number, f"names {row[1]}, which holds nothing against many inputs"


def never_built(path, lines):
    if path.suffix == ".cpp" and not re.search(rf"(?<![\w.]){re.escape(path.name)}\b", (path.parent / "CMakeLists.txt").read_text()):
        yield 1, "stands in no CMakeLists.txt beside it, so its tests never run"


def too_long(path, lines):
    if len(lines) > 400:
        yield 401, f"has {len(lines)} lines; a file over 400 wants splitting"


def unknown_address(path, lines):
    for number, line in enumerate(lines, 1):
        for found in ADDRESS.finditer(line):
            if not KNOWN_HOSTS.fullmatch(found[1]) and not MAVEN_NAMESPACE.match(found[0] + line[found.end():]):
                yield number, f"names the host {found[1]}; where things are fetched from is the machine's own matter"


def rules_for(name):
    suffix = pathlib.PurePath(name).suffix
    if name.startswith(OTHERS_WORDS):
        return
    if name.startswith("model/"):
        yield matches(QT, "model includes Qt")
        yield matches(LIBRDKAFKA, "model includes librdkafka")
        yield matches(OWN_CLOCK, "model reads a clock; time is an argument")
        yield includes_only("model")
        if suffix in {".h", ".cpp"}:
            yield follows_arrows
        if not name.startswith("model/store/"):
            yield matches(SQLITE, "model includes SQLite outside store/")
    if name.startswith("widgets/"):
        yield matches(LIBRDKAFKA, "widgets include librdkafka")
        yield matches(SQLITE, "widgets include SQLite")
        yield includes_only("model", "widgets")
    if name.startswith("app/"):
        yield includes_only("model", "app", "widgets")
    if name.startswith("tests/") and not name.startswith("tests/bench/") and suffix in {".h", ".cpp"}:
        yield matches(SLEEP, "sleeps; wait for a condition")
    if pathlib.PurePath(name).match("tests/*/tst_*.cpp"):
        yield never_built
    if name.startswith(("model/", "app/", "widgets/")):
        yield long_readme
    if suffix == ".md":
        yield lost_path
    if name == "CONTRIBUTING.md":
        yield untried
    if suffix in CODE or name == "dev":
        yield too_long
    yield matches(UNFINISHED, "marks something unfinished; say it in an issue")
    yield matches(ELSEWHERE, "names a place outside the project")
    yield unknown_address


def our_files():
    listed = subprocess.run(
        ["git", "-c", f"safe.directory={PROJECT}", "-C", PROJECT, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        capture_output=True)
    if listed.returncode == 0:
        return sorted(set(listed.stdout.decode().split("\0")) - {""})
    found = (path.relative_to(PROJECT) for path in PROJECT.rglob("*") if path.is_file())
    return sorted(str(path) for path in found if path.parts[0] not in {"build", "out", ".git"})


def main():
    breaches = files = 0
    for room in cycles(ARROWS):
        print(f"ARCHITECTURE.md: the table of rooms leads from {room} back to it")
        breaches += 1
    for room in {name.split("/")[1] for name in our_files() if name.count("/") > 1 and name.startswith("model/")} ^ set(ARROWS):
        print(f"ARCHITECTURE.md: the table of rooms and model/ differ by {room}")
        breaches += 1
    for name in our_files():
        path = PROJECT / name
        try:
            lines = path.read_text().splitlines()
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue  # a picture, or deleted and not yet committed
        files += 1
        for rule in rules_for(name):
            for number, what in rule(path, lines):
                print(f"{name}:{number}: {what}")
                breaches += 1
    if files == 0:
        print("no files found to look at")
        return 1
    print(f"{files} files looked at, {breaches} breaches of the rules", file=sys.stderr)
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
