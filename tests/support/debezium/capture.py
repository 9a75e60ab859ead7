"""Change data capture as shops have it: a real MariaDB and Debezium's connector in Kafka Connect, which writes the tables
of the database `pizzashop` to a Kafka broker. All on loopback, on free ports, in a temporary folder.

    with Database() as database, Connect(database, servers) as connect: ... database.sql("UPDATE …") ...

Two connectors capture the same tables: events on `mysql.pizzashop.…` carry their schema, those on `bare.pizzashop.…` do
not. Both processes are stopped when their blocks end; if this process dies in any way, the kernel ends them."""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "kafka"))
import jars  # noqa: E402
from broker import clean_up_undisturbed, die_with_parent, free_ports  # noqa: E402

READY_S = 120
CONNECTORS = {"mysql": "true", "bare": "false"}  # topic prefix: whether events carry their schema


class Service:
    """A process with a folder and a log of its own, killed and forgotten at the end."""

    def __init__(self, name: str):
        self.name = name
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix=f"pitwall-{name}-"))
        self.process = None

    def __enter__(self):
        try:
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        clean_up_undisturbed()
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def run(self, command: list[str], is_ready):
        """Starts the command and waits until `is_ready` answers true."""
        with open(self.folder / "log", "w") as log:
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, cwd=self.folder,
                                            preexec_fn=die_with_parent)
        deadline = time.monotonic() + READY_S
        while not is_ready():
            if self.process.poll() is not None or time.monotonic() > deadline:
                sys.exit(f"{self.name} did not get ready:\n" + (self.folder / "log").read_text()[-4000:])
            time.sleep(0.05)


class Database(Service):
    """MariaDB with the shop's tables, which `setup.sql` makes. Its binary log holds whole rows, as Debezium wants it."""

    def __init__(self):
        super().__init__("mariadb")
        [self.port] = free_ports(1)

    def start(self):
        data = self.folder / "data"
        user = ["--user=root"] if os.geteuid() == 0 else []
        jars.run(["mariadb-install-db", "--no-defaults", *user, f"--datadir={data}", "--skip-test-db",
                  "--auth-root-authentication-method=normal"], "Making the database")
        self.run(["mariadbd", "--no-defaults", *user, f"--datadir={data}", f"--socket={self.folder}/socket",
                  f"--pid-file={self.folder}/pid", "--bind-address=127.0.0.1", f"--port={self.port}", "--skip-name-resolve",
                  f"--init-file={HERE / 'setup.sql'}", "--server-id=1", "--log-bin=binlog", "--binlog-format=ROW",
                  "--binlog-row-image=FULL", "--innodb-buffer-pool-size=32M"], lambda: self.sql("SELECT 1") is None)

    def sql(self, statement: str) -> str | None:
        """Runs statements on `pizzashop`; none, or what was wrong."""
        done = subprocess.run(["mariadb", "--no-defaults", f"--socket={self.folder}/socket", "--user=root", "pizzashop",
                               "--execute", statement], capture_output=True, text=True)
        return None if done.returncode == 0 else done.stderr.strip().replace("\n", " ")


class Connect(Service):
    def __init__(self, database: Database, servers: str):
        super().__init__("connect")
        self.database, self.servers = database, servers
        [self.port] = free_ports(1)

    def start(self):
        lib = jars.fetched("debezium-3.1.0", HERE / "pom.xml", "Kafka Connect and Debezium (about 40 MB)")
        converter = "org.apache.kafka.connect.json.JsonConverter"
        files = [self._write("worker", {
            "bootstrap.servers": self.servers,
            "listeners": f"http://127.0.0.1:{self.port}",
            "key.converter": converter,
            "value.converter": converter,
            "offset.storage.file.filename": str(self.folder / "offsets"),
            "plugin.discovery": "only_scan",
        })]
        for number, (prefix, schemas) in enumerate(CONNECTORS.items()):
            files.append(self._write(prefix, {
                "name": prefix,
                "connector.class": "io.debezium.connector.mariadb.MariaDbConnector",
                "database.hostname": "127.0.0.1",
                "database.port": str(self.database.port),
                "database.user": "debezium",
                "database.password": "debezium",
                "database.ssl.mode": "disable",
                "database.server.id": str(1000 + number),
                "database.include.list": "pizzashop",
                "topic.prefix": prefix,
                "topic.creation.default.partitions": "1",
                "topic.creation.default.replication.factor": "1",
                "include.schema.changes": "false",
                "schema.history.internal": "io.debezium.storage.file.history.FileSchemaHistory",
                "schema.history.internal.file.filename": str(self.folder / f"{prefix}.history"),
                "poll.interval.ms": "20",
                "key.converter": converter,
                "key.converter.schemas.enable": schemas,
                "value.converter": converter,
                "value.converter.schemas.enable": schemas,
            }))
        self.run(["java", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", f"{lib}/*",
                  "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "org.apache.kafka.connect.cli.ConnectStandalone", *files],
                 lambda: all(self._is_running(prefix) for prefix in CONNECTORS))

    def _write(self, name: str, settings: dict[str, str]) -> str:
        path = self.folder / f"{name}.properties"
        path.write_text("".join(f"{k}={v}\n" for k, v in settings.items()))
        return str(path)

    def _is_running(self, connector: str) -> bool:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/connectors/{connector}/status", timeout=5) as answer:
                return [task["state"] for task in json.load(answer)["tasks"]] == ["RUNNING"]
        except OSError:
            return False


def console():
    """Prints `ready`; then runs each line of standard input as SQL and answers `ok` or what was wrong; ends with its
    processes when standard input ends."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    os.environ["PATH"] += ":/usr/sbin"  # where mariadbd is, and where ordinary users do not look
    os.environ["no_proxy"] = "127.0.0.1"
    with Database() as database, Connect(database, sys.argv[1]):
        print("ready", flush=True)
        for line in sys.stdin:
            print(database.sql(line) or "ok", flush=True)


if __name__ == "__main__":
    console()
