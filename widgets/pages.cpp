#include "pages.h"

#include "map/map_page.h"
#include "orders/order_dialog.h"
#include "orders/orders_page.h"
#include "overview/overview_page.h"
#include "products/products_page.h"
#include "streams/streams_page.h"

#include <QCoreApplication>

#include <algorithm>
#include <variant>

namespace pitwall {

namespace {

/// Whether a widget has a function `follow` for what a target names.
template <typename Shower>
bool shows(const Target& target)
{
    return std::visit(
        []<typename What>(const What&) { return requires(Shower& shower, const What& what) { shower.follow(what); }; },
        target);
}

template <typename Shower>
auto following(Shower* shower)
{
    return [shower](const Target& target) {
        std::visit(
            [shower](const auto& what) {
                if constexpr (requires { shower->follow(what); }) shower->follow(what);
            },
            target);
    };
}

template <typename Page>
PageEntry entry(const char* id, const QString& title, const char* icon)
{
    const auto make = [](QWidget* parent, const CoreLink& link, const Open& open) {
        auto* page = new Page(parent);
        if constexpr (requires { page->setLink(link); }) page->setLink(link);
        if constexpr (requires { &Page::openRequested; }) QObject::connect(page, &Page::openRequested, page, open);
        PageView view{page, [page](const Snapshot& snapshot) { page->setSnapshot(snapshot); },
            [page](const DisplayFormat& format) { page->setFormat(format); }, following(page), {}, {}};
        if constexpr (requires { page->showBeginning(); }) view.showBeginning = [page] { page->showBeginning(); };
        if constexpr (requires { page->setLive(Snapshot{}); })
            view.setLive = [page](const Snapshot& snapshot) { page->setLive(snapshot); };
        return view;
    };
    return {QString::fromLatin1(id), title, QString::fromLatin1(icon), Page::watchedParts(), shows<Page>, make};
}

template <typename Dialog>
DialogEntry dialogEntry()
{
    const auto make = [](QWidget* parent, const CoreLink& link, const Open& open, const std::function<void()>& shown) {
        auto* dialog = new Dialog(link, parent);
        QObject::connect(dialog, &Dialog::openRequested, dialog, open);
        QObject::connect(dialog, &Dialog::shown, dialog, shown);
        return DialogView{
            dialog, [dialog](const DisplayFormat& format) { dialog->setFormat(format); }, following(dialog)};
    };
    return {Dialog::watchedParts(), shows<Dialog>, make};
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

const std::vector<DialogEntry>& dialogs()
{
    static const std::vector<DialogEntry> list{dialogEntry<OrderDialog>()};
    return list;
}

int pageIndex(const QString& id)
{
    const auto found = std::ranges::find(pages(), id, &PageEntry::id);
    return found == pages().end() ? -1 : static_cast<int>(found - pages().begin());
}

int pageThatShows(const Target& target)
{
    const auto found = std::ranges::find_if(pages(), [&](const PageEntry& page) { return page.shows(target); });
    return found == pages().end() ? -1 : static_cast<int>(found - pages().begin());
}

} // namespace pitwall
