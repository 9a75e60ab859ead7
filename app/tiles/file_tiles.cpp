#include "tiles/file_tiles.h"

#include "tiles/tile_image.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace pitwall {

namespace {

class FileTiles {
public:
    explicit FileTiles(std::unique_ptr<TileReader> reader)
        : m_reader(std::move(reader)),
          m_thread([this](const std::stop_token& stop) { run(stop); })
    {}

    std::uint64_t fetch(TileId tile, std::function<void(TileAnswer)> answer)
    {
        const std::lock_guard lock(m_mutex);
        m_waiting.push_back({++m_asked, tile, std::move(answer)});
        m_changed.notify_one();
        return m_asked;
    }
    void cancel(std::uint64_t number)
    {
        const std::lock_guard lock(m_mutex);
        std::erase_if(m_waiting, [&](const Request& one) { return one.number == number; });
    }

private:
    struct Request {
        std::uint64_t number;
        TileId tile;
        std::function<void(TileAnswer)> answer;
    };

    void run(const std::stop_token& stop)
    {
        std::unique_lock lock(m_mutex);
        while (m_changed.wait(lock, stop, [this] { return !m_waiting.empty(); }) && !stop.stop_requested()) {
            const Request request = std::move(m_waiting.front());
            m_waiting.pop_front();
            lock.unlock();
            request.answer(read(request.tile));
            lock.lock();
        }
    }
    TileAnswer read(TileId tile)
    {
        using Kind = TileAnswer::Kind;
        const auto bytes = m_reader->tile(tile);
        if (!bytes) return {.kind = Kind::failed, .image = {}, .problem = QString::fromStdString(bytes.error())};
        if (bytes->empty()) return {.kind = Kind::none, .image = {}, .problem = {}};
        QImage image = decodedTile(*bytes);
        if (image.isNull())
            return {.kind = Kind::failed,
                .image = {},
                .problem = QStringLiteral("The map's file holds tiles that are no pictures")};
        return {.kind = Kind::found, .image = std::move(image), .problem = {}};
    }

    std::unique_ptr<TileReader> m_reader;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<Request> m_waiting;
    std::uint64_t m_asked = 0;
    std::jthread m_thread; // last: it uses the others
};

} // namespace

TileSource fileTiles(std::unique_ptr<TileReader> reader)
{
    const TileFileInfo& info = reader->info();
    const MercatorPoint from = toMercator({info.north, info.west}), to = toMercator({info.south, info.east});
    TileSource source{.minZoom = info.minZoom,
        .maxZoom = info.maxZoom,
        .bounds = QRectF(QPointF(from.x, from.y), QPointF(to.x, to.y)),
        .fetch = {},
        .cancel = {}};
    const auto tiles = std::make_shared<FileTiles>(std::move(reader));
    source.fetch = [tiles](TileId tile, std::function<void(TileAnswer)> answer) {
        return tiles->fetch(tile, std::move(answer));
    };
    source.cancel = [tiles](std::uint64_t number) { tiles->cancel(number); };
    return source;
}

} // namespace pitwall
