// The sheet that lists the keyboard shortcuts. GUI thread.
#pragma once

#include <QDialog>

namespace pitwall {

class ShortcutsSheet : public QDialog {
    Q_OBJECT
public:
    explicit ShortcutsSheet(QWidget* parent = nullptr);
};

} // namespace pitwall
