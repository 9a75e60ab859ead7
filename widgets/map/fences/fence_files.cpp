#include "map/fences/fence_files.h"

#include "delivery/geofence/geojson.h"
#include "delivery/geofence/wkt.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace pitwall {

namespace {
QString tr(const char* text) { return QCoreApplication::translate("FenceFiles", text); }
bool isWkt(const QString& path) { return path.endsWith(QStringLiteral(".wkt"), Qt::CaseInsensitive); }
} // namespace

std::expected<delivery::FenceText, QString> readFences(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::unexpected(tr("%1 cannot be read: %2").arg(path, file.errorString()));
    constexpr auto most = static_cast<qint64>(delivery::GeofenceLimits::textBytes);
    const QByteArray text = file.read(most + 1);
    if (text.size() > most) return std::unexpected(tr("%1 is larger than 1 MiB, too large for a fence").arg(path));
    return readFencesFrom(text, QFileInfo(path).completeBaseName());
}

std::expected<delivery::FenceText, QString> readFencesFrom(const QByteArray& text, const QString& name)
{
    auto read = delivery::readFenceText(
        std::string_view(text.constData(), static_cast<std::size_t>(text.size())), {name.toStdString()});
    if (!read) return std::unexpected(QString::fromStdString(read.error()));
    return std::move(*read);
}

QString writeFence(const QString& path, const delivery::Geofence& fence)
{
    std::string text;
    if (isWkt(path)) {
        const auto wkt = delivery::toWkt(fence.shape);
        if (!wkt) return tr("Well-known text has no circles; GeoJSON does");
        text = *wkt;
    } else {
        text = delivery::toGeoJson(fence);
    }
    QSaveFile file(path);
    const auto size = static_cast<qint64>(text.size());
    if (!file.open(QIODevice::WriteOnly) || file.write(text.data(), size) != size || !file.commit())
        return tr("%1 cannot be written: %2").arg(path, file.errorString());
    return {};
}

} // namespace pitwall
