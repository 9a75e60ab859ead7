"""Three real Apache Kafka brokers (KRaft, each also a controller) on loopback, as broker.py has one.

    with Cluster() as cluster: ... cluster.nodes[0].kill() ..."""
import signal
import sys

from broker import Broker

NODES = 3


class Cluster:
    def __init__(self):
        self.nodes = [Broker(quick=True, heap="320m") for _ in range(NODES)]
        voters = ",".join(f"{i}@127.0.0.1:{node.controller}" for i, node in enumerate(self.nodes, 1))
        for i, node in enumerate(self.nodes, 1):
            node.overrides = {
                "node.id": str(i),
                "controller.quorum.voters": voters,
                "min.insync.replicas": "2",
                "offsets.topic.replication.factor": "3",
                "transaction.state.log.replication.factor": "3",
            }
        self.servers = ",".join(node.servers for node in self.nodes)

    def __enter__(self):
        try:
            for node in self.nodes:
                node.prepare()
            for node in self.nodes:  # one alone answers nothing: they elect a controller among them
                node.launch()
            for node in self.nodes:
                node.wait()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for node in self.nodes:
            node.__exit__()


def console():
    """As broker.py's, with the number of a node (from 1): `kill 2`, `stop 2`, `start 2`."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with Cluster() as cluster:
        print(f"PITWALL_TEST_BROKERS={cluster.servers}")
        print(f"PITWALL_TEST_CLASSPATH={cluster.nodes[0].classpath}")
        print("ready", flush=True)
        for line in sys.stdin:
            what, number = line.split()
            node = cluster.nodes[int(number) - 1]
            {"kill": node.kill, "stop": node.stop, "start": node.start}[what]()
            print("ready", flush=True)


if __name__ == "__main__":
    console()
