#include "tiles/http_worker.h"

#include "tiles/tile_form.h"
#include "tiles/tile_image.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTimer>
#include <QUrl>

#include <algorithm>

namespace pitwall {

namespace {

using Kind = TileAnswer::Kind;

constexpr int patience = 3; // failures in a row before nothing is asked for a while
constexpr const char* tooLarge = "tooLarge";

std::string header(const QNetworkReply& reply, const char* name) { return reply.rawHeader(name).toStdString(); }

TileHeaders headersOf(const QNetworkReply& reply)
{
    return {header(reply, "ETag"), header(reply, "Last-Modified"), header(reply, "Cache-Control")};
}

} // namespace

void HttpWorker::begin()
{
    if (m_network) return;
    m_disk.emplace(m_options.cacheFolder, m_addresses.text());
    m_network = new QNetworkAccessManager(this);
    m_network->setRedirectPolicy(QNetworkRequest::NoLessSafeRedirectPolicy);
    m_network->setTransferTimeout(m_options.timeout);
    m_again = new QTimer(this);
    m_again->setSingleShot(true);
    connect(m_again, &QTimer::timeout, this, [this] { pump(); });
}

void HttpWorker::fetch(Request request)
{
    begin();
    if (auto kept = m_disk->find(request.tile)) {
        const QImage image = decodedTile(kept->bytes);
        const bool fresh = kept->life.isFresh(m_options.now());
        if (image.isNull()) {
            m_disk->drop(request.tile);
        } else {
            ++m_options.counters->fromDisk;
            request.answer({fresh ? Kind::found : Kind::stale, image, m_problem});
            if (fresh) return;
            request.life = std::move(kept->life);
            request.oldBytes = std::move(kept->bytes);
            request.old = image;
        }
    }
    if (adopt(request)) return;
    m_waiting.push_back(std::move(request));
    pump();
}

void HttpWorker::cancel(std::uint64_t number)
{
    std::erase_if(m_waiting, [&](const Request& one) { return one.number == number; });
    const auto found = std::ranges::find_if(
        m_running, [&](const auto& run) { return run.second.request.number == number; });
    if (found == m_running.end()) return;
    // Half of it may be here, and to open connections anew for each step of a map that is dragged costs the server more
    // than the other half.
    found->second.wanted = false;
    found->second.request.answer = [](const TileAnswer&) {};
    QNetworkReply* reply = found->first;
    QTimer::singleShot(m_options.grace, reply, [this, reply] { abandon(reply); });
}

void HttpWorker::abandon(QNetworkReply* reply)
{
    const auto found = m_running.find(reply);
    if (found == m_running.end() || found->second.wanted) return;
    m_running.erase(found);
    reply->abort();
    reply->deleteLater();
    pump();
}

bool HttpWorker::adopt(Request& request)
{
    const auto found = std::ranges::find_if(
        m_running, [&](const auto& run) { return !run.second.wanted && run.second.request.tile == request.tile; });
    if (found == m_running.end()) return false;
    found->second.wanted = true;
    found->second.request.number = request.number;
    found->second.request.answer = std::move(request.answer);
    return true;
}

int HttpWorker::running(const std::string& host) const
{
    return static_cast<int>(std::ranges::count_if(m_running, [&](const auto& one) { return one.second.host == host; }));
}

void HttpWorker::pump()
{
    if (!m_paused.hasExpired()) {
        m_again->start(std::chrono::ceil<std::chrono::milliseconds>(m_paused.remainingTimeAsDuration()));
        return;
    }
    for (auto next = m_waiting.begin(); next != m_waiting.end();) {
        std::string host = m_addresses.host(next->tile);
        if (running(host) >= HttpTileOptions::requestsAtATime) {
            ++next;
            continue;
        }
        Request request = std::move(*next);
        next = m_waiting.erase(next);
        start(std::move(request), std::move(host));
    }
}

void HttpWorker::start(Request request, std::string host)
{
    QNetworkRequest asked{QUrl(QString::fromStdString(m_addresses.address(request.tile)), QUrl::TolerantMode)};
    asked.setMaximumRedirectsAllowed(3);
    asked.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    asked.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    asked.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    asked.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    asked.setHeader(QNetworkRequest::UserAgentHeader, QByteArray::fromStdString(m_options.userAgent));
    if (!request.life.etag.empty()) asked.setRawHeader("If-None-Match", QByteArray::fromStdString(request.life.etag));
    if (!request.life.lastModified.empty())
        asked.setRawHeader("If-Modified-Since", QByteArray::fromStdString(request.life.lastModified));
    ++m_options.counters->asked;
    QNetworkReply* reply = m_network->get(asked);
    m_running.emplace(reply, Running{std::move(request), std::move(host)});
    // One byte more than is taken, to see that there is more.
    reply->setReadBufferSize(HttpTileOptions::mostBytes + 1);
    connect(reply, &QNetworkReply::readyRead, this, [reply] {
        if (reply->bytesAvailable() <= HttpTileOptions::mostBytes) return;
        reply->setProperty(tooLarge, true);
        reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply] { finish(reply); });
}

void HttpWorker::finish(QNetworkReply* reply)
{
    const auto found = m_running.find(reply);
    if (found == m_running.end()) return;
    Running done = std::move(found->second);
    m_running.erase(found);
    judge(done.request, *reply);
    reply->deleteLater();
    pump();
}

void HttpWorker::judge(Request& request, QNetworkReply& reply)
{
    constexpr int ok = 200, notModified = 304, notFound = 404, gone = 410, noContent = 204, tooMany = 429,
                  unavailable = 503;
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (reply.property(tooLarge).toBool() || reply.bytesAvailable() > HttpTileOptions::mostBytes)
        return fail(request, QStringLiteral("The tile server sends tiles of more than 2 MiB"), false);
    if (status == notModified && !request.old.isNull()) {
        TileHeaders headers = headersOf(reply);
        if (headers.etag.empty()) headers.etag = request.life.etag;
        if (headers.lastModified.empty()) headers.lastModified = request.life.lastModified;
        m_disk->keep(request.tile, {request.oldBytes, tileLife(headers, m_options.now())});
        m_failures = 0;
        m_problem.clear();
        return request.answer({Kind::found, request.old, {}});
    }
    if (status == notFound || status == gone || status == noContent) {
        m_failures = 0;
        m_disk->drop(request.tile);
        // A wrong address looks like this for every tile; a single one is the sea.
        m_problem = m_everFound ? QString() : QStringLiteral("The tile server answers %1").arg(status);
        return request.answer({Kind::none, {}, m_problem});
    }
    if (status == ok && reply.error() == QNetworkReply::NoError)
        return take(request, reply, reply.readAll().toStdString());
    if (status >= 300)
        return fail(request, QStringLiteral("The tile server answers %1").arg(status),
            status == tooMany || status == unavailable, header(reply, "Retry-After"));
    if (reply.error() == QNetworkReply::SslHandshakeFailedError)
        return fail(request, QStringLiteral("There is no secure connection to the tile server"), false);
    fail(request, QStringLiteral("The tile server cannot be reached"), false);
}

void HttpWorker::take(Request& request, const QNetworkReply& reply, std::string bytes)
{
    QImage image = decodedTile(bytes);
    const TileForm form = formOf(unwrapped(image.isNull() ? bytes : std::string(), HttpTileOptions::mostBytes));
    if (form != TileForm::unknown && !isDrawn(form))
        return fail(request, QString::fromStdString(refusedForm("The tile server", form)), false);
    if (image.isNull())
        return fail(request, QStringLiteral("The tile server sends something that is no picture"), false);
    const TileHeaders headers = headersOf(reply);
    if (mayNotBeKept(headers.cacheControl))
        m_disk->drop(request.tile);
    else
        m_disk->keep(request.tile, {std::move(bytes), tileLife(headers, m_options.now())});
    m_failures = 0;
    m_everFound = true;
    m_problem.clear();
    request.answer({Kind::found, std::move(image), {}});
}

void HttpWorker::fail(Request& request, const QString& sentence, bool atOnce, std::string_view retryAfter)
{
    ++m_options.counters->failed;
    ++m_failures;
    m_problem = sentence;
    if (atOnce || m_failures >= patience) m_paused.setRemainingTime(m_options.pause(m_failures, retryAfter));
    // An old picture is better than none; it is asked for again when it is next wanted.
    request.answer({request.old.isNull() ? Kind::failed : Kind::found, request.old, sentence});
}

} // namespace pitwall
