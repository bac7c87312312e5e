#include "json/writer.hpp"

#include <cmath>

#include <nlohmann/json.hpp>

namespace profiling {

void Writer::value(double number) {
  const bool whole = std::floor(number) == number && std::abs(number) < 1e15;
  raw(whole ? std::to_string(static_cast<std::int64_t>(number)) : nlohmann::json(number).dump());
}

void Writer::value(const std::string& string) {
  if (is_plain(string)) return plain(string);
  separate();
  using Json = nlohmann::json;
  text_ += Json(string).dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace profiling
