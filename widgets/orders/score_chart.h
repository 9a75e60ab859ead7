// How the mean score falls with the delivery time: one bar for each 5 minutes, with its mean above and the number of
// ratings below. GUI thread.
#pragma once

#include "orders/satisfaction_words.h"

#include <QWidget>

#include <functional>

namespace pitwall {

class ScoreChart : public QWidget {
    Q_OBJECT
public:
    using Bins = std::array<orders::RatingTotals, orders::RatingsPart::bins>;

    explicit ScoreChart(QWidget* parent = nullptr);
    void setRatings(const orders::RatingsPart& part, const DisplayFormat& format, bool stale);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QRectF column(std::size_t bin) const;
    void paintAxes(QPainter& painter, const QRectF& plot) const;
    [[nodiscard]] bool hasRoom(std::size_t bin, const std::function<QString(std::size_t)>& label) const;
    void paintLabel(QPainter& painter, std::size_t bin, double top, const QString& text) const;
    void paintBin(QPainter& painter, const QRectF& plot, std::size_t bin) const;
    [[nodiscard]] QRectF plotRect() const;

    Bins m_bins{};
    std::array<QString, orders::RatingsPart::bins> m_words;
    DisplayFormat m_format;
    bool m_stale = false;
};

} // namespace pitwall
