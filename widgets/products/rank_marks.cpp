#include "products/rank_marks.h"

#include <algorithm>

namespace pitwall {

using orders::PopularBy, orders::PopularSpan;

std::vector<orders::PopularCategory> rankedCategories(const orders::PopularWindow& window, PopularBy by)
{
    std::vector<orders::PopularCategory> list = window.categories;
    std::ranges::sort(list, [by](const orders::PopularCategory& a, const orders::PopularCategory& b) {
        const orders::Sales &x = a.sales, &y = b.sales;
        const auto order = by == PopularBy::orders ? y.orders <=> x.orders
            : by == PopularBy::quantity            ? y.quantity <=> x.quantity
            : y.revenue < x.revenue                ? std::strong_ordering::less
            : x.revenue < y.revenue                ? std::strong_ordering::greater
                                                   : std::strong_ordering::equal;
        return order != 0 ? order < 0 : a.category < b.category;
    });
    return list;
}

RankMarks::Mark RankMarks::markOf(const orders::PopularPart& part)
{
    Mark mark{floorToMinute(part.now), {}, {}};
    for (std::size_t i = 0; i < orders::popularSpans; ++i)
        for (const PopularBy by : {PopularBy::quantity, PopularBy::orders, PopularBy::revenue}) {
            const PopularChoice choice{static_cast<PopularSpan>(i), by};
            const orders::PopularWindow& window = part.windows[i];
            for (int rank = 1; const auto& item : orders::ranked(window, by, orders::PopularPart::shown))
                mark.products[choice].emplace(item.productId, rank++);
            for (int rank = 1; const auto& category : rankedCategories(window, by))
                mark.categories[choice].emplace(category.category, rank++);
        }
    return mark;
}

void RankMarks::see(const orders::PopularPart& part)
{
    if (m_newest && m_newest->minute == floorToMinute(part.now)) return;
    m_before = std::move(m_newest);
    m_newest = markOf(part);
    if (!m_before) m_before = m_newest;
}

namespace {

template <typename Marks>
std::optional<int> find(const Marks& marks, const PopularChoice& choice, const std::string& key)
{
    const auto ranks = marks.find(choice);
    if (ranks == marks.end()) return std::nullopt;
    const auto found = ranks->second.find(key);
    return found == ranks->second.end() ? std::nullopt : std::optional(found->second);
}

} // namespace

std::optional<int> RankMarks::product(const PopularChoice& choice, const std::string& id) const
{
    return m_before ? find(m_before->products, choice, id) : std::nullopt;
}

std::optional<int> RankMarks::category(const PopularChoice& choice, const std::string& name) const
{
    return m_before ? find(m_before->categories, choice, name) : std::nullopt;
}

std::optional<Minute> RankMarks::since() const { return m_before ? std::optional(m_before->minute) : std::nullopt; }

} // namespace pitwall
