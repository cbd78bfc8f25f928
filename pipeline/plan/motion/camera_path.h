/// How a camera moves along one axis so that it keeps what it follows: stands while it can, then moves as
/// steadily as it can, never faster than a viewer likes to follow.
#pragma once

#include <vector>

namespace mattebox {

/// The figures of every move. Widths are those of the cut.
namespace camera_rule {
constexpr double step = 0.05;          ///< seconds between the points that a path is planned at
constexpr double top_speed = 0.25;     ///< widths a second
constexpr double easing = 0.6;         ///< seconds within which it reaches its speed or stops
constexpr double worth_moving = 0.04;  ///< widths; for less the camera stands
/// Widths a second, each second; turning back at full speed is the most that can happen.
constexpr double top_acceleration = 2 * top_speed / easing;
}  // namespace camera_rule

/// Where the cut may begin at one moment, in any unit of length.
struct Leeway {
    double least = 0;
    double most = 0;
};

/// One position for each of `leeways`, which are `step` seconds apart: the path that moves least, and most
/// evenly, of all that keep to them; eased where it starts, turns and stops. Where it would have to move
/// faster than `top_speed`, in units a second, it leaves them by as little as it can. Not empty unless
/// `leeways` are; within their widest extent.
std::vector<double> plan_path(const std::vector<Leeway>& leeways, double step, double top_speed);

}  // namespace mattebox
