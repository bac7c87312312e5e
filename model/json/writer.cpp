#include "json/writer.hpp"

#include <cmath>

#include "json/value.hpp"

namespace profiling {

void Writer::value(double number) {
  separate();
  const bool whole = std::floor(number) == number && std::abs(number) < 1e15;
  if (whole) text_ += std::to_string(static_cast<std::int64_t>(number));
  else append(text_, number);
}

void Writer::value(const std::string& string) {
  if (is_plain(string)) return plain(string);
  separate();
  append_quoted(text_, string);
}

}  // namespace profiling
