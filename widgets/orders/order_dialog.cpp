#include "orders/order_dialog.h"

#include "orders/order_finder.h"
#include "orders/order_search.h"
#include "orders/order_text.h"
#include "orders/order_view.h"
#include "parts/one_line.h"
#include "theme.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace pitwall {

namespace {

constexpr int againMs = 1000;
constexpr std::size_t mostChoices = 100;

struct Words {
    QString title, detail;
};

Words wordsOf(OrderDialog::State state, const QString& id)
{
    using enum OrderDialog::State;
    const auto tr = [](const char* text) { return OrderDialog::tr(text); };
    switch (state) {
    case idle: return {tr("Which order?"), tr("Enter or paste its id, or any part of it.")};
    case badId: return {tr("This cannot be an order's id"), tr("An id has at least one and at most 255 bytes.")};
    case searching: return {tr("Looking for %1").arg(id), {}};
    case notFound:
        return {tr("No order %1 is held").arg(id),
            tr("It may not have arrived yet, the id may be mistyped, or the order is older than those whose details are "
               "kept in memory. A part of an id is looked for among the orders that the pages list. Pitwall keeps "
               "looking while this is open.")};
    case busy:
        return {tr("The wall is busy"), tr("Too many questions wait for an answer. Pitwall asks again in a second.")};
    case several:
    case found: break;
    }
    return {};
}

} // namespace

OrderDialog::OrderDialog(CoreLink link, QWidget* parent)
    : QDialog(parent),
      m_link(std::move(link)),
      m_field(new QLineEdit(this)),
      m_find(new QPushButton(tr("Find"), this)),
      m_copy(new QPushButton(tr("Copy"), this)),
      m_map(new QPushButton(tr("Show on map"), this)),
      m_title(new QLabel(this)),
      m_detail(new QLabel(this)),
      m_stack(new QStackedWidget(this)),
      m_choices(new QListWidget(this)),
      m_view(new OrderView)
{
    setWindowTitle(tr("Order"));
    build();
    m_again.setInterval(againMs);
    connect(&m_again, &QTimer::timeout, this, [this] {
        const bool rests = m_state == State::idle || m_state == State::badId || m_state == State::several;
        if (!rests && !m_waiting) ask();
    });
    connect(m_field, &QLineEdit::returnPressed, this, &OrderDialog::search);
    connect(m_find, &QPushButton::clicked, this, &OrderDialog::search);
    connect(m_copy, &QPushButton::clicked, this, &OrderDialog::copy);
    const auto* find = new QShortcut(QKeySequence::Find, this);
    connect(find, &QShortcut::activated, this, [this] {
        m_field->setFocus(Qt::ShortcutFocusReason);
        m_field->selectAll();
    });
    setState(State::idle);
}

void OrderDialog::build()
{
    m_field->setPlaceholderText(tr("Order id"));
    m_field->setAccessibleName(tr("Order id"));
    m_field->setMaxLength(static_cast<int>(OrderId::maxLength) + 64); // blanks around a pasted one
    m_find->setAutoDefault(false);
    m_copy->setAutoDefault(false);
    m_copy->setToolTip(tr("Copies the order as text"));
    auto* top = new QHBoxLayout;
    top->setSpacing(grid::unit);
    top->addWidget(m_field, 1);
    top->addWidget(m_find);
    top->addWidget(m_copy);
    top->addWidget(m_map);
    m_map->setAutoDefault(false);
    connect(m_map, &QPushButton::clicked, this, [this] {
        hide(); // it would lie over the map
        emit openRequested(target::Delivery{QString::fromStdString(m_id.toString())});
    });

    auto* message = new QWidget;
    m_title->setFont(Theme::font(TextSize::title, QFont::DemiBold));
    for (QLabel* label : {m_title, m_detail}) {
        label->setTextFormat(Qt::PlainText); // an id may look like anything
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    m_detail->setProperty("role", "muted");
    auto* middle = new QVBoxLayout(message);
    middle->setContentsMargins(6 * grid::unit, 0, 6 * grid::unit, 0);
    middle->setSpacing(grid::unit);
    middle->addStretch();
    middle->addWidget(m_title);
    middle->addWidget(m_detail);
    middle->addStretch();
    m_stack->addWidget(message);
    m_stack->addWidget(m_view);
    m_choices->setAccessibleName(tr("Orders that hold what was entered"));
    m_choices->setFrameShape(QFrame::NoFrame);
    m_stack->addWidget(m_choices);
    connect(m_choices, &QListWidget::itemActivated, this,
        [this](const QListWidgetItem* item) { follow(target::Order{item->data(Qt::UserRole).toString()}); });

    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(grid::pad, grid::pad, grid::pad, grid::pad);
    all->setSpacing(grid::gap);
    all->addLayout(top);
    all->addWidget(m_stack, 1);
    resize(112 * grid::unit, 68 * grid::unit);
    setMinimumSize(80 * grid::unit, 48 * grid::unit);
}

void OrderDialog::setFormat(const DisplayFormat& format)
{
    m_format = format;
    if (m_order) m_view->setOrder(*m_order, m_link.latest().now, m_format);
}

void OrderDialog::present()
{
    show();
    raise();
    activateWindow();
}

void OrderDialog::askForId()
{
    present();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void OrderDialog::follow(const target::Order& order)
{
    if (order.id.isEmpty()) return askForId();
    m_field->setText(order.id);
    present();
    search();
}

void OrderDialog::showFound(const orders::OrderDetail& order)
{
    ++m_search;
    m_id = order.id;
    m_field->setText(QString::fromStdString(order.id.toString()));
    present();
    take(order);
}

void OrderDialog::search()
{
    ++m_search;
    m_waiting = false;
    m_order.reset();
    if (!m_id.assign(m_field->text().trimmed().toStdString()))
        return setState(m_field->text().trimmed().isEmpty() ? State::idle : State::badId);
    setState(State::searching);
    ask();
}

void OrderDialog::ask()
{
    m_waiting = true;
    const bool asked = findOrder(
        m_link, m_id, this, [this, search = m_search](std::optional<orders::OrderDetail> found) {
            if (search == m_search) take(std::move(found));
        });
    if (asked) return;
    m_waiting = false;
    if (!m_order) setState(State::busy); // one that is shown stays
}

void OrderDialog::take(std::optional<orders::OrderDetail> found)
{
    m_waiting = false;
    m_order = std::move(found);
    if (!m_order) return lookForPart();
    m_view->setOrder(*m_order, m_link.latest().now, m_format);
    setState(State::found);
}

void OrderDialog::lookForPart()
{
    const auto found = idsLike(m_link.latest(), m_field->text(), mostChoices);
    if (found.size() == 1 && found.front() != m_id) {
        m_id = found.front();
        return ask();
    }
    m_choices->clear();
    for (const OrderId& id : found) {
        auto* item = new QListWidgetItem(oneLine(id.toString()), m_choices);
        item->setData(Qt::UserRole, QString::fromStdString(id.toString()));
    }
    setState(found.size() > 1 ? State::several : State::notFound);
    if (m_state != State::several) return;
    m_choices->setCurrentRow(0);
    if (m_field->hasFocus() || m_find->hasFocus()) m_choices->setFocus(Qt::OtherFocusReason);
}

PartSet OrderDialog::watchedParts()
{
    return watching<orders::LatestPart, orders::LifePart, delivery::DeliveriesPart, orders::RatingsPart>;
}

void OrderDialog::setState(State state)
{
    m_state = state;
    const QString id = QStringLiteral("“%1”").arg(
        fontMetrics().elidedText(oneLine(m_id.toString()), Qt::ElideMiddle, 60 * grid::unit));
    const Words words = wordsOf(state, id);
    m_title->setText(words.title);
    m_detail->setText(words.detail);
    m_stack->setCurrentIndex(state == State::found ? 1 : state == State::several ? 2 : 0);
    m_copy->setEnabled(state == State::found);
    offerMap();
}

void OrderDialog::offerMap()
{
    const Snapshot snapshot = m_link.latest();
    const bool onTheWay = m_state == State::found
        && (!snapshot.deliveries || std::ranges::contains(snapshot.deliveries->drivers, m_id, &delivery::Driver::id));
    m_map->setEnabled(onTheWay);
    m_map->setToolTip(onTheWay || m_state != State::found ? tr("Goes to the order's delivery on the Map page")
                                                          : tr("No delivery of this order is on its way"));
}

void OrderDialog::copy() const
{
    if (m_order) QApplication::clipboard()->setText(orderAsText(*m_order));
}

void OrderDialog::showEvent(QShowEvent* event)
{
    QDialog::showEvent(event);
    m_again.start();
    emit shown(true);
}

void OrderDialog::hideEvent(QHideEvent* event)
{
    QDialog::hideEvent(event);
    m_again.stop();
    emit shown(false);
}

} // namespace pitwall
