#include "contact_sheet.h"

#include "samples/sample_snapshot.h"

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

WallLink stillLink(Snapshot snapshot)
{
    // The ages that the window works out from the computer's clock are to be those of the sample.
    if (snapshot.ingest && snapshot.ingest->newestRecordMs >= 0) {
        using std::chrono::duration_cast, std::chrono::milliseconds;
        const auto real = duration_cast<milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
        const auto sample = duration_cast<milliseconds>(snapshot.now.time_since_epoch()).count();
        auto part = std::make_shared<ingest::Part>(*snapshot.ingest);
        part->newestRecordMs += real - sample;
        snapshot.ingest = std::move(part);
    }
    return {[snapshot = std::move(snapshot)] { return snapshot; }, [](const Command&) {},
        [](const Query&) { return false; }};
}

QImage pictureOf(const WallLink& link, const PictureOptions& options)
{
    Theme::instance().setChoice(options.theme);
    MainWindow window(link, MainWindow::Memory::forget);
    window.setMinimumSize(0, 0);
    window.openPage(options.page);
    window.resize(options.size);
    window.show();
    runFor(options.settle);
    return window.grab().toImage();
}

bool writeContactSheets(const std::filesystem::path& folder)
{
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    bool good = true;
    for (const QSize size : sizes) {
        std::vector<Shot> shots;
        for (int page = 0; page < static_cast<int>(pages().size()); ++page)
            for (const SchemeChoice theme : {SchemeChoice::dark, SchemeChoice::light})
                for (const sample::Situation state : sample::situations) {
                    const QString id = pages()[static_cast<std::size_t>(page)].id;
                    const QString themeName = theme == SchemeChoice::light ? QStringLiteral("light")
                                                                           : QStringLiteral("dark");
                    const QString stateName = QString::fromUtf8(sample::name(state));
                    Shot shot{QStringLiteral("%1 · %2 · %3").arg(id, themeName, stateName),
                        pictureOf(stillLink(sample::snapshot(state)), {page, theme, size})};
                    const QString file =
                        QStringLiteral("%1-%2-%3-%4.png").arg(id, themeName, stateName).arg(size.width());
                    good = save(shot.image, folder / file.toStdString()) && good;
                    shots.push_back(std::move(shot));
                }
        const QImage sheet = compose(shots, static_cast<int>(std::size(sample::situations)), size);
        good = save(sheet, folder / ("contact-sheet-" + std::to_string(size.width()) + ".png")) && good;
    }
    return good;
}

} // namespace pitwall
