/// What the supervisor and its worker say to each other: CBOR, each message behind its length in four bytes.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "campaign/state/judge.h"
#include "campaign/state/state.h"
#include "campaign/worker/render_queue.h"

namespace mattebox {

constexpr int worker_channel = 3;  ///< the worker's end of the socket between them

/// The message as it goes over the wire.
std::string framed(const nlohmann::json& message);

/// Takes bytes as they come, and gives whole messages.
class MessageReader {
  public:
    /// Throws Error for what is no message, or one of more than 256 MiB.
    std::vector<nlohmann::json> feed(std::string_view bytes);

  private:
    std::string waiting_;
};

nlohmann::json setup_json(const QueueWish& wish);
QueueWish read_setup(const nlohmann::json& json);

/// A judgement, with what was recorded of a variant that is kept or linked.
struct Answer {
    Judgement judgement;
    VariantResult recorded;
};
nlohmann::json answer_json(const Answer& answer);
Answer read_answer(const nlohmann::json& json);

nlohmann::json record_json(const VariantRecord& record);
VariantRecord read_record(const nlohmann::json& json);

}  // namespace mattebox
