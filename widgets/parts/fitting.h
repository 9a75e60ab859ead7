// Texts and the room that they have: a number is shown whole, smaller, or not at all; it is never cut. GUI thread.
#pragma once

#include "theme.h"

#include <QFontMetrics>
#include <QString>

#include <initializer_list>

namespace pitwall {

/// The first of `sizes` in which `text` is no wider than `width`; else the last.
QFont fittingFont(
    const QString& text, int width, std::initializer_list<TextSize> sizes, QFont::Weight weight = QFont::Normal);

/// `text` where it fits. Else cut with a sign where it holds no digit, and nothing where it does.
QString fittingText(const QFontMetrics& metrics, const QString& text, int width);

} // namespace pitwall
