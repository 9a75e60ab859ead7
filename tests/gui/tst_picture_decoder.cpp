// Pictures from bytes that nobody vouches for, and the memory that they take.
#include "parts/pictures/image_fetcher.h"
#include "parts/pictures/picture_fetch.h"
#include "png.h"

#include <QBuffer>
#include <QFile>
#include <QImageWriter>
#include <QtEndian>

#include <catch2/catch_test_macros.hpp>
#include <zlib.h>

#include <cstring>

using namespace pitwall;
using test::png;

namespace {

QByteArray chunk(const QByteArray& name, const QByteArray& data)
{
    QByteArray out(4, '\0');
    qToBigEndian(static_cast<quint32>(data.size()), out.data());
    QByteArray sum(4, '\0');
    const QByteArray body = name + data;
    qToBigEndian(
        static_cast<quint32>(crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()))),
        sum.data());
    return out + body + sum;
}

/// How much more memory the process has had at once than before.
template <typename Work>
qint64 mebibytesFor(Work&& work)
{
    const auto figure = [](const char* name) {
        QFile file(QStringLiteral("/proc/self/status"));
        file.open(QIODevice::ReadOnly);
        const QByteArray text = file.readAll();
        const qsizetype at = text.indexOf(name);
        return text.mid(at + qsizetype(std::strlen(name)), 20).trimmed().split(' ').front().toLongLong();
    };
    QFile reset(QStringLiteral("/proc/self/clear_refs")); // 5: the peak begins anew
    if (!reset.open(QIODevice::WriteOnly) || reset.write("5") != 1) SKIP("the peak of memory cannot be set back here");
    reset.close();
    const qint64 before = figure("VmRSS:");
    work();
    return (figure("VmHWM:") - before) / 1024;
}

} // namespace

TEST_CASE("a picture is made small, and what is none or claims too much is refused")
{
    CHECK(decodedPicture(png(40, 30))->size() == QSize(40, 30));
    CHECK(decodedPicture(png(2000, 1000))->size() == QSize(384, 192));
    const auto none = std::unexpected(PictureFault::none), tooLarge = std::unexpected(PictureFault::tooLarge);
    CHECK(decodedPicture("<svg xmlns='http://www.w3.org/2000/svg'/>") == none);
    CHECK(decodedPicture("not a picture") == none);
    CHECK(decodedPicture({}) == none);
    CHECK(decodedPicture(png(40, 30).first(50)) == none);
    QByteArray bomb = png(40, 30);
    const quint32 claimed[] = {qToBigEndian(0xffffU), qToBigEndian(0xffffU)};
    bomb = bomb.first(8) + chunk("IHDR", QByteArray(reinterpret_cast<const char*>(claimed), 8) + bomb.mid(24, 5))
        + bomb.mid(33);
    CHECK(decodedPicture(bomb) == tooLarge);
    CHECK(decodedPicture(png(3, 8000)) == tooLarge); // a strip
}

TEST_CASE("what decoding a picture takes is bounded, whatever a small file claims")
{
    QImage plain(8000, 8000, QImage::Format_RGB32);
    plain.fill(Qt::red);
    const auto written = [&](const char* format, bool progressive) {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        QImageWriter writer(&buffer, format);
        writer.setProgressiveScanWrite(progressive);
        REQUIRE(writer.write(plain));
        return bytes;
    };
    // Texts in a PNG: each 10 KB on the wire and 8 MB in memory.
    QByteArray texts = png(40, 30);
    const QByteArray text = QByteArray("a\0\0", 3) + qCompress(QByteArray(7'900'000, 'x'), 9).mid(4);
    QByteArray many;
    for (int i = 0; i < 60; ++i) many += chunk("zTXt", text);
    texts.insert(33, many);
    REQUIRE(texts.size() < PictureFetch::mostBytes);
    const QByteArray pngOf8000 = written("png", false), scans = written("jpeg", true), rows = written("jpeg", false);
    plain = {};

    const auto tooLarge = std::unexpected(PictureFault::tooLarge);
    std::expected<QImage, PictureFault> decoded;
    CHECK(mebibytesFor([&] { decoded = decodedPicture(pngOf8000); }) < 70);
    CHECK(decoded == tooLarge);
    CHECK(mebibytesFor([&] { decoded = decodedPicture(scans); }) < 70);
    CHECK(decoded == tooLarge);
    CHECK(mebibytesFor([&] { decoded = decodedPicture(rows); }) < 70);
    REQUIRE(decoded);
    CHECK(decoded->size() == QSize(192, 192));
    CHECK(mebibytesFor([&] { decoded = decodedPicture(texts); }) < 70);
    REQUIRE(decoded);
    CHECK(decoded->size() == QSize(40, 30));
}

TEST_CASE("a JPEG of more scans than any encoder writes is not decoded")
{
    QImage image(256, 256, QImage::Format_RGB32);
    image.fill(Qt::blue);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, "jpeg");
    writer.setProgressiveScanWrite(true);
    REQUIRE(writer.write(image));
    REQUIRE(decodedPicture(bytes));
    const qsizetype last = bytes.lastIndexOf("\xff\xda"), end = bytes.lastIndexOf("\xff\xd9");
    const QByteArray scan = bytes.mid(last, end - last);
    for (int i = 0; i < 1000; ++i) bytes.insert(end, scan);
    CHECK(decodedPicture(bytes) == std::unexpected(PictureFault::tooLarge));
}
