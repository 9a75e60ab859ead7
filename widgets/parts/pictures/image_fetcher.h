// Fetches and decodes pictures for ImageCache, some at a time. All of it lives on one thread, which is not the GUI's.
#pragma once

#include "parts/pictures/picture_decoder.h"
#include "parts/pictures/picture_rules.h"

#include <QImage>
#include <QObject>
#include <QUrl>

#include <deque>
#include <expected>
#include <memory>

class QNetworkAccessManager;
class QNetworkDiskCache;

namespace pitwall {

class BrokerPlaces;
struct FetchedPicture;

class ImageFetcher : public QObject {
    Q_OBJECT
public:
    static constexpr int atATime = 8; ///< of which each may have 1 MiB in memory

    ImageFetcher(QString folder, PictureRules rules);
    ~ImageFetcher() override;
    void fetch(const QString& address);

signals:
    /// Once for each fetch; with a null image `why` says why there is none.
    void done(const QString& address, const QImage& image, pitwall::NoPicture why);

private:
    void begin();
    void pump();
    void take(const QString& address, const std::expected<FetchedPicture, NoPicture>& result);
    void keep(const QString& address, const FetchedPicture& picture);
    /// Of the disk; null: it has none that is still good.
    [[nodiscard]] QImage kept(const QString& address);

    QString m_folder;
    PictureRules m_rules;
    QNetworkAccessManager *m_network = nullptr, *m_direct = nullptr; ///< these are made on the thread they work on
    QNetworkDiskCache* m_disk = nullptr;
    std::unique_ptr<BrokerPlaces> m_brokers;
    std::deque<QString> m_waiting;
    int m_running = 0;
};

/// A PNG, JPEG, WebP or GIF, made small.
std::expected<QImage, PictureFault> decodedPicture(const QByteArray& bytes);

} // namespace pitwall
