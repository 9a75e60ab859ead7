// The way of an order from placed to delivered: steps as cards, joined by links that show how many orders pass. A step
// can be chosen; choosing it again lets go of it. GUI thread.
#pragma once

#include "orders/flow_words.h"

#include <QWidget>

#include <array>
#include <optional>

namespace pitwall {

class FlowStepCard;

class FlowView : public QWidget {
    Q_OBJECT
public:
    static constexpr std::size_t steps = 7;

    explicit FlowView(QWidget* parent = nullptr);
    /// Repaints only the steps and links that changed.
    void setWords(const std::array<FlowWords, steps>& words, bool stale);
    void setChosen(std::optional<orders::Step> step);
    [[nodiscard]] std::optional<orders::Step> chosen() const { return m_chosen; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void stepChosen(std::optional<pitwall::orders::Step> step); ///< nothing: all

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] QRect linkRect(std::size_t step) const;
    void paintLink(QPainter& painter, const QRect& rect, const FlowWords& words) const;

    std::array<FlowStepCard*, steps> m_cards{};
    std::array<FlowWords, steps> m_words;
    bool m_stale = false;
    std::optional<orders::Step> m_chosen;
};

} // namespace pitwall
