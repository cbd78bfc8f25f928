/// Looks at a master for what matters: how it looks, what is there to be seen, and what of that counts.
#pragma once

#include <filesystem>

#include <vector>

#include "picture.h"
#include "plan/focus.h"
#include "plan/health.h"
#include "plan/settings/sidecar.h"

namespace mattebox {

/// The detectors' models, as files. An empty path: there is none, and something simpler stands in.
struct Models {
    std::filesystem::path faces, words, subject, objects;
};

/// Those of `folder` that are there: faces.onnx, words.onnx, subject.onnx, objects.onnx.
Models models_of(const std::filesystem::path& folder);

/// The same, but those of `own`, a folder that the user named, come first; nothing is asked of an empty path.
/// Throws Error where `own` holds none of them, or one that cannot be used: who names a model means it.
Models models_of(const std::filesystem::path& folder, const std::filesystem::path& own);

/// Lets each model look at a plain picture.
std::vector<ModelHealth> try_models(const Models& models);

/// `upright` is the master at any size from about 640 px; `master` its full size. What the sidecar declares
/// comes first, and what is found adds to it: see combine() in plan/focus/focus_rules.h. The sidecar's logos
/// are looked for in every mode; they are declared, but do not decide. Throws Error, at the place in the
/// sidecar, for a logo that cannot be read; one that is not in the master is a finding. A model that fails is
/// a finding, and what stands in for it is named there; nothing is thrown for it.
Attention look_at(const Picture& upright, Size master, const Sidecar& sidecar, FocusMode mode,
                  const Models& models);

}  // namespace mattebox
