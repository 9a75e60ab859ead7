#include "support/test_broker.h"

namespace pitwall::test {

TestBroker& TestBroker::shared()
{
    requireTools();
    static TestBroker broker;
    return broker;
}

} // namespace pitwall::test
