#include "products/product_panel.h"

#include "gui_reply.h"
#include "parts/one_line.h"
#include "parts/pictures/image_cache.h"
#include "parts/pictures/thumbnail.h"
#include "parts/plain_tip.h"
#include "parts/tables/table_card.h"
#include "products/product_chart.h"
#include "theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace pitwall {

namespace {
constexpr int picture = 8 * grid::unit, tableHeight = 40 + 32 + 7 * 28 + 24, tableLeast = tableHeight - 3 * 28;
constexpr int chartLeast = 16 * grid::unit, chartMost = 40 * grid::unit; // taller bars say no more
constexpr int againMs = 1000;
} // namespace

namespace {

QWidget* cardOf(ProductChart* chart, QWidget* parent)
{
    auto* card = new Card(parent);
    card->setMinimumHeight(chartLeast);
    card->setMaximumHeight(chartMost);
    auto* layout = new QVBoxLayout(card);
    layout->setContentsMargins(grid::unit, grid::unit, grid::unit, grid::unit);
    layout->addWidget(chart);
    return card;
}

} // namespace

/// Picture, name, category and id.
class ProductHead : public Card {
public:
    explicit ProductHead(QWidget* parent) : Card(parent), close(new QToolButton(this))
    {
        setFixedHeight(picture + 2 * grid::pad);
        close->setText(QStringLiteral("×"));
        close->setToolTip(ProductPanel::tr("Close  (Esc)"));
        close->setAccessibleName(ProductPanel::tr("Close the product"));
        close->setFont(Theme::font(TextSize::title));
        auto* row = new QHBoxLayout(this);
        row->setContentsMargins(0, grid::unit, grid::unit, 0);
        row->addWidget(close, 0, Qt::AlignRight | Qt::AlignTop);
        connect(&ImageCache::instance(), &ImageCache::arrived, this, [this](const QString& address) {
            if (address == m_item.image) update();
        });
    }
    void show(const orders::PopularItem& item)
    {
        const Shown shown{QString::fromStdString(item.productId), productTitle(item), productDetail(item),
            QString::fromStdString(item.image)};
        if (shown == m_item) return;
        m_item = shown;
        setAccessibleName(shown.title);
        setAccessibleDescription(about());
        update();
    }
    [[nodiscard]] bool shows(const std::string& id) const { return m_item.id.toStdString() == id; }
    QToolButton* close;

protected:
    bool event(QEvent* event) override
    {
        if (event->type() == QEvent::ToolTip) // a picture may have been refused since the last one
            setToolTip(plainTip(m_item.title + QLatin1Char('\n') + about() + pictureNote(m_item.image)));
        return Card::event(event);
    }
    void paintEvent(QPaintEvent* event) override
    {
        Card::paintEvent(event);
        const Tokens& t = tokens();
        QPainter painter(this);
        paintThumbnail(painter, QRectF(grid::pad, grid::pad, picture, picture),
            ImageCache::instance().picture(m_item.image), m_item.title);
        const int left = picture + 2 * grid::pad;
        const QRect area(left, grid::pad, close->x() - grid::unit - left, picture);
        painter.setFont(Theme::font(TextSize::title, QFont::DemiBold));
        painter.setPen(t.text);
        painter.drawText(area.adjusted(0, 0, 0, -area.height() / 2), Qt::AlignLeft | Qt::AlignBottom,
            painter.fontMetrics().elidedText(m_item.title, Qt::ElideRight, area.width()));
        painter.setFont(Theme::font(TextSize::body));
        painter.setPen(t.textMuted);
        painter.drawText(area.adjusted(0, area.height() / 2 + grid::half, 0, 0), Qt::AlignLeft | Qt::AlignTop,
            painter.fontMetrics().elidedText(about(), Qt::ElideRight, area.width()));
    }

private:
    struct Shown {
        QString id, title, detail, image;
        bool operator==(const Shown&) const = default;
    };
    [[nodiscard]] QString about() const
    {
        return m_item.detail.isEmpty()
            ? ProductPanel::tr("id %1").arg(oneLine(m_item.id))
            : m_item.detail + QStringLiteral("  ·  ") + ProductPanel::tr("id %1").arg(oneLine(m_item.id));
    }
    Shown m_item;
};

ProductPanel::ProductPanel(QWidget* parent)
    : QWidget(parent),
      m_head(new ProductHead(this)),
      m_chart(new ProductChart(m_crosshair, this)),
      m_table(new TableCard(tr("Sales by window"), this))
{
    m_table->setModel(&m_model, {{80, 40, true}, {64}, {64}, {72}, {64}});
    m_table->view()->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setMinimumHeight(tableLeast); // beneath a banner it may scroll
    m_table->setMaximumHeight(tableHeight);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(grid::gap);
    layout->addWidget(m_head);
    layout->addWidget(cardOf(m_chart, this), 1);
    layout->addWidget(m_table, 3);
    setMaximumHeight(picture + 2 * grid::pad + chartMost + tableHeight + 2 * grid::gap);
    connect(m_head->close, &QToolButton::clicked, this, &ProductPanel::closed);
    m_again.setInterval(againMs);
    connect(&m_again, &QTimer::timeout, this, &ProductPanel::askAgain);
}

void ProductPanel::setLink(CoreLink link) { m_link = std::move(link); }

void ProductPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    ask();
    m_again.start();
}

void ProductPanel::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_again.stop();
}

void ProductPanel::ask()
{
    if (!m_link.ask || m_id.empty()) return;
    auto answer = onGuiThread<orders::ProductHistory>(this, [this](orders::ProductHistory history) {
        if (history.productId != m_id) return; // of the product that was shown before
        m_waiting = false;
        m_chart->setHistory(std::move(history));
    });
    m_waiting = m_link.ask(orders::ReadProductHistory{m_id, m_now, std::move(answer), true});
    if (!m_waiting) m_chart->setWaitingText(tr("The wall is busy; Pitwall asks again in a second"));
}

void ProductPanel::askAgain()
{
    // Said only now: most answers come within a frame, and words that flash by are noise.
    if (m_waiting) return m_chart->setWaitingText(tr("Waiting for this product's minutes"));
    ask();
}

void ProductPanel::show(
    const orders::PopularPart& part, const std::string& id, const PopularChoice& choice, const DisplayFormat& format)
{
    m_now = part.now;
    m_chart->setMeasure(choice.by);
    m_chart->setFormat(format);
    if (id != m_id) {
        m_id = id;
        m_chart->setHistory(std::nullopt);
        m_chart->setWaitingText({});
        if (isVisible()) ask();
    }
    if (const orders::PopularItem* item = findProduct(part, id))
        m_head->show(*item);
    else if (!m_head->shows(id))
        m_head->show({.productId = id, .name = {}, .category = {}, .image = {}, .sales = {}});
    m_model.show(part, id, choice, format);
}

void ProductPanel::setStale(bool stale)
{
    m_table->setStale(stale);
    m_chart->setStale(stale);
}

void ProductPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        emit closed();
    else
        QWidget::keyPressEvent(event);
}

} // namespace pitwall
