#include "parts/native_view.h"

#include <QPainter>

namespace pitwall {

QPixmap grabbed(QWidget& root)
{
    QPixmap whole = root.grab();
    QPainter painter(&whole);
    for (NativeView* view : root.findChildren<NativeView*>()) {
        if (!view->isVisible()) continue;
        const QImage picture = view->picture();
        if (!picture.isNull()) painter.drawImage(QRect(view->mapTo(&root, QPoint()), view->size()), picture);
    }
    return whole;
}

} // namespace pitwall
