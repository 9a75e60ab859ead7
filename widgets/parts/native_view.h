// A part of a page that is a native window of its own, which QWidget::grab() leaves blank. GUI thread.
#pragma once

#include <QImage>
#include <QPixmap>
#include <QWidget>

namespace pitwall {

class NativeView : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;
    /// What it shows, in the pixels of the screen; null while it shows nothing.
    [[nodiscard]] virtual QImage picture() = 0;
    /// Whether the keyboard is in it, which QApplication::focusWidget() does not know of.
    [[nodiscard]] virtual bool hasKeyboard() const = 0;
};

/// QWidget::grab() with the visible native views painted in.
QPixmap grabbed(QWidget& root);

} // namespace pitwall
