#include "tiles/tile_image.h"

#include "parts/pictures/picture_decoder.h"

#include <algorithm>

namespace pitwall {

namespace {

QSize fitted(QSize claimed)
{
    const int longest = std::max(claimed.width(), claimed.height());
    if (longest > tileSideClaimed) return {};
    if (longest <= tileSideKept) return claimed;
    return claimed.scaled(tileSideKept, tileSideKept, Qt::KeepAspectRatio).expandedTo({1, 1});
}

} // namespace

QImage decodedTile(std::string_view bytes)
{
    auto image = decodedWithin(QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size())), fitted);
    if (!image) return {};
    image->convertTo(image->hasAlphaChannel() ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32);
    return std::move(*image);
}

} // namespace pitwall
