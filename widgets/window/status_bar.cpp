#include "status_bar.h"

#include "status_item.h"

#include <QHBoxLayout>
#include <QPaintEvent>
#include <QPainter>

namespace pitwall {

StatusBar::StatusBar(QWidget* parent) : QWidget(parent)
{
    setFixedHeight(4 * grid::unit);
    setAccessibleName(tr("Status"));
    const StatusTexts widest = widestStatusTexts();
    m_broker = new StatusItem(widest.broker.text, true, false, this);
    m_brokers = new StatusItem({}, false, false, this);
    m_paused = new StatusItem(widest.paused.text, true, false, this);
    m_lag = new StatusItem(widest.lag.text, false, false, this);
    m_rate = new StatusItem(widest.rate.text, false, false, this);
    m_freshness = new StatusItem(widest.freshness.text, false, false, this);
    m_missing = new StatusItem(widest.missing.text, true, true, this);
    m_rejects = new StatusItem(widest.rejects.text, true, true, this);
    const std::pair<StatusItem*, const char*> names[] = {{m_broker, "broker"}, {m_brokers, "brokers"},
        {m_paused, "paused"}, {m_lag, "lag"}, {m_rate, "rate"}, {m_freshness, "freshness"}, {m_missing, "missing"},
        {m_rejects, "rejects"}};
    for (const auto& [item, name] : names) item->setObjectName(QLatin1String(name));
    for (StatusItem* item : {m_paused, m_lag, m_rate, m_freshness, m_missing, m_rejects}) item->alignRight();
    m_paused->hide();
    m_missing->hide();

    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(grid::unit, 1, grid::unit, 0);
    layout->setSpacing(grid::unit);
    layout->addWidget(m_broker);
    layout->addWidget(m_brokers, 1);
    for (StatusItem* item : {m_paused, m_lag, m_rate, m_freshness, m_missing, m_rejects}) layout->addWidget(item);
    for (StatusItem* item : {m_missing, m_rejects})
        connect(item, &StatusItem::clicked, this, &StatusBar::streamsWanted);
}

void StatusBar::set(const StatusTexts& texts)
{
    m_broker->set(texts.broker);
    m_brokers->set(texts.brokers);
    m_paused->set(texts.paused);
    m_paused->setVisible(!texts.paused.text.isEmpty());
    m_lag->set(texts.lag);
    m_rate->set(texts.rate);
    m_freshness->set(texts.freshness);
    m_missing->set(texts.missing);
    m_missing->setVisible(!texts.missing.text.isEmpty());
    m_rejects->set(texts.rejects);
}

void StatusBar::focusFirst() { m_rejects->setFocus(Qt::ShortcutFocusReason); }

void StatusBar::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    painter.fillRect(event->rect(), tokens().rail);
    painter.fillRect(QRect(0, 0, width(), 1).intersected(event->rect()), tokens().line);
}

} // namespace pitwall
