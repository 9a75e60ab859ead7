#include "page_actions.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QDateTime>
#include <QDir>
#include <QFileDialog>
#include <QHeaderView>
#include <QMessageBox>
#include <QStandardPaths>
#include <QTableView>

#include <algorithm>

namespace pitwall::pageActions {

namespace {

const QTableView* tableToCopy(const QWidget& page)
{
    const QTableView* chosen = nullptr;
    for (const QTableView* table : page.findChildren<QTableView*>()) {
        if (!table->isVisible() || !table->selectionModel() || !table->selectionModel()->hasSelection()) continue;
        if (table->hasFocus()) return table;
        if (!chosen) chosen = table;
    }
    return chosen;
}

QString lineOf(const QTableView& table, int row)
{
    const QHeaderView& header = *table.horizontalHeader();
    QStringList cells;
    for (int visual = 0; visual < header.count(); ++visual) {
        const int column = header.logicalIndex(visual);
        if (!header.isSectionHidden(column)) cells << table.model()->index(row, column).data().toString();
    }
    return cells.join(QLatin1Char('\t'));
}

} // namespace

void copySelection(const QWidget& page)
{
    const QTableView* table = tableToCopy(page);
    if (!table) {
        // A page without a selection may have a button that copies what it lists.
        if (auto* button = page.findChild<QAbstractButton*>(QStringLiteral("copy"))) button->click();
        return;
    }
    QList<int> rows;
    for (const QModelIndex& index : table->selectionModel()->selectedIndexes())
        if (!rows.contains(index.row())) rows << index.row();
    std::ranges::sort(rows);
    QStringList lines;
    for (const int row : rows) lines << lineOf(*table, row);
    QApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

void savePicture(QWidget& window, const QString& pageId, const QPixmap& picture)
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    const QString name = QStringLiteral("pitwall-%1-%2.png")
                             .arg(pageId, QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss")));
    const QString path = QFileDialog::getSaveFileName(&window, QObject::tr("Save picture of the page"),
        QDir(folder).filePath(name), QObject::tr("PNG pictures (*.png)"));
    if (!path.isEmpty() && !picture.save(path, "PNG"))
        QMessageBox::warning(&window, QObject::tr("Not saved"), QObject::tr("%1 could not be written.").arg(path));
}

void focusFirst(QWidget& page)
{
    for (QWidget* child : page.findChildren<QWidget*>())
        if ((child->focusPolicy() & Qt::TabFocus) && child->isVisible() && child->isEnabled())
            return child->setFocus(Qt::ShortcutFocusReason);
}

} // namespace pitwall::pageActions
