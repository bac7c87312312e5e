#pragma once

#include <cstdint>
#include <string_view>

// A number as JSON writes it, as the double nearest to it (of two that are equally near, the even
// one): exactly what the C library's strtod makes of it, at a tenth of the code. The library's own
// calculates in numbers four times as wide as the machine has and brings them along.

namespace profiling {

// `text` is a number by JSON's grammar. Too large for a double: infinite.
double nearest_double(std::string_view text);

}  // namespace profiling
