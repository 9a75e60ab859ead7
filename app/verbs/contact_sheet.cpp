#include "verbs/contact_sheet.h"

#include "orders/order_dialog.h"
#include "parts/native_view.h"

#include <QEventLoop>
#include <QPainter>
#include <QTimer>

#include <iostream>
#include <vector>

namespace pitwall {

namespace {

constexpr QSize sizes[] = {QSize(1366, 768), QSize(2560, 1440)};
constexpr int thumbWidth = 720, captionHeight = 32, gap = 24;

struct Shot {
    QString caption;
    QImage image;
};

void runFor(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

bool save(const QImage& image, const std::filesystem::path& path)
{
    const bool saved = image.save(QString::fromStdString(path.string()), "PNG");
    if (saved)
        std::cout << path.string() << std::endl;
    else
        std::cerr << "pitwall: cannot write " << path.string() << '\n';
    return saved;
}

// A dialog stands in the middle of a window that is dimmed, as a window manager would show it.
void putOver(QImage& window, const QImage& dialog)
{
    const double ratio = window.devicePixelRatio();
    const QSizeF size = QSizeF(dialog.size()) / ratio, whole = QSizeF(window.size()) / ratio;
    const QRectF box(QPointF((whole.width() - size.width()) / 2, (whole.height() - size.height()) / 2), size);
    QPainter painter(&window);
    painter.fillRect(QRectF(QPointF(), whole), QColor(0, 0, 0, 110));
    painter.drawImage(box, dialog);
    painter.setPen(QPen(tokens().lineStrong, 1));
    painter.drawRect(box);
}

// One column a state, one row a page and theme.
QImage compose(const std::vector<Shot>& shots, int columns, QSize each)
{
    const int thumbHeight = each.height() * thumbWidth / each.width();
    const int rows = (static_cast<int>(shots.size()) + columns - 1) / columns;
    QImage sheet(
        columns * (thumbWidth + gap) + gap, rows * (thumbHeight + captionHeight + gap) + gap, QImage::Format_RGB32);
    sheet.fill(QColor(0x55, 0x5b, 0x66));
    QPainter painter(&sheet);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setFont(Theme::font(TextSize::title, QFont::Medium));
    painter.setPen(Qt::white);
    for (int i = 0; i < static_cast<int>(shots.size()); ++i) {
        const Shot& shot = shots[static_cast<std::size_t>(i)];
        const int x = gap + i % columns * (thumbWidth + gap),
                  y = gap + i / columns * (thumbHeight + captionHeight + gap);
        painter.drawText(QRect(x, y, thumbWidth, captionHeight), Qt::AlignLeft | Qt::AlignTop, shot.caption);
        painter.drawImage(x, y + captionHeight,
            shot.image.scaled(thumbWidth, thumbHeight, Qt::IgnoreAspectRatio, Qt::SmoothTransformation));
    }
    return sheet;
}

} // namespace

CoreLink stillLink(sample::Situation state, const PictureOptions& options)
{
    Snapshot snapshot = options.narrowed ? sample::narrowedSnapshot(state) : sample::snapshot(state);
    // The ages that the window works out from the computer's clock are to be those of the sample.
    if (snapshot.ingest && snapshot.ingest->newestRecordMs >= 0) {
        using std::chrono::duration_cast, std::chrono::milliseconds;
        const auto real = duration_cast<milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
        const auto sample = duration_cast<milliseconds>(snapshot.now.time_since_epoch()).count();
        auto part = std::make_shared<ingest::Part>(*snapshot.ingest);
        part->newestRecordMs += real - sample;
        snapshot.ingest = std::move(part);
    }
    return {[snapshot] { return snapshot; }, [](const Command&) {},
        [snapshot](const Query& query) { return sample::answer(snapshot, query); }};
}

QImage pictureOf(const CoreLink& link, const PictureOptions& options)
{
    Theme::instance().setChoice(options.theme);
    MainWindow window(link, MainWindow::Memory::forget);
    window.setMinimumSize(0, 0);
    window.setFormat(options.format);
    window.openPage(options.page);
    window.resize(options.size);
    window.show();
    if (leads(options.target)) window.follow(options.target);
    if (options.dialog) window.follow(target::Order{});
    auto* dialog = options.dialog ? window.findChild<OrderDialog*>() : nullptr;
    if (dialog && options.order) dialog->showFound(*options.order);
    runFor(options.settle);
    QImage picture = grabbed(window).toImage();
    if (dialog) putOver(picture, dialog->grab().toImage());
    return picture;
}

QStringList pictureNames()
{
    QStringList names;
    for (const PageEntry& page : pages()) names << page.id;
    return names << QStringLiteral("product") << QStringLiteral("order") << QStringLiteral("delivery")
                 << QStringLiteral("fence") << QStringLiteral("narrowed");
}

std::optional<PictureOptions> pictureOptions(const QString& name, sample::Situation state)
{
    PictureOptions options;
    options.page = pageIndex(name);
    if (name == QStringLiteral("product")) {
        options.page = pageIndex(QStringLiteral("products"));
        options.target = target::Product{QStringLiteral("1")};
    }
    if (name == QStringLiteral("delivery") || name == QStringLiteral("fence")) {
        options.page = pageIndex(QStringLiteral("map"));
        options.target = target::LatestLate{};
        if (name == QStringLiteral("fence")) options.target = target::Fence{QStringLiteral("Near the shop")};
        options.settle = std::chrono::milliseconds{1'200}; // the map has to be there before it is moved
    }
    if (name == QStringLiteral("narrowed")) {
        options.page = pageIndex(QStringLiteral("overview"));
        options.narrowed = true;
    }
    if (name == QStringLiteral("order")) {
        options.page = pageIndex(QStringLiteral("orders"));
        options.dialog = true;
        if (state != sample::Situation::empty) options.order = sample::orderDetail(state);
    }
    return options.page < 0 ? std::nullopt : std::optional(options);
}

bool writeContactSheets(const std::filesystem::path& folder)
{
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    bool good = true;
    for (const QSize size : sizes) {
        std::vector<Shot> shots;
        for (const QString& name : pictureNames())
            for (const SchemeChoice theme : {SchemeChoice::dark, SchemeChoice::light})
                for (const sample::Situation state : sample::situations) {
                    PictureOptions options = *pictureOptions(name, state);
                    options.theme = theme;
                    options.size = size;
                    const QString themeName = theme == SchemeChoice::light ? QStringLiteral("light")
                                                                           : QStringLiteral("dark");
                    const QString stateName = QString::fromUtf8(sample::name(state));
                    Shot shot{QStringLiteral("%1 · %2 · %3").arg(name, themeName, stateName),
                        pictureOf(stillLink(state, options), options)};
                    const QString file =
                        QStringLiteral("%1-%2-%3-%4.png").arg(name, themeName, stateName).arg(size.width());
                    good = save(shot.image, folder / file.toStdString()) && good;
                    shots.push_back(std::move(shot));
                }
        const QImage sheet = compose(shots, static_cast<int>(std::size(sample::situations)), size);
        good = save(sheet, folder / ("contact-sheet-" + std::to_string(size.width()) + ".png")) && good;
    }
    return good;
}

} // namespace pitwall
