#include "parts/tables/filter_field.h"

#include "theme.h"

#include <QKeyEvent>
#include <QShortcut>

namespace pitwall {

FilterField::FilterField(const QString& name, QWidget* parent) : QLineEdit(parent)
{
    setPlaceholderText(tr("Filter"));
    setToolTip(tr("Shows what holds this text  (/)"));
    setAccessibleName(name);
    setClearButtonEnabled(true);
    setMaxLength(256);
    setMinimumWidth(12 * grid::unit);
    setMaximumWidth(20 * grid::unit);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFont(Theme::font(TextSize::caption));
    // Not active while the page is hidden.
    connect(new QShortcut(QKeySequence(Qt::Key_Slash), this), &QShortcut::activated, this, &FilterField::focusAll);
}

void FilterField::focusAll()
{
    setFocus(Qt::ShortcutFocusReason);
    selectAll();
}

void FilterField::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) clear();
    if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_Down) {
        emit left();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace pitwall
