#include "map/fences/fences_card.h"

#include "parts/charts/sparkline.h"
#include "theme.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QInputDialog>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLayout>
#include <QMenu>
#include <QMessageBox>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QToolButton>

namespace pitwall {

namespace {

const char* const files = "GeoJSON (*.geojson *.json);;Well-known text (*.wkt)";

class SparkDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Tokens& t = tokens();
        const bool selected = option.state & QStyle::State_Selected, hovered = option.state & QStyle::State_MouseOver;
        const QColor ground = selected ? t.accentSoft : hovered ? t.raised : t.surface;
        painter->fillRect(option.rect, ground);
        const auto values = index.data(FenceListModel::historyRole).value<QList<double>>();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        paintSparkline(*painter, QRectF(option.rect).adjusted(grid::unit, 6, -grid::unit, -6),
            std::span(values.constData(), static_cast<std::size_t>(values.size())), t.accent, ground, 0.3);
        painter->restore();
    }
};

QToolButton* button(const QString& text, const QString& tip, QWidget* parent)
{
    auto* made = new QToolButton(parent);
    made->setText(text);
    made->setToolTip(tip);
    made->setFont(Theme::font(TextSize::caption, QFont::Medium));
    made->setPopupMode(QToolButton::InstantPopup);
    return made;
}

} // namespace

FencesCard::FencesCard(FenceDesk& desk, QWidget* parent)
    : TableCard(tr("Geofences"), parent),
      m_desk(desk),
      m_meaning(new QLabel(tr("Inside: seen there last; not seen yet: going there"), this))
{
    m_meaning->setFont(Theme::font(TextSize::caption));
    m_meaning->setProperty("role", "muted");
    m_meaning->setContentsMargins(grid::unit, 0, grid::unit, 0);
    m_meaning->setToolTip(insideMeans());
    m_meaning->hide();
    layout()->addWidget(m_meaning);
    setModel(&m_model, {{80, 40, true}, {48}, {48}, {64, 40, true}});
    setRowHeight(grid::control);
    view()->setSelectionMode(QAbstractItemView::SingleSelection);
    view()->setItemDelegateForColumn(FenceListModel::history, new SparkDelegate(this));
    setEmptyText(tr("No fence yet: New draws one"));
    buildMenus();
    connect(view()->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (m_showing) return;
        const auto rows = view()->selectionModel()->selectedRows();
        const QString name = rows.isEmpty() ? QString() : m_model.rowAt(rows[0].row()).name;
        m_desk.select(name);
        if (!name.isEmpty()) emit lookWanted(name);
    });
    connect(&m_desk, &FenceDesk::selectionChanged, this, &FencesCard::showSelection);
}

void FencesCard::buildMenus()
{
    auto* add = button(tr("New"), tr("Draws a fence on the map"), this);
    auto* shapes = new QMenu(add);
    const std::pair<QString, FenceDesk::Kind> kinds[] = {{tr("Polygon"), FenceDesk::polygon},
        {tr("Rectangle"), FenceDesk::rectangle}, {tr("Circle"), FenceDesk::circle}};
    for (const auto& [words, kind] : kinds)
        shapes->addAction(words, this, [this, kind] {
            m_desk.draw(kind);
            emit mapWanted();
        });
    shapes->addSeparator();
    shapes->addAction(tr("Import…"), this, &FencesCard::importFence);
    shapes->addAction(tr("Paste"), this, &FencesCard::pasteFences);
    add->setMenu(shapes);
    addControl(add);
    auto* more = button(tr("Change"), tr("What can be done to the selected fence"), this);
    auto* menu = new QMenu(more);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fillMenu(*menu); });
    more->setMenu(menu);
    addControl(more);
}

void FencesCard::fillMenu(QMenu& menu)
{
    menu.clear();
    const QString name = m_desk.selected();
    const auto add = [&](const QString& words, auto run) {
        menu.addAction(words, this, [this, name, run] { (this->*run)(name); })->setEnabled(!name.isEmpty());
    };
    menu.addAction(tr("Move its points"), this,
            [this, name] {
                m_desk.edit(name);
                emit mapWanted();
            })
        ->setEnabled(!name.isEmpty());
    add(tr("Rename…"), &FencesCard::rename);
    add(tr("Export…"), &FencesCard::exportFence);
    menu.addSeparator();
    add(tr("Delete…"), &FencesCard::remove);
}

void FencesCard::setFences(const delivery::FencesPart& part, const DisplayFormat& format)
{
    m_showing = true;
    keepingPlace([&] { m_model.setFences(part, format); });
    m_showing = false;
    showSelection();
    m_meaning->setVisible(!part.fences.empty());
    setNote(
        part.unknownPlace > 0 ? tr("%1 orders are nowhere").arg(integerText(part.unknownPlace, format)) : QString());
}

void FencesCard::showSelection()
{
    m_showing = true;
    view()->clearSelection();
    for (int row = 0; row < m_model.rowCount(); ++row)
        if (m_model.rowAt(row).name == m_desk.selected()) view()->selectRow(row);
    m_showing = false;
}

void FencesCard::rename(const QString& name)
{
    bool good = false;
    const QString to = QInputDialog::getText(this, tr("Rename the fence"), tr("Name"), QLineEdit::Normal, name, &good);
    if (good) m_desk.rename(name, to);
}

void FencesCard::remove(const QString& name)
{
    const auto answer = QMessageBox::question(this, tr("Delete the fence?"),
        tr("“%1” and its counts are gone then.").arg(name), QMessageBox::Yes | QMessageBox::Cancel);
    if (answer == QMessageBox::Yes) m_desk.remove(name);
}

void FencesCard::importFence()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Import fences"), {}, QString::fromLatin1(files));
    if (!path.isEmpty()) importFile(path);
}

void FencesCard::importFile(const QString& path) { take(readFences(path)); }

void FencesCard::pasteFences()
{
    take(readFencesFrom(QGuiApplication::clipboard()->text().toUtf8(), tr("Pasted fence")));
}

void FencesCard::take(std::expected<delivery::FenceText, QString> read)
{
    if (!read) return emit problem(read.error());
    m_desk.import(std::move(read->fences), std::move(read->refused));
}

void FencesCard::exportFence(const QString& name)
{
    const delivery::FenceRow* row = m_desk.rowOf(name);
    if (!row) return;
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Export the fence"), name + QStringLiteral(".geojson"), QString::fromLatin1(files));
    if (path.isEmpty()) return;
    if (const QString error = writeFence(path, row->fence->given); !error.isEmpty()) emit problem(error);
}

} // namespace pitwall
