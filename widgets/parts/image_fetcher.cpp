#include "parts/image_fetcher.h"

#include "parts/image_cache.h"

#include <QBuffer>
#include <QImageReader>
#include <QNetworkAccessManager>
#include <QNetworkDiskCache>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTimer>

#include <algorithm>

namespace pitwall {

QImage decodedPicture(const QByteArray& bytes)
{
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    // Vector formats could name files and other addresses, others have seldom used decoders: neither is wanted.
    static const QList<QByteArray> known{"png", "jpeg", "jpg", "webp", "gif"};
    if (!known.contains(reader.format())) return {};
    const QSize size = reader.size();
    // What it claims is checked before anything is allocated for it.
    if (!size.isValid() || size.isEmpty() || std::max(size.width(), size.height()) > ImageCache::longestSide) return {};
    const int side = ImageCache::pictureSide;
    if (std::min(size.width(), size.height()) > side) {
        const QSize small = size.scaled(side, side, Qt::KeepAspectRatioByExpanding);
        // A strip would stay large in the other direction.
        if (std::max(small.width(), small.height()) > 8 * side) return {};
        reader.setScaledSize(small);
    }
    return reader.read();
}

void ImageFetcher::fetch(const QString& address)
{
    if (!m_network) {
        m_network = new QNetworkAccessManager(this);
        auto* disk = new QNetworkDiskCache(m_network);
        disk->setCacheDirectory(m_folder);
        disk->setMaximumCacheSize(ImageCache::diskBytes);
        m_network->setCache(disk);
        m_network->setRedirectPolicy(QNetworkRequest::NoLessSafeRedirectPolicy);
    }
    QNetworkRequest request{QUrl(address, QUrl::StrictMode)};
    request.setMaximumRedirectsAllowed(3);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::PreferCache);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setHeader(QNetworkRequest::UserAgentHeader, QByteArrayLiteral("Pitwall"));
    QNetworkReply* reply = m_network->get(request);
    // One byte more than is taken, to see that there is more.
    reply->setReadBufferSize(ImageCache::pictureBytes + 1);
    QTimer::singleShot(ImageCache::timeoutMs, reply, &QNetworkReply::abort);
    connect(reply, &QNetworkReply::readyRead, reply, [reply] {
        if (reply->bytesAvailable() > ImageCache::pictureBytes) reply->abort();
    });
    connect(reply, &QNetworkReply::finished, this, [this, reply, address] { finish(*reply, address); });
}

void ImageFetcher::finish(QNetworkReply& reply, const QString& address)
{
    const QByteArray bytes = reply.error() == QNetworkReply::NoError ? reply.read(ImageCache::pictureBytes + 1)
                                                                     : QByteArray();
    reply.deleteLater();
    emit done(address, bytes.size() > ImageCache::pictureBytes ? QImage() : decodedPicture(bytes));
}

} // namespace pitwall
