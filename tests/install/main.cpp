/// One master to one placement, from outside:  stranger MASTER PLACEMENT OUT
#include <exception>
#include <iostream>

#include "mattebox.h"

int main(int argc, char** argv) {
    if (argc != 4) return 2;
    try {
        std::cout << "presets " << mattebox::built_in_presets().lexically_normal().string() << '\n';
        const mattebox::Master master = mattebox::probe(argv[1]);
        std::cout << "master " << master.format << ' ' << master.size.width << 'x' << master.size.height
                  << '\n';

        mattebox::Source source = mattebox::open(argv[1]);
        mattebox::PlanWish wish;
        wish.out = argv[3];
        const auto placements = mattebox::select({argv[2]}, mattebox::load_presets());
        const mattebox::Report report = mattebox::render(source, placements, wish);
        for (const mattebox::Outcome& outcome : report.outcomes)
            std::cout << "made " << (outcome.path ? outcome.path->string() : "nothing") << '\n';

        mattebox::open("no such master");
    } catch (const mattebox::Error& problem) {
        std::cout << "refused " << problem.what() << '\n';
        return 0;
    } catch (const std::exception& problem) {
        std::cerr << problem.what() << '\n';
    }
    return 1;
}
