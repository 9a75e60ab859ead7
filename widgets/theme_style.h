// How standard widgets are drawn: a style sheet made from the tokens, and a proxy over Fusion for what a style sheet
// cannot draw without image files (arrows, check marks, focus rings). GUI thread; used by Theme only.
#pragma once

#include "theme.h"

#include <QProxyStyle>
#include <QString>

namespace pitwall {

QString styleSheetOf(const Tokens& tokens);

class ThemeStyle : public QProxyStyle {
    Q_OBJECT
public:
    ThemeStyle();
    void drawPrimitive(
        PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    [[nodiscard]] int styleHint(
        StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const override;
};

} // namespace pitwall
