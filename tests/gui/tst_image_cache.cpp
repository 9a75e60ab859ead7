#include "parts/image_cache.h"
#include "parts/image_fetcher.h"
#include "text.h"

#include <QBuffer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <catch2/catch_test_macros.hpp>

using namespace pitwall;

namespace {

QByteArray png(int width, int height)
{
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(Qt::red);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

/// Answers every request on loopback with the same bytes.
struct PictureServer {
    QTcpServer server;
    QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nCache-Control: max-age=3600\r\n", body;
    int asked = 0;

    explicit PictureServer(QByteArray bytes) : body(std::move(bytes))
    {
        QObject::connect(&server, &QTcpServer::newConnection, &server, [this] {
            QTcpSocket* socket = server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                if (!socket->readAll().contains("\r\n\r\n")) return;
                ++asked;
                socket->write(head + "Connection: close\r\nContent-Length: " + QByteArray::number(body.size())
                    + "\r\n\r\n" + body);
                socket->disconnectFromHost();
            });
        });
        server.listen(QHostAddress::LocalHost);
    }
    [[nodiscard]] QString address(const char* path = "/a.png") const
    {
        return QStringLiteral("http://127.0.0.1:%1%2").arg(server.serverPort()).arg(QLatin1String(path));
    }
};

} // namespace

TEST_CASE("only http and https without a user may be fetched")
{
    CHECK(isPictureAddress(QStringLiteral("https://example.com/a.png")));
    CHECK(isPictureAddress(QStringLiteral("http://example.com/a.png")));
    for (const char* bad : {"", "file:///etc/passwd", "ftp://example.com/a.png", "data:image/png;base64,AAAA",
             "https://", "a.png", "https://user:secret@example.com/a.png", "qrc:/icons/pitwall.svg"}) {
        CAPTURE(bad);
        CHECK_FALSE(isPictureAddress(QString::fromLatin1(bad)));
    }
    CHECK_FALSE(isPictureAddress(QStringLiteral("https://example.com/") + QString(3000, QLatin1Char('a'))));
}

TEST_CASE("a picture is made small, and what is none or claims too much is refused")
{
    CHECK(decodedPicture(png(40, 30)).size() == QSize(40, 30));
    const QSize small = decodedPicture(png(2000, 1000)).size();
    CHECK(small == QSize(384, 192));
    CHECK(decodedPicture("<svg xmlns='http://www.w3.org/2000/svg'/>").isNull());
    CHECK(decodedPicture("not a picture").isNull());
    CHECK(decodedPicture({}).isNull());
    CHECK(decodedPicture(png(40, 30).first(50)).isNull());
    QByteArray bomb = png(40, 30);
    bomb.replace(16, 8, QByteArray::fromHex("0000ffff0000ffff")); // its header claims 65,535 × 65,535
    CHECK(decodedPicture(bomb).isNull());
}

TEST_CASE("a cache that was not started fetches nothing")
{
    PictureServer server(png(8, 8));
    ImageCache cache;
    CHECK(cache.picture(server.address()).isNull());
    CHECK(cache.waiting() == 0);
}

TEST_CASE("a picture is asked for once, comes later, and is then there")
{
    PictureServer server(png(8, 8));
    const QTemporaryDir folder;
    ImageCache cache;
    cache.start(folder.path());
    QSignalSpy arrived(&cache, &ImageCache::arrived);
    CHECK(cache.picture(server.address()).isNull());
    CHECK(cache.picture(server.address()).isNull());
    REQUIRE(QTest::qWaitFor([&] { return arrived.count() > 0; }, 10'000));
    CHECK(cache.picture(server.address()).size() == QSize(8, 8));
    CHECK(server.asked == 1);
}

TEST_CASE("the disk gives a picture to the next start without the network")
{
    PictureServer server(png(8, 8));
    const QTemporaryDir folder;
    for (int start = 0; start < 2; ++start) {
        ImageCache cache;
        cache.start(folder.path());
        QSignalSpy arrived(&cache, &ImageCache::arrived);
        CHECK(cache.picture(server.address()).isNull());
        REQUIRE(QTest::qWaitFor([&] { return arrived.count() > 0; }, 10'000));
    }
    CHECK(server.asked == 1);
}

TEST_CASE("what is too large, broken or not there is given up and not asked for again at once")
{
    const QTemporaryDir folder;
    ImageCache cache;
    cache.start(folder.path());
    PictureServer large(QByteArray(ImageCache::pictureBytes + 4096, 'x')), broken("no picture"), missing("gone");
    missing.head = "HTTP/1.1 404 Not Found\r\n";
    for (const PictureServer* server : {&large, &broken, &missing}) {
        CHECK(cache.picture(server->address()).isNull());
        CHECK(cache.waiting() == 1);
        REQUIRE(QTest::qWaitFor([&] { return cache.waiting() == 0; }, 10'000));
        CHECK(cache.picture(server->address()).isNull());
        CHECK(cache.waiting() == 0);
    }
}

TEST_CASE("a redirect to a file is not followed")
{
    const QTemporaryDir folder;
    ImageCache cache;
    cache.start(folder.path());
    PictureServer server("");
    server.head = "HTTP/1.1 302 Found\r\nLocation: file:///usr/share/pixmaps/debian-logo.png\r\n";
    CHECK(cache.picture(server.address()).isNull());
    REQUIRE(QTest::qWaitFor([&] { return cache.waiting() == 0; }, 10'000));
    CHECK(cache.picture(server.address()).isNull());
}
