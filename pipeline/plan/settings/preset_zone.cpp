#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "plan/settings/preset_parts.h"
#include "plan/settings/settings_words.h"

namespace mattebox {
namespace {

constexpr Range any_number{-std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};

std::string size_text(Size canvas) {
    return fmt::format("{}x{}", canvas.width, canvas.height);
}

bool is_inside(CanvasPoint point, Size canvas) {
    return point.x >= 0 && point.y >= 0 && point.x <= canvas.width && point.y <= canvas.height;
}

Margins read_margins(Settings&& table, Size canvas, Settings& parent) {
    Margins margins;
    const Range across{0, static_cast<double>(canvas.width)};
    const Range down{0, static_cast<double>(canvas.height)};
    margins.top = table.number("top", down);
    margins.right = table.number("right", across);
    margins.bottom = table.number("bottom", down);
    margins.left = table.number("left", across);
    table.finish();
    if (margins.left + margins.right >= canvas.width || margins.top + margins.bottom >= canvas.height)
        parent.refuse("margins", "'margins' leave nothing of the " + size_text(canvas) + " canvas clear");
    return margins;
}

std::vector<CanvasPoint> read_polygon(Settings& zone, Size canvas) {
    std::vector<CanvasPoint> polygon;
    for (const auto& row : zone.rows_if("polygon", 2, any_number)) {
        polygon.push_back({row[0], row[1]});
        if (!is_inside(polygon.back(), canvas))
            zone.refuse("polygon", fmt::format("'polygon' has a point, [{}, {}], outside the {} canvas",
                                               row[0], row[1], size_text(canvas)));
    }
    if (zone.has("polygon") && polygon.size() < 3)
        zone.refuse("polygon", fmt::format("'polygon' needs at least 3 points; it has {}", polygon.size()));
    return polygon;
}

std::optional<Circle> read_circle(Settings& zone, Size canvas) {
    const auto row = zone.numbers_if("circle", 3, any_number);
    if (row.empty()) return std::nullopt;
    const Circle circle{{row[0], row[1]}, row[2]};
    if (circle.radius <= 0)
        zone.refuse("circle", "'circle' needs a radius above 0: [centre x, centre y, radius]");
    if (!is_inside({circle.centre.x - circle.radius, circle.centre.y - circle.radius}, canvas) ||
        !is_inside({circle.centre.x + circle.radius, circle.centre.y + circle.radius}, canvas))
        zone.refuse("circle", "'circle' reaches outside the " + size_text(canvas) + " canvas");
    return circle;
}

std::vector<CanvasRect> read_keep_out(Settings& zone, Size canvas) {
    std::vector<CanvasRect> boxes;
    for (const auto& row : zone.rows_if("keep_out", 4, any_number)) {
        const std::string box = fmt::format("[{}, {}, {}, {}]", row[0], row[1], row[2], row[3]);
        if (row[0] >= row[2] || row[1] >= row[3])
            zone.refuse("keep_out", "'keep_out' takes boxes as [left, top, right, bottom]; " + box +
                                        " has nothing inside");
        if (!is_inside({row[0], row[1]}, canvas) || !is_inside({row[2], row[3]}, canvas))
            zone.refuse("keep_out",
                        "'keep_out' has a box, " + box + ", outside the " + size_text(canvas) + " canvas");
        boxes.push_back({row[0], row[1], row[2] - row[0], row[3] - row[1]});
    }
    return boxes;
}

AlternativeZone read_alternative(Settings&& table, Size canvas) {
    AlternativeZone zone;
    require(table, "margins");
    zone.margins = read_margins(std::move(*table.table_if("margins")), canvas, table);
    zone.confidence = read_confidence(table, "confidence");
    zone.note = table.text_if("note").value_or("");
    table.finish();
    return zone;
}

}  // namespace

Confidence read_confidence(Settings& table, std::string_view key) {
    require(table, key);
    const auto word = word_if(table, key, {"none_known", "guess", "industry", "official"});
    for (const Confidence known : {Confidence::none_known, Confidence::industry, Confidence::official})
        if (*word == to_text(known)) return known;
    return Confidence::guess;
}

Zone read_zone(Settings&& table, Size canvas) {
    Zone zone;
    if (auto margins = table.table_if("margins"))
        zone.margins = read_margins(std::move(*margins), canvas, table);
    zone.polygon = read_polygon(table, canvas);
    zone.circle = read_circle(table, canvas);
    zone.keep_out = read_keep_out(table, canvas);
    zone.confidence = read_confidence(table, "confidence");
    zone.note = table.text_if("note").value_or("");
    zone.fallback = table.text_if("fallback").value_or("");
    if (auto other = table.table_if("alternative"))
        zone.alternative = read_alternative(std::move(*other), canvas);
    table.finish();
    if (!zone.margins && zone.polygon.empty() && !zone.circle)
        table.refuse("", "a zone needs 'margins', a 'polygon' or a 'circle'");
    return zone;
}

DeviceCrop read_crop(Settings&& table, Size canvas) {
    DeviceCrop crop;
    crop.name = table.text("name");
    require(table, "box");
    const auto row = table.numbers_if("box", 4, any_number);
    crop.box = {row[0], row[1], row[2], row[3]};
    crop.confidence = read_confidence(table, "confidence");
    table.finish();
    if (crop.box.is_empty())
        table.refuse("box", "'box' needs a width and a height above 0: [x, y, width, height]");
    if (!is_inside({crop.box.x, crop.box.y}, canvas) ||
        !is_inside({crop.box.right(), crop.box.bottom()}, canvas))
        table.refuse(
            "box",
            fmt::format("'box' covers {} to {} across and {} to {} down, outside the {} canvas", crop.box.x,
                        crop.box.right(), crop.box.y, crop.box.bottom(), size_text(canvas)));
    return crop;
}

}  // namespace mattebox
