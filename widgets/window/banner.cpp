#include "banner.h"

#include "icons.h"

#include <QCoreApplication>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace pitwall {

namespace {

constexpr int glyph = 3 * grid::unit;

QString tr(const char* source) { return QCoreApplication::translate("banner", source); }

} // namespace

std::optional<BannerText> bannerText(const ingest::Connection& connection, Timestamp asOf, const DisplayFormat& format)
{
    using enum ingest::BrokerState;
    const QString error = QString::fromStdString(connection.lastError);
    switch (connection.state) {
    case down:
        if (!connection.everUp)
            return BannerText{Severity::bad, tr("The cluster cannot be reached"), error,
                tr("Check the brokers' names and ports. Pitwall keeps trying.")};
        return BannerText{Severity::bad, tr("Connection to the cluster lost"), error,
            tr("Figures are as of %1. Pitwall keeps trying and reads on where it stopped.")
                .arg(secondText(asOf, format))};
    case refused:
        return BannerText{Severity::bad, tr("The cluster refused access"), error,
            tr("Check user, password and the permission to read the topics, then start Pitwall again.")};
    case connecting:
        if (error.isEmpty()) return std::nullopt;
        return BannerText{Severity::warning, tr("The cluster does not answer yet"), error,
            tr("Check the brokers' names and ports. Pitwall keeps trying.")};
    case up: break;
    }
    return std::nullopt;
}

Banner::Banner(QWidget* parent)
    : QWidget(parent),
      m_title(new QLabel(this)),
      m_detail(new QLabel(this)),
      m_button(new QPushButton(this))
{
    m_button->hide();
    m_title->setFont(Theme::font(TextSize::body, QFont::DemiBold));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_detail->setTextFormat(Qt::PlainText); // the sentence may quote what a server sent
    m_detail->setWordWrap(true);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* layout = new QVBoxLayout;
    layout->setSpacing(2);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(grid::gap + grid::pad + glyph + grid::unit + grid::half,
        grid::pad + grid::unit + grid::half, grid::gap + grid::pad, grid::unit + grid::half);
    row->setSpacing(grid::pad);
    row->addLayout(layout, 1);
    row->addWidget(m_button, 0, Qt::AlignVCenter);
    layout->addWidget(m_title);
    layout->addWidget(m_detail);
    hide();
}

void Banner::setButton(const QString& text, std::function<void()> run)
{
    m_button->disconnect(this);
    m_button->setText(text);
    m_button->setVisible(static_cast<bool>(run));
    if (run) connect(m_button, &QPushButton::clicked, this, std::move(run));
}

void Banner::set(const std::optional<BannerText>& text)
{
    if (text && *text != m_text) {
        m_text = *text;
        m_title->setText(text->title);
        m_detail->setText(text->detail.isEmpty() ? text->advice : text->detail + QLatin1Char('\n') + text->advice);
        m_detail->setVisible(!m_detail->text().isEmpty());
        setAccessibleName(text->title);
        update();
    }
    setVisible(text.has_value());
}

void Banner::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(t.status(m_text.severity), 1));
    painter.setBrush(t.statusSoft(m_text.severity));
    const QRectF box = QRectF(rect()).adjusted(grid::gap + 0.5, grid::pad + 0.5, -grid::gap - 0.5, -0.5);
    painter.drawRoundedRect(box, grid::radius, grid::radius);
    paintIcon(painter, QStringLiteral("alert"),
        QRectF(box.left() + grid::pad, box.top() + grid::unit + 2, glyph, glyph), t.status(m_text.severity));
}

} // namespace pitwall
