// The ingest section of the headless document. Pure; any thread.
#pragma once

#include "base/json_writer.h"
#include "ingest/parts.h"

namespace pitwall::ingest {

/// "ingest": what was read of each topic, and what was produced from it.
void writeDocument(JsonWriter& json, const Part& part);

} // namespace pitwall::ingest
