#include "json/value.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include <nlohmann/json.hpp>

namespace profiling {
namespace {

// Any whole number as well, which a double may hold only nearly.
std::optional<double> number_in(const JsonValue& value) {
  if (const auto* whole = value.as<std::int64_t>()) return static_cast<double>(*whole);
  if (const auto* whole = value.as<std::uint64_t>()) return static_cast<double>(*whole);
  if (const auto* real = value.as<double>()) return *real;
  return std::nullopt;
}

void append_sign(std::string& to, char sign) {
  constexpr std::string_view named = "\"\"\\\\\bb\ff\nn\rr\tt";  // a sign, then its letter
  for (std::size_t at = 0; at < named.size(); at += 2) {
    if (named[at] != sign) continue;
    to += '\\';
    to += named[at + 1];
    return;
  }
  if (sign >= ' ' || sign < 0) {
    to += sign;
    return;
  }
  constexpr const char* digits = "0123456789abcdef";
  to += "\\u00";
  to += digits[sign / 16];
  to += digits[sign % 16];
}

template <class Elements, class Write>
void append_list(std::string& to, const char* ends, const Elements& elements, const Write& write) {
  to += ends[0];
  bool first = true;
  for (const auto& element : elements) {
    if (!first) to += ',';
    first = false;
    write(element);
  }
  to += ends[1];
}

}  // namespace

std::size_t utf8_length(std::string_view text) {
  const auto byte = [&](std::size_t at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0u;
  };
  const unsigned first = byte(0);
  if (first < 0x80) return text.empty() ? 0 : 1;
  if (first < 0xC2 || first > 0xF4) return 0;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  for (std::size_t at = 1; at < length; ++at) {
    if ((byte(at) & 0xC0) != 0x80) return 0;
  }
  const unsigned second = byte(1);
  const bool is_invalid = (first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) ||
                          (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F);
  return is_invalid ? 0 : length;
}

std::size_t JsonValue::size() const {
  if (const auto* array = as<Array>()) return array->size();
  if (const auto* object = as<Object>()) return object->size();
  return 0;
}

bool operator==(const JsonValue& one, const JsonValue& other) {
  if (one.is.index() != other.is.index()) {
    const auto number = number_in(one);
    return number && number == number_in(other);
  }
  if (const auto* array = one.as<JsonValue::Array>()) {
    const auto& others = *other.as<JsonValue::Array>();
    return std::equal(array->begin(), array->end(), others.begin(), others.end());
  }
  if (const auto* object = one.as<JsonValue::Object>()) {
    const auto& others = *other.as<JsonValue::Object>();
    return std::equal(object->begin(), object->end(), others.begin(), others.end(),
                      [](const JsonMember& here, const JsonMember& there) {
                        return here.key == there.key && here.value == there.value;
                      });
  }
  if (const auto* text = one.as<std::string>()) return *text == *other.as<std::string>();
  if (const auto* truth = one.as<bool>()) return *truth == *other.as<bool>();
  if (const auto* whole = one.as<std::int64_t>()) return *whole == *other.as<std::int64_t>();
  if (const auto* whole = one.as<std::uint64_t>()) return *whole == *other.as<std::uint64_t>();
  if (const auto* real = one.as<double>()) return *real == *other.as<double>();
  return true;  // null
}

void append(std::string& to, double number) {
  if (!std::isfinite(number)) {
    to += "null";
    return;
  }
  char digits[64];
  to.append(digits, nlohmann::detail::to_chars(digits, digits + sizeof digits, number));
}

void append_quoted(std::string& to, std::string_view text) {
  to += '"';
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8_length(text.substr(at));
    if (length == 0) to += "\xEF\xBF\xBD";  // U+FFFD
    else if (length == 1) append_sign(to, text[at]);
    else to += text.substr(at, length);
    at += std::max<std::size_t>(length, 1);
  }
  to += '"';
}

void append(std::string& to, const JsonValue& value) {
  if (value.as<std::nullptr_t>()) to += "null";
  if (const auto* truth = value.as<bool>()) to += *truth ? "true" : "false";
  if (const auto* whole = value.as<std::int64_t>()) to += std::to_string(*whole);
  if (const auto* whole = value.as<std::uint64_t>()) to += std::to_string(*whole);
  if (const auto* real = value.as<double>()) append(to, *real);
  if (const auto* text = value.as<std::string>()) append_quoted(to, *text);
  if (const auto* array = value.as<JsonValue::Array>()) {
    append_list(to, "[]", *array, [&](const JsonValue& element) { append(to, element); });
  }
  if (const auto* object = value.as<JsonValue::Object>()) {
    append_list(to, "{}", *object, [&](const JsonMember& member) {
      append_quoted(to, member.key);
      to += ':';
      append(to, member.value);
    });
  }
}

}  // namespace profiling
