#include "pages.h"

#include "map/map_page.h"
#include "orders/orders_page.h"
#include "overview/overview_page.h"
#include "products/products_page.h"
#include "streams/streams_page.h"

#include <QCoreApplication>

#include <algorithm>
#include <type_traits>

namespace pitwall {

namespace {

template <typename Page>
PageEntry entry(const char* id, const QString& title, const char* icon)
{
    const auto make = [](QWidget* parent, const CoreLink& link, const std::function<void(const QString&)>& open) {
        auto* page = new Page(parent);
        if constexpr (requires { page->setLink(link); }) page->setLink(link);
        if constexpr (requires { &Page::openRequested; }) QObject::connect(page, &Page::openRequested, page, open);
        PageView view{page, [page](const Snapshot& snapshot) { page->setSnapshot(snapshot); },
            [page](const DisplayFormat& format) { page->setFormat(format); }, {}, {}, {}};
        if constexpr (requires { page->showOnly(QString()); })
            view.showOnly = [page](const QString& what) { page->showOnly(what); };
        if constexpr (requires { page->showBeginning(); }) view.showBeginning = [page] { page->showBeginning(); };
        if constexpr (requires { page->setLive(Snapshot{}); })
            view.setLive = [page](const Snapshot& snapshot) { page->setLive(snapshot); };
        return view;
    };
    return {QString::fromLatin1(id), title, QString::fromLatin1(icon), Page::watchedParts(), make};
}

QString text(const char* source) { return QCoreApplication::translate("pages", source); }

} // namespace

const std::vector<PageEntry>& pages()
{
    static const std::vector<PageEntry> list{
        entry<OverviewPage>("overview", text("Overview"), "overview"),
        entry<ProductsPage>("products", text("Products"), "products"),
        entry<OrdersPage>("orders", text("Orders"), "orders"),
        entry<MapPage>("map", text("Map"), "map"),
        entry<StreamsPage>("streams", text("Streams"), "streams"),
    };
    return list;
}

int pageIndex(const QString& id)
{
    const auto found = std::ranges::find(pages(), id, &PageEntry::id);
    return found == pages().end() ? -1 : static_cast<int>(found - pages().begin());
}

} // namespace pitwall
