// One line of a ranking. Plain values, any thread.
#pragma once

#include <QString>

#include <optional>

namespace pitwall {

struct RankedLine {
    QString key; ///< what it is, whatever its rank
    int rank = 1;
    QString title, detail;
    bool nameless = false;    ///< the title is an id, not a name
    QString image;            ///< address of a picture; empty: none
    QString value, share;     ///< "1,234" and "12 %"; the share is empty where there is none
    double length = 0;        ///< of the bar, 0 to 1
    std::optional<int> moved; ///< places gained; 0: none; nothing: it was not ranked before
    QString tip;
    bool operator==(const RankedLine&) const = default;
};

} // namespace pitwall
