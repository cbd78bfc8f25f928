#include "media/stills/heif_facts.h"

#include <libheif/heif.h>

#include <string_view>
#include <vector>

#include "media/handle.h"

namespace mattebox {
namespace {

using HeifContext = Handle<heif_context, heif_context_free>;
using HeifPicture = Handle<const heif_image_handle, heif_image_handle_release>;
using HeifColor = Handle<heif_color_profile_nclx, heif_nclx_color_profile_free>;

/// The auxiliary pictures that Apple's and Adobe's cameras put gain maps in.
constexpr std::string_view gain_map_types[] = {"urn:com:apple:photo:2020:aux:hdrgainmap",
                                               "urn:com:photo:aux:hdrgainmap"};

bool has_type(const HeifPicture& auxiliary, std::string_view wanted) {
    const char* type = nullptr;
    if (heif_image_handle_get_auxiliary_type(auxiliary.get(), &type).code != heif_error_Ok) return false;
    const bool is_same = std::string_view{type} == wanted;
    heif_image_handle_free_auxiliary_types(auxiliary.get(), &type);
    return is_same;
}

HeifPicture auxiliary_of(const HeifPicture& primary, heif_item_id id) {
    heif_image_handle* auxiliary = nullptr;
    heif_image_handle_get_auxiliary_image_handle(primary.get(), id, &auxiliary);
    return HeifPicture{auxiliary};
}

bool has_gain_map(const HeifPicture& primary) {
    constexpr int filter = LIBHEIF_AUX_IMAGE_FILTER_OMIT_ALPHA | LIBHEIF_AUX_IMAGE_FILTER_OMIT_DEPTH;
    const int count = heif_image_handle_get_number_of_auxiliary_images(primary.get(), filter);
    std::vector<heif_item_id> ids(count > 0 ? static_cast<std::size_t>(count) : 0);
    heif_image_handle_get_list_of_auxiliary_image_IDs(primary.get(), filter, ids.data(),
                                                      static_cast<int>(ids.size()));
    for (const heif_item_id id : ids) {
        const HeifPicture auxiliary = auxiliary_of(primary, id);
        if (!auxiliary) continue;
        for (const std::string_view type : gain_map_types)
            if (has_type(auxiliary, type)) return true;
    }
    return false;
}

}  // namespace

HeifFacts read_heif_facts(const std::filesystem::path& path) {
    const HeifContext context{heif_context_alloc()};
    if (heif_context_read_from_file(context.get(), path.c_str(), nullptr).code != heif_error_Ok) return {};
    heif_image_handle* found = nullptr;
    if (heif_context_get_primary_image_handle(context.get(), &found).code != heif_error_Ok) return {};
    const HeifPicture primary{found};

    HeifFacts facts;
    facts.has_gain_map = has_gain_map(primary);
    heif_color_profile_nclx* nclx = nullptr;
    if (heif_image_handle_get_nclx_color_profile(primary.get(), &nclx).code == heif_error_Ok) {
        const HeifColor owner{nclx};
        facts.tags = ColorTags{nclx->color_primaries, nclx->transfer_characteristics,
                               nclx->matrix_coefficients, nclx->full_range_flag != 0};
    }
    return facts;
}

}  // namespace mattebox
