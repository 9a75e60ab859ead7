// The field that narrows a list: "/" goes to it, Escape clears it, Down leaves it for the list. GUI thread.
#pragma once

#include <QLineEdit>

namespace pitwall {

class FilterField : public QLineEdit {
    Q_OBJECT
public:
    /// `name` is for screen readers: "Filter the latest orders".
    explicit FilterField(const QString& name, QWidget* parent = nullptr);
    void focusAll();

signals:
    void left(); ///< for the list that it narrows

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

} // namespace pitwall
