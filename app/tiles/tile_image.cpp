#include "tiles/tile_image.h"

#include <QBuffer>
#include <QImageReader>

#include <algorithm>

namespace pitwall {

QImage decodedTile(std::string_view bytes)
{
    QBuffer buffer;
    buffer.setData(bytes.data(), static_cast<qsizetype>(bytes.size()));
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    static const QList<QByteArray> known{"png", "jpeg", "jpg", "webp"};
    if (!known.contains(reader.format())) return {};
    const QSize size = reader.size();
    // What it claims is checked before anything is allocated for it.
    if (!size.isValid() || size.isEmpty() || std::max(size.width(), size.height()) > tileSideClaimed) return {};
    if (std::max(size.width(), size.height()) > tileSideKept)
        reader.setScaledSize(size.scaled(tileSideKept, tileSideKept, Qt::KeepAspectRatio).expandedTo({1, 1}));
    QImage image = reader.read();
    if (image.isNull()) return {};
    image.convertTo(image.hasAlphaChannel() ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32);
    return image;
}

} // namespace pitwall
