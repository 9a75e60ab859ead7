// The minute that is looked at, shared by all charts of a page. GUI thread.
#pragma once

#include "base/time.h"

#include <QObject>

#include <optional>

namespace pitwall {

class Crosshair : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    [[nodiscard]] std::optional<Minute> minute() const { return m_minute; }
    void setMinute(std::optional<Minute> minute)
    {
        if (minute == m_minute) return;
        m_minute = minute;
        emit changed();
    }

signals:
    void changed();

private:
    std::optional<Minute> m_minute;
};

} // namespace pitwall
