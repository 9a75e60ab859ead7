// The orders domain as the core sees it.
#pragma once

#include "core/domains.h"

namespace pitwall::orders {

extern const Domain domain;

} // namespace pitwall::orders
