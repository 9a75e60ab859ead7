#include "verbs/screenshot.h"

#include "core/live_core.h"
#include "samples/sample_snapshot.h"
#include "tiles/city_base_map.h"
#include "verbs/contact_sheet.h"
#include "verbs/dashboard.h"
#include "verbs/exit_code.h"
#include "verbs/private_display.h"

#include <QApplication>

#include <iostream>

namespace pitwall {

namespace {

int usageError(const std::string& sentence)
{
    std::cerr << "pitwall: " << sentence << '\n';
    return exit_code::usage;
}

std::string stateNames()
{
    std::string names;
    for (const sample::Situation state : sample::situations)
        names += (names.empty() ? "" : ", ") + std::string(sample::name(state));
    return names;
}

std::optional<sample::Situation> stateOf(const std::string& wanted)
{
    for (const sample::Situation state : sample::situations)
        if (sample::name(state) == wanted) return state;
    return std::nullopt;
}

int save(const QImage& picture, const std::filesystem::path& path)
{
    if (!picture.save(QString::fromStdString(path.string()), "PNG")) {
        std::cerr << "pitwall: cannot write " << path.string() << '\n';
        return exit_code::unreadable;
    }
    std::cout << path.string() << '\n';
    return exit_code::done;
}

int takeLive(const ScreenshotOptions& options, PictureOptions picture)
{
    auto core = LiveCore::start(*options.live);
    if (!core) {
        std::cerr << "pitwall: " << core.error().sentence << '\n';
        return exit_code::of(core.error().kind);
    }
    picture.settle = options.after;
    const QImage image = pictureOf((*core)->link(), picture);
    (*core)->stop();
    if (const auto failure = (*core)->failure()) {
        std::cerr << "pitwall: " << failure->sentence << '\n';
        return exit_code::of(failure->kind);
    }
    return save(image, options.out);
}

} // namespace

int screenshot(int argc, char** argv, const ScreenshotOptions& options)
{
    const auto state = stateOf(options.state);
    const QString page = QString::fromStdString(options.page);
    auto picture = pictureOptions(page, state.value_or(sample::Situation::typical));
    if (!picture)
        return usageError("--page " + options.page
            + " is not a page; there are: " + pictureNames().join(QStringLiteral(", ")).toStdString());
    if (!state) return usageError("--state " + options.state + " is not a state; there are: " + stateNames());
    if (options.theme != "light" && options.theme != "dark")
        return usageError("--theme " + options.theme + " is neither light nor dark");
    if (options.width < 640 || options.height < 480 || options.width > 7680 || options.height > 4320)
        return usageError("--size must lie between 640x480 and 7680x4320");

    auto display = PrivateDisplay::start();
    if (!display) return usageError(display.error());
    display->useForQt();
    QApplication app(argc, argv);
    prepareApplication(app);
    if (!options.live) BaseMapInUse::instance().set(cityBaseMap()); // samples deliver there
    if (options.contactSheet)
        return writeContactSheets(*options.contactSheet) ? exit_code::done : exit_code::unreadable;
    picture->theme = options.theme == "light" ? SchemeChoice::light : SchemeChoice::dark;
    picture->size = QSize(options.width, options.height);
    // Samples are made up in UTC, and so are their pictures.
    picture->format = displayFormat(options.live ? options.timeZone : "UTC", options.currency);
    if (options.live) picture->order.reset(); // it would be made up
    if (options.live) return takeLive(options, *picture);
    return save(pictureOf(stillLink(*state, *picture), *picture), options.out);
}

} // namespace pitwall
