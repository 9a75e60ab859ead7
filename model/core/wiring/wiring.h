// How each domain is joined to the core: which function decodes and applies the records of its feeds, and what of the
// state its parts and sections of the document are made from. Core thread only.
#pragma once

#include "core/domains.h"

namespace pitwall::wiring {

extern const Domain ordersDomain, catalogDomain, deliveryDomain;

} // namespace pitwall::wiring
