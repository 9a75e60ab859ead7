// One entry of the status bar: a shape and a few words in a reserved width. GUI thread.
#pragma once

#include "window/status_text.h"

#include <QAbstractButton>

class QPainter;

namespace pitwall {

/// Draws the shape in a square of `size` pixels around `center`, in the painter's current brush colour.
void drawShape(QPainter& painter, Shape shape, QPointF center, double size, const QColor& color);

class StatusItem : public QAbstractButton {
    Q_OBJECT
public:
    /// Its width never changes; an empty `widest` takes what is left in the bar. `clickable` ones take the keyboard.
    StatusItem(const QString& widest, bool withShape, bool clickable, QWidget* parent);
    /// Entries at the right end of the bar end where their room ends.
    void alignRight() { m_right = true; }
    void set(const StatusEntry& entry); ///< repaints only when it differs
    [[nodiscard]] const StatusEntry& entry() const { return m_entry; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    StatusEntry m_entry;
    bool m_withShape, m_clickable, m_right = false;
};

} // namespace pitwall
