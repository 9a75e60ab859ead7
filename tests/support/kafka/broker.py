"""A real Apache Kafka broker (KRaft, one node) on loopback, on free ports, in a temporary folder.

    with Broker() as broker: ... broker.servers ...

It is stopped when the block ends; if this process dies in any way, the kernel ends the broker."""
import ctypes
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

import jars

CLUSTER = "MkU3OEVBNTcwNTJENDM2Qk"
READY_S = 60


def free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    for s in sockets:
        s.bind(("127.0.0.1", 0))
    ports = [s.getsockname()[1] for s in sockets]
    for s in sockets:
        s.close()
    return ports


def die_with_parent():
    PR_SET_PDEATHSIG = 1
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def clean_up_undisturbed():
    """The end of standard input and SIGTERM come together when a test program dies: the second must not interrupt what
    the first began."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)


class Broker:
    """`tls=True` adds a SASL_SSL listener (SCRAM-SHA-512: alice / alice-secret) and an SSL one;
    `quick=True` trades the broker's speed for that of its start."""

    def __init__(self, tls: bool = False, heap: str = "512m", quick: bool = False,
                 overrides: dict[str, str] | None = None):
        self.classpath = jars.classpath()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="pitwall-broker-"))
        self.heap, self.tls, self.quick, self.overrides = heap, tls, quick, overrides or {}
        self.port, self.controller, self.sasl_port, self.ssl_port = free_ports(4)
        self.servers = f"127.0.0.1:{self.port}"
        self.process = None

    def __enter__(self):
        try:
            self.prepare()
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        clean_up_undisturbed()
        self.kill()
        if os.environ.get("PITWALL_TEST_KEEP"):
            print(f"Kept {self.folder}", file=sys.stderr)
        else:
            shutil.rmtree(self.folder, ignore_errors=True)

    def _certificates(self):
        def openssl(*arguments):
            jars.run(["openssl", *arguments], "openssl")
        at = lambda name: str(self.folder / name)
        for ca in ("ca", "other-ca"):
            openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN=pitwall test {ca}",
                    "-keyout", at(f"{ca}.key"), "-out", at(f"{ca}.pem"))
        openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-keyout", at("server.key"), "-out", at("server.csr"))
        (self.folder / "san").write_text("subjectAltName=DNS:localhost,IP:127.0.0.1")
        openssl("x509", "-req", "-in", at("server.csr"), "-CA", at("ca.pem"), "-CAkey", at("ca.key"), "-CAcreateserial",
                "-days", "2", "-out", at("server.crt"), "-extfile", at("san"))
        pem = "".join((self.folder / name).read_text() for name in ("server.key", "server.crt", "ca.pem"))
        (self.folder / "server.pem").write_text(pem)

    def _configure(self):
        listeners = [f"PLAINTEXT://127.0.0.1:{self.port}"]
        if self.tls:
            listeners += [f"SASL_SSL://127.0.0.1:{self.sasl_port}", f"SSL://127.0.0.1:{self.ssl_port}"]
        settings = {
            "process.roles": "broker,controller",
            "node.id": "1",
            "controller.quorum.voters": f"1@127.0.0.1:{self.controller}",
            "listeners": ",".join(listeners + [f"CONTROLLER://127.0.0.1:{self.controller}"]),
            "advertised.listeners": ",".join(listeners),
            "listener.security.protocol.map": "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SASL_SSL:SASL_SSL,SSL:SSL",
            "controller.listener.names": "CONTROLLER",
            "inter.broker.listener.name": "PLAINTEXT",
            "log.dirs": str(self.folder / "data"),
            "num.partitions": "4",
            "auto.create.topics.enable": "false",
            "offsets.topic.replication.factor": "1",
            "offsets.topic.num.partitions": "1",
            "transaction.state.log.replication.factor": "1",
            "transaction.state.log.min.isr": "1",
            "transaction.state.log.num.partitions": "1",
            "share.coordinator.state.topic.replication.factor": "1",
            "share.coordinator.state.topic.min.isr": "1",
            "group.initial.rebalance.delay.ms": "0",
            # A killed broker is let in again only when its session is over.
            "broker.heartbeat.interval.ms": "500",
            "broker.session.timeout.ms": "1500",
            "log.retention.ms": "-1",
            "log.cleaner.backoff.ms": "500",
            "log.message.timestamp.before.max.ms": str(2**63 - 1),
            "log.message.timestamp.after.max.ms": str(2**63 - 1),
        }
        if self.tls:
            scram = "org.apache.kafka.common.security.scram.ScramLoginModule required;"
            settings |= {
                # Whoever comes without TLS may do everything; alice what no ACL denies her.
                "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users": "User:ANONYMOUS",
                "allow.everyone.if.no.acl.found": "true",
                "sasl.enabled.mechanisms": "SCRAM-SHA-512",
                "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config": scram,
                "ssl.keystore.type": "PEM",
                "ssl.keystore.location": str(self.folder / "server.pem"),
                "ssl.truststore.type": "PEM",
                "ssl.truststore.location": str(self.folder / "ca.pem"),
                "ssl.client.auth": "none",
            }
        settings |= self.overrides
        (self.folder / "server.properties").write_text("".join(f"{k}={v}\n" for k, v in settings.items()))
        (self.folder / "log4j2.properties").write_text(
            "rootLogger.level=warn\nrootLogger.appenderRef.c.ref=c\nappender.c.type=Console\nappender.c.name=c\n"
            "appender.c.layout.type=PatternLayout\nappender.c.layout.pattern=[%d] %p %m (%c)%n\n")

    def _java(self, *arguments: str) -> list[str]:
        mode = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"] if self.quick else ["-XX:+UseG1GC"]
        return ["java", f"-Xmx{self.heap}", *mode,
                f"-Dlog4j2.configurationFile={self.folder}/log4j2.properties", "-cp", self.classpath, *arguments]

    def _format(self):
        users = ["--add-scram", "SCRAM-SHA-512=[name=alice,password=alice-secret]"] if self.tls else []
        jars.run(self._java("kafka.tools.StorageTool", "format", "-t", CLUSTER, "-c", str(self.folder / "server.properties"), *users),
                 "Formatting the broker's storage")

    def prepare(self):
        if self.tls:
            self._certificates()
        self._configure()
        self._format()

    def start(self):
        """Starts it (again, after kill) on the same ports and data and waits until it answers."""
        self.launch()
        self.wait()

    def launch(self):
        log = open(self.folder / "broker.log", "a")
        self.process = subprocess.Popen(self._java("kafka.Kafka", str(self.folder / "server.properties")), stdin=subprocess.DEVNULL,
                                        stdout=log, stderr=log, cwd=self.folder, preexec_fn=die_with_parent)
        log.close()

    def wait(self):
        deadline = time.monotonic() + READY_S
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                sys.exit("The broker ended:\n" + (self.folder / "broker.log").read_text()[-4000:])
            if self._answers():
                return
            time.sleep(0.02)
        sys.exit(f"The broker was not ready after {READY_S} s:\n" + (self.folder / "broker.log").read_text()[-4000:])

    def _answers(self) -> bool:
        """One Metadata request (version 1, no topics): the answer lists at least one broker once it is registered."""
        request = b"\x00\x03\x00\x01\x00\x00\x00\x01\xff\xff\x00\x00\x00\x00"
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as s:
                s.settimeout(2)
                s.sendall(len(request).to_bytes(4, "big") + request)
                size = int.from_bytes(s.recv(4, socket.MSG_WAITALL), "big")
                answer = s.recv(size, socket.MSG_WAITALL)
                return int.from_bytes(answer[4:8], "big") > 0
        except OSError:
            return False

    def kill(self):
        """kill -9."""
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def stop(self):
        """Lets it hand over what it leads, and waits for its end."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait()

    def environment(self) -> dict[str, str]:
        return {
            "PITWALL_TEST_BROKERS": self.servers,
            "PITWALL_TEST_SASL_BROKERS": f"localhost:{self.sasl_port}",
            "PITWALL_TEST_SSL_BROKERS": f"localhost:{self.ssl_port}",
            "PITWALL_TEST_CERTIFICATES": str(self.folder),
            "PITWALL_TEST_CLASSPATH": self.classpath,
        }


def console():
    """Drives one broker for a test program: prints the environment and `ready`; takes `kill` and `start` on standard
    input, each answered by one line; ends with the broker when standard input ends."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with Broker(tls=True, quick=True) as broker:
        for name, value in broker.environment().items():
            print(f"{name}={value}")
        print("ready", flush=True)
        for line in sys.stdin:
            if line.strip() == "kill":
                broker.kill()
            elif line.strip() == "start":
                broker.start()
            print("ready", flush=True)


if __name__ == "__main__":
    console()
