// All that holds now, since when, and what was over in the last day: what stands behind the one headline. GUI thread.
#pragma once

#include "overview/troubles_model.h"
#include "parts/target.h"

#include <QDialog>

class QLabel;
class QTableView;

namespace pitwall {

class TroublesDialog : public QDialog {
    Q_OBJECT
public:
    explicit TroublesDialog(QWidget* parent = nullptr);
    /// May be called as often as the log changes.
    void show(const TroubleLog& log, Timestamp now, const DisplayFormat& format);
    using QDialog::show;

signals:
    void followed(const Target& target); ///< a row was opened that leads somewhere

private:
    TroublesModel m_model;
    QTableView* m_view;
    QLabel* m_none;
};

} // namespace pitwall
