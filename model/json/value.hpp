#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

// A parsed JSON value, and JSON text of one.

namespace profiling {

struct JsonMember;

struct JsonValue {
  using Array = std::vector<JsonValue>;
  using Object = std::vector<JsonMember>;  // in the text's order, no key twice

  // Whole numbers stay whole, so that they are shown as they were given.
  std::variant<std::nullptr_t, bool, std::int64_t, std::uint64_t, double, std::string, Array,
               Object>
      is = nullptr;

  JsonValue() = default;
  JsonValue(JsonValue&&) noexcept = default;
  JsonValue& operator=(JsonValue&&) noexcept = default;

  template <class Content>
  const Content* as() const {
    return std::get_if<Content>(&is);
  }
  // Of an array or an object.
  std::size_t size() const;
};

struct JsonMember {
  std::string key;
  JsonValue value;
};

// Whether two say the same; 1 and 1.0 do.
bool operator==(const JsonValue& one, const JsonValue& other);

// Written at the end of a text: without blanks, numbers with the fewest digits that lead back to
// them, strings as valid UTF-8 whatever they hold.
void append(std::string& to, const JsonValue& value);
void append(std::string& to, double number);  // 27.0; null where JSON has no number for it
void append_quoted(std::string& to, std::string_view text);

// How many bytes the character takes that a text begins with; 0 where it is no valid UTF-8 (a stray
// byte, one that is cut off, written longer than need be, a surrogate, or beyond U+10FFFF), and at
// the end.
std::size_t utf8_length(std::string_view text);

}  // namespace profiling
