// A change of geofences is told when it is on disk, and taken back where it cannot be written.
#include "core/fence_keeper.h"
#include "geofences.h"

#include <catch2/catch_test_macros.hpp>

using namespace pitwall;
using namespace pitwall::test;

namespace {

constexpr Timestamp now(std::chrono::seconds(1'676'463'000));

/// A writer that is told by hand what becomes of it.
struct Core {
    Pipeline pipeline{{.subscriptions = {{"orders", "orders"}}, .limits = {}, .zone = InputZone("UTC")}};
    std::vector<FenceKeeper::Fences> written;
    std::vector<FenceKeeper::Done> done;
    std::vector<std::string> told;
    FenceKeeper keeper{pipeline, [this](FenceKeeper::Fences fences, FenceKeeper::Done how) {
                           written.push_back(std::move(fences));
                           done.push_back(std::move(how));
                       }};

    void put(const std::string& name, const std::string& insteadOf = {})
    {
        keeper.execute(
            delivery::PutFence{.fence = fence(name, polygon({sixPoints()})),
                .insteadOf = insteadOf,
                .reply = [this, name](const auto& how) { told.push_back(name + (how ? " put" : ": " + how.error())); }},
            now);
        keeper.write();
    }
    void remove(const std::string& name)
    {
        keeper.execute(delivery::RemoveFence{.name = name,
            .reply = [this, name](bool found) { told.push_back(name + (found ? " removed" : " not found")); },
            .notKept = [this, name](const std::string& why) { told.push_back(name + " stays: " + why); }});
        keeper.write();
    }
    void end(std::size_t place, std::expected<void, std::string> how)
    {
        done.at(place)(std::move(how));
        keeper.settle(now);
    }
    [[nodiscard]] std::vector<std::string> names() const
    {
        std::vector<std::string> out;
        for (const auto& each : pipeline.fences()) out.push_back(each->given.name);
        return out;
    }
};

using Names = std::vector<std::string>;

} // namespace

TEST_CASE("a fence is told as put once it is written, and not before")
{
    Core core;
    core.put("a");
    CHECK(core.told.empty());
    CHECK_FALSE(core.keeper.settle(now));
    core.end(0, {});
    CHECK(core.told == Names{"a put"});
    core.remove("a");
    core.remove("nowhere");
    CHECK(core.told == Names{"a put", "nowhere not found"});
    core.end(1, {});
    CHECK(core.told.back() == "a removed");
    CHECK(core.written.size() == 2);
}

TEST_CASE("what cannot be written is taken back: new ones go, removed, replaced and renamed ones are there again")
{
    Core core;
    core.put("a");
    core.put("b");
    core.end(0, {});
    core.end(1, {});
    const auto before = core.pipeline.fences();
    core.told.clear();
    const auto fails = [&] {
        core.end(core.done.size() - 1, std::unexpected("the disk is full"));
        CHECK(core.pipeline.fences() == before);
    };
    core.put("c");
    fails();
    core.put("a");
    fails();
    core.put("z", "a");
    CHECK(core.names() == Names{"b", "z"});
    fails();
    core.remove("b");
    fails();
    CHECK(core.told
        == Names{"c: the disk is full", "a: the disk is full", "z: the disk is full", "b stays: the disk is full"});
    const std::size_t written = core.written.size();
    core.keeper.write(); // what was taken back is what is on disk
    CHECK(core.written.size() == written);
    core.put("c");
    core.end(written, {});
    CHECK(core.told.back() == "c put");
}

TEST_CASE("a later writing that succeeds keeps what an earlier one could not, and one that overtakes tells for both")
{
    Core core;
    core.put("a");
    core.put("b");
    core.end(0, std::unexpected("the disk is full"));
    CHECK(core.told.empty());
    core.end(1, {});
    CHECK(core.told == Names{"a put", "b put"});
    core.put("c");
    core.put("d"); // the writer never got to c alone
    core.end(3, std::unexpected("the disk is full"));
    CHECK(core.names() == Names{"a", "b"});
    CHECK(core.told == Names{"a put", "b put", "c: the disk is full", "d: the disk is full"});
}

TEST_CASE("what waits at the end is told, and a writer that comes late does no harm")
{
    FenceKeeper::Done late;
    {
        Core core;
        core.put("a");
        late = core.done.at(0);
        core.keeper.end();
        CHECK(core.told.size() == 1);
        CHECK(core.told.back().contains("the wall stopped"));
    }
    late({});
}

TEST_CASE("where nothing is kept a fence is put at once")
{
    Pipeline pipeline{{.subscriptions = {{"orders", "orders"}}, .limits = {}, .zone = InputZone("UTC")}};
    FenceKeeper keeper(pipeline, {});
    bool put = false;
    keeper.execute(delivery::PutFence{.fence = fence("a", polygon({sixPoints()})),
                       .insteadOf = {},
                       .reply = [&](const auto& how) { put = how.has_value(); }},
        now);
    CHECK(put);
    CHECK(pipeline.fences().size() == 1);
}
