/// page.html with page.css and its scripts in it, put together at build time by embed_page.cmake.
#pragma once

#include <string_view>

namespace mattebox {

std::string_view page_file();

}  // namespace mattebox
