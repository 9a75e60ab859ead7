#include "parts/pictures/image_fetcher.h"

#include "parts/pictures/image_cache.h"
#include "parts/pictures/picture_fetch.h"

#include <QDateTime>
#include <QNetworkAccessManager>
#include <QNetworkDiskCache>
#include <QNetworkProxy>

#include <algorithm>

namespace pitwall {

namespace {

constexpr qint64 usualSeconds = 7 * 86'400, longestSeconds = 365 * 86'400;

QSize fitted(QSize claimed)
{
    const int side = ImageCache::pictureSide;
    if (std::min(claimed.width(), claimed.height()) <= side)
        return std::max(claimed.width(), claimed.height()) > 8 * side ? QSize() : claimed;
    const QSize small = claimed.scaled(side, side, Qt::KeepAspectRatioByExpanding);
    // A strip would stay large in the other direction.
    return std::max(small.width(), small.height()) > 8 * side ? QSize() : small;
}

/// How long a picture is good for; 0: it may not be kept.
qint64 secondsOf(const QByteArray& cacheControl)
{
    const QByteArray text = cacheControl.toLower();
    if (text.contains("no-store")) return 0;
    const qsizetype at = text.indexOf("max-age=");
    if (at < 0) return usualSeconds;
    qint64 seconds = 0;
    for (qsizetype i = at + 8; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i)
        seconds = std::min(10 * seconds + (text[i] - '0'), longestSeconds);
    return seconds;
}

} // namespace

std::expected<QImage, PictureFault> decodedPicture(const QByteArray& bytes) { return decodedWithin(bytes, fitted); }

ImageFetcher::ImageFetcher(QString folder, PictureRules rules) : m_folder(std::move(folder)), m_rules(std::move(rules))
{}

ImageFetcher::~ImageFetcher() = default;

void ImageFetcher::begin()
{
    if (m_network) return;
    m_network = new QNetworkAccessManager(this);
    m_direct = new QNetworkAccessManager(this);
    m_direct->setProxy(QNetworkProxy::NoProxy);
    m_disk = new QNetworkDiskCache(this);
    m_disk->setCacheDirectory(m_folder);
    m_disk->setMaximumCacheSize(ImageCache::diskBytes);
    m_brokers = std::make_unique<BrokerPlaces>(m_rules.brokers);
}

void ImageFetcher::fetch(const QString& address)
{
    begin();
    if (const QImage image = kept(address); !image.isNull()) {
        emit done(address, image, {});
        return;
    }
    m_waiting.push_back(address);
    pump();
}

void ImageFetcher::pump()
{
    while (m_running < atATime && !m_waiting.empty()) {
        const QString address = std::move(m_waiting.front());
        m_waiting.pop_front();
        ++m_running;
        auto* fetch = new PictureFetch(m_rules, *m_brokers, *m_network, *m_direct, this);
        connect(fetch, &PictureFetch::done, this, [this, fetch, address](const auto& result) {
            fetch->deleteLater();
            --m_running;
            take(address, result);
            pump();
        });
        fetch->start(QUrl(address, QUrl::StrictMode));
    }
}

void ImageFetcher::take(const QString& address, const std::expected<FetchedPicture, NoPicture>& result)
{
    if (!result) {
        emit done(address, {}, result.error());
        return;
    }
    const auto image = decodedPicture(result->bytes);
    if (image) keep(address, *result);
    const NoPicture why = image || image.error() == PictureFault::none ? NoPicture::noPicture : NoPicture::tooLarge;
    emit done(address, image.value_or(QImage()), why);
}

void ImageFetcher::keep(const QString& address, const FetchedPicture& picture)
{
    const qint64 seconds = secondsOf(picture.cacheControl);
    if (seconds == 0) return;
    QNetworkCacheMetaData about;
    about.setUrl(QUrl(address, QUrl::StrictMode));
    about.setSaveToDisk(true);
    about.setExpirationDate(QDateTime::currentDateTimeUtc().addSecs(seconds));
    about.setRawHeaders({{"Content-Length", QByteArray::number(picture.bytes.size())}});
    QIODevice* device = m_disk->prepare(about);
    if (!device) return;
    device->write(picture.bytes);
    m_disk->insert(device);
}

QImage ImageFetcher::kept(const QString& address)
{
    const QUrl url(address, QUrl::StrictMode);
    const QDateTime until = m_disk->metaData(url).expirationDate();
    if (!until.isValid() || until < QDateTime::currentDateTimeUtc()) return {};
    const std::unique_ptr<QIODevice> device(m_disk->data(url));
    return device ? decodedPicture(device->read(PictureFetch::mostBytes)).value_or(QImage()) : QImage();
}

} // namespace pitwall
