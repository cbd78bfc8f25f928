/// Memory for the networks' pictures.
#pragma once

namespace mattebox {

/// From now on OpenCV takes large pictures' memory in huge pages, where the system has them. A network
/// touches some 130 MB when it first looks; page by page of 4 KB that costs more processor time than looking
/// does (on a virtual machine 0.54 s beside 0.23 s). What was allocated before stays as it was.
void use_huge_pages();

}  // namespace mattebox
