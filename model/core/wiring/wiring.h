// How each domain is joined to the core: which function decodes and applies the records of its feeds, and what of the
// state its parts and sections of the document are made from. Core thread only.
#pragma once

#include "core/command.h"
#include "core/domains.h"

namespace pitwall::wiring {

extern const Domain ordersDomain, catalogDomain, deliveryDomain, ingestDomain;

/// Calls the question's reply, once.
void answer(const State& all, const ingest::Query& query);
void answer(const State& all, const orders::Query& query);
void answer(const State& all, const delivery::Query& query);

/// Does what the user wants and calls the command's reply, once.
void execute(State& all, const delivery::PutFence& put, Timestamp now);
void execute(State& all, const delivery::RemoveFence& remove);
void execute(State& all, const delivery::SelectFence& select);

} // namespace pitwall::wiring
