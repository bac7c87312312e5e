#pragma once

#include <cstddef>

// Everything has a bound, and all bounds stand here. Crossing one is bad data with the code
// `too_large`, `too_deep`, `too_many` or `too_long`; it is never a crash.

namespace profiling::limits {

inline constexpr std::size_t document_bytes =
    1 << 20;  // a questionnaire, a card, a line of responses
inline constexpr std::size_t json_depth = 32;
inline constexpr std::size_t json_values = 50'000;
inline constexpr std::size_t json_members =
    1'024;  // of one object: the library finds them one by one
inline constexpr std::size_t id_bytes = 64;
inline constexpr std::size_t items = 256;
inline constexpr std::size_t codes = 512;  // of one item
inline constexpr std::size_t attributes = 128;
inline constexpr std::size_t nodes = 4'096;
inline constexpr std::size_t tree_depth = 64;
inline constexpr std::size_t thresholds = 8;
inline constexpr std::size_t readings = 8;
inline constexpr std::size_t condition_depth = 8;
inline constexpr std::size_t problems = 100;  // reported at once; the rest would not be read
inline constexpr std::size_t gate_assignments = 2'000;  // see completions.hpp

}  // namespace profiling::limits
