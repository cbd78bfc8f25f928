#include "places.h"

namespace mattebox::test {

const char* const root = MATTEBOX_ROOT;
const char* const program = MATTEBOX_PROGRAM;
const char* const sample_program = MATTEBOX_SAMPLE_PROGRAM;

}  // namespace mattebox::test
