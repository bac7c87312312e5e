#pragma once

#include <string>

// Cards that nobody published: made for a test, or made of one that ships.

namespace profiling::testing {

// With a full tree over one number, which may have up to 8,192 leaves.
std::string large_card(int leaves);

// With its attributes in the opposite order, so that each index means another one.
std::string turned_round(const std::string& text);

}  // namespace profiling::testing
