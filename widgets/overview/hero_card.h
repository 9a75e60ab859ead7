// The hero: revenue of the last minute in large digits above its chart. GUI thread.
#pragma once

#include "overview/figures.h"
#include "parts/card.h"
#include "parts/charts/band_chart.h"

namespace pitwall {

class HeroCard : public Card {
    Q_OBJECT
public:
    explicit HeroCard(Crosshair& crosshair, QWidget* parent = nullptr);
    void setContent(HeroContent content);
    [[nodiscard]] const HeroContent& content() const { return m_content; }
    [[nodiscard]] BandChart& chart() { return *m_chart; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    HeroContent m_content;
    BandChart* m_chart;
};

} // namespace pitwall
