#include "orders/order_lines_model.h"
#include "parts/pictures/image_cache.h"
#include "parts/pictures/image_fetcher.h"
#include "parts/pictures/picture_fetch.h"
#include "parts/tables/cells.h"
#include "png.h"
#include "text.h"

#include <QProcess>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <catch2/catch_test_macros.hpp>

using namespace pitwall;
using test::png;

namespace {

/// Answers every request on loopback with the same bytes.
struct PictureServer {
    QTcpServer server;
    QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nCache-Control: max-age=3600\r\n", body;
    QByteArray lastAsked;
    int asked = 0;

    explicit PictureServer(QByteArray bytes) : body(std::move(bytes))
    {
        QObject::connect(&server, &QTcpServer::newConnection, &server, [this] {
            QTcpSocket* socket = server.nextPendingConnection();
            QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                const QByteArray request = socket->readAll();
                if (!request.contains("\r\n\r\n")) return;
                ++asked;
                lastAsked = request.toLower();
                socket->write(head + "Connection: close\r\nContent-Length: " + QByteArray::number(body.size())
                    + "\r\n\r\n" + body);
                socket->disconnectFromHost();
            });
        });
        server.listen(QHostAddress::LocalHost);
    }
    [[nodiscard]] QString address(const char* path = "/a.png", const char* host = "127.0.0.1") const
    {
        return QStringLiteral("http://%1:%2%3")
            .arg(QLatin1String(host))
            .arg(server.serverPort())
            .arg(QLatin1String(path));
    }
};

const PictureRules brokersHere = pictureRules(QStringLiteral("public"), QStringLiteral("127.0.0.1:9092"));

/// A cache that was started, and what it says once it has an answer for an address.
struct StartedCache {
    QTemporaryDir folder;
    ImageCache cache;
    explicit StartedCache(const PictureRules& rules) { cache.start(folder.path(), rules); }
    QSize sizeOf(const QString& address)
    {
        (void)cache.picture(address);
        CHECK(QTest::qWaitFor([&] { return cache.waiting() == 0; }, 20'000));
        return cache.picture(address).size();
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

TEST_CASE("an address in a record does not make the window ask this machine or its own link")
{
    PictureServer server(png(8, 8));
    StartedCache started({});
    QSignalSpy refused(&started.cache, &ImageCache::refused);
    const auto why = [&](const QString& address) {
        CHECK(started.sizeOf(address).isEmpty());
        return started.cache.problem(address);
    };
    for (const char* host : {"127.0.0.1", "localhost", "LOCALHOST", "127.1", "2130706433", "0x7f000001", "0.0.0.0",
             "127.9.9.9", "[::1]", "[::ffff:127.0.0.1]", "[::]"}) {
        CAPTURE(host);
        CHECK(why(server.address("/a.png", host)) == whyNoPicture(NoPicture::thisMachine));
    }
    for (const char* host : {"169.254.169.254", "[fe80::1]", "[::ffff:169.254.1.1]"}) {
        CAPTURE(host);
        CHECK(why(server.address("/a.png", host)) == whyNoPicture(NoPicture::thisLink));
    }
    CHECK(why(QStringLiteral("file:///etc/passwd")) == whyNoPicture(NoPicture::address));
    CHECK(server.asked == 0);
    // Each reason is told once, and counted as often as there were addresses.
    CHECK(refused.count() == 3);
    CHECK(started.cache.count(NoPicture::thisMachine) == 11);
    CHECK(started.cache.count(NoPicture::thisLink) == 3);
    CHECK(started.cache.count(NoPicture::address) == 1);
    (void)started.cache.picture(QStringLiteral("file:///etc/passwd"));
    CHECK(started.cache.count(NoPicture::address) == 1); // painted again
}

TEST_CASE("pictures may be where the brokers are")
{
    PictureServer server(png(8, 8));
    for (const char* brokers : {"127.0.0.1:9092", "localhost:9092,kafka.invalid:9092", "SASL_SSL://127.0.0.2:9"}) {
        CAPTURE(brokers);
        StartedCache started(pictureRules(QStringLiteral("public"), QString::fromLatin1(brokers)));
        CHECK(started.sizeOf(server.address()) == QSize(8, 8));
        CHECK(started.cache.problem(server.address()).isEmpty());
        // By name, too, and the server is told the name that was asked for; it listens on one of its addresses only.
        CHECK(started.sizeOf(server.address("/b.png", "localhost")) == QSize(8, 8));
        CHECK(server.lastAsked.contains("host: localhost:" + QByteArray::number(server.server.serverPort()) + "\r\n"));
        CHECK(started.sizeOf(server.address("/c.png", "169.254.1.1")).isEmpty());
    }
    StartedCache elsewhere(pictureRules(QStringLiteral("public"), QStringLiteral("198.51.100.1:9092")));
    CHECK(elsewhere.sizeOf(server.address()).isEmpty());
}

TEST_CASE("where a picture is refused its tooltip says why")
{
    const QTemporaryDir folder;
    ImageCache::instance().start(folder.path(), pictureRules(QStringLiteral("public"), {}));
    orders::OrderLine line;
    line.productId = "7";
    line.name = "Pizza";
    OrderLinesModel model;
    const auto tip = [&](const char* image) {
        line.image = image;
        model.setLines({line}, DisplayFormat{});
        const QModelIndex cell = model.index(0, OrderLinesModel::product);
        (void)ImageCache::instance().picture(cell.data(cells::pictureRole).toString());
        CHECK(QTest::qWaitFor([] { return ImageCache::instance().waiting() == 0; }, 20'000));
        return cell.data(Qt::ToolTipRole).toString();
    };
    CHECK(tip("http://127.0.0.1:1/a.png").contains(QStringLiteral("Product 7\nNo picture: its host is this machine")));
    CHECK(tip("http:/"
              "/169.254.169.254/")
            .contains(QStringLiteral("\nNo picture: its host is known on this machine")));
    CHECK(tip("ftp://img.example/a.png").contains(QStringLiteral("\nNo picture: its address is not one of http")));
    CHECK_FALSE(tip("").contains(QStringLiteral("No picture")));
    ImageCache::instance().stop();
}

TEST_CASE("a redirect goes only to where a picture may be")
{
    PictureServer target(png(8, 8)), first("");
    const auto redirect = [&](const QString& to) {
        first.head = "HTTP/1.1 302 Found\r\nLocation: " + to.toLatin1() + "\r\n";
    };
    // The first one is named; where it leads to is not.
    StartedCache started(pictureRules(QStringLiteral("127.0.0.1:%1").arg(first.server.serverPort()), {}));
    redirect(target.address());
    CHECK(started.sizeOf(first.address("/1")).isEmpty());
    CHECK(started.cache.problem(first.address("/1")) == whyNoPicture(NoPicture::notListed));
    StartedCache near(brokersHere);
    CHECK(near.sizeOf(first.address("/2")) == QSize(8, 8));
    redirect(target.address("/latest/meta-data", "169.254.169.254"));
    CHECK(near.sizeOf(first.address("/3")).isEmpty());
    CHECK(near.cache.problem(first.address("/3")) == whyNoPicture(NoPicture::thisLink));
    redirect(QStringLiteral("file:///usr/share/pixmaps/debian-logo.png"));
    CHECK(near.sizeOf(first.address("/4")).isEmpty());
    CHECK(near.cache.problem(first.address("/4")) == whyNoPicture(NoPicture::address));
    redirect(QStringLiteral("/5"));
    const int before = first.asked;
    CHECK(near.sizeOf(first.address("/5")).isEmpty()); // round and round
    CHECK(first.asked - before == 4);
    CHECK(target.asked == 1);
}

TEST_CASE("with hosts named no other is asked, and with pictures off none")
{
    PictureServer server(png(8, 8));
    const QString port = QString::number(server.server.serverPort());
    StartedCache off(pictureRules(QStringLiteral("off"), QStringLiteral("127.0.0.1:9092")));
    CHECK(off.sizeOf(server.address()).isEmpty());
    CHECK(off.cache.problem(server.address()) == whyNoPicture(NoPicture::off));
    StartedCache other(pictureRules(QStringLiteral("img.example,127.0.0.1:1"), QStringLiteral("127.0.0.1:9092")));
    CHECK(other.sizeOf(server.address()).isEmpty());
    CHECK(other.cache.problem(server.address()) == whyNoPicture(NoPicture::notListed));
    CHECK(server.asked == 0);
    for (const QString& listed : {QStringLiteral("127.0.0.1"), QStringLiteral("img.example,127.0.0.1:") + port}) {
        StartedCache named(pictureRules(listed, {}));
        CHECK(named.sizeOf(server.address()) == QSize(8, 8));
    }
    const auto isNamed = [](const char* listed, const char* scheme, const char* rest) {
        return isListed(pictureRules(QString::fromLatin1(listed), {}),
            QUrl(QString::fromLatin1(scheme) + QLatin1Char(':') + QLatin1String(rest)));
    };
    CHECK(isNamed("img.example", "https", "//IMG.example./a"));
    CHECK(isNamed("*.img.example", "https", "//a.b.img.example/a"));
    CHECK(isNamed("img.example:443", "https", "//img.example/a"));
    CHECK(isNamed("[::1]:80", "http", "//[::1]/a"));
    CHECK_FALSE(isNamed("*.img.example", "https", "//img.example/a"));
    CHECK_FALSE(isNamed("*.img.example", "https", "//evilimg.example/a"));
    CHECK_FALSE(isNamed("img.example", "https", "//img.example.evil.example/a"));
    CHECK_FALSE(isNamed("img.example:443", "http", "//img.example/a"));
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
    cache.start(folder.path(), brokersHere);
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
        cache.start(folder.path(), brokersHere);
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
    cache.start(folder.path(), brokersHere);
    PictureServer large(QByteArray(PictureFetch::mostBytes + 4096, 'x')), broken("no picture"), missing("gone");
    missing.head = "HTTP/1.1 404 Not Found\r\n";
    for (const PictureServer* server : {&large, &broken, &missing}) {
        CHECK(cache.picture(server->address()).isNull());
        CHECK(cache.waiting() == 1);
        REQUIRE(QTest::qWaitFor([&] { return cache.waiting() == 0; }, 10'000));
        CHECK(cache.picture(server->address()).isNull());
        CHECK(cache.waiting() == 0);
    }
}

TEST_CASE("a secure server is asked and trusted by its name, though the connection goes to its address")
{
    const QTemporaryDir folder;
    const QString key = folder.filePath(QStringLiteral("key")), certificate = folder.filePath(QStringLiteral("cert"));
    if (QProcess::execute(QStringLiteral("openssl"),
            {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("rsa:2048"),
                QStringLiteral("-nodes"), QStringLiteral("-keyout"), key, QStringLiteral("-out"), certificate,
                QStringLiteral("-subj"), QStringLiteral("/CN=localhost"), QStringLiteral("-addext"),
                QStringLiteral("subjectAltName=DNS:localhost")})
        != 0)
        SKIP("there is no openssl to make a certificate");
    QFile keyFile(key);
    REQUIRE(keyFile.open(QIODevice::ReadOnly));
    const QList<QSslCertificate> certificates = QSslCertificate::fromPath(certificate);
    REQUIRE(certificates.size() == 1);
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    const QSslConfiguration before = configuration;
    configuration.addCaCertificate(certificates.front());
    QSslConfiguration::setDefaultConfiguration(configuration);
    QSslServer server;
    QSslConfiguration own = before;
    own.setLocalCertificate(certificates.front());
    own.setPrivateKey(QSslKey(keyFile.readAll(), QSsl::Rsa));
    server.setSslConfiguration(own);
    REQUIRE(server.listen(QHostAddress::LocalHost));
    QObject::connect(&server, &QTcpServer::pendingConnectionAvailable, &server, [&server] {
        QTcpSocket* socket = server.nextPendingConnection();
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            const QByteArray body = png(8, 8);
            socket->readAll();
            socket->write("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + QByteArray::number(body.size())
                + "\r\n\r\n" + body);
            socket->disconnectFromHost();
        });
    });
    StartedCache started(brokersHere);
    const QString rest = QStringLiteral(":%1/a.png").arg(server.serverPort());
    CHECK(started.sizeOf(QStringLiteral("https://localhost") + rest) == QSize(8, 8));
    CHECK(started.sizeOf(QStringLiteral("https://127.0.0.1") + rest).isEmpty()); // which the certificate does not name
    QSslConfiguration::setDefaultConfiguration(before);
}
