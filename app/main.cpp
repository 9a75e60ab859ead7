// The program with the window: which verb runs what.
#include "verbs/dashboard.h"
#include "verbs/program.h"
#include "verbs/screenshot.h"

namespace {

struct Run {
    int argc;
    char** argv;
    int operator()(const pitwall::DashboardOptions& options) const { return pitwall::dashboard(argc, argv, options); }
    int operator()(const pitwall::HeadlessOptions& options) const { return pitwall::headless(options); }
    int operator()(const pitwall::DemoOptions& options) const { return pitwall::demo(argc, argv, options); }
    int operator()(const pitwall::SimulateOptions& options) const { return pitwall::simulate(options); }
    int operator()(const pitwall::ScreenshotOptions& options) const { return pitwall::screenshot(argc, argv, options); }
};

} // namespace

int main(int argc, char** argv)
{
    return pitwall::runProgram(argc, argv, pitwall::windowProgram,
        [&](const pitwall::Verb& verb) { return std::visit(Run{argc, argv}, verb); });
}
