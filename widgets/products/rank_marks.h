// The ranks of a while ago: what "two places up" is measured against. One thread.
#pragma once

#include "orders/sales/popular_part.h"

#include <map>
#include <optional>
#include <string>

namespace pitwall {

/// What of the popular part is looked at.
struct PopularChoice {
    orders::PopularSpan span = orders::PopularSpan::minutes10;
    orders::PopularBy by = orders::PopularBy::quantity;
    auto operator<=>(const PopularChoice&) const = default;
};

/// Takes a mark at the beginning of each minute and compares with the mark before the newest one: an arrow stays for
/// one minute at least and says what happened within two.
class RankMarks {
public:
    /// To be called with each part; only the first of a minute costs something.
    void see(const orders::PopularPart& part);
    /// 1 is the best; nothing: it was not among those ranked.
    [[nodiscard]] std::optional<int> product(const PopularChoice& choice, const std::string& id) const;
    [[nodiscard]] std::optional<int> category(const PopularChoice& choice, const std::string& name) const;
    /// When the ranks that are compared with were taken; nothing: not yet.
    [[nodiscard]] std::optional<Minute> since() const;

private:
    using Ranks = std::map<std::string, int, std::less<>>;
    struct Mark {
        Minute minute{};
        std::map<PopularChoice, Ranks> products, categories;
    };
    static Mark markOf(const orders::PopularPart& part);

    std::optional<Mark> m_before, m_newest;
};

/// The categories, the best by a measure first, ties by name.
std::vector<orders::PopularCategory> rankedCategories(const orders::PopularWindow& window, orders::PopularBy by);

} // namespace pitwall
