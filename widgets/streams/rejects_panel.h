// The lower half of the Streams page: rejects by reason, the list of them, the chosen one. GUI thread.
#pragma once

#include "ingest/part.h"
#include "streams/rejects_model.h"

#include <QWidget>

class QStackedLayout;
class QTableView;

namespace pitwall {

class ReasonBars;
class RejectDetail;

class RejectsPanel : public QWidget {
    Q_OBJECT
public:
    explicit RejectsPanel(QWidget* parent = nullptr);
    void setPart(const ingest::Part& part);

private:
    QWidget* buildEmpty();
    QWidget* buildFull();
    void showCurrent();

    RejectsModel m_model;
    ReasonFilter m_filter;
    QStackedLayout* m_stack;
    ReasonBars* m_bars;
    QTableView* m_table;
    RejectDetail* m_detail;
};

} // namespace pitwall
