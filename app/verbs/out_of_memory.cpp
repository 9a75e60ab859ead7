#include "verbs/out_of_memory.h"

#include "verbs/exit_code.h"

#include <unistd.h>

#include <cstdlib>
#include <new>
#include <string_view>

namespace pitwall {

void endWhenMemoryIsOut()
{
    std::set_new_handler([] {
        // Nothing here may want memory.
        static constexpr std::string_view sentence =
            "pitwall: the memory that this process may use is all used; a machine or limit with more is needed\n";
        [[maybe_unused]] const auto written = ::write(STDERR_FILENO, sentence.data(), sentence.size());
        std::_Exit(exit_code::unreadable);
    });
}

} // namespace pitwall
