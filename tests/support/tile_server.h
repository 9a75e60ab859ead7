// An HTTP server of tiles on loopback, as simple as can be: /z/x/y, one request after the other on each connection.
// Lives on the thread that has made it.
#pragma once

#include "map/base/tile_id.h"

#include <QBuffer>
#include <QImage>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace pitwall::test {

/// Status line and headers, and the body; an empty head: none is ever sent.
struct Answer {
    QByteArray head, body;
};

inline Answer ok(const QImage& image, const QByteArray& headers = {})
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return {"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n" + headers, bytes};
}

class TileServer {
public:
    struct Asked {
        TileId tile;
        QByteArray head; ///< in lower case
    };

    explicit TileServer(std::function<Answer(TileId)> answer) : m_state(std::make_unique<State>())
    {
        m_state->answer = std::move(answer);
        State* state = m_state.get();
        QObject::connect(&state->server, &QTcpServer::newConnection, &state->server, [state] { state->take(); });
        state->server.listen(QHostAddress::LocalHost);
        m_state->port = state->server.serverPort();
    }
    [[nodiscard]] std::string addresses() const
    {
        return "http://127.0.0.1:" + std::to_string(m_state->port) + "/{z}/{x}/{y}.png";
    }
    [[nodiscard]] const std::vector<Asked>& asked() const { return m_state->asked; }
    /// Requests that are not answered yet, and the most of them that there were.
    [[nodiscard]] int open() const { return m_state->open; }
    [[nodiscard]] int mostAtOnce() const { return m_state->most; }
    void answer(std::function<Answer(TileId)> answer) { m_state->answer = std::move(answer); }
    void close()
    {
        m_state->server.close();
        for (QTcpSocket* socket : m_state->server.findChildren<QTcpSocket*>()) socket->abort();
    }

private:
    struct State {
        QTcpServer server;
        quint16 port = 0;
        std::function<Answer(TileId)> answer;
        std::vector<Asked> asked;
        int open = 0, most = 0;
        std::vector<std::shared_ptr<bool>> pendings; ///< by connection, for as long as the server is there

        void take()
        {
            while (QTcpSocket* socket = server.nextPendingConnection()) {
                const auto pending = std::make_shared<bool>(false);
                QObject::connect(socket, &QTcpSocket::disconnected, socket, [this, socket, pending] {
                    open -= *pending ? 1 : 0;
                    *pending = false;
                    socket->deleteLater();
                });
                QObject::connect(
                    socket, &QTcpSocket::readyRead, socket, [this, socket, pending] { read(*socket, *pending); });
                pendings.push_back(pending);
            }
        }
        void read(QTcpSocket& socket, bool& pending)
        {
            if (!socket.peek(16'384).contains("\r\n\r\n")) return;
            const QByteArray head = socket.readAll();
            const QList<QByteArray> parts = head.mid(5, head.indexOf('.') - 5).split('/');
            const TileId tile{parts.value(0).toInt(), parts.value(1).toInt(), parts.value(2).toInt()};
            asked.push_back({tile, head.toLower()});
            pending = true;
            most = std::max(most, ++open);
            const Answer given = answer(tile);
            if (given.head.isEmpty()) return;
            // A little later, so that requests which are sent at once are seen to be.
            QTimer::singleShot(5, &socket, [this, &socket, &pending, given] {
                socket.write(
                    given.head + "Content-Length: " + QByteArray::number(given.body.size()) + "\r\n\r\n" + given.body);
                open -= pending ? 1 : 0;
                pending = false;
            });
        }
    };
    std::unique_ptr<State> m_state;
};

} // namespace pitwall::test
