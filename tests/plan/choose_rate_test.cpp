#include "plan/motion/choose_rate.h"

#include <gtest/gtest.h>

namespace mattebox {
namespace {

MasterMotion at(FrameRate rate, bool is_variable = false) {
    MasterMotion motion;
    motion.rate = rate;
    motion.is_variable_rate = is_variable;
    return motion;
}

MotionLimits within(std::optional<double> least, std::optional<double> most,
                    std::vector<double> recommended = {}) {
    MotionLimits limits;
    limits.fps = {least, most};
    limits.recommended_fps = std::move(recommended);
    return limits;
}

struct Row {
    FrameRate own;
    MotionLimits limits;
    FrameRate expected;
};

std::string words(const FrameRate& rate) {
    return std::to_string(rate.pictures) + "/" + std::to_string(rate.seconds);
}

TEST(ChooseRate, ConstantRatesAreKeptOrShownEvenly) {
    const MotionLimits any, usual = within(23, 60), from_24 = within(24, 60), to_30 = within({}, 30);
    const FrameRate film{24000, 1001}, ntsc{30000, 1001}, ntsc_60{60000, 1001};
    const Row rows[] = {
        {{24, 1}, usual, {24, 1}},
        {{25, 1}, usual, {25, 1}},
        {{30, 1}, any, {30, 1}},
        {{50, 1}, usual, {50, 1}},
        {{60, 1}, any, {60, 1}},
        {film, usual, film},
        {ntsc, any, ntsc},
        {ntsc_60, usual, ntsc_60},
        {{2997, 100}, any, ntsc},  // as AVI writes it
        {film, from_24, film},     // counts as 24
        {{60, 1}, to_30, {30, 1}},
        {{50, 1}, to_30, {25, 1}},
        {ntsc_60, to_30, ntsc},
        {{60, 1}, within({}, 60, {24, 30}), {30, 1}},
        {{60, 1}, within({}, 60, {30, 60}), {60, 1}},
        {{50, 1}, within({}, 24), {24, 1}},
        {{120, 1}, any, {60, 1}},
        {{240, 1}, usual, {60, 1}},
        {{100, 1}, usual, {50, 1}},
        {{90, 1}, usual, {30, 1}},
        {{48, 1}, usual, {24, 1}},
        {{15, 1}, usual, {30, 1}},
        {{12, 1}, usual, {24, 1}},
        {{10, 1}, usual, {30, 1}},
        {{25, 2}, any, {25, 1}},
        {{20, 1}, usual, {24, 1}},
        {{27, 1}, usual, {30, 1}},
        {{24, 1}, within(50, 60), {50, 1}},
        {{30, 1}, within(50, 60), {60, 1}},
        {{30, 1}, within(10, 15), {15, 1}},  // no standard rate at all
    };
    for (const Row& row : rows) {
        std::vector<std::string> reasons;
        const FrameRate chosen = choose_rate(at(row.own), row.limits, reasons);
        EXPECT_EQ(chosen, row.expected) << words(row.own) << " became " << words(chosen);
        const bool is_kept = std::abs(chosen.value() / row.own.value() - 1) < 0.0004;
        EXPECT_EQ(reasons.size(), is_kept ? 0U : 1U) << words(row.own);
    }
}

TEST(ChooseRate, AVariableRateBecomesTheNextAboveItsMean) {
    const Row rows[] = {
        {{273, 10}, within(23, 60), {30, 1}}, {{241, 10}, {}, {24, 1}},
        {{3002, 100}, {}, {30, 1}},           {{118, 10}, {}, {24, 1}},
        {{45, 1}, within(23, 60), {50, 1}},   {{592, 10}, {}, {60, 1}},
        {{592, 10}, within({}, 30), {30, 1}}, {{5, 1}, within(10, 60), {24, 1}},
    };
    for (const Row& row : rows) {
        std::vector<std::string> reasons;
        const FrameRate chosen = choose_rate(at(row.own, true), row.limits, reasons);
        EXPECT_EQ(chosen, row.expected) << words(row.own) << " became " << words(chosen);
        EXPECT_EQ(reasons.size(), 1U);
    }
    std::vector<std::string> reasons;
    choose_rate(at({273, 10}, true), {}, reasons);
    EXPECT_EQ(reasons.at(0), "30 pictures a second: the master's rate varies, 27.3 on average");
    choose_rate(at({60, 1}), within({}, 30), reasons);
    EXPECT_EQ(reasons.at(1),
              "30 pictures a second, not the master's 60: at most 30 are accepted or recommended");
}

}  // namespace
}  // namespace mattebox
