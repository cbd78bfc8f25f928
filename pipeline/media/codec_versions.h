/// Which versions of the libraries that make pixels are loaded.
#pragma once

#include <string>

namespace mattebox {

/// "libjpeg.so.62.3.0 libvips.so.42.16.1 ...": each such library that this process has loaded, by the name of
/// its file, sorted. The names of files say more than the libraries' own versions: distributions mend without
/// changing those.
std::string codec_versions();

}  // namespace mattebox
