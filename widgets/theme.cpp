#include "theme.h"

#include "theme_style.h"

#include <QApplication>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QPalette>
#include <QStyleHints>
#include <QToolTip>

namespace pitwall {

namespace {

QPalette paletteOf(const Tokens& t)
{
    QPalette p;
    p.setColor(QPalette::Window, t.window);
    p.setColor(QPalette::WindowText, t.text);
    p.setColor(QPalette::Base, t.surface);
    p.setColor(QPalette::AlternateBase, t.raised);
    p.setColor(QPalette::Text, t.text);
    p.setColor(QPalette::PlaceholderText, t.textMuted);
    p.setColor(QPalette::Button, t.raised);
    p.setColor(QPalette::ButtonText, t.text);
    p.setColor(QPalette::BrightText, t.bad);
    p.setColor(QPalette::ToolTipBase, t.raised);
    p.setColor(QPalette::ToolTipText, t.text);
    p.setColor(QPalette::Highlight, t.accentSoft);
    p.setColor(QPalette::HighlightedText, t.onAccentSoft);
    p.setColor(QPalette::Link, t.accent);
    p.setColor(QPalette::LinkVisited, t.accent);
    p.setColor(QPalette::Accent, t.accent);
    p.setColor(QPalette::Light, t.raised);
    p.setColor(QPalette::Midlight, t.raised);
    p.setColor(QPalette::Mid, t.line);
    p.setColor(QPalette::Dark, t.lineStrong);
    p.setColor(QPalette::Shadow, t.line);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        p.setColor(QPalette::Disabled, role, t.textDisabled);
    return p;
}

} // namespace

Theme::Theme() : m_tokens(&dark())
{
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, [this] { refresh(); });
    refresh();
}

Theme& Theme::instance()
{
    static Theme theme;
    return theme;
}

void Theme::install(QApplication& app)
{
    m_app = &app;
    app.setStyle(new ThemeStyle); // QApplication owns it
    app.setFont(font(TextSize::body));
    app.setPalette(paletteOf(*m_tokens));
    QToolTip::setPalette(paletteOf(*m_tokens));
    app.setStyleSheet(styleSheetOf(*m_tokens));
}

void Theme::setChoice(SchemeChoice choice)
{
    m_choice = choice;
    refresh();
}

void Theme::refresh()
{
    const bool isLight = m_choice == SchemeChoice::light
        || (m_choice == SchemeChoice::system && QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Light);
    const Tokens* wanted = isLight ? &light() : &dark();
    if (wanted == m_tokens) return;
    m_tokens = wanted;
    if (m_app) {
        m_app->setPalette(paletteOf(*m_tokens));
        QToolTip::setPalette(paletteOf(*m_tokens));
        m_app->setStyleSheet(styleSheetOf(*m_tokens));
    }
    emit changed();
}

QFont Theme::font(TextSize size, QFont::Weight weight)
{
    static const bool hasInter = QFontDatabase::hasFamily(QStringLiteral("Inter"));
    static const bool hasDisplay = QFontDatabase::hasFamily(QStringLiteral("Inter Display"));
    // Inter's display cut is drawn for large sizes.
    const bool large = size == TextSize::figure || size == TextSize::hero;
    QFont font = QGuiApplication::font();
    if (large && hasDisplay)
        font = QFont(QStringLiteral("Inter Display"));
    else if (hasInter)
        font = QFont(QStringLiteral("Inter"));
    font.setPixelSize(static_cast<int>(size));
    font.setWeight(weight);
    font.setFeature(QFont::Tag("tnum"), 1); // digits of one width: nothing shifts as numbers change
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

} // namespace pitwall
