#include "parts/segmented.h"

#include "theme.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QPainter>

namespace pitwall {

namespace {

class Segment : public QAbstractButton {
public:
    Segment(const QString& text, QWidget* parent) : QAbstractButton(parent)
    {
        setText(text);
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setCursor(Qt::PointingHandCursor);
        const QFontMetrics metrics(Theme::font(TextSize::caption, QFont::DemiBold)); // the widest that it gets
        setFixedSize(metrics.horizontalAdvance(text) + 2 * grid::unit + grid::half, grid::control - 4);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        const Tokens& t = tokens();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const bool on = isChecked();
        painter.setPen(hasFocus() ? QPen(t.accent, 2) : QPen(Qt::NoPen));
        painter.setBrush(on ? QBrush(t.accentSoft) : isDown() || underMouse() ? QBrush(t.pressed) : Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), grid::half, grid::half);
        painter.setFont(Theme::font(TextSize::caption, on ? QFont::DemiBold : QFont::Medium));
        painter.setPen(on ? t.onAccentSoft : underMouse() ? t.text : t.textSecondary);
        painter.drawText(rect(), Qt::AlignCenter, text());
    }
    void enterEvent(QEnterEvent*) override { update(); }
    void leaveEvent(QEvent*) override { update(); }
};

} // namespace

Segmented::Segmented(const QString& name, const QStringList& choices, QWidget* parent)
    : QWidget(parent),
      m_group(new QButtonGroup(this))
{
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(2, 2, 2, 2);
    row->setSpacing(2);
    for (int i = 0; i < choices.size(); ++i) {
        auto* segment = new Segment(choices[i], this);
        segment->setAccessibleName(name + QStringLiteral(": ") + choices[i]);
        m_group->addButton(segment, i);
        row->addWidget(segment);
    }
    choose(0);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        if (on) emit changed(id);
    });
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

int Segmented::chosen() const { return m_group->checkedId(); }

void Segmented::choose(int index)
{
    if (QAbstractButton* button = m_group->button(index)) button->setChecked(true);
}

void Segmented::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens().line, 1));
    painter.setBrush(tokens().raised);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), grid::controlRadius, grid::controlRadius);
}

} // namespace pitwall
