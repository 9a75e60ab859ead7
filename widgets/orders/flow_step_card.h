// One step of the flow view: its name, how many orders are there, how many wait too long. GUI thread.
#pragma once

#include "orders/flow_words.h"

#include <QAbstractButton>

namespace pitwall {

class FlowStepCard : public QAbstractButton {
    Q_OBJECT
public:
    explicit FlowStepCard(QWidget* parent = nullptr);
    void setWords(const FlowWords& words, bool stale);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void enterEvent(QEnterEvent*) override { update(); }
    void leaveEvent(QEvent*) override { update(); }

private:
    FlowWords m_words;
    bool m_stale = false;
};

} // namespace pitwall
