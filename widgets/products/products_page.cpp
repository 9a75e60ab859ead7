#include "products/products_page.h"

#include "parts/card.h"
#include "parts/headline/headline.h"
#include "parts/headline/page_state.h"
#include "parts/segmented.h"
#include "parts/tables/filter_field.h"
#include "parts/tables/ranked_list.h"
#include "products/product_panel.h"
#include "theme.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace pitwall {

namespace {

constexpr std::chrono::milliseconds figuresEvery{500};
constexpr int roomForBoth = 112 * grid::unit; // a page that is lower shows a product or the categories
constexpr orders::PopularBy measures[] = {
    orders::PopularBy::quantity, orders::PopularBy::orders, orders::PopularBy::revenue};

QLabel* caption(const QString& text, const char* role, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setFont(Theme::font(TextSize::caption, role == std::string_view("title") ? QFont::Medium : QFont::Normal));
    label->setProperty("role", role);
    label->setTextFormat(Qt::PlainText);
    return label;
}

std::string fenceOf(const Snapshot& snapshot) { return snapshot.scope ? snapshot.scope->fence : std::string(); }

} // namespace

ProductsPage::ProductsPage(QWidget* parent)
    : QWidget(parent),
      m_span(new Segmented(tr("Window"),
          {tr("1 min"), tr("5 min"), tr("10 min"), tr("30 min"), tr("60 min"), tr("Today"), tr("All time")}, this)),
      m_by(new Segmented(tr("Ranked by"), {tr("Pieces"), tr("Orders"), tr("Revenue")}, this)),
      m_filter(new FilterField(tr("Filter the products"), this)),
      m_copy(new QPushButton(tr("Copy"), this)),
      m_subtitle(new QLabel(this)),
      m_time(new QLabel(this)),
      m_productsNote(caption({}, "muted", this)),
      m_categoriesNote(caption({}, "muted", this)),
      m_products(new RankedList(tr("Products"), true, this)),
      m_panel(new ProductPanel(this)),
      m_categories(new RankedList(tr("Categories"), false, this)),
      m_categoriesCard(inCard(tr("Categories"), m_categoriesNote, m_categories)),
      m_gate(figuresEvery, [this] { take(); })
{
    m_span->choose(static_cast<int>(PopularChoice{}.span));
    auto* right = new QVBoxLayout;
    right->setSpacing(grid::gap);
    right->addWidget(m_panel, 3);
    right->addWidget(m_categoriesCard, 1);
    m_panel->hide();
    auto* columns = new QHBoxLayout;
    columns->setSpacing(grid::gap);
    columns->addWidget(inCard(tr("Products"), m_productsNote, m_products), 14);
    columns->addLayout(right, 11);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(grid::pad, grid::pad, grid::pad, grid::pad);
    all->setSpacing(grid::gap);
    all->addLayout(buildHead());
    all->addLayout(buildControls());
    all->addLayout(columns, 1);
    wire();
    refresh(false);
}

QHBoxLayout* ProductsPage::buildHead()
{
    auto* title = new QLabel(tr("Products"), this);
    title->setFont(Theme::font(TextSize::title, QFont::DemiBold));
    m_subtitle->setForegroundRole(QPalette::PlaceholderText);
    m_time->setForegroundRole(QPalette::PlaceholderText);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(title);
    words->addWidget(m_subtitle);
    auto* head = new QHBoxLayout;
    head->addLayout(words, 1);
    head->addWidget(m_time, 0, Qt::AlignRight | Qt::AlignTop);
    return head;
}

QHBoxLayout* ProductsPage::buildControls()
{
    m_copy->setObjectName(QStringLiteral("copy"));
    m_copy->setToolTip(tr("Copies the listed products with all their figures  (Ctrl+C in the list)"));
    auto* row = new QHBoxLayout;
    row->setSpacing(grid::unit + grid::half);
    row->addWidget(m_span);
    row->addWidget(m_by);
    row->addStretch();
    row->addWidget(m_filter);
    row->addWidget(m_copy);
    return row;
}

QWidget* ProductsPage::inCard(const QString& title, QLabel* note, RankedList* list)
{
    auto* card = new Card(this);
    auto* top = new QHBoxLayout;
    top->setContentsMargins(grid::unit, 0, grid::unit, 0);
    top->setSpacing(grid::unit);
    top->addWidget(caption(title, "title", card));
    top->addWidget(note, 1);
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(grid::unit, grid::pad, grid::half, grid::unit);
    layout->setSpacing(grid::unit);
    layout->addLayout(top);
    layout->addWidget(list, 1);
    return card;
}

void ProductsPage::wire()
{
    for (const Segmented* choice : {m_span, m_by})
        connect(choice, &Segmented::changed, this, [this] {
            refresh(false);
            showBeginning();
        });
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_narrowed.text = text.trimmed();
        refresh(false);
        m_products->toBeginning();
    });
    connect(m_filter, &FilterField::left, m_products, [this] { m_products->focusCurrent(); });
    connect(m_copy, &QPushButton::clicked, this, &ProductsPage::copy);
    connect(m_products, &RankedList::picked, this,
        [this](const QString& id) { showProduct(id == m_shownProduct ? QString() : id); });
    connect(m_categories, &RankedList::picked, this, [this](const QString& key) {
        const std::string name = key.mid(1).toStdString();
        m_narrowed.category = m_narrowed.category == name ? std::nullopt : std::optional(name);
        refresh(false);
        m_products->toBeginning();
    });
    connect(m_panel, &ProductPanel::closed, this, [this] { showProduct({}); });
    auto* keys = new QShortcut(QKeySequence::Copy, m_products);
    keys->setContext(Qt::WidgetWithChildrenShortcut);
    connect(keys, &QShortcut::activated, this, &ProductsPage::copy);
}

PartSet ProductsPage::watchedParts() { return watching<ingest::Part, orders::TilesPart, orders::PopularPart>; }

PopularChoice ProductsPage::choice() const
{
    return {static_cast<orders::PopularSpan>(m_span->chosen()), measures[m_by->chosen()]};
}

void ProductsPage::setSnapshot(const Snapshot& snapshot)
{
    const bool sameParts = snapshot.popular == m_snapshot.popular && snapshot.ingest == m_snapshot.ingest;
    const bool sameState = pageState(snapshot) == pageState(m_snapshot);
    const bool first = !m_snapshot.popular;
    const bool otherOrders = fenceOf(snapshot) != fenceOf(m_snapshot);
    m_next = snapshot;
    if (otherOrders) m_marks = {}; // the ranks of other orders are none to compare with
    if (snapshot.popular) m_marks.see(*snapshot.popular);
    if (!sameState || first || otherOrders)
        m_gate.run();
    else if (!sameParts)
        m_gate.request();
}

void ProductsPage::take()
{
    m_snapshot = m_next;
    refresh(true);
}

void ProductsPage::refresh(bool slide)
{
    const bool stale = isStale(pageState(m_snapshot));
    showWords();
    m_products->setStale(stale);
    m_categories->setStale(stale);
    m_panel->setStale(stale);
    m_categories->setChosen(m_narrowed.category ? categoryKey(*m_narrowed.category) : QString());
    static const orders::PopularPart nothing;
    const orders::PopularPart& part = m_snapshot.popular ? *m_snapshot.popular : nothing;
    const auto how = slide ? RankedList::Slide::yes : RankedList::Slide::no;
    const auto lines = productLines(part, choice(), m_marks, m_narrowed, m_format);
    m_products->setEmptyText(emptyText());
    m_categories->setEmptyText({});
    m_products->setLines(lines, how);
    m_categories->setLines(categoryLines(part, choice(), m_marks, m_format), how);
    m_productsNote->setText(listedWords(part[choice().span], lines.size(), choice().by, m_format));
    m_categoriesNote->setText(m_narrowed.category ? tr("products are narrowed to one") : QString());
    if (!m_shownProduct.isEmpty()) m_panel->show(part, m_shownProduct.toStdString(), choice(), m_format);
}

void ProductsPage::showWords()
{
    const QString words = spanWords(choice().span);
    QString text = words.left(1).toUpper() + words.mid(1);
    if (m_snapshot.popular) {
        const QString bounds = spanBounds(choice().span, m_snapshot.popular->now, m_format);
        if (!bounds.isEmpty()) text += QStringLiteral(", ") + bounds;
        m_time->setText(momentText(m_snapshot, m_snapshot.popular->now, m_format));
    }
    const PageState state = pageState(m_snapshot);
    if (state == PageState::loading || state == PageState::paused)
        text += QStringLiteral("  ·  ") + headline(m_snapshot, m_format).text;
    m_subtitle->setText(text);
}

QString ProductsPage::emptyText() const
{
    const bool anything = m_snapshot.popular && !(*m_snapshot.popular)[choice().span].items.empty();
    if (anything) return tr("No product matches the filter");
    if (!anyOrder(m_snapshot)) return headline(m_snapshot, m_format).text;
    if (!m_snapshot.popular) return tr("Adding up the products");
    return choice().span == orders::PopularSpan::today ? tr("Nothing was sold today")
                                                       : tr("Nothing was sold: %1").arg(spanWords(choice().span));
}

void ProductsPage::showProduct(const QString& id)
{
    m_shownProduct = id;
    m_products->setChosen(id);
    if (!id.isEmpty() && m_snapshot.popular) m_panel->show(*m_snapshot.popular, id.toStdString(), choice(), m_format);
    const bool hadFocus = m_panel->isAncestorOf(QApplication::focusWidget());
    // Never both at once where only one has room: showing a widget lays the page out, and it would grow for good.
    if (!id.isEmpty()) layOutRight();
    m_panel->setVisible(!id.isEmpty());
    layOutRight();
    if (id.isEmpty() && hadFocus) m_products->focusCurrent();
}

void ProductsPage::layOutRight() { m_categoriesCard->setVisible(m_shownProduct.isEmpty() || height() >= roomForBoth); }

void ProductsPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    layOutRight();
}

void ProductsPage::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && !m_shownProduct.isEmpty())
        showProduct({});
    else
        QWidget::keyPressEvent(event);
}

QString ProductsPage::copiedText() const
{
    return m_snapshot.popular ? productsAsText(*m_snapshot.popular, choice(), m_narrowed) : QString();
}

void ProductsPage::copy() const
{
    if (m_snapshot.popular) QApplication::clipboard()->setText(copiedText());
}

void ProductsPage::setLink(const CoreLink& link) { m_panel->setLink(link); }

void ProductsPage::showBeginning()
{
    m_products->toBeginning();
    m_categories->toBeginning();
}

void ProductsPage::setFormat(const DisplayFormat& format)
{
    m_format = format;
    refresh(false);
}

void ProductsPage::flush()
{
    m_gate.run();
    m_products->finishSliding();
    m_categories->finishSliding();
}

} // namespace pitwall
