// The city's streets while they are being laid out: a plane graph that lines are added to. Wherever a new line meets
// an old one there is a node. One owner.
#pragma once

#include "city/city.h"
#include "city/plane.h"

#include <string>
#include <vector>

namespace pitwall::city {

/// The classes of streets, and what is no street but bounds a district all the same.
enum class Way : std::uint8_t { motorway, arterial, street, lane, railway, shore };

constexpr bool isStreet(Way way) { return way <= Way::lane; }

class StreetPlan {
public:
    struct Edge {
        int a = 0, b = 0; ///< nodes
        int next = -1;    ///< the next edge of the same way
        int way = 0;
        bool bridge = false, gone = false;
    };
    struct Course {
        Way kind{};
        std::string name;
        int first = -1; ///< its first edge
    };

    explicit StreetPlan(double radius);

    /// Metres. Its ends reach for what is nearer than 14 m.
    void add(const Line& line, Way kind, const std::string& name);
    void remove(int edge);

    [[nodiscard]] const std::vector<Point>& nodes() const { return m_nodes; }
    [[nodiscard]] const std::vector<Edge>& edges() const { return m_edges; }
    [[nodiscard]] const std::vector<Course>& courses() const { return m_courses; }
    [[nodiscard]] Way kind(int edge) const;
    [[nodiscard]] const std::vector<int>& edgesAt(int node) const { return m_edgesAt[static_cast<std::size_t>(node)]; }
    [[nodiscard]] int other(int edge, int node) const;
    void setBridge(int edge) { m_edges[static_cast<std::size_t>(edge)].bridge = true; }

private:
    struct Cell {
        std::vector<int> nodes, edges;
    };
    template <typename Visit>
    void cellsOf(Point a, Point b, double margin, Visit visit);
    void addSegment(int& from, Point to);
    int nodeFor(Point p);
    int newNode(Point p);
    int split(int edge, Point p);
    void connect(int from, int to);
    void registerEdge(int edge);

    double m_radius;
    int m_columns;
    std::vector<Cell> m_cells;
    std::vector<Point> m_nodes;
    std::vector<std::vector<int>> m_edgesAt;
    std::vector<Edge> m_edges;
    std::vector<Course> m_courses;
    int m_lastEdge = -1; ///< of the way that is being added
};

} // namespace pitwall::city
