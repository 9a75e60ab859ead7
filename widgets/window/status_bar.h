// The status bar: broker, lag, rate, freshness, rejects, each in a reserved width. GUI thread.
#pragma once

#include "window/status_text.h"

#include <QWidget>

namespace pitwall {

class StatusItem;

class StatusBar : public QWidget {
    Q_OBJECT
public:
    explicit StatusBar(QWidget* parent = nullptr);
    /// The owner calls this at most 4 times a second; entries whose words stay the same are not repainted.
    void set(const StatusTexts& texts);
    void focusFirst(); ///< gives the keyboard to the entry that can be followed

signals:
    void streamsWanted(); ///< what the rejects and the missing records are about

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    StatusItem *m_broker, *m_brokers, *m_paused, *m_lag, *m_rate, *m_freshness, *m_missing, *m_rejects;
};

} // namespace pitwall
