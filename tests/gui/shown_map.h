// The Map page in a window of its own on a real X server, with a link that keeps what was sent. GUI thread.
#pragma once

#include "map/drivers/marker_layer.h"
#include "map/fences/fence_desk.h"
#include "map/map_page.h"
#include "map/map_view.h"
#include "samples/sample_snapshot.h"

#include <QQuickItem>
#include <QQuickView>
#include <QtTest>

#include <catch2/catch_test_macros.hpp>

namespace pitwall::test {

struct ShownMap {
    explicit ShownMap(sample::Situation situation = sample::Situation::typical) : snapshot(sample::snapshot(situation))
    {
        page.setLink({[this] { return snapshot; },
            [this](const Command& command) {
                sent.push_back(command);
                if (const auto* put = nestedIf<delivery::PutFence>(sent.back()); put && put->reply) put->reply(answer);
            },
            [this](const Query& query) { return sample::answer(snapshot, query); }});
        page.resize(1280, 800);
        page.show();
        page.setSnapshot(snapshot);
        REQUIRE(QTest::qWaitFor([&] { return window() && window()->isExposed(); }, 20'000));
        REQUIRE(QTest::qWaitFor([&] { return !page.scene().camera().size.isEmpty(); }, 5'000));
        frame();
        page.view().focusMap();
        // The X server of the tests has no window manager, which would hand the keys on.
        window()->rootObject()->findChild<QQuickItem*>(QStringLiteral("input"))->forceActiveFocus();
    }
    QQuickView* window() { return page.view().window(); }
    MarkerLayer& markers() { return *window()->rootObject()->findChild<MarkerLayer*>(QStringLiteral("markers")); }
    void frame() { window()->grabWindow(); }
    QPoint pixel(int driver) { return markers().pixelOf(driver).toPoint(); }
    void click(QPoint at) { QTest::mouseClick(window(), Qt::LeftButton, {}, at); }
    void key(Qt::Key key) { QTest::keyClick(window(), key); }
    /// One that no other is drawn over.
    int lonely()
    {
        const auto count = static_cast<int>(snapshot.deliveries->drivers.size());
        for (int i = 0; i < count; ++i)
            if (QRect(320, 120, 500, 400).contains(pixel(i)) && markers().driverAt(pixel(i)) == i) {
                bool alone = true;
                for (int other = 0; other < count; ++other)
                    alone = alone && (other == i || (pixel(other) - pixel(i)).manhattanLength() > 30);
                if (alone) return i;
            }
        return -1;
    }
    const delivery::PutFence* put()
    {
        for (const Command& command : sent)
            if (const auto* found = nestedIf<delivery::PutFence>(command)) return found;
        return nullptr;
    }

    Snapshot snapshot;
    std::vector<Command> sent;
    std::expected<void, std::string> answer;
    MapPage page;
};

} // namespace pitwall::test
