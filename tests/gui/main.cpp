// One QApplication for all tests, off-screen unless the environment says otherwise.
#include "theme.h"

#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>

#include <catch2/catch_session.hpp>

int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    int qtArgc = 1; // the arguments are Catch2's
    QApplication app(qtArgc, argv);
    const QTemporaryDir settings;
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    QApplication::setOrganizationName(QStringLiteral("pitwall-tests"));
    QApplication::setApplicationName(QStringLiteral("pitwall-tests"));
    pitwall::Theme::instance().install(app);
    return Catch::Session().run(argc, argv);
}
