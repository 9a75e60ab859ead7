// A paint device that keeps, instead of pixels, each text that widgets draw on it, and how much of it can be seen.
#pragma once

#include <QPaintDevice>
#include <QRectF>
#include <QString>
#include <QWidget>

#include <memory>
#include <vector>

namespace pitwall::test {

struct DrawnText {
    const QWidget* widget = nullptr;
    QString text;
    QRectF digits; ///< from the base line to the height of a digit, in the window
    QRectF clip;   ///< beyond it nothing is seen: the clip of the painter and the edge of the widget
};

class PaintLog : public QObject, public QPaintDevice {
public:
    explicit PaintLog(QSize size);
    ~PaintLog() override;
    /// Everything that `window` and its children would draw now.
    const std::vector<DrawnText>& draw(QWidget& window);
    [[nodiscard]] const std::vector<DrawnText>& texts() const { return m_texts; } ///< what was drawn so far

    [[nodiscard]] QPaintEngine* paintEngine() const override;

protected:
    [[nodiscard]] int metric(PaintDeviceMetric metric) const override;
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    class Engine;
    QSize m_size;
    std::unique_ptr<Engine> m_engine;
    const QWidget* m_painting = nullptr;
    std::vector<DrawnText> m_texts;
};

} // namespace pitwall::test
