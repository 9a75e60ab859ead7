#include "shortcuts_sheet.h"

#include "commands.h"
#include "theme.h"

#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace pitwall {

ShortcutsSheet::ShortcutsSheet(QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("Keyboard shortcuts"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(3 * grid::unit, 3 * grid::unit, 3 * grid::unit, 2 * grid::unit);
    layout->setSpacing(2 * grid::unit);
    auto* title = new QLabel(tr("Keyboard shortcuts"), this);
    title->setFont(Theme::font(TextSize::title, QFont::DemiBold));
    layout->addWidget(title);

    auto* table = new QGridLayout;
    table->setHorizontalSpacing(3 * grid::unit);
    table->setVerticalSpacing(grid::unit);
    int row = 0;
    for (const ShortcutLine& line : shortcutLines()) {
        auto* keys = new QLabel(line.keys, this);
        keys->setFont(Theme::font(TextSize::body, QFont::DemiBold));
        table->addWidget(keys, row, 0);
        table->addWidget(new QLabel(line.what, this), row++, 1);
    }
    table->setColumnStretch(1, 1);
    layout->addLayout(table);
    layout->addStretch();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
}

} // namespace pitwall
