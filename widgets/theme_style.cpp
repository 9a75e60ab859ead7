#include "theme_style.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleFactory>
#include <QStyleOption>

namespace pitwall {

namespace {

// %name% is replaced by the token of that name.
constexpr const char* sheet = R"(
QToolTip { background: %raised%; color: %text%; border: 1px solid %line%; border-radius: 6px; padding: 8px; }
QPushButton { background: %raised%; color: %text%; border: 1px solid %lineStrong%; border-radius: 6px;
  padding: 0 16px; min-height: 30px; }
QPushButton:hover { background: %pressed%; }
QPushButton:pressed { background: %line%; }
QPushButton:focus { border: 2px solid %accent%; padding: 0 15px; min-height: 28px; }
QPushButton:disabled { color: %textDisabled%; border-color: %line%; }
QPushButton:default, QPushButton[primary="true"] { background: %accent%; color: %onAccent%; border-color: %accent%; }
QPushButton:default:hover, QPushButton[primary="true"]:hover { background: %accentHover%; border-color: %accentHover%; }
QPushButton:default:focus, QPushButton[primary="true"]:focus { border: 2px solid %text%; }
QPushButton:default:disabled, QPushButton[primary="true"]:disabled { background: %line%; color: %textDisabled%;
  border-color: %line%; }
QToolButton { background: transparent; color: %textSecondary%; border: 2px solid transparent; border-radius: 6px;
  padding: 4px 8px; }
QToolButton[popupMode="2"] { padding-right: 20px; }
QToolButton::menu-indicator { subcontrol-position: right center; right: 4px; }
QToolButton:hover { background: %raised%; color: %text%; }
QToolButton:pressed { background: %pressed%; }
QToolButton:checked { background: %accentSoft%; color: %onAccentSoft%; }
QToolButton:focus { border-color: %accent%; }
QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox { background: %raised%; color: %text%;
  border: 1px solid %lineStrong%; border-radius: 6px; padding: 0 8px; min-height: 30px;
  selection-background-color: %accent%; selection-color: %onAccent%; }
QPlainTextEdit, QTextEdit { padding: 8px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QAbstractSpinBox:focus { border: 2px solid %accent%;
  padding: 0 7px; min-height: 28px; }
QPlainTextEdit:focus, QTextEdit:focus { padding: 7px; }
QLineEdit:disabled { color: %textDisabled%; border-color: %line%; }
QMenu { background: %raised%; color: %text%; border: 1px solid %line%; border-radius: 8px; padding: 8px 0; }
QMenu::item { padding: 6px 32px 6px 20px; }
QMenu::icon { left: 12px; }
QMenu::indicator { left: 12px; }
QMenu::item:selected { background: %accentSoft%; color: %onAccentSoft%; }
QMenu::item:disabled { color: %textDisabled%; }
QMenu::separator { height: 1px; background: %line%; margin: 8px 0; }
QMenuBar { background: %rail%; color: %text%; }
QMenuBar::item { padding: 6px 12px; background: transparent; }
QMenuBar::item:selected { background: %raised%; }
QTableView, QTreeView, QListView { background: %surface%; color: %text%; border: none; gridline-color: transparent;
  alternate-background-color: %surface%; selection-background-color: %accentSoft%; selection-color: %onAccentSoft%;
  outline: none; }
QTableView::item, QTreeView::item { border: none; padding: 0 8px; }
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected { background: %accentSoft%;
  color: %onAccentSoft%; }
QHeaderView { background: %surface%; border: none; }
QHeaderView::section { background: %surface%; color: %textMuted%; border: none; border-bottom: 1px solid %line%;
  padding: 0 8px; height: 31px; font-size: 12px; font-weight: 500; }
QHeaderView::section:hover { color: %text%; }
QTableCornerButton::section { background: %surface%; border: none; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: %lineStrong%; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: %textMuted%; }
QScrollBar[idle="true"]::handle { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollArea { background: transparent; border: none; }
QProgressBar { background: %line%; border: none; border-radius: 4px; height: 8px; max-height: 8px; text-align: center;
  color: transparent; }
QProgressBar::chunk { background: %accent%; border-radius: 4px; }
QLabel[role="title"] { color: %textSecondary%; }
QLabel[role="muted"] { color: %textMuted%; }
QSplitter::handle { background: transparent; }
QStatusBar { background: %rail%; color: %textSecondary%; }
QStatusBar::item { border: none; }
QTabBar::tab { background: transparent; color: %textSecondary%; padding: 8px 16px; border: none;
  border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: %text%; border-bottom-color: %accent%; }
QTabBar::tab:hover { color: %text%; }
QTabWidget::pane { border: none; border-top: 1px solid %line%; }
QDialog { background: %window%; }
)";

void drawChevron(QPainter* painter, const QRect& rect, bool down, const QColor& color)
{
    const QPointF c = QRectF(rect).center();
    const double w = 3.5, h = down ? 1.75 : -1.75;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const QPointF points[] = {c + QPointF(-w, -h), c + QPointF(0, h), c + QPointF(w, -h)};
    painter->drawPolyline(points, 3);
    painter->restore();
}

void drawMark(QPainter* painter, const QStyleOption* option, bool round)
{
    const Tokens& t = tokens();
    const bool on = option->state & QStyle::State_On, enabled = option->state & QStyle::State_Enabled;
    const QRectF box = QRectF(option->rect).adjusted(1, 1, -1, -1);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(on && enabled ? t.accent : enabled ? t.lineStrong : t.line, 1.5));
    painter->setBrush(on && enabled ? t.accent : t.raised);
    if (round)
        painter->drawEllipse(box);
    else
        painter->drawRoundedRect(box, 3, 3);
    if (on && round) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(t.onAccent);
        painter->drawEllipse(box.center(), box.width() / 5, box.width() / 5);
    } else if (on) {
        painter->setPen(QPen(t.onAccent, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const double x = box.x(), y = box.y(), w = box.width();
        const QPointF points[] = {
            {x + w * 0.22, y + w * 0.52}, {x + w * 0.42, y + w * 0.72}, {x + w * 0.78, y + w * 0.30}};
        painter->drawPolyline(points, 3);
    }
    painter->restore();
}

} // namespace

QString styleSheetOf(const Tokens& t)
{
    const std::pair<const char*, QColor> names[] = {{"window", t.window}, {"rail", t.rail}, {"surface", t.surface},
        {"raised", t.raised}, {"pressed", t.pressed}, {"line", t.line}, {"lineStrong", t.lineStrong}, {"text", t.text},
        {"textSecondary", t.textSecondary}, {"textMuted", t.textMuted}, {"textDisabled", t.textDisabled},
        {"accent", t.accent}, {"accentHover", t.accentHover}, {"onAccent", t.onAccent}, {"accentSoft", t.accentSoft},
        {"onAccentSoft", t.onAccentSoft}};
    QString result = QString::fromLatin1(sheet);
    for (const auto& [name, color] : names)
        result.replace(QLatin1Char('%') + QLatin1String(name) + QLatin1Char('%'), color.name());
    return result;
}

ThemeStyle::ThemeStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}

void ThemeStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption* option, QPainter* painter, const QWidget* widget) const
{
    switch (element) {
    case PE_IndicatorCheckBox: return drawMark(painter, option, false);
    case PE_IndicatorRadioButton: return drawMark(painter, option, true);
    case PE_IndicatorArrowDown: return drawChevron(painter, option->rect, true, option->palette.text().color());
    case PE_IndicatorArrowUp: return drawChevron(painter, option->rect, false, option->palette.text().color());
    case PE_IndicatorHeaderArrow:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option))
            drawChevron(painter, option->rect, header->sortIndicator == QStyleOptionHeader::SortUp, tokens().text);
        return;
    case PE_FrameFocusRect: {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(tokens().accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option->rect).adjusted(1, 1, -1, -1), 4, 4);
        painter->restore();
        return;
    }
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

int ThemeStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const
{
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return 18;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing: return grid::unit;
    case PM_LayoutLeftMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutBottomMargin: return grid::pad;
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int ThemeStyle::styleHint(
    StyleHint hint, const QStyleOption* option, const QWidget* widget, QStyleHintReturn* data) const
{
    switch (hint) {
    case SH_ToolTip_WakeUpDelay: return 400;
    case SH_EtchDisabledText: return 0;
    case SH_DialogButtonBox_ButtonsHaveIcons: return 0;
    default: return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

} // namespace pitwall
