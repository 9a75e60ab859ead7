#include "map/map_panel.h"

#include "map/fences/fence_desk.h"
#include "map/fences/fences_card.h"
#include "map/map_headline.h"
#include "parts/tables/filter_field.h"
#include "parts/tables/table_card.h"
#include "theme.h"

#include <QItemSelectionModel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace pitwall {

MapPanel::MapPanel(DriverFocus& drivers, FenceDesk& fences, QWidget* parent)
    : QWidget(parent),
      m_drivers(drivers),
      m_filter(new FilterField(tr("Filter the deliveries"), this)),
      m_driversCard(new TableCard(tr("Late first"), this)),
      m_fencesCard(new FencesCard(fences, this)),
      m_eventsCard(new TableCard(tr("Into and out of fences"), this))
{
    setMinimumWidth(42 * grid::unit);
    setMaximumWidth(60 * grid::unit);
    m_filter->setFixedWidth(14 * grid::unit);
    m_driversCard->setModel(&m_driverModel, {{80, 40, true}, {104}, {64}}, DriverListModel::order);
    m_driversCard->view()->setSelectionMode(QAbstractItemView::SingleSelection);
    m_driversCard->addControl(m_filter);
    m_eventsCard->setModel(&m_eventsModel, {{64}, {88, 28, true}, {56}, {64, 28, true}}, FenceEventsModel::order);
    m_eventsCard->setEmptyText(tr("Nothing crossed a fence yet"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(grid::gap);
    layout->addWidget(m_driversCard, 5);
    layout->addWidget(m_fencesCard, 4);
    layout->addWidget(m_eventsCard, 3);
    wire();
}

void MapPanel::wire()
{
    connect(m_filter, &QLineEdit::textChanged, this, [this] {
        refresh();
        m_driversCard->toBeginning();
    });
    connect(m_filter, &FilterField::left, m_driversCard->view(),
        [this] { m_driversCard->view()->setFocus(Qt::OtherFocusReason); });
    connect(m_driversCard->view()->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        const auto rows = m_driversCard->view()->selectionModel()->selectedRows();
        if (m_showing || rows.isEmpty()) return;
        m_drivers.select(m_driverModel.rowAt(rows[0].row()).order);
        m_drivers.lookAtSelected(MapScene::streetZoom);
    });
    connect(m_driversCard, &TableCard::opened, this, [this] { m_drivers.open(); });
    connect(&m_drivers, &DriverFocus::selectionChanged, this, &MapPanel::showSelection);
    connect(m_eventsCard, &TableCard::opened, this,
        [this](const QModelIndex& index) { emit m_drivers.openRequested(m_eventsModel.rowAt(index.row()).order); });
    connect(m_fencesCard, &FencesCard::mapWanted, this, &MapPanel::mapWanted);
}

void MapPanel::showSelection()
{
    m_showing = true;
    m_driversCard->view()->clearSelection();
    for (int row = 0; row < m_driverModel.rowCount(); ++row)
        if (m_driverModel.rowAt(row).order == m_drivers.selected()) m_driversCard->view()->selectRow(row);
    m_showing = false;
}

void MapPanel::show(const Snapshot& snapshot, const QString& nothing, bool stale, const DisplayFormat& format)
{
    m_snapshot = snapshot;
    m_format = format;
    for (TableCard* card : {m_driversCard, static_cast<TableCard*>(m_fencesCard), m_eventsCard}) card->setStale(stale);
    m_driversCard->setEmptyText(nothing);
    refresh();
}

void MapPanel::refresh()
{
    static const delivery::DeliveriesPart noDeliveries;
    static const delivery::FencesPart noFences;
    const auto deliveries = shownDeliveries(m_snapshot);
    const auto& part = deliveries ? *deliveries : noDeliveries;
    const auto& fences = m_snapshot.fences ? *m_snapshot.fences : noFences;
    const QString text = m_filter->text().trimmed();
    m_showing = true; // rows that go take their selection along
    m_driversCard->keepingPlace([&] { m_driverModel.setRows(lateFirst(part, text, DriverListModel::most, m_format)); });
    m_showing = false;
    showSelection();
    const auto all = static_cast<qint64>(std::ranges::count_if(part.drivers, &delivery::Driver::inside)),
               shown = static_cast<qint64>(m_driverModel.rowCount());
    m_driversCard->setNote(
        shown < all ? tr("%1 of %2").arg(integerText(shown, m_format), integerText(all, m_format)) : QString());
    m_fencesCard->setFences(fences, m_format);
    m_eventsCard->keepingPlace([&] { m_eventsModel.setEvents(fences, m_format); });
    std::uint64_t crossings = 0;
    for (const delivery::FenceRow& row : fences.fences) crossings += row.entered + row.left;
    const auto listed = static_cast<qint64>(fences.events.size());
    m_eventsCard->setNote(crossings > fences.events.size()
            ? tr("newest %1 of %2")
                  .arg(integerText(listed, m_format), integerText(static_cast<qint64>(crossings), m_format))
            : QString());
}

} // namespace pitwall
