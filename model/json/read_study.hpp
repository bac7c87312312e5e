#pragma once

#include <optional>
#include <string_view>

#include "study.hpp"

// The documents a study is made of, from JSON text. Each function reports every problem it finds.

namespace profiling {

Result<Questionnaire> read_questionnaire(std::string_view text);

// Reads a card written for `questionnaire`, appends the items that the card brings along, and binds
// the two. What only people read is checked for its shape and not kept; slips in it are told beside
// those in what is computed with.
Result<Study> read_card(std::string_view text, const Questionnaire& questionnaire);

// The same for whoever is changing a card: all that is wrong with it, and a study of it as long as
// it can be calculated with, though it no longer is what it says of itself.
struct CheckedCard {
  std::optional<Study> study;
  Problems problems;
};
CheckedCard check_card(std::string_view text, const Questionnaire& questionnaire);

// {"cut_off": 0.6, "reading": "auditors"}, both optional.
Result<Choice> read_choice(std::string_view text);

}  // namespace profiling
