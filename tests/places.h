/// Where the project and its programs lie. Said in one object file, so that all others are the same in every
/// checkout and a compiler cache serves them all.
#pragma once

namespace mattebox::test {

extern const char* const root;            ///< the project's folder
extern const char* const program;         ///< mattebox
extern const char* const sample_program;  ///< samples/library: what a user of the library writes

}  // namespace mattebox::test
