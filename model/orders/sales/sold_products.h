// The products that orders name, numbered, and the categories that the catalogue has them in. Core thread only.
#pragma once

#include "base/by_text.h"
#include "orders/held/lines.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pitwall::orders {

/// A category's place in the list of categories met; 0: not known.
enum class CategoryIndex : std::uint32_t { unknown = 0 };

/// Products are numbered in the order of first mention, by an order or by the catalogue. Beyond `maxProducts` all share
/// number 0, whose id is empty: a stream of invented ids cannot grow the process.
class SoldProducts {
public:
    explicit SoldProducts(std::size_t maxProducts);

    /// The product's number, given out at its first mention. `price` is taken for usual if this is its first line.
    ProductIndex indexOf(std::string_view id, Money price);
    /// None when nobody named the product.
    [[nodiscard]] std::optional<ProductIndex> find(std::string_view id) const;
    [[nodiscard]] const std::string& id(ProductIndex product) const { return m_ids[number(product)]; }
    [[nodiscard]] std::size_t size() const { return m_ids.size(); }
    [[nodiscard]] UsualPrices usualPrices() const { return m_usual; }

    /// What the catalogue says of the product's category; empty: it has none, or no such product. It counts from
    /// takeCategories on, for what was sold before is to be counted anew.
    void setCategory(std::string_view productId, std::string_view category);
    [[nodiscard]] bool categoriesChanged() const { return m_changed; }
    /// The category that sales are counted under.
    [[nodiscard]] CategoryIndex category(ProductIndex product) const { return m_categories[number(product)]; }
    /// The category that the catalogue names now.
    [[nodiscard]] CategoryIndex nextCategory(ProductIndex product) const { return m_nextCategories[number(product)]; }
    void takeCategories();
    [[nodiscard]] const std::string& name(CategoryIndex category) const
    {
        return m_categoryNames[static_cast<std::size_t>(category)];
    }
    [[nodiscard]] std::size_t categoryCount() const { return m_categoryNames.size(); }

private:
    static std::size_t number(ProductIndex product) { return static_cast<std::size_t>(product); }
    ProductIndex add(std::string_view id, Money price);
    CategoryIndex categoryNamed(std::string_view name);

    std::size_t m_maxProducts;
    std::vector<ProductIndex> m_byNumber; // of ids that are small plain numbers, as most are; 0: not met
    ByText<ProductIndex> m_byName;        // of all others
    std::vector<std::string> m_ids;
    std::vector<Money> m_usual;
    std::vector<bool> m_sold; // whether m_usual is a line's price
    std::vector<CategoryIndex> m_categories, m_nextCategories;
    ByText<CategoryIndex> m_categoriesByName;
    std::vector<std::string> m_categoryNames;
    bool m_changed = false;
};

} // namespace pitwall::orders
