#pragma once

#include <string>
#include <string_view>

// Between doubles and how people write them: exactly what the C library makes of them, at a tenth
// of the code. The library's own calculates in numbers four times as wide as the machine has and
// brings them along.

namespace profiling {

// The double nearest to a text (of two that are equally near, the even one), as strtod. `text` is a
// number by JSON's grammar. Too large for a double: infinite.
double nearest_double(std::string_view text);

// A number with that many significant digits at most, as printf's %g: 17 tell any two apart.
std::string decimal_text(double number, int digits);

}  // namespace profiling
