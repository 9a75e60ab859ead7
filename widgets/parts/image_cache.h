// Pictures of products by their address: kept in memory and on disk, fetched and decoded on a thread of its own, so
// that whoever paints never waits. GUI thread. It fetches nothing before `start`: pictures for documents and tests need
// no network.
#pragma once

#include <QCache>
#include <QDeadlineTimer>
#include <QHash>
#include <QImage>
#include <QObject>
#include <QPixmap>
#include <QSet>
#include <QThread>
#include <QUrl>

namespace pitwall {

class ImageFetcher;

class ImageCache : public QObject {
    Q_OBJECT
public:
    static constexpr qint64 diskBytes = 64 << 20;      ///< of all pictures on disk
    static constexpr qsizetype memoryBytes = 16 << 20; ///< of all decoded pictures
    static constexpr qint64 pictureBytes = 1 << 20;    ///< of one picture as it is sent; larger ones are given up
    static constexpr int pictureSide = 192;            ///< pixels that are kept of one
    static constexpr int longestSide = 8192;           ///< pixels that one may claim before it is decoded
    static constexpr qsizetype waitingAddresses = 256; ///< more are not asked for until some have come
    static constexpr qsizetype longestAddress = 2048;
    static constexpr int timeoutMs = 10'000;        ///< from asking to the last byte
    static constexpr qsizetype failuresKept = 1024; ///< addresses that are left alone for a while
    static constexpr int retryMs = 600'000;         ///< that while

    /// The one that pages paint from. Made on first use, after QApplication.
    static ImageCache& instance();

    ImageCache() = default;
    ~ImageCache() override;
    /// From now on pictures are fetched; `folder` is made when it is missing.
    void start(const QString& folder);
    /// Ends the thread and forgets what is in memory: to be called before the application ends.
    void stop();
    /// Null while it is not here: it is then asked for, and `arrived` follows if it could be had.
    [[nodiscard]] QPixmap picture(const QString& address);
    [[nodiscard]] qsizetype waiting() const { return m_waiting.size(); }

signals:
    void arrived(const QString& address);

private:
    void take(const QString& address, const QImage& image);

    QThread m_thread;
    ImageFetcher* m_fetcher = nullptr; ///< lives on m_thread
    QCache<QString, QPixmap> m_pictures{memoryBytes};
    QCache<QString, QDeadlineTimer> m_failed{failuresKept};
    QSet<QString> m_waiting;
};

/// Whether a picture may be fetched from there: http and https only, no user or password in it, not too long.
bool isPictureAddress(const QString& address);

} // namespace pitwall
