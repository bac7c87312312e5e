#pragma once

#include <cstddef>

// Everything has a bound, and all bounds stand here. Crossing one is bad data with the code
// `too_large`, `too_deep`, `too_many` or `too_long`; it is never a crash.

namespace profiling::limits {

inline constexpr std::size_t document_bytes = 4 << 20;   // a questionnaire, a card
inline constexpr std::size_t responses_bytes = 1 << 20;  // one line of responses
inline constexpr std::size_t json_depth = 32;
inline constexpr std::size_t json_values = 400'000;
inline constexpr std::size_t json_members =
    1'024;  // of one object: the parser holds each key against all before it
inline constexpr std::size_t id_bytes = 64;
inline constexpr std::size_t items = 256;
inline constexpr std::size_t codes = 512;  // of one item
inline constexpr std::size_t attributes = 128;
inline constexpr std::size_t nodes = 16'384;
inline constexpr std::size_t tree_depth = 64;
inline constexpr std::size_t terms = 128;
inline constexpr std::size_t bins = 1'024;  // of one term
inline constexpr std::size_t references = 8;
inline constexpr std::size_t cohort = 1'000;  // people of one reference
inline constexpr std::size_t rules = 64;
inline constexpr std::size_t examples = 512;
inline constexpr std::size_t cells = 8'192;    // of one attribute: the cuts that a card makes on it
inline constexpr std::size_t regions = 1'024;  // that a rule list divides people into
inline constexpr std::size_t joint_cells = 65'536;  // of attributes whose terms apply on each other
inline constexpr std::size_t joint_attributes = 8;  // of those
inline constexpr std::size_t thresholds = 8;
inline constexpr std::size_t readings = 8;
inline constexpr std::size_t condition_depth = 8;
inline constexpr std::size_t problems = 100;  // reported at once; the rest would not be read
inline constexpr std::size_t gate_assignments = 2'000;  // see worlds.hpp

// What an explanation lists or tries at most; it says when it stopped there.
inline constexpr std::size_t explained_responses = 64;  // that sets of responses are formed of
inline constexpr std::size_t tried_sets = 20'000;
inline constexpr std::size_t tried_changes = 50'000;
inline constexpr std::size_t counterfactuals = 1'000;
inline constexpr std::size_t variants = 64;             // of one item
inline constexpr std::size_t every_person = 2'000'000;  // sets of all but one attribute

}  // namespace profiling::limits
