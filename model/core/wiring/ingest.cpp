// The ingest domain as the core sees it: what is told of the records themselves. It has no feed of its own.
#include "core/memory.h"
#include "core/wiring/wiring.h"
#include "ingest/document.h"

namespace pitwall::wiring {
namespace {

ingest::Part partOf(const State& all)
{
    ingest::Part part = ingest::makePart(all.ingest);
    if (all.enriched) part.enriched = all.enriched->counters();
    part.memory = memoryOf(all);
    return part;
}

void snapshot(const State& all, PartSet due, Timestamp, Parts& out)
{
    if (due.contains<ingest::ArrivalsPart>()) out.arrivals = all.ingest.shown;
    if (!due.contains<ingest::Part>()) return;
    auto part = std::make_shared<ingest::Part>(partOf(all));
    part->version = out.ingest ? out.ingest->version + 1 : 1;
    out.ingest = std::move(part);
}

void document(const State& all, Timestamp, JsonWriter& json) { ingest::writeDocument(json, partOf(all)); }

} // namespace

void answer(const State& all, const ingest::Query& query)
{
    std::visit([&all](const ingest::ReadIngest& asked) { asked.reply(partOf(all)); }, query);
}

constinit const Domain ingestDomain{.name = "ingest", .feeds = {}, .snapshot = snapshot, .document = document};

} // namespace pitwall::wiring
