#include "city/tidy.h"

#include "city/main_roads.h"

#include <algorithm>

namespace pitwall::city {

namespace {
class Tidying {
public:
    explicit Tidying(StreetPlan& plan) : m_plan(plan) {}

    /// Lanes have no junctions with motorways: the last block before one stays open.
    void closeMotorways()
    {
        each([&](int edge) {
            if (m_plan.kind(edge) == Way::lane && (touchesMotorway(edge, true) || touchesMotorway(edge, false)))
                m_plan.remove(edge);
        });
    }
    void thinOut(Random& random)
    {
        each([&](int edge) {
            const auto& e = at(edge);
            const double out = length(m_plan.nodes()[static_cast<std::size_t>(e.a)]);
            if (m_plan.kind(edge) != Way::lane || !random.chance(out > outerRing ? 0.1 : 0.06)) return;
            if (m_plan.edgesAt(e.a).size() > 2 && m_plan.edgesAt(e.b).size() > 2) m_plan.remove(edge);
        });
    }
    void removeShores()
    {
        each([&](int edge) {
            if (!isStreet(m_plan.kind(edge))) m_plan.remove(edge);
        });
    }
    /// Dead ends that are shorter than a house and its garden, until there is none.
    void removeStubs(double shorter)
    {
        for (bool found = true; found;) {
            found = false;
            each([&](int edge) {
                const auto& e = at(edge);
                const double metres = length(
                    m_plan.nodes()[static_cast<std::size_t>(e.a)] - m_plan.nodes()[static_cast<std::size_t>(e.b)]);
                if (metres > shorter || (m_plan.edgesAt(e.a).size() > 1 && m_plan.edgesAt(e.b).size() > 1)) return;
                m_plan.remove(edge);
                found = true;
            });
        }
    }
    void keepLargestPart()
    {
        std::vector<int> part(m_plan.nodes().size(), -1);
        std::vector<std::size_t> sizes;
        for (std::size_t start = 0; start < part.size(); ++start) {
            if (part[start] >= 0) continue;
            std::vector<int> open{static_cast<int>(start)};
            part[start] = static_cast<int>(sizes.size());
            sizes.push_back(0);
            while (!open.empty()) {
                const int node = open.back();
                open.pop_back();
                ++sizes.back();
                for (const int edge : m_plan.edgesAt(node)) {
                    const int next = m_plan.other(edge, node);
                    if (part[static_cast<std::size_t>(next)] >= 0) continue;
                    part[static_cast<std::size_t>(next)] = part[start];
                    open.push_back(next);
                }
            }
        }
        const auto largest = static_cast<int>(std::ranges::max_element(sizes) - sizes.begin());
        each([&](int edge) {
            if (part[static_cast<std::size_t>(at(edge).a)] != largest) m_plan.remove(edge);
        });
    }

private:
    [[nodiscard]] const StreetPlan::Edge& at(int edge) const { return m_plan.edges()[static_cast<std::size_t>(edge)]; }
    [[nodiscard]] bool touchesMotorway(int edge, bool atA) const
    {
        const auto& around = m_plan.edgesAt(atA ? at(edge).a : at(edge).b);
        return std::ranges::any_of(around, [&](int other) { return m_plan.kind(other) == Way::motorway; });
    }
    void each(auto visit)
    {
        for (std::size_t i = 0; i < m_plan.edges().size(); ++i)
            if (!m_plan.edges()[i].gone) visit(static_cast<int>(i));
    }

    StreetPlan& m_plan;
};
} // namespace

void tidy(StreetPlan& plan, Random& random)
{
    Tidying tidying(plan);
    tidying.closeMotorways();
    tidying.removeShores();
    tidying.thinOut(random);
    tidying.removeStubs(55);
    tidying.keepLargestPart();
}

} // namespace pitwall::city
