// A ranking as rows of bars. When ranks change, the rows that moved slide to their new places; nothing else moves. Tab
// reaches it, arrow keys move within it, Enter or a click chooses a row. GUI thread.
#pragma once

#include "parts/tables/ranked_row.h"

#include <QHash>
#include <QScrollArea>
#include <QVariantAnimation>

#include <vector>

class QLabel;

namespace pitwall {

class RankedList : public QScrollArea {
    Q_OBJECT
public:
    enum class Slide { yes, no };
    static constexpr int slideMs = 200;

    RankedList(const QString& name, bool pictures, QWidget* parent = nullptr);
    /// Best first; keys are distinct. What kept its key keeps its row.
    void setLines(const std::vector<RankedLine>& lines, Slide slide);
    void setStale(bool stale);
    /// What stands there when no line does.
    void setEmptyText(const QString& text);
    /// Marks a row as chosen; an empty key marks none.
    void setChosen(const QString& key);
    [[nodiscard]] const QString& chosen() const { return m_chosen; }
    /// For what lists other lines from now on.
    void toBeginning();
    /// Gives the keyboard to the row that Tab reaches.
    void focusCurrent();
    /// Rows that are on their way arrive now.
    void finishSliding();
    [[nodiscard]] RankedRow* row(const QString& key) const { return m_rows.value(key); }

signals:
    void picked(const QString& key);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    RankedRow* rowFor(const QString& key);
    void place();
    void showLines();
    void layoutColumns();
    void setCurrent(int index);

    QWidget* m_canvas;
    QLabel* m_empty;
    std::vector<RankedLine> m_lines;
    QHash<QString, RankedRow*> m_rows;
    QHash<QString, int> m_from; ///< tops of rows that slide
    QVariantAnimation m_slide;
    RankedColumns m_columns;
    QString m_chosen, m_current; ///< m_current: which row Tab reaches
    bool m_stale = false;
};

} // namespace pitwall
