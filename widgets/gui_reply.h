// How an answer of the core reaches a widget. GUI thread.
#pragma once

#include <QCoreApplication>
#include <QObject>
#include <QPointer>

#include <functional>
#include <utility>

namespace pitwall {

/// A reply for a Query: `answer` is called once on the GUI thread, unless `receiver` is gone by then.
template <typename Answer>
std::function<void(Answer)> onGuiThread(QObject* receiver, std::function<void(Answer)> answer)
{
    // The reply comes on the core thread, where `receiver` may not be looked at: it goes to the application, and only
    // on the GUI thread is it seen whether the receiver is still there.
    return [guard = QPointer<QObject>(receiver), answer = std::move(answer)](Answer found) {
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [guard, answer, found = std::move(found)] {
                if (guard) answer(found);
            },
            Qt::QueuedConnection);
    };
}

} // namespace pitwall
