// A banner above the page, while the cluster cannot be read or the figures lack something: what happened, and what to
// do. GUI thread.
#pragma once

#include "ingest/parts.h"
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
    /// The button that the banner offers; without something to run there is none.
    void setButton(const QString& text, std::function<void()> run);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    BannerText m_text;
    QLabel *m_title, *m_detail;
    QPushButton* m_button;
};

} // namespace pitwall
