#include "overview/overview_page.h"

namespace pitwall {

OverviewPage::OverviewPage(QWidget* parent) : QWidget(parent) {}

PartSet OverviewPage::watchedParts()
{
    return {PartKind::ingest, PartKind::orderTiles, PartKind::orderMinutes, PartKind::latestOrders};
}

void OverviewPage::setSnapshot(const Snapshot&) {}

} // namespace pitwall
