// The about box: what this is, its version and its licence. GUI thread.
#pragma once

#include <QDialog>

namespace pitwall {

class AboutDialog : public QDialog {
    Q_OBJECT
public:
    explicit AboutDialog(QWidget* parent = nullptr);
};

} // namespace pitwall
