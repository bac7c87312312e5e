#pragma once

#include <optional>
#include <string>
#include <string_view>

// Where a value stands in a text of JSON, so that it can be changed there and nothing else is.

namespace profiling {

struct Place {
  std::size_t from = 0;
  std::size_t size = 0;
};

// Of what a JSON Pointer leads to; of a text that parse() has accepted.
std::optional<Place> place_of(std::string_view text, std::string_view pointer);

// The text with another number there, in the fewest digits that say it; nothing where no number is.
std::optional<std::string> with_number(std::string_view text, std::string_view pointer,
                                       double number);

}  // namespace profiling
