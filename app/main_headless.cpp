// The program without a window, for servers and CI: it links no Qt library.
#include "verbs/program.h"

#include <stdexcept>

namespace {

struct Run {
    int operator()(const pitwall::HeadlessOptions& options) const { return pitwall::headless(options); }
    int operator()(const pitwall::SimulateOptions& options) const { return pitwall::simulate(options); }
    int operator()(const auto&) const
    {
        throw std::logic_error("the command line let a verb pass that needs a window");
    }
};

} // namespace

int main(int argc, char** argv)
{
    return pitwall::runProgram(
        argc, argv, pitwall::headlessProgram, [](const pitwall::Verb& verb) { return std::visit(Run{}, verb); });
}
