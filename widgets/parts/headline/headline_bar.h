// The page's first line: the headline in words, with a mark of its severity, and the time the figures are of. GUI
// thread.
#pragma once

#include "parts/headline/headline.h"

#include <QAbstractButton>

namespace pitwall {

/// Clicking it (or Enter) follows the headline where it leads somewhere.
class HeadlineBar : public QAbstractButton {
    Q_OBJECT
public:
    explicit HeadlineBar(QWidget* parent = nullptr);
    /// `aside` is the text at the right: the clock, or (then it stands out) "as of 12:01:07".
    void setHeadline(const Headline& headline, const QString& aside, bool asideStandsOut);
    /// 0 to 1 draws a line of progress under the headline; below 0 none.
    void setProgress(double share);
    [[nodiscard]] const Headline& headline() const { return m_headline; }
    [[nodiscard]] QSize sizeHint() const override;

signals:
    /// It was clicked, and the headline leads somewhere.
    void followed(const Target& target);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Headline m_headline;
    QString m_aside;
    bool m_asideStandsOut = false;
    double m_progress = -1;
};

} // namespace pitwall
