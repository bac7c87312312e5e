#pragma once

#include <string>
#include <variant>
#include <vector>

#include "questionnaire.hpp"

// What the respondent gave, one response for each item. Three kinds of missing are kept apart:
// not answered (nothing given), withheld (the person's choice) and not applicable (not on the
// route; never given, only found by routing).

namespace profiling {

enum class Missing { not_answered, withheld, not_applicable };

using Codes = std::vector<CodeIndex>;
using Response = std::variant<Missing, CodeIndex, Codes, double, std::string>;
using Responses = Table<ItemIndex, Response>;

inline Responses no_responses(const Questionnaire& questionnaire) {
  return Responses(questionnaire.items.size(), Response{Missing::not_answered});
}

inline bool is_missing(const Response& response) {
  return std::holds_alternative<Missing>(response);
}

}  // namespace profiling
