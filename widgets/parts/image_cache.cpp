#include "parts/image_cache.h"

#include "parts/image_fetcher.h"

namespace pitwall {

bool isPictureAddress(const QString& address)
{
    if (address.isEmpty() || address.size() > ImageCache::longestAddress) return false;
    const QUrl url(address, QUrl::StrictMode);
    return url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty()
        && (url.scheme() == QStringLiteral("http") || url.scheme() == QStringLiteral("https"));
}

ImageCache& ImageCache::instance()
{
    static ImageCache cache;
    return cache;
}

ImageCache::~ImageCache() { stop(); }

void ImageCache::stop()
{
    m_thread.quit();
    m_thread.wait();
    m_fetcher = nullptr; // deleted as its thread ended
    m_waiting.clear();
    m_pictures.clear();
}

void ImageCache::start(const QString& folder)
{
    if (m_fetcher) return;
    m_fetcher = new ImageFetcher(folder);
    m_fetcher->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_fetcher, &QObject::deleteLater);
    connect(m_fetcher, &ImageFetcher::done, this, &ImageCache::take); // queued: another thread
    m_thread.setObjectName(QStringLiteral("pictures"));
    m_thread.start(QThread::LowPriority);
}

QPixmap ImageCache::picture(const QString& address)
{
    if (address.isEmpty()) return {};
    if (const QPixmap* found = m_pictures.object(address)) return *found;
    if (!m_fetcher || m_waiting.contains(address) || m_waiting.size() >= waitingAddresses) return {};
    if (const QDeadlineTimer* until = m_failed.object(address); until && !until->hasExpired()) return {};
    if (!isPictureAddress(address)) return {};
    m_waiting.insert(address);
    QMetaObject::invokeMethod(
        m_fetcher, [fetcher = m_fetcher, address] { fetcher->fetch(address); }, Qt::QueuedConnection);
    return {};
}

void ImageCache::take(const QString& address, const QImage& image)
{
    m_waiting.remove(address);
    if (image.isNull()) {
        m_failed.insert(address, new QDeadlineTimer(retryMs));
        return;
    }
    m_pictures.insert(address, new QPixmap(QPixmap::fromImage(image)), image.sizeInBytes());
    emit arrived(address);
}

} // namespace pitwall
