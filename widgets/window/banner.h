// The banner above a page while the cluster cannot be read: what happened, and what to do. GUI thread.
#pragma once

#include "ingest/part.h"
#include "parts/display_format.h"
#include "theme.h"

#include <QString>
#include <QWidget>

#include <chrono>
#include <functional>
#include <optional>

class QLabel;
class QPushButton;

namespace pitwall {

struct BannerText {
    Severity severity = Severity::bad;
    QString title, detail, advice;
    bool operator==(const BannerText&) const = default;
};

/// Nothing while all is well. `asOf`: the moment that the figures are of.
std::optional<BannerText> bannerText(
    const ingest::Connection& connection, Timestamp asOf, const DisplayFormat& format = {});

class Banner : public QWidget {
    Q_OBJECT
public:
    explicit Banner(QWidget* parent = nullptr);
    void set(const std::optional<BannerText>& text); ///< nothing hides it
    /// Offers to change the connection; without one there is no such button.
    void setChange(std::function<void()> change);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    BannerText m_text;
    QLabel *m_title, *m_detail;
    QPushButton* m_change;
};

} // namespace pitwall
