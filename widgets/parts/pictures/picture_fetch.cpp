#include "parts/pictures/picture_fetch.h"

#include <QHostInfo>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>

#include <algorithm>

namespace pitwall {

namespace {

constexpr const char* tooLong = "tooLong";

bool goesByProxy(const QUrl& url)
{
    const auto proxies = QNetworkProxyFactory::proxyForQuery(QNetworkProxyQuery(url));
    return !proxies.isEmpty() && proxies.front().type() != QNetworkProxy::NoProxy;
}

NoPicture refusal(Place place) { return place == Place::thisLink ? NoPicture::thisLink : NoPicture::thisMachine; }

/// What a URL's Host header says; the port where it is not the usual one.
QByteArray authority(const QUrl& url)
{
    QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':')) host = '[' + host + ']';
    return url.port() == -1 ? host : host + ':' + QByteArray::number(url.port());
}

bool isRedirect(int status)
{
    constexpr int statuses[] = {301, 302, 303, 307, 308};
    return std::ranges::find(statuses, status) != std::end(statuses);
}

} // namespace

Place placeOf(QHostAddress address)
{
    bool isV4 = false;
    const quint32 number = address.toIPv4Address(&isV4); // also of one that is written as ::ffff:127.0.0.1
    if (isV4) address = QHostAddress(number);
    const bool thisNetwork = isV4 && number >> 24 == 0; // 0.0.0.0 is this machine to whoever connects to it
    if (thisNetwork || address.isNull() || address.isLoopback() || address == QHostAddress(QHostAddress::AnyIPv6))
        return Place::thisMachine;
    return address.isLinkLocal() ? Place::thisLink : Place::elsewhere;
}

BrokerPlaces::BrokerPlaces(const QStringList& hosts)
{
    for (const QString& host : hosts) {
        ++m_waiting;
        QHostInfo::lookupHost(host, this, [this](const QHostInfo& info) {
            for (const QHostAddress& address : info.addresses()) {
                const Place place = placeOf(address);
                m_onThisMachine = m_onThisMachine || place == Place::thisMachine;
                m_onThisLink = m_onThisLink || place == Place::thisLink;
            }
            if (--m_waiting == 0) emit known();
        });
    }
}

bool BrokerPlaces::areAt(Place place) const
{
    return place == Place::elsewhere || (place == Place::thisMachine ? m_onThisMachine : m_onThisLink);
}

PictureFetch::PictureFetch(const PictureRules& rules, BrokerPlaces& brokers, QNetworkAccessManager& network,
    QNetworkAccessManager& direct, QObject* parent)
    : QObject(parent),
      m_rules(rules),
      m_brokers(brokers),
      m_network(network),
      m_direct(direct)
{
    m_timeout.setSingleShot(true);
    connect(&m_timeout, &QTimer::timeout, this, [this] { give(std::unexpected(NoPicture::unreachable)); });
}

void PictureFetch::start(const QUrl& url)
{
    m_timeout.start(timeoutMs);
    QMetaObject::invokeMethod(this, [this, url] { visit(url); }, Qt::QueuedConnection); // never done before it returns
}

void PictureFetch::visit(const QUrl& url)
{
    m_url = url;
    m_addresses.clear();
    m_tries = 0;
    if (const auto why = refusedByName(m_rules, url)) return give(std::unexpected(*why));
    if (isListed(m_rules, url)) return get();
    if (const QHostAddress literal(url.host()); !literal.isNull()) {
        m_addresses.append(literal);
        return judge();
    }
    // A proxy looks the name up by itself, so that what is found here says little; that one is every machine's own.
    if (goesByProxy(url)) {
        const QString host = QLatin1Char('.') + url.host().toLower();
        if (host.endsWith(QLatin1String(".localhost")) || host.endsWith(QLatin1String(".localhost.")))
            return give(std::unexpected(NoPicture::thisMachine));
        return get();
    }
    QHostInfo::lookupHost(url.host(), this, [this](const QHostInfo& info) {
        m_addresses = info.addresses();
        if (m_addresses.isEmpty()) return give(std::unexpected(NoPicture::unreachable));
        judge();
    });
}

void PictureFetch::judge()
{
    for (const QHostAddress& address : std::as_const(m_addresses)) {
        const Place place = placeOf(address);
        if (m_brokers.areAt(place)) continue;
        if (m_brokers.areKnown()) return give(std::unexpected(refusal(place)));
        connect(&m_brokers, &BrokerPlaces::known, this, &PictureFetch::judge, Qt::SingleShotConnection);
        return;
    }
    get();
}

void PictureFetch::get()
{
    if (m_given) return;
    ++m_tries;
    const bool byProxy = goesByProxy(m_url);
    QUrl to = m_url;
    if (!m_addresses.isEmpty() && !byProxy) to.setHost(m_addresses.takeFirst().toString());
    QNetworkRequest request{to};
    request.setRawHeader("Host", authority(m_url));
    request.setRawHeader("Accept-Encoding", "identity"); // or the bytes that came are not those that are counted
    if (to.scheme() == QStringLiteral("https")) request.setPeerVerifyName(m_url.host());
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false); // which takes the host from the address
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setHeader(QNetworkRequest::UserAgentHeader, QByteArrayLiteral("Pitwall"));
    QNetworkReply* reply = (byProxy ? m_network : m_direct).get(request);
    reply->setParent(this); // ends with it
    // One byte more than is taken, to see that there is more.
    reply->setReadBufferSize(mostBytes + 1);
    connect(reply, &QNetworkReply::readyRead, this, [reply] {
        if (reply->bytesAvailable() <= mostBytes) return;
        reply->setProperty(tooLong, true);
        reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply] { finish(*reply); });
}

void PictureFetch::finish(QNetworkReply& reply)
{
    reply.deleteLater();
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (reply.property(tooLong).toBool()) return give(std::unexpected(NoPicture::tooLong));
    if (isRedirect(status)) {
        const QUrl target = m_url.resolved(reply.attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl());
        if (++m_redirects > mostRedirects) return give(std::unexpected(NoPicture::unreachable));
        const bool lessSafe = m_url.scheme() == QStringLiteral("https") && target.scheme() != m_url.scheme();
        if (lessSafe) return give(std::unexpected(NoPicture::address));
        return visit(target);
    }
    if (status == 0 && !m_addresses.isEmpty() && m_tries < mostTries && !m_given) return get();
    if (reply.error() != QNetworkReply::NoError) return give(std::unexpected(NoPicture::unreachable));
    QByteArray bytes = reply.read(mostBytes + 1);
    if (bytes.size() > mostBytes) return give(std::unexpected(NoPicture::tooLong));
    give(FetchedPicture{std::move(bytes), reply.rawHeader("Cache-Control")});
}

void PictureFetch::give(const std::expected<FetchedPicture, NoPicture>& result)
{
    if (std::exchange(m_given, true)) return;
    m_timeout.stop();
    emit done(result);
}

} // namespace pitwall
