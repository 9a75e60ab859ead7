// Pictures of products by their address: kept in memory and on disk, fetched and decoded on a thread of its own, so
// that whoever paints never waits. GUI thread. It fetches nothing before `start`: pictures for documents and tests need
// no network.
#pragma once

#include "parts/pictures/picture_rules.h"

#include <QCache>
#include <QDeadlineTimer>
#include <QHash>
#include <QImage>
#include <QObject>
#include <QPixmap>
#include <QSet>
#include <QThread>
#include <QUrl>

#include <array>
#include <cstdint>

namespace pitwall {

class ImageFetcher;

class ImageCache : public QObject {
    Q_OBJECT
public:
    static constexpr qint64 diskBytes = 64 << 20;      ///< of all pictures on disk
    static constexpr qsizetype memoryBytes = 16 << 20; ///< of all decoded pictures
    static constexpr int pictureSide = 192;            ///< pixels that are kept of one
    static constexpr qsizetype waitingAddresses = 256; ///< more are not asked for until some have come
    static constexpr qsizetype failuresKept = 1024;    ///< addresses that are left alone for a while
    static constexpr int retryMs = 600'000;            ///< that while

    /// The one that pages paint from. Made on first use, after QApplication.
    static ImageCache& instance();

    ImageCache() = default;
    ~ImageCache() override;
    /// From now on pictures are fetched where the rules let them; `folder` is made when it is missing.
    void start(const QString& folder, const PictureRules& rules);
    /// Ends the thread and forgets what is in memory: to be called before the application ends.
    void stop();
    /// Null while it is not here: it is then asked for, and `arrived` follows if it could be had.
    [[nodiscard]] QPixmap picture(const QString& address);
    /// Why there is none for this address: "No picture: …"; empty: there is one, or nothing is known against it.
    [[nodiscard]] QString problem(const QString& address) const;
    /// How many addresses gave no picture for this reason since `start`.
    [[nodiscard]] std::uint64_t count(NoPicture why) const { return m_counts[static_cast<std::size_t>(why)]; }
    [[nodiscard]] qsizetype waiting() const { return m_waiting.size(); }

signals:
    void arrived(const QString& address);
    /// Of the first address that gave no picture for this reason, and of none after it.
    void refused(pitwall::NoPicture why, const QString& address);

private:
    struct Failure {
        QDeadlineTimer until;
        NoPicture why = NoPicture::unreachable;
    };
    void take(const QString& address, const QImage& image, NoPicture why);
    void note(const QString& address, NoPicture why);

    QThread m_thread;
    PictureRules m_rules;
    ImageFetcher* m_fetcher = nullptr; ///< lives on m_thread
    QCache<QString, QPixmap> m_pictures{memoryBytes};
    QCache<QString, Failure> m_failed{failuresKept};
    std::array<std::uint64_t, noPictureReasons> m_counts{};
    QSet<QString> m_waiting;
};

/// What a tooltip tells of a picture that is not there, in a line of its own; else empty.
QString pictureNote(const QString& address);

} // namespace pitwall
