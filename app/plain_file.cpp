#include "plain_file.h"

#include <sys/stat.h>
#include <sys/sysmacros.h>

namespace pitwall {

std::optional<std::string_view> whyNoFile(const std::filesystem::path& path)
{
    struct stat facts{};
    if (::stat(path.c_str(), &facts) != 0 || S_ISREG(facts.st_mode)) return std::nullopt;
    if (S_ISDIR(facts.st_mode)) return "is a directory";
    if (S_ISFIFO(facts.st_mode)) return "is a pipe";
    if (S_ISSOCK(facts.st_mode)) return "is a socket";
    const dev_t null = makedev(1, 3);
    return S_ISCHR(facts.st_mode) && facts.st_rdev == null ? std::nullopt
                                                           : std::optional<std::string_view>("is a device");
}

} // namespace pitwall
