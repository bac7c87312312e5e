#pragma once

#include <string_view>

#include "responses.hpp"
#include "result.hpp"

// One request, {"responses": {item id: response, ...}}. A response is a code, a number, a list of
// codes (kind many), a text, null for not answered or {"withheld": true}; an absent item is not
// answered.

namespace profiling {

class Reader;

// The value of "responses", into what is there.
void read_given(const Reader& from, const Questionnaire& questionnaire, Responses& responses);

Result<Responses> read_responses(std::string_view text, const Questionnaire& questionnaire);

}  // namespace profiling
