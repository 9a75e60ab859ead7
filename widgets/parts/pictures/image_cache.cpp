#include "parts/pictures/image_cache.h"

#include "parts/pictures/image_fetcher.h"

namespace pitwall {

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

void ImageCache::start(const QString& folder, const PictureRules& rules)
{
    if (m_fetcher) return;
    m_rules = rules;
    m_failed.clear();
    m_counts = {};
    m_fetcher = new ImageFetcher(folder, rules);
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
    if (const Failure* failure = m_failed.object(address); failure && !failure->until.hasExpired()) return {};
    auto refusal = refusedByName(m_rules, QUrl(address, QUrl::StrictMode));
    if (!m_rules.off && !isPictureAddress(address)) refusal = NoPicture::address;
    if (refusal) {
        note(address, *refusal);
        return {};
    }
    m_waiting.insert(address);
    QMetaObject::invokeMethod(
        m_fetcher, [fetcher = m_fetcher, address] { fetcher->fetch(address); }, Qt::QueuedConnection);
    return {};
}

void ImageCache::note(const QString& address, NoPicture why)
{
    m_failed.insert(address, new Failure{QDeadlineTimer(retryMs), why});
    if (m_counts[static_cast<std::size_t>(why)]++ == 0) emit refused(why, address);
}

void ImageCache::take(const QString& address, const QImage& image, NoPicture why)
{
    m_waiting.remove(address);
    if (image.isNull()) return note(address, why);
    m_failed.remove(address);
    m_pictures.insert(address, new QPixmap(QPixmap::fromImage(image)), image.sizeInBytes());
    emit arrived(address);
}

QString ImageCache::problem(const QString& address) const
{
    const Failure* failure = m_fetcher ? m_failed.object(address) : nullptr;
    return failure && !m_pictures.contains(address) ? whyNoPicture(failure->why) : QString();
}

QString pictureNote(const QString& address)
{
    const QString problem = ImageCache::instance().problem(address);
    return problem.isEmpty() ? problem : QLatin1Char('\n') + problem;
}

} // namespace pitwall
