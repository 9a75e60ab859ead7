#include "overview/troubles_dialog.h"

#include "parts/tables/column_fit.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace pitwall {

TroublesDialog::TroublesDialog(QWidget* parent)
    : QDialog(parent),
      m_view(new QTableView(this)),
      m_none(new QLabel(tr("Nothing is wrong, and nothing was in the last day as far as this window has seen."), this))
{
    setWindowTitle(tr("What holds now, and what was over in the last day"));
    m_view->setModel(&m_model);
    m_view->setAccessibleName(windowTitle());
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->verticalHeader()->hide();
    m_view->setFont(Theme::font(TextSize::body));
    new ColumnFit(*m_view, {{200, 0, true}, {140}, {140}, {88}});
    connect(m_view, &QTableView::activated, this, [this](const QModelIndex& index) {
        const Target target = m_model.at(index.row()).said.leadsTo;
        if (!leads(target)) return;
        accept();
        emit followed(target);
    });
    m_none->setWordWrap(true);
    m_none->setProperty("role", "muted");
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * grid::unit, 2 * grid::unit, 2 * grid::unit, 2 * grid::unit);
    layout->setSpacing(grid::unit);
    layout->addWidget(m_none);
    layout->addWidget(m_view, 1);
    layout->addWidget(buttons);
    // As wide as its sentences, where the window is.
    const int room = parent == nullptr ? 120 * grid::unit : parent->window()->width() - 8 * grid::unit;
    resize(std::clamp(room, 90 * grid::unit, 150 * grid::unit), 44 * grid::unit);
}

void TroublesDialog::show(const TroubleLog& log, Timestamp now, const DisplayFormat& format)
{
    m_model.set(log.troubles(), now, format);
    m_none->setVisible(m_model.rowCount() == 0);
    m_view->setVisible(m_model.rowCount() != 0);
    if (m_model.rowCount() != 0 && !m_view->currentIndex().isValid()) m_view->selectRow(0);
}

} // namespace pitwall
