// One rejected record to be read: where it stood, why it was not used, and its first bytes, escaped. GUI thread.
#pragma once

#include "ingest/reject.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace pitwall {

/// The whole as text, to be copied.
QString rejectAsText(const ingest::RejectedRecord& record);

class RejectDetail : public QWidget {
    Q_OBJECT
public:
    explicit RejectDetail(QWidget* parent = nullptr);
    /// Keeps a copy: the record stays readable after it has left the ring.
    void show(const ingest::RejectedRecord& record);
    void copy() const;

private:
    std::optional<ingest::RejectedRecord> m_record;
    QLabel *m_title, *m_place, *m_sentence;
    QPlainTextEdit* m_bytes;
    QPushButton* m_copy;
};

} // namespace pitwall
