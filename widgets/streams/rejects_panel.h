// The lower half of the Streams page: rejects by reason, the list of them, the chosen one. GUI thread.
#pragma once

#include "ingest/parts.h"
#include "parts/display_format.h"
#include "streams/rejects_model.h"

#include <QWidget>

class QLabel;
class QScrollArea;
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
    void setFormat(const DisplayFormat& format) { m_model.setZone(format.zone); }

private:
    QWidget* buildEmpty();
    QWidget* buildFull();
    void showCurrent();
    void showEmpty(bool anyRecord);

    RejectsModel::Records m_rejects, m_unread; // what the model's records were made of
    RejectsModel m_model;
    ReasonFilter m_filter;
    QStackedLayout* m_stack;
    QWidget* m_check;
    QLabel *m_emptyTitle, *m_emptyText, *m_listed;
    ReasonBars* m_bars;
    QScrollArea* m_reasons;
    QTableView* m_table;
    RejectDetail* m_detail;
};

} // namespace pitwall
