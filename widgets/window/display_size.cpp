#include "window/display_size.h"

#include <QApplication>
#include <QHash>
#include <QScreen>
#include <QWidget>
#include <QWindow>

#include <private/qhighdpiscaling_p.h>
#include <qpa/qwindowsysteminterface.h>

#include <algorithm>
#include <cmath>

namespace pitwall::displaySize {

namespace {

// QT_SCALE_FACTOR is read once, before there is a screen. Only Qt's private class changes a factor later.
struct Screens {
    SizeChoice choice = SizeChoice::automatic;
    QHash<QString, double> desktop; ///< by screen: the factor before Pitwall set one
    bool follows = false;
};

Screens& screens()
{
    static Screens all;
    return all;
}

void scale(QScreen* screen)
{
    Screens& all = screens();
    if (!all.desktop.contains(screen->name())) all.desktop[screen->name()] = QHighDpiScaling::factor(screen);
    const double desktop = all.desktop[screen->name()], now = QHighDpiScaling::factor(screen);
    const QSize asDesktop = (QSizeF(screen->size()) * now / desktop).toSize();
    const double wanted = desktop * factorOf(all.choice, asDesktop);
    if (std::abs(wanted - now) > 0.001) QHighDpiScaling::setScreenFactor(screen, wanted);
}

} // namespace

double automaticFactor(QSize screen)
{
    constexpr double width = 1920, height = 1080, most = 2, step = 4;
    const double room = std::min(screen.width() / width, screen.height() / height);
    return std::clamp(std::floor(room * step) / step, 1.0, most);
}

double factorOf(SizeChoice choice, QSize screen)
{
    switch (choice) {
    case SizeChoice::automatic: return automaticFactor(screen);
    case SizeChoice::hundred: return 1;
    case SizeChoice::hundredTwentyFive: return 1.25;
    case SizeChoice::hundredFifty: return 1.5;
    case SizeChoice::twoHundred: return 2;
    }
    return 1;
}

void use(SizeChoice choice)
{
    screens().choice = choice;
    if (!std::exchange(screens().follows, true)) QObject::connect(qApp, &QGuiApplication::screenAdded, qApp, &scale);
    struct Shown {
        QWidget* window;
        QRect pixels; ///< of the screen
    };
    std::vector<Shown> shown;
    for (QWidget* window : QApplication::topLevelWidgets())
        if (window->isVisible() && window->windowHandle()) {
            const double factor = QHighDpiScaling::factor(window->screen());
            const QRect at = window->geometry();
            shown.push_back(
                {window, {(QPointF(at.topLeft()) * factor).toPoint(), (QSizeF(at.size()) * factor).toSize()}});
        }
    for (QScreen* screen : QGuiApplication::screens()) scale(screen);
    // A window keeps its ratio until the platform says that it is another one.
    for (QWindow* window : QGuiApplication::allWindows())
        if (window->handle())
            QWindowSystemInterface::handleWindowDevicePixelRatioChanged<QWindowSystemInterface::SynchronousDelivery>(
                window);
    for (const auto& [window, pixels] : shown) {
        const double factor = QHighDpiScaling::factor(window->screen());
        window->setGeometry(
            {(QPointF(pixels.topLeft()) / factor).toPoint(), (QSizeF(pixels.size()) / factor).toSize()});
        window->update();
    }
}

} // namespace pitwall::displaySize
