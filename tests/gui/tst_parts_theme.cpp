#include "theme.h"

#include <catch2/catch_test_macros.hpp>

using namespace pitwall;

TEST_CASE("every text is readable on every ground it stands on, in both schemes")
{
    for (const Tokens* t : {&Theme::light(), &Theme::dark()}) {
        for (const QColor& ground : {t->window, t->rail, t->surface, t->raised})
            for (const QColor& text :
                {t->text, t->textSecondary, t->textMuted, t->accent, t->good, t->warning, t->bad}) {
                CAPTURE(t->scheme == Scheme::light, ground.name().toStdString(), text.name().toStdString());
                CHECK(contrastRatio(text, ground) >= 4.5);
            }
        CHECK(contrastRatio(t->text, t->pressed) >= 4.5);
        CHECK(contrastRatio(t->text, t->accentSoft) >= 4.5);
        CHECK(contrastRatio(t->onAccent, t->accent) >= 4.5);
        CHECK(contrastRatio(t->onAccent, t->accentHover) >= 4.5);
        CHECK(contrastRatio(t->onAccentSoft, t->accentSoft) >= 4.5);
        for (const Severity severity : {Severity::good, Severity::warning, Severity::bad}) {
            CHECK(contrastRatio(t->status(severity), t->statusSoft(severity)) >= 4.5);
            CHECK(contrastRatio(t->text, t->statusSoft(severity)) >= 4.5);
        }
        for (const QColor& mark : {t->bar, t->ghost, t->lineStrong, t->textDisabled, t->accent}) {
            CAPTURE(t->scheme == Scheme::light, mark.name().toStdString());
            CHECK(contrastRatio(mark, t->surface) >= 3);
        }
    }
}

TEST_CASE("contrast is computed as WCAG does")
{
    CHECK(contrastRatio(Qt::white, Qt::black) > 20.99);
    CHECK(contrastRatio(Qt::white, Qt::white) == 1);
}

TEST_CASE("a chosen scheme is told once")
{
    Theme& theme = Theme::instance();
    theme.setChoice(SchemeChoice::dark);
    int told = 0;
    const auto connection = QObject::connect(&theme, &Theme::changed, [&] { ++told; });
    theme.setChoice(SchemeChoice::light);
    CHECK(theme.tokens().scheme == Scheme::light);
    theme.setChoice(SchemeChoice::light);
    CHECK(told == 1);
    theme.setChoice(SchemeChoice::system);
    QObject::disconnect(connection);
}
