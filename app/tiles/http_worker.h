// What asks the server, for httpTiles. All of it lives on one thread, which is not the GUI's.
#pragma once

#include "tiles/http_tiles.h"
#include "tiles/tile_disk.h"

#include <QDeadlineTimer>
#include <QObject>

#include <deque>
#include <map>

class QNetworkAccessManager;
class QNetworkReply;
class QTimer;

namespace pitwall {

class HttpWorker : public QObject {
public:
    HttpWorker(TileTemplate addresses, HttpTileOptions options)
        : m_addresses(std::move(addresses)),
          m_options(std::move(options))
    {}

    struct Request {
        std::uint64_t number;
        TileId tile;
        std::function<void(TileAnswer)> answer;
        TileLife life{}; ///< of the old picture, if there is one
        std::string oldBytes{};
        QImage old{};
    };
    void fetch(Request request);
    void cancel(std::uint64_t number);

private:
    struct Running {
        Request request;
        std::string host;
        bool wanted = true; ///< else what comes is only kept
    };
    using Runs = std::map<QNetworkReply*, Running>;
    void begin();
    void start(Request request, std::string host);
    void pump();
    void finish(QNetworkReply* reply);
    void abandon(QNetworkReply* reply);
    bool adopt(Request& request);
    void judge(Request& request, QNetworkReply& reply);
    void take(Request& request, const QNetworkReply& reply, std::string bytes);
    void fail(Request& request, const QString& sentence, bool atOnce, std::string_view retryAfter = {});
    [[nodiscard]] int running(const std::string& host) const;

    TileTemplate m_addresses;
    HttpTileOptions m_options;
    std::optional<TileDisk> m_disk; ///< this and the next two are made on the thread that they work on
    QNetworkAccessManager* m_network = nullptr;
    QTimer* m_again = nullptr;
    std::deque<Request> m_waiting;
    Runs m_running;
    QDeadlineTimer m_paused{0};
    int m_failures = 0; ///< in a row
    bool m_everFound = false;
    QString m_problem;
};

} // namespace pitwall
