#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "json/reader.hpp"
#include "support.hpp"

// What was written as JSON, for the tests that look into it.

namespace profiling::testing {

using Json = nlohmann::ordered_json;

// By the library, which shares no code with the writer; the reader has to take it as well.
inline Json read_back(const std::string& text) {
  CHECK(parse(text).ok());
  Json read = Json::parse(text, nullptr, false);
  REQUIRE(!read.is_discarded());
  return read;
}

inline const Json& at(const Json& of, const std::string& pointer) {
  return of.at(Json::json_pointer(pointer));
}

inline double number_at(const Json& of, const std::string& pointer) {
  return at(of, pointer).get<double>();
}

}  // namespace profiling::testing
