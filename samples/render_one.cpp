/// One master to a few placements, with the library:  render_one MASTER SELECTOR...
/// The library prints nothing and never exits; this program does both.
#include <exception>
#include <iostream>

#include "mattebox.h"

int main(int argc, char** argv) {
    if (argc < 3) {
        std::cerr << "usage: render_one MASTER SELECTOR...    e.g. render_one hero.jpg instagram linkedin\n";
        return 2;
    }
    try {
        const auto presets = mattebox::load_presets();
        const auto placements = mattebox::select({argv + 2, argv + argc}, presets);

        auto source = mattebox::open(argv[1]);
        const auto report = mattebox::render(source, placements);

        for (const auto& outcome : report.outcomes) {
            std::cout << mattebox::to_text(outcome.verdict()) << "  " << outcome.placement << "  "
                      << (outcome.path ? outcome.path->string() : "not made") << '\n';
            for (const auto& finding : outcome.findings) std::cout << "      " << finding.sentence << '\n';
        }
    } catch (const std::exception& problem) {
        std::cerr << problem.what() << '\n';
        return 2;
    }
}
