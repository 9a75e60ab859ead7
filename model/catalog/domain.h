// The catalogue as a domain of the wall. Core thread only.
#pragma once

#include "core/domains.h"

namespace pitwall::catalog {

extern const Domain domain;

} // namespace pitwall::catalog
