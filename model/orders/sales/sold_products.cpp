#include "orders/sales/sold_products.h"

namespace pitwall::orders {
namespace {

constexpr std::size_t plainNumbers = 1 << 16;

/// The number that the id spells, if it is a small one and spelt the only way: "21", but not "021".
std::optional<std::size_t> plainNumber(std::string_view id)
{
    if (id.empty() || id.size() > 5) return std::nullopt;
    const auto first = static_cast<unsigned char>(id.front() - '0');
    if (id.size() == 1) return first < 10 ? std::optional<std::size_t>(first) : std::nullopt;
    if (first == 0) return std::nullopt;
    if (const auto second = static_cast<unsigned char>(id[1] - '0'); id.size() == 2)
        return first < 10 && second < 10 ? std::optional<std::size_t>(10U * first + second) : std::nullopt;
    std::size_t value = 0;
    for (const char c : id) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + static_cast<std::size_t>(c - '0');
    }
    return value < plainNumbers ? std::optional(value) : std::nullopt;
}

} // namespace

SoldProducts::SoldProducts(std::size_t maxProducts)
    : m_maxProducts(maxProducts),
      m_ids{""},
      m_usual{Money{}},
      m_sold{true},
      m_categories{CategoryIndex::unknown},
      m_nextCategories{CategoryIndex::unknown},
      m_categoryNames{""}
{}

ProductIndex SoldProducts::indexOf(std::string_view id, Money price)
{
    ProductIndex product{};
    if (const auto plain = plainNumber(id)) {
        if (*plain >= m_byNumber.size()) m_byNumber.resize(*plain + 1);
        ProductIndex& known = m_byNumber[*plain];
        if (known == ProductIndex{}) known = add(id, price);
        product = known;
    } else {
        const auto known = m_byName.find(id);
        product = known != m_byName.end() ? known->second : add(id, price);
        if (known == m_byName.end() && product != ProductIndex{}) m_byName.emplace(id, product);
    }
    // The catalogue may have named it before any order did.
    if (!m_sold[number(product)]) {
        m_sold[number(product)] = true;
        m_usual[number(product)] = price;
    }
    return product;
}

std::optional<ProductIndex> SoldProducts::find(std::string_view id) const
{
    if (const auto plain = plainNumber(id)) {
        if (*plain >= m_byNumber.size() || m_byNumber[*plain] == ProductIndex{}) return std::nullopt;
        return m_byNumber[*plain];
    }
    const auto known = m_byName.find(id);
    return known != m_byName.end() ? std::optional(known->second) : std::nullopt;
}

ProductIndex SoldProducts::add(std::string_view id, Money price)
{
    if (m_ids.size() > m_maxProducts) return ProductIndex{};
    m_ids.emplace_back(id);
    m_usual.push_back(price);
    m_sold.push_back(true);
    m_categories.push_back(CategoryIndex::unknown);
    m_nextCategories.push_back(CategoryIndex::unknown);
    return ProductIndex{static_cast<std::uint32_t>(m_ids.size() - 1)};
}

CategoryIndex SoldProducts::categoryNamed(std::string_view name)
{
    if (name.empty()) return CategoryIndex::unknown;
    if (const auto known = m_categoriesByName.find(name); known != m_categoriesByName.end()) return known->second;
    if (m_categoryNames.size() > m_maxProducts) return CategoryIndex::unknown;
    const CategoryIndex category{static_cast<std::uint32_t>(m_categoryNames.size())};
    m_categoryNames.emplace_back(name);
    m_categoriesByName.emplace(name, category);
    return category;
}

void SoldProducts::setCategory(std::string_view productId, std::string_view category)
{
    const auto known = find(productId);
    const ProductIndex product = known ? *known : indexOf(productId, Money{});
    if (product == ProductIndex{}) return;
    const CategoryIndex next = categoryNamed(category);
    m_nextCategories[number(product)] = next;
    if (!known) {
        m_sold[number(product)] = false; // no line has said a price yet
        m_categories[number(product)] = next;
    } else if (next != m_categories[number(product)]) {
        m_changed = true;
    }
}

void SoldProducts::takeCategories()
{
    m_categories = m_nextCategories;
    m_changed = false;
}

} // namespace pitwall::orders
