#include "map/base/base_map.h"

namespace pitwall {

BaseMapInUse& BaseMapInUse::instance()
{
    static BaseMapInUse inUse;
    return inUse;
}

void BaseMapInUse::set(BaseMap map)
{
    m_map = std::move(map);
    emit changed();
}

} // namespace pitwall
