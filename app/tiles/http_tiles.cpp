#include "tiles/http_tiles.h"

#include "tiles/http_worker.h"

#include <QThread>

namespace pitwall {

namespace {

class HttpTiles {
public:
    HttpTiles(TileTemplate addresses, HttpTileOptions options)
        : m_worker(new HttpWorker(std::move(addresses), std::move(options)))
    {
        m_worker->moveToThread(&m_thread);
        QObject::connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
        m_thread.setObjectName(QStringLiteral("tiles"));
        m_thread.start(QThread::LowPriority);
    }
    ~HttpTiles()
    {
        m_thread.quit();
        m_thread.wait();
    }
    HttpTiles(const HttpTiles&) = delete;
    HttpTiles& operator=(const HttpTiles&) = delete;

    std::uint64_t fetch(TileId tile, std::function<void(TileAnswer)> answer)
    {
        const std::uint64_t number = ++m_asked;
        QMetaObject::invokeMethod(
            m_worker,
            [worker = m_worker, number, tile, answer = std::move(answer)] {
                worker->fetch({.number = number, .tile = tile, .answer = answer});
            },
            Qt::QueuedConnection);
        return number;
    }
    void cancel(std::uint64_t number)
    {
        QMetaObject::invokeMethod(
            m_worker, [worker = m_worker, number] { worker->cancel(number); }, Qt::QueuedConnection);
    }

private:
    QThread m_thread;
    HttpWorker* m_worker; ///< deleted as its thread ends
    std::uint64_t m_asked = 0;
};

} // namespace

TileSource httpTiles(TileTemplate addresses, HttpTileOptions options)
{
    const auto tiles = std::make_shared<HttpTiles>(std::move(addresses), std::move(options));
    TileSource source;
    source.fetch = [tiles](TileId tile, std::function<void(TileAnswer)> answer) {
        return tiles->fetch(tile, std::move(answer));
    };
    source.cancel = [tiles](std::uint64_t number) { tiles->cancel(number); };
    return source;
}

} // namespace pitwall
