// Pictures out of bytes that nobody vouches for: what decoding one costs is bounded before it begins. Any thread.
#pragma once

#include <QByteArray>
#include <QImage>

#include <cstdint>
#include <expected>

namespace pitwall {

struct PictureLimits {
    static constexpr int side = 8192; ///< pixels that one may claim
    /// Of one that is decoded as a whole before it is made small: PNG, WebP, GIF. 16 MB, or 32 with 16 bits a channel.
    static constexpr qint64 pixels = 2048 * 2048;
    /// Of a JPEG in several scans, all of whose coefficients are held: 48 MB. One in a single scan is made small row by
    /// row.
    static constexpr qint64 scannedPixels = 8'000'000;
    static constexpr qsizetype scans = 64; ///< each goes through the whole picture again; encoders write about ten
    static constexpr int allocationMiB = 64;
};

enum class PictureFault : std::uint8_t {
    none,     ///< no PNG, JPEG, WebP or GIF, or a broken one
    tooLarge, ///< it claims more than PictureLimits
};

/// From the size that a picture claims to the one that is kept; an empty one refuses it as too large.
using PictureFit = QSize (*)(QSize claimed);

std::expected<QImage, PictureFault> decodedWithin(const QByteArray& bytes, PictureFit fit);

/// A PNG of those chunks alone that its pixels need. Texts and profiles in the others are packed, and a decoder unpacks
/// each: a file of 1 MiB can hold more than a gigabyte of them. Bytes that are no PNG stay as they are.
QByteArray withoutExtras(const QByteArray& bytes);

} // namespace pitwall
