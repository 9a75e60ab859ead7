#include "paint_log.h"

#include <QApplication>
#include <QEvent>
#include <QFontMetricsF>
#include <QPaintEngine>
#include <QPainter>

namespace pitwall::test {

/// It claims all features, so that Qt hands it texts as they were asked for.
class PaintLog::Engine : public QPaintEngine {
public:
    explicit Engine(PaintLog& log) : QPaintEngine(AllFeatures), m_log(log) {}
    bool begin(QPaintDevice*) override { return true; }
    bool end() override { return true; }
    void updateState(const QPaintEngineState&) override {}
    void drawPixmap(const QRectF&, const QPixmap&, const QRectF&) override {}
    void drawImage(const QRectF&, const QImage&, const QRectF&, Qt::ImageConversionFlags) override {}
    void drawPath(const QPainterPath&) override {}
    void drawPolygon(const QPointF*, int, PolygonDrawMode) override {}
    [[nodiscard]] Type type() const override { return User; }
    void drawTextItem(const QPointF& at, const QTextItem& item) override
    {
        const QString text = item.text().trimmed();
        if (text.isEmpty()) return;
        const double tall = QFontMetricsF(item.font()).capHeight();
        const QTransform& toWindow = painter()->deviceTransform();
        const QRectF digits = toWindow.mapRect(QRectF(at.x(), at.y() - tall, item.width(), tall));
        QRectF clip(QPointF(), m_log.m_size);
        if (const QRegion visible = systemClip(); !visible.isEmpty()) clip &= visible.boundingRect();
        if (painter()->hasClipping()) clip &= toWindow.mapRect(painter()->clipBoundingRect());
        m_log.m_texts.push_back({m_log.m_painting, text, digits, clip});
    }

private:
    PaintLog& m_log;
};

PaintLog::PaintLog(QSize size) : m_size(size), m_engine(std::make_unique<Engine>(*this))
{
    qApp->installEventFilter(this);
}

PaintLog::~PaintLog() { qApp->removeEventFilter(this); }

const std::vector<DrawnText>& PaintLog::draw(QWidget& window)
{
    m_texts.clear();
    QPainter painter(this);
    window.render(&painter);
    return m_texts;
}

QPaintEngine* PaintLog::paintEngine() const { return m_engine.get(); }

int PaintLog::metric(PaintDeviceMetric metric) const
{
    constexpr int dpi = 96;
    switch (metric) {
    case PdmWidth: return m_size.width();
    case PdmHeight: return m_size.height();
    case PdmWidthMM: return m_size.width() * 254 / (10 * dpi);
    case PdmHeightMM: return m_size.height() * 254 / (10 * dpi);
    case PdmNumColors: return 1 << 24;
    case PdmDepth: return 32;
    case PdmDpiX:
    case PdmDpiY:
    case PdmPhysicalDpiX:
    case PdmPhysicalDpiY: return dpi;
    case PdmDevicePixelRatio: return 1;
    default: return QPaintDevice::metric(metric);
    }
}

bool PaintLog::eventFilter(QObject* object, QEvent* event)
{
    if (event->type() == QEvent::Paint) m_painting = qobject_cast<QWidget*>(object);
    return false;
}

} // namespace pitwall::test
