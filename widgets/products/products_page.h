// The Products page: what sells over a chosen window by a chosen measure, products and categories as ranked bars, and
// one product's own figures. GUI thread.
#pragma once

#include "core/domains.h"
#include "core/link.h"
#include "core/snapshot.h"
#include "parts/display_format.h"
#include "parts/headline/rate_gate.h"
#include "parts/target.h"
#include "products/ranking.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace pitwall {

class FilterField;
class ProductPanel;
class RankedList;
class Segmented;

class ProductsPage : public QWidget {
    Q_OBJECT
public:
    explicit ProductsPage(QWidget* parent = nullptr);
    static PartSet watchedParts();
    /// May be called at the frame rate; what did not change costs nothing. Figures follow at most twice a second, so
    /// that rows have slid to their places before they may move again.
    void setSnapshot(const Snapshot& snapshot);
    void showBeginning();
    void setFormat(const DisplayFormat& format);
    /// Where the history of one product is asked for.
    void setLink(const CoreLink& link);
    /// Everything as the newest snapshot has it, now: for screenshots and tests.
    void flush();
    [[nodiscard]] PopularChoice choice() const;
    /// What Ctrl+C in the list copies.
    [[nodiscard]] QString copiedText() const;
    /// Opens a product's own figures; an empty id closes them.
    void showProduct(const QString& id);
    void follow(const target::Product& target) { showProduct(target.id); }

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QHBoxLayout* buildHead();
    QHBoxLayout* buildControls();
    QWidget* inCard(const QString& title, QLabel* note, RankedList* list);
    void wire();
    void layOutRight();
    void take();
    void refresh(bool slide);
    void showWords();
    [[nodiscard]] QString emptyText() const;
    void copy() const;

    Snapshot m_snapshot; ///< all that the page shows is of it
    Snapshot m_next;     ///< the newest, which it shows next
    DisplayFormat m_format;
    RankMarks m_marks;
    Narrowed m_narrowed;
    QString m_shownProduct;
    Segmented *m_span, *m_by;
    FilterField* m_filter;
    QPushButton* m_copy;
    QLabel *m_subtitle, *m_time, *m_productsNote, *m_categoriesNote;
    // In the order in which Tab goes through them.
    RankedList* m_products;
    ProductPanel* m_panel;
    RankedList* m_categories;
    QWidget* m_categoriesCard;
    RateGate m_gate;
};

} // namespace pitwall
