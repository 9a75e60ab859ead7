#include "parts/pictures/picture_decoder.h"

#include <QBuffer>
#include <QImageReader>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <string_view>

namespace pitwall {

namespace {

constexpr QByteArrayView pngSignature("\x89PNG\r\n\x1a\n", 8);

// What pictures are made of has the two bytes only where a scan begins; elsewhere, as in a preview, they may stand by
// chance, which counts one too many.
qsizetype scansOf(QByteArrayView jpeg)
{
    qsizetype scans = 0;
    for (qsizetype at = jpeg.indexOf("\xff\xda"); at >= 0 && scans <= PictureLimits::scans;
        at = jpeg.indexOf("\xff\xda", at + 2))
        ++scans;
    return scans;
}

bool isWithin(QSize size, const QByteArray& format, const QByteArray& bytes)
{
    if (std::max(size.width(), size.height()) > PictureLimits::side) return false;
    const qint64 pixels = qint64{size.width()} * size.height();
    if (format != "jpeg" && format != "jpg") return pixels <= PictureLimits::pixels;
    const qsizetype scans = scansOf(bytes);
    return scans <= 1 || (scans <= PictureLimits::scans && pixels <= PictureLimits::scannedPixels);
}

} // namespace

QByteArray withoutExtras(const QByteArray& bytes)
{
    constexpr std::array<std::string_view, 5> kept{"IHDR", "PLTE", "tRNS", "IDAT", "IEND"};
    constexpr qsizetype aroundData = 12; // length, name and checksum
    if (!bytes.startsWith(pngSignature)) return bytes;
    QByteArray out;
    out.reserve(bytes.size());
    out.append(pngSignature);
    for (qsizetype at = pngSignature.size(); bytes.size() - at >= aroundData;) {
        const qsizetype length = qFromBigEndian<quint32>(bytes.constData() + at);
        if (length > bytes.size() - at - aroundData) break;
        const auto chunk = QByteArrayView(bytes).sliced(at, length + aroundData);
        const std::string_view name(chunk.data() + 4, 4);
        if (std::ranges::find(kept, name) != kept.end()) out.append(chunk);
        at += chunk.size();
    }
    return out;
}

std::expected<QImage, PictureFault> decodedWithin(const QByteArray& bytes, PictureFit fit)
{
    // Vector formats could name files and other addresses, others have seldom used decoders: neither is wanted.
    static const QList<QByteArray> known{"png", "jpeg", "jpg", "webp", "gif"};
    QImageReader::setAllocationLimit(PictureLimits::allocationMiB);
    QByteArray needed = withoutExtras(bytes);
    QBuffer buffer(&needed);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    if (!known.contains(reader.format())) return std::unexpected(PictureFault::none);
    const QSize size = reader.size();
    if (!size.isValid() || size.isEmpty()) return std::unexpected(PictureFault::none);
    const QSize kept = fit(size);
    if (kept.isEmpty() || !isWithin(size, reader.format(), needed)) return std::unexpected(PictureFault::tooLarge);
    if (kept != size) reader.setScaledSize(kept);
    QImage image = reader.read();
    if (image.isNull()) return std::unexpected(PictureFault::none);
    return image;
}

} // namespace pitwall
