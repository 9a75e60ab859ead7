#!/usr/bin/env python3
"""What a soak makes of its samples, without a broker: reading /metrics, judging bounds and growth, the picture."""
import argparse
import pathlib
import sys
import unittest
import xml.dom.minidom

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import plot  # noqa: E402
import soak  # noqa: E402

METRICS = """# TYPE pitwall_records_total counter
pitwall_records_total{topic="orders"} 1000
pitwall_records_total{topic="ratings"} 24
pitwall_memory_entries{room="orders",store="ratings"} 4
pitwall_memory_bound_entries{room="orders",store="ratings"} 10
pitwall_memory_bytes{room="orders",store="ratings"} 720
pitwall_memory_bound_bytes{room="orders",store="ratings"} 1800
"""


def rows(resident, held=lambda i: 720):
    store = lambda i: {"orders/ratings": {"entries": 4, "bytes": held(i), "bound_entries": 10, "bound_bytes": 1800}}
    return [{"seconds": 5.0 * i, "records": 10 * i, "rate": 2.0, "resident": resident(i), "cpu": 0.1 * i, "stores": store(i)}
            for i in range(1, 61)]


class Soak(unittest.TestCase):
    given = argparse.Namespace(scale=0.02)

    def test_metrics_are_read_store_by_store(self):
        self.assertEqual(soak.records(METRICS), 1024)
        self.assertEqual(soak.stores(METRICS), {
            "orders/ratings": {"entries": 4, "bound_entries": 10, "bytes": 720, "bound_bytes": 1800}})

    def test_what_is_flat_does_not_grow_and_what_grows_is_told_by_the_minute(self):
        self.assertAlmostEqual(soak.growth(rows(lambda i: 100 << 20), lambda row: row["resident"]), 0)
        grown = soak.judge(rows(lambda i: (100 << 20) + i * (1 << 20)), self.given)
        self.assertAlmostEqual(grown["residentMiBAMinute"], 12)  # a sample every five seconds

    def test_a_store_that_was_ever_over_its_bound_is_told(self):
        self.assertFalse(soak.judge(rows(lambda i: 1), self.given)["stores"]["orders/ratings"]["isOver"])
        over = soak.judge(rows(lambda i: 1, lambda i: 2000 if i == 7 else 720), self.given)
        self.assertTrue(over["stores"]["orders/ratings"]["isOver"])
        self.assertEqual(over["stores"]["orders/ratings"]["mostBytesSeen"], 2000)

    def test_the_table_and_the_picture_have_every_store(self):
        table = soak.table_of(rows(lambda i: 1))
        self.assertEqual(table[0][-1], "orders/ratings")
        self.assertEqual({len(line) for line in table}, {6})
        picture = xml.dom.minidom.parseString(plot.svg(rows(lambda i: i << 20)))
        words = [each.firstChild.data for each in picture.getElementsByTagName("text")]
        self.assertIn("orders/ratings", words)
        self.assertEqual(len(picture.getElementsByTagName("polyline")), 2)


if __name__ == "__main__":
    unittest.main()
