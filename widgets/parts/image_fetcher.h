// Fetches and decodes pictures for ImageCache. All of it lives on one thread, which is not the GUI's.
#pragma once

#include <QImage>
#include <QObject>
#include <QUrl>

class QNetworkAccessManager;
class QNetworkReply;

namespace pitwall {

class ImageFetcher : public QObject {
    Q_OBJECT
public:
    explicit ImageFetcher(QString folder) : m_folder(std::move(folder)) {}
    void fetch(const QString& address);

signals:
    /// Once for each fetch; a null image: it could not be had, or is not a picture.
    void done(const QString& address, const QImage& image);

private:
    void finish(QNetworkReply& reply, const QString& address);

    QString m_folder;
    QNetworkAccessManager* m_network = nullptr; ///< made on the thread that it works on
};

/// A PNG, JPEG, WebP or GIF, made small; null when it is none, or claims to be larger than the cache takes.
QImage decodedPicture(const QByteArray& bytes);

} // namespace pitwall
