#include "scope_bar.h"

#include "icons.h"
#include "parts/display_format.h"
#include "parts/one_line.h"
#include "theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QToolButton>

namespace pitwall {

namespace {
constexpr int glyph = 18;
constexpr int nameWidth = 360; // a longer name is cut, and whole in the tip
} // namespace

QString scopeDetail(const orders::ScopePart& scope)
{
    if (scope.known == 0) return ScopeBar::tr("no order yet");
    const auto text = [](std::int64_t count) { return QLocale().toString(static_cast<qlonglong>(count)); };
    QString out = (scope.older > 0 ? ScopeBar::tr("%1 of the latest %2 orders are inside")
                                   : ScopeBar::tr("%1 of %2 orders are inside"))
                      .arg(text(scope.inside), text(scope.known));
    if (scope.nowhere > 0) out += ScopeBar::tr("; %1 have no known place").arg(text(scope.nowhere));
    return out;
}

ScopeBar::ScopeBar(QWidget* parent)
    : QWidget(parent),
      m_name(new QLabel(this)),
      m_detail(new QLabel(this)),
      m_clear(new QToolButton(this))
{
    m_name->setFont(Theme::font(TextSize::body, QFont::DemiBold));
    m_name->setTextFormat(Qt::PlainText);
    m_name->setMaximumWidth(nameWidth);
    m_detail->setTextFormat(Qt::PlainText);
    m_detail->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_clear->setText(tr("Show all orders"));
    m_clear->setToolTip(tr("Leave the geofence  (Ctrl+Shift+X)"));
    m_clear->setFont(Theme::font(TextSize::body, QFont::DemiBold)); // else it reads as a third label
    m_clear->setAutoRaise(true);
    m_clear->setFocusPolicy(Qt::TabFocus);
    connect(m_clear, &QToolButton::clicked, this, &ScopeBar::clearRequested);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(
        grid::gap + grid::pad + glyph + grid::unit, grid::pad + grid::half, grid::gap + grid::unit, grid::half);
    layout->setSpacing(grid::pad);
    layout->addWidget(m_name);
    layout->addWidget(m_detail, 1);
    layout->addWidget(m_clear);
    hide();
}

void ScopeBar::set(const orders::ScopePart* scope)
{
    if (scope != nullptr) {
        const QString name = tr("Only inside %1").arg(oneLine(scope->fence));
        m_name->setText(m_name->fontMetrics().elidedText(name, Qt::ElideRight, nameWidth));
        m_detail->setText(scopeDetail(*scope));
        QString tip = name + QLatin1Char('\n') + scopeDetail(*scope);
        if (scope->older > 0)
            tip += QLatin1Char('\n')
                + tr("%1 older orders are counted in all, but where they were is no longer held.")
                      .arg(QLocale().toString(static_cast<qlonglong>(scope->older)));
        tip += QLatin1Char('\n') + tr("An order is where its delivery was seen last, else where it goes.");
        setToolTip(tip);
        setAccessibleName(name);
    }
    setVisible(scope != nullptr);
}

void ScopeBar::paintEvent(QPaintEvent*)
{
    const Tokens& t = tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(t.accent, 1));
    painter.setBrush(t.accentSoft);
    const QRectF box = QRectF(rect()).adjusted(grid::gap + 0.5, grid::pad + 0.5, -grid::gap - 0.5, -0.5);
    painter.drawRoundedRect(box, grid::radius, grid::radius);
    paintIcon(painter, QStringLiteral("map"),
        QRectF(box.left() + grid::pad, box.center().y() - glyph / 2.0, glyph, glyph), t.accent);
}

} // namespace pitwall
