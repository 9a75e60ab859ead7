// One picture on its way: each host that it comes from, redirects among them, is looked up and judged, and the
// connection goes to the very address that was judged, so that a name cannot be another one by then. Lives on
// ImageFetcher's thread.
#pragma once

#include "parts/pictures/picture_rules.h"

#include <QByteArray>
#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QObject>
#include <QTimer>

#include <expected>

class QNetworkReply;

namespace pitwall {

enum class Place : std::uint8_t { elsewhere, thisMachine, thisLink };
/// Private networks are elsewhere: a shop's pictures are often on one.
Place placeOf(QHostAddress address);

/// Where the brokers are: looked up once, since pictures may be there, too.
class BrokerPlaces : public QObject {
    Q_OBJECT
public:
    explicit BrokerPlaces(const QStringList& hosts);
    [[nodiscard]] bool areKnown() const { return m_waiting == 0; }
    [[nodiscard]] bool areAt(Place place) const;

signals:
    void known();

private:
    int m_waiting = 0;
    bool m_onThisMachine = false, m_onThisLink = false;
};

struct FetchedPicture {
    QByteArray bytes, cacheControl;
    bool operator==(const FetchedPicture&) const = default; // moc compares what signals carry
};

class PictureFetch : public QObject {
    Q_OBJECT
public:
    static constexpr qint64 mostBytes = 1 << 20;
    static constexpr int mostRedirects = 3, mostTries = 3;
    static constexpr int timeoutMs = 10'000; ///< from asking to the last byte

    /// Connections go through `network` where a proxy is in use, which then asks for the names, and else through
    /// `direct`.
    PictureFetch(const PictureRules& rules, BrokerPlaces& brokers, QNetworkAccessManager& network,
        QNetworkAccessManager& direct, QObject* parent);
    void start(const QUrl& url);

signals:
    /// Once. Whoever takes it deletes this.
    void done(const std::expected<pitwall::FetchedPicture, pitwall::NoPicture>& result);

private:
    void visit(const QUrl& url);
    void judge();
    void get();
    void finish(QNetworkReply& reply);
    void give(const std::expected<FetchedPicture, NoPicture>& result);

    const PictureRules& m_rules;
    BrokerPlaces& m_brokers;
    QNetworkAccessManager &m_network, &m_direct;
    QTimer m_timeout;
    QUrl m_url;
    QList<QHostAddress> m_addresses; ///< of its host, to be tried in turn; empty: the network looks it up
    int m_redirects = 0, m_tries = 0;
    bool m_given = false;
};

} // namespace pitwall
