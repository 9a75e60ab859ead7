#include "about_dialog.h"

#include "icons.h"
#include "theme.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QLabel>
#include <QVBoxLayout>

namespace pitwall {

AboutDialog::AboutDialog(QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("About Pitwall"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(3 * grid::unit, 3 * grid::unit, 3 * grid::unit, 2 * grid::unit);
    layout->setSpacing(grid::unit);
    auto* mark = new QLabel(this);
    mark->setPixmap(applicationIcon().pixmap(QSize(48, 48), devicePixelRatio()));
    layout->addWidget(mark);
    layout->addSpacing(grid::unit);
    auto* title = new QLabel(tr("Pitwall %1").arg(QCoreApplication::applicationVersion()), this);
    title->setFont(Theme::font(TextSize::title, QFont::DemiBold));
    layout->addWidget(title);
    auto* text = new QLabel(
        tr("A live operations wall for a business that runs on Kafka. It reads the topics itself, shows "
           "what is going on now, and never disturbs a consumer group.\n\n"
           "Free software under the GNU General Public License, version 3 or later. Built with Qt %1, "
           "librdkafka and simdjson.")
            .arg(QLatin1String(qVersion())),
        this);
    text->setWordWrap(true);
    text->setMinimumWidth(52 * grid::unit);
    layout->addWidget(text);
    layout->addSpacing(grid::unit);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
}

} // namespace pitwall
