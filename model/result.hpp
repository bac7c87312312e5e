#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "ensure.hpp"

// Three fates of failure: a bug traps (ensure), bad data is a Result carrying every problem found,
// and a respondent is never wrong, only not finished (Evaluation::problems).

namespace profiling {

// What is wrong. Its wording is a text (model/data/texts, `problem.<code>`), never C++.
enum class ProblemCode {
  not_json,  // found: the byte where reading stopped
  nothing_given,
  byte_order_mark,
  not_a_number,  // NaN or Infinity, which JSON has not; found: the byte
  duplicate_key,
  too_deep,
  too_large,
  too_many,
  too_long,
  wrong_type,   // expected: the JSON type
  missing_key,  // expected: the key
  unknown_key,
  empty,
  too_few,        // expected: how many there must be
  unknown_place,  // found: the JSON Pointer that leads nowhere
  duplicate_id,
  unknown_item,
  unknown_code,   // expected: the codes
  unknown_level,  // expected: the levels
  unknown_attribute,
  unknown_node,
  unknown_reading,        // expected: the readings
  unknown_questionnaire,  // expected: the one that is loaded
  unknown_operator,       // expected: the operators
  unknown_kind,           // expected: the kinds
  unsuited_item,          // an item whose kind cannot stand here
  later_item,             // a condition on an item that comes later
  out_of_range,           // expected: low..high
  not_whole,
  probability_out_of_range,
  cut_off_out_of_range,
  no_cut_offs,  // one is chosen of a card that has none
  node_cycle,
  node_shared,  // two branches lead to one node
  node_unreachable,
  inconsistent_people,      // the branches' people do not add up to the node's
  inconsistent_population,  // expected: the root node's people
  inconsistent_shares,      // expected: the share that the leaves below a node make together
  branch_never_taken,       // by anybody, whatever the answers; found: the node it leads to
  cut_off_never_reached,    // expected: the figures that answers can lead to
  duplicate_term,           // found: the place of the term that is the same
  term_never_applies,
  bin_never_met,      // found: its ends
  bins_out_of_order,  // the last one first
  gap_in_bins,
  overlapping_bins,
  missing_else,  // the last rule has a condition, or an earlier one has none
  rule_never_holds,
  class_never_named,     // by any rule
  contradictory_scales,  // expected: what the link makes of the published value
  items_asked_together,  // two items of one attribute can be on the route at once
  contradictory_values,  // expected: what the card says elsewhere of the same thing
  no_discrepancy,        // all values are the same
  example_differs,       // expected: what the example says; found: what the card makes of it
  incomplete_reference,  // expected: the attribute that the reference has no value for
  duplicate_code,
  exclusive_code_combined,  // a code that excludes the others, given with others
  not_asked,                // a response to an item that is not on the route
};

// `pointer` is a JSON Pointer (RFC 6901) into the document that was given. `expected` and `found`
// are values in compact notation ("15..120", "female|male", "1000"), the same in every language.
struct Problem {
  ProblemCode code;
  std::string pointer;
  std::string expected;
  std::string found;
  bool operator==(const Problem&) const = default;
};

using Problems = std::vector<Problem>;

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : content_(std::move(value)) {}              // NOLINT: a value is a result
  Result(Problems problems) : content_(std::move(problems)) {  // NOLINT
    ensure(!std::get<Problems>(content_).empty());
  }

  bool ok() const { return std::holds_alternative<T>(content_); }
  const T& value() const {
    ensure(ok());
    return *std::get_if<T>(&content_);
  }
  T take() {
    ensure(ok());
    return std::move(*std::get_if<T>(&content_));
  }
  const Problems& problems() const {
    ensure(!ok());
    return *std::get_if<Problems>(&content_);
  }

 private:
  std::variant<T, Problems> content_;
};

}  // namespace profiling
