#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "campaign/result_json.h"
#include "campaign/wish_json.h"
#include "campaign/worker/byte_budget.h"
#include "campaign/worker/worker_json.h"
#include "campaign/worker/worker_master.h"
#include "plan/error.h"

namespace mattebox {
namespace {

using Json = nlohmann::json;

TEST(WorkerMessage, ArrivesWholeHoweverItIsCut) {
    const std::string bytes = framed({{"do", "render"}, {"master", 7}}) + framed({{"do", "cancel"}});
    for (std::size_t piece = 1; piece <= bytes.size(); ++piece) {
        MessageReader reader;
        std::vector<Json> messages;
        for (std::size_t i = 0; i < bytes.size(); i += piece)
            for (Json& one : reader.feed(std::string_view(bytes).substr(i, piece)))
                messages.push_back(std::move(one));
        ASSERT_EQ(messages.size(), 2U) << piece;
        EXPECT_EQ(messages[0].at("master"), 7);
        EXPECT_EQ(messages[1].at("do"), "cancel");
    }
}

TEST(WorkerMessage, WhatIsNoneIsRefused) {
    EXPECT_THROW(MessageReader().feed(std::string(8, '\xff')), Error) << "4 GiB long";
    EXPECT_THROW(MessageReader().feed(std::string("\x02\0\0\0\xff\xff", 6)), Error) << "no CBOR";
}

TEST(WorkerMessage, NamesThatAreNotUtf8PassThrough) {
    MasterWish wish;
    wish.master = "/masters/caf\xe9.jpg";
    MessageReader reader;
    const auto messages = reader.feed(framed(wish_json(wish)));
    ASSERT_EQ(messages.size(), 1U);
    EXPECT_EQ(read_master_wish(messages[0]).master, wish.master);
}

TEST(WorkerMessage, AWishSurvives) {
    MasterWish wish;
    wish.master = "/masters/hero.jpg";
    wish.master_name = "de/hero";
    wish.out = "/out";
    wish.name_template = "{master}.{ext}";
    wish.selectors = {"instagram", "*.story"};
    wish.locale = "de";
    wish.sidecar = "/masters/other.focus.toml";
    wish.copyright = "© 2026";
    wish.focus = FocusMode::saliency;
    wish.surface = Surface::ad;
    wish.is_centred = true;
    wish.fit = Fit::pad;
    wish.fill = Fill{FillKind::color, Color{1, 2, 3}};
    wish.background = Color{4, 5, 6};
    wish.effort = 7;
    wish.crf = 19;
    wish.codec = MotionCodec::av1;
    wish.page = 3;
    wish.is_salvaged = true;
    wish.verify = Verify::full;
    wish.defined_at = "spring.toml:12";
    const Json json = wish_json(wish);
    EXPECT_EQ(wish_json(read_master_wish(json)), json);
    EXPECT_EQ(wish_json(read_master_wish(wish_json({}))), wish_json({}));
    EXPECT_EQ(read_master_wish(json).fill, wish.fill);
    EXPECT_EQ(read_master_wish(json).codec, wish.codec);
}

TEST(WorkerMessage, AResultSurvives) {
    MasterResult result;
    result.end = MasterEnd::quarantined;
    result.problem = "it crashed";
    result.folder = "/out/hero";
    result.files = {"/masters/logo.svg"};
    result.is_motion = true;
    result.timings.decodes = 2;
    VariantResult variant;
    variant.placement = "instagram.story";
    variant.path = "/out/hero/instagram.story.jpg";
    variant.made = Made::linked;
    variant.bytes = 12;
    variant.findings = {{Severity::fail, "zone.covered", "covered"}, {Severity::ok, "x", "y"}};
    variant.planned = 1;
    variant.pixels = "p";
    variant.why = "nothing changed";
    result.variants = {variant};
    const MasterResult read = unpack_result(pack(result));
    EXPECT_EQ(result_json(read), result_json(result));
    EXPECT_EQ(read.variants[0].verdict(), Severity::fail);
    EXPECT_EQ(read.timings.decodes, 2);
    EXPECT_EQ(unpack_result("damaged").end, MasterEnd::cancelled);
}

TEST(ByteBudget, WhatIsMoreThanAllGetsAll) {
    ByteBudget budget(100);
    {
        const auto small = budget.hold(30);
        const auto rest = budget.hold(70);
        EXPECT_EQ(small.bytes() + rest.bytes(), 100U);
    }
    EXPECT_EQ(budget.hold(1000).bytes(), 100U);
}

TEST(ByteBudget, IsWhatTheWorkerIsGiven) {
    QueueWish wish;
    EXPECT_GT(WorkerRoom(wish).budget.all(), 0U) << "half of what is free";
    wish.memory = 123'456;
    EXPECT_EQ(WorkerRoom(wish).budget.all(), 123'456U);
}

}  // namespace
}  // namespace mattebox
