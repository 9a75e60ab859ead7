#include "orders/stuck_card.h"

#include "parts/tables/latest_model.h"
#include "theme.h"

#include <QTableView>
#include <QToolButton>

namespace pitwall {

StuckCard::StuckCard(QWidget* parent)
    : TableCard(tr("Stuck orders"), parent),
      m_all(new QToolButton(this)),
      m_abandoned(new QToolButton(this))
{
    m_filter.setSourceModel(&m_model);
    setModel(&m_filter, {{72, 200, true}, {96, 40, true}, {64}, {80}, {72}}, StuckModel::id);
    view()->setSortingEnabled(true);
    view()->sortByColumn(StuckModel::age, Qt::DescendingOrder);
    m_all->setText(tr("Show all"));
    m_all->setFont(Theme::font(TextSize::caption, QFont::Medium));
    m_all->setToolTip(tr("Orders of all steps  (Esc)"));
    m_all->hide();
    addControl(m_all);
    m_abandoned->setCheckable(true);
    m_abandoned->setFont(Theme::font(TextSize::caption, QFont::Medium));
    m_abandoned->hide();
    addControl(m_abandoned);
    connect(m_abandoned, &QToolButton::toggled, this, &StuckCard::setAbandonedShown);
    connect(m_all, &QToolButton::clicked, this, &StuckCard::allRequested);
    connect(this, &TableCard::opened, this,
        [this](const QModelIndex& index) { emit orderRequested(m_model.rowAt(m_filter.mapToSource(index).row()).id); });
}

void StuckCard::setFormat(const DisplayFormat& format)
{
    m_format = format;
    m_model.setFormat(format);
}

void StuckCard::setLife(std::shared_ptr<const orders::LifePart> life)
{
    m_life = std::move(life);
    m_abandoned->setText(tr("%1 abandoned").arg(integerText(m_life->abandonedTotal, m_format)));
    m_abandoned->setToolTip(tr("Neither delivered nor cancelled, and nothing was heard of them for %1: counted nowhere "
                               "else among the orders on their way until something is heard of them again.")
            .arg(durationText(m_life->abandonedAfter, m_format)));
    m_abandoned->setVisible(m_life->abandonedTotal > 0 || m_abandoned->isChecked());
    showRows();
}

void StuckCard::setAbandonedShown(bool on)
{
    setTitle(on ? tr("Abandoned orders") : tr("Stuck orders"));
    m_model.setAbandoned(on);
    if (m_life) showRows();
}

void StuckCard::showRows()
{
    const bool abandoned = m_abandoned->isChecked();
    m_total = abandoned ? m_life->abandonedTotal : m_life->stuckTotal;
    keepingPlace([&] { m_model.setRows(abandoned ? m_life->abandoned : m_life->stuck); });
    updateNote();
}

void StuckCard::setStep(std::optional<orders::Step> step)
{
    m_filter.setStep(step);
    m_all->setVisible(step.has_value());
    toBeginning();
    updateNote();
}

void StuckCard::updateNote()
{
    const auto listed = static_cast<std::int64_t>(m_model.rowCount());
    const QString all = integerText(m_total, m_format);
    if (const auto step = m_filter.step()) {
        // How many of one step are abandoned is not told.
        const bool known = m_life && !m_abandoned->isChecked() && *step <= orders::Step::delivered;
        const std::int64_t ofStep = known ? m_life->flow[static_cast<std::size_t>(*step)].stuck : m_total;
        setNote(tr("only “%1”: %2 of %3")
                .arg(statusText({*step, {}}), integerText(m_filter.rowCount(), m_format),
                    integerText(ofStep, m_format)));
    } else if (listed < m_total)
        setNote(tr("the oldest %1 of %2").arg(integerText(listed, m_format), all));
    else
        setNote(m_total > 0 ? tr("%1, the oldest first").arg(all) : QString());
}

} // namespace pitwall
