// Fences from and to files: GeoJSON, or well-known text where the name ends in .wkt. GUI thread, or any.
#pragma once

#include "delivery/geofence.h"

#include <QString>

#include <expected>
#include <vector>

namespace pitwall {

/// At least one. A fence without a name is called as its file. An error is one sentence.
std::expected<std::vector<delivery::Geofence>, QString> readFences(const QString& path);
/// The error, one sentence; empty: written.
QString writeFence(const QString& path, const delivery::Geofence& fence);

} // namespace pitwall
