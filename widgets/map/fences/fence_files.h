// Fences from and to files: GeoJSON, or well-known text, which is written where the name ends in .wkt. GUI thread, or
// any.
#pragma once

#include "delivery/geofence/fence_text.h"

#include <QByteArray>
#include <QString>

#include <expected>

namespace pitwall {

/// At least one, and what was not taken. A fence without a name is called as its file. An error is one sentence.
std::expected<delivery::FenceText, QString> readFences(const QString& path);
/// The same of a text that is no file, whose fences are called `name` where they have none.
std::expected<delivery::FenceText, QString> readFencesFrom(const QByteArray& text, const QString& name);
/// The error, one sentence; empty: written.
QString writeFence(const QString& path, const delivery::Geofence& fence);

} // namespace pitwall
