"""Two brokers between which the leader of one topic goes to and fro, as it may while a broker is fenced.

The one that leads no longer names the new leader of some partitions, and of one says that it has none, which no mock
cluster does. They speak just enough of Kafka's protocol for a reader without a group. Prints the port of the first
broker; ends with its standard input.
"""
import socketserver
import struct
import sys
import threading
import time

TOPIC, TOPIC_ID = b"orders", bytes(range(16))
PARTITIONS, RECORDS = 3, 5
FETCH, LIST_OFFSETS, METADATA, API_VERSIONS = 1, 2, 3, 18
VERSIONS = {0: (0, 9), FETCH: (0, 16), LIST_OFFSETS: (7, 7), METADATA: (12, 12), API_VERSIONS: (0, 3)}
NOT_LEADER_OR_FOLLOWER = 6
# Nodes whose ids are what memory reads as that nobody has written to, with MALLOC_PERTURB_=85 and under
# AddressSanitizer: with such a leader, a partition that was left unwritten is believed.
UNWRITTEN = [struct.unpack(">i", bytes([byte] * 4))[0] for byte in (0xAA, 0xBE)]

lock = threading.Lock()
moves = 0  # of the leader so far; as many records more than one can be read of each partition
ports = []


def leader() -> int:
    return 1 + moves % 2


def epoch() -> int:
    return 5 + moves


def varint(n: int) -> bytes:
    return bytes([n]) if n < 128 else bytes([n & 127 | 128]) + varint(n >> 7)


def text(value: bytes) -> bytes:
    return varint(len(value) + 1) + value


def array(items) -> bytes:
    items = list(items)
    return varint(len(items) + 1) + b"".join(items)


def tags(**fields: bytes) -> bytes:
    """Named _0, _1 by their numbers."""
    return varint(len(fields)) + b"".join(varint(int(n[1:])) + varint(len(v)) + v for n, v in sorted(fields.items()))


class Request:
    """The body of a request, read field by field."""

    def __init__(self, data: bytes):
        self.data, self.at = data, 0

    def take(self, form: str):
        form = ">" + form
        values = struct.unpack_from(form, self.data, self.at)
        self.at += struct.calcsize(form)
        return values if len(values) > 1 else values[0]

    def varint(self) -> int:
        byte = self.take("B")
        return byte if byte < 128 else byte & 127 | self.varint() << 7

    def bytes(self) -> bytes:
        return self.take(f"{self.varint() - 1}s")

    def tags(self) -> None:
        for _ in range(self.varint()):
            self.varint()
            self.take(f"{self.varint()}s")

    def array(self, item) -> list:
        result = []
        for _ in range(self.varint() - 1):
            result.append(item())
            self.tags()
        return result


def crc32c(data: bytes) -> int:
    crc = 0xFFFFFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0x82F63B78 if crc & 1 else 0)
    return crc ^ 0xFFFFFFFF


def batch(partition: int, offset: int) -> bytes:
    """One record in a batch of its own."""
    value = b"record-%d" % (partition * RECORDS + offset)
    record = b"\0\0\0\1" + varint(2 * len(value)) + value + b"\0"  # attributes, both deltas, no key, value, no headers
    body = struct.pack(">hiqqqhii", 0, 0, 1_000_000, 1_000_000, -1, -1, -1, 1) + varint(2 * len(record)) + record
    return struct.pack(">qiibI", offset, 9 + len(body), epoch(), 2, crc32c(body)) + body


def node(id: int, port: int) -> bytes:
    return struct.pack(">i", id) + text(b"127.0.0.1") + struct.pack(">i", port) + b"\0" + tags()


def api_versions() -> bytes:
    return struct.pack(">h", 0) + array(struct.pack(">hhh", key, *span) + tags() for key, span in VERSIONS.items()) \
        + struct.pack(">i", 0) + tags()


def metadata() -> bytes:
    nodes = array(node(i + 1, port) for i, port in enumerate(ports))
    replicas = array(struct.pack(">i", i + 1) for i in range(len(ports)))
    partitions = array(struct.pack(">hiii", 0, p, leader(), epoch()) + replicas + replicas + array([]) + tags()
                       for p in range(PARTITIONS))
    topic = struct.pack(">h", 0) + text(TOPIC) + TOPIC_ID + b"\0" + partitions + struct.pack(">i", -1) + tags()
    return struct.pack(">i", 0) + nodes + text(b"cluster") + struct.pack(">i", 1) + array([topic]) + tags()


def list_offsets(request: Request) -> bytes:
    request.take("ib")  # replica, isolation

    def answer(partition: int, _epoch: int, timestamp: int) -> bytes:
        return struct.pack(">ihqqi", partition, 0, -1, 0 if timestamp == -2 else moves + 1, epoch()) + tags()

    topics = request.array(lambda: (request.bytes(), request.array(lambda: answer(*request.take("iiq")))))
    return struct.pack(">i", 0) + array(text(name) + array(answers) + tags() for name, answers in topics) + tags()


def fetched(partition: int, offset: int, leads: bool, current: bytes) -> bytes:
    records = batch(partition, offset) if leads and offset <= moves else b""
    fields = struct.pack(">ihqqq", partition, 0 if leads else NOT_LEADER_OR_FOLLOWER, moves + 1, moves + 1, 0)
    return fields + varint(1) + struct.pack(">i", -1) + text(records) + (tags(_1=current) if current else tags())


def fetch(request: Request, version: int, broker: int) -> bytes:
    global moves
    if version < 15:
        request.take("i")  # replica
    request.take("iiibii")  # wait, least and most bytes, isolation, session and its epoch

    def asked() -> tuple:
        partition, _epoch, offset, *_ = request.take("iiqiqi")
        return partition, offset

    topics = request.array(lambda: (request.take("16s"), request.array(asked)))
    wanted = [partition for _, partitions in topics for partition in partitions]
    with lock:
        if wanted and broker == leader() and moves + 1 < RECORDS and all(offset > moves for _, offset in wanted):
            moves += 1
        leads = broker == leader()
        names_leaders = version >= 16 and not leads and wanted

        def current(last: bool) -> bytes:
            return struct.pack(">ii", -1 if last else leader(), epoch()) + tags() if names_leaders else b""

        answers = [fetched(p, offset, leads, current(i + 1 == len(wanted))) for i, (p, offset) in enumerate(wanted)]
        nodes = [node(leader(), ports[leader() - 1])] + [node(id, 1 + i) for i, id in enumerate(UNWRITTEN)]
        end = tags(_0=array(nodes)) if names_leaders else tags()
        some = [TOPIC_ID + array(answers) + tags()] if wanted else []
    if not wanted or leads and all(offset > moves for _, offset in wanted):
        time.sleep(0.05)  # nothing new: as a broker that waits for more
    return struct.pack(">ihi", 0, 0, 0) + array(some) + end


class Connection(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        while size := self.rfile.read(4):
            request = Request(self.rfile.read(*struct.unpack(">i", size)))
            key, version, correlation, client = request.take("hhih")
            request.take(f"{max(client, 0)}s")
            request.tags()
            header = struct.pack(">i", correlation) + (b"" if key == API_VERSIONS else tags())
            body = {API_VERSIONS: api_versions, METADATA: metadata, LIST_OFFSETS: lambda: list_offsets(request),
                    FETCH: lambda: fetch(request, version, self.server.id)}[key]()
            self.wfile.write(struct.pack(">i", len(header + body)) + header + body)


class Broker(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self, id: int):
        super().__init__(("127.0.0.1", 0), Connection)
        self.id = id
        ports.append(self.server_address[1])
        threading.Thread(target=self.serve_forever, daemon=True).start()


brokers = [Broker(1), Broker(2)]
print(ports[0], flush=True)
sys.stdin.read()
