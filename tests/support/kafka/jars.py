"""Fetches jars by Maven, once, into the user's cache: Apache Kafka's, for which it also compiles KafkaTool.java, and those
of others that a pom.xml names.

Safe against two runs at once (a lock) and against interruption (a folder gets its name only when it is complete)."""
import fcntl
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
VERSION = "4.1.0"


def cache() -> pathlib.Path:
    base = os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache"
    return pathlib.Path(base) / "pitwall"


def make(target: pathlib.Path, fill) -> pathlib.Path:
    """`target`, filled by fill(folder) if it is not there yet."""
    if target.is_dir():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    with open(target.parent / f"{target.name}.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if target.is_dir():
            return target
        work = pathlib.Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
        try:
            fill(work)
            work.rename(target)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    return target


def run(command: list[str], what: str):
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        sys.exit(f"{what} failed:\n{done.stdout[-4000:]}")


def fetched(name: str, pom: pathlib.Path, what: str) -> pathlib.Path:
    """The folder of the jars that a pom.xml asks for, in the cache under `name`."""
    def fetch(folder: pathlib.Path):
        if not shutil.which("mvn"):
            sys.exit(f"{what} for tests needs Maven (mvn) to fetch its jars once.")
        print(f"Fetching {what} by Maven, once …", file=sys.stderr, flush=True)
        run(["mvn", "-q", "-B", "-f", str(pom), "dependency:copy-dependencies", "-DincludeScope=runtime",
             f"-DoutputDirectory={folder}"], f"Fetching {what}")

    return make(cache() / name / "lib", fetch)


def jars() -> pathlib.Path:
    return fetched(f"kafka-{VERSION}", HERE / "pom.xml", f"Apache Kafka {VERSION} (about 50 MB)")


def classpath() -> str:
    """Kafka's jars and the compiled KafkaTool."""
    lib = jars()
    source = HERE / "KafkaTool.java"
    digest = hashlib.sha256(source.read_bytes()).hexdigest()[:12]
    tool = make(cache() / f"kafka-{VERSION}" / f"tool-{digest}",
                lambda folder: run(["javac", "-nowarn", "-cp", f"{lib}/*", "-d", str(folder), str(source)], "Compiling KafkaTool"))
    return f"{tool}:{lib}/*"


if __name__ == "__main__":
    print(classpath())
