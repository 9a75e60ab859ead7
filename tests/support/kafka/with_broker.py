#!/usr/bin/env python3
"""with_broker.py [--tls] COMMAND…: starts a Kafka broker, runs the command with PITWALL_TEST_BROKERS (and the other
variables of Broker.environment) set, stops the broker, and exits as the command did."""
import os
import signal
import subprocess
import sys

from broker import Broker, die_with_parent


def main() -> int:
    arguments = sys.argv[1:]
    tls = arguments[:1] == ["--tls"]
    command = arguments[1:] if tls else arguments
    if not command:
        sys.exit(__doc__)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with Broker(tls=tls, heap=os.environ.get("PITWALL_TEST_HEAP", "512m")) as broker:
        child = subprocess.Popen(command, env=os.environ | broker.environment(), preexec_fn=die_with_parent)
        try:
            return child.wait()
        except KeyboardInterrupt:
            return child.wait()
        finally:
            if child.poll() is None:
                child.terminate()
                child.wait()


if __name__ == "__main__":
    sys.exit(main())
