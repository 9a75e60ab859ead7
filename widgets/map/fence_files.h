// Fences from and to files: GeoJSON, or well-known text where the name ends in .wkt. GUI thread, or any.
#pragma once

#include "delivery/geofence.h"

#include <QString>

#include <expected>

namespace pitwall {

/// A fence without a name is called as its file. An error is one sentence.
std::expected<delivery::Geofence, QString> readFence(const QString& path);
/// The error, one sentence; empty: written.
QString writeFence(const QString& path, const delivery::Geofence& fence);

} // namespace pitwall
