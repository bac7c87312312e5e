#include "json/reader.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

namespace profiling {

Reader::Reader(const JsonValue& document, Problems& problems) : Reader(&document, &problems, "") {}

bool Reader::is_null() const { return value_->as<std::nullptr_t>(); }
bool Reader::is_string() const { return value_->as<std::string>(); }
bool Reader::is_number() const {
  return value_->as<std::int64_t>() || value_->as<std::uint64_t>() || value_->as<double>();
}
bool Reader::is_object() const { return value_->as<JsonValue::Object>(); }
bool Reader::is_array() const { return value_->as<JsonValue::Array>(); }
std::size_t Reader::size() const { return value_->size(); }

Reader::Reader(const JsonValue* value, Problems* problems, std::string pointer)
    : value_(value), problems_(problems), pointer_(std::move(pointer)) {}

void Reader::problem(ProblemCode code, std::string expected, std::string found) const {
  if (problems_->size() >= limits::problems) return;
  problems_->push_back({code, pointer_, std::move(expected), std::move(found)});
}

std::optional<Reader> Reader::wrong_type(const char* expected) const {
  problem(ProblemCode::wrong_type, expected, shown());
  return std::nullopt;
}

bool Reader::expect_object() const {
  if (!is_object()) wrong_type("object");
  return is_object();
}

std::optional<std::string> Reader::string() const {
  if (const auto* text = value_->as<std::string>()) return *text;
  wrong_type("string");
  return std::nullopt;
}

std::optional<double> Reader::number() const {
  if (const auto* whole = value_->as<std::uint64_t>()) {
    return static_cast<double>(*whole);
  }
  if (const auto* whole = value_->as<std::int64_t>()) {
    return static_cast<double>(*whole);
  }
  if (const auto* real = value_->as<double>()) return *real;
  wrong_type("number");
  return std::nullopt;
}

std::optional<double> Reader::number_within(double low, double high) const {
  const auto value = number();
  if (!value || (low <= *value && *value <= high)) return value;
  problem(ProblemCode::out_of_range, shown_range(low, high), shown());
  return std::nullopt;
}

std::optional<std::int64_t> Reader::integer() const {
  const auto value = number();
  if (!value) return std::nullopt;
  if (std::floor(*value) != *value) {
    problem(ProblemCode::not_whole, "", shown());
    return std::nullopt;
  }
  if (std::abs(*value) > 1e15) {
    problem(ProblemCode::out_of_range, "-1e15..1e15", shown());
    return std::nullopt;
  }
  return static_cast<std::int64_t>(*value);
}

std::int64_t Reader::count() const {
  const auto number = integer().value_or(0);
  if (number < 0) problem(ProblemCode::out_of_range, "0..", shown());
  return number;
}

std::optional<bool> Reader::boolean() const {
  if (const auto* truth = value_->as<bool>()) return *truth;
  wrong_type("true|false");
  return std::nullopt;
}

bool Reader::is(std::string_view text) const {
  const auto* own = value_->as<std::string>();
  return own && *own == text;
}

std::optional<Reader> Reader::find(const std::string& key) const {
  const auto* object = value_->as<JsonValue::Object>();
  if (!object) return std::nullopt;
  for (const JsonMember& member : *object) {
    if (member.key == key) return Reader(&member.value, problems_, pointer_ + "/" + escaped(key));
  }
  return std::nullopt;
}

std::optional<Reader> Reader::member(const std::string& key) const {
  auto found = find(key);
  if (!found) problem(ProblemCode::missing_key, key);
  return found;
}

bool Reader::has(const std::string& key) const { return find(key).has_value(); }

std::optional<std::string> Reader::id(const std::string& key) const {
  const auto found = member(key);
  if (!found) return std::nullopt;
  auto text = found->string();
  if (!text) return std::nullopt;
  if (text->empty()) {
    found->problem(ProblemCode::empty);
    return std::nullopt;
  }
  if (text->size() > limits::id_bytes) {
    found->problem(ProblemCode::too_long, std::to_string(limits::id_bytes));
    return std::nullopt;
  }
  return text;
}

std::optional<Reader> Reader::at(std::string_view pointer) const {
  const JsonValue* at = value_;
  std::string_view rest = pointer;
  while (!rest.empty()) {
    if (rest.front() != '/') return std::nullopt;
    const std::size_t end = std::min(rest.find('/', 1), rest.size());
    const std::string_view token = rest.substr(1, end - 1);
    rest.remove_prefix(end);
    const JsonValue* next = nullptr;
    if (const auto* object = at->as<JsonValue::Object>()) {
      for (const JsonMember& member : *object) {
        if (token == escaped(member.key)) next = &member.value;
      }
    }
    if (const auto* array = at->as<JsonValue::Array>()) {
      for (std::size_t place = 0; place < array->size(); ++place) {
        if (token == std::to_string(place)) next = &(*array)[place];
      }
    }
    if (!next) return std::nullopt;
    at = next;
  }
  return Reader(at, problems_, pointer_ + std::string(pointer));
}

bool Reader::says_the_same(const Reader& other) const { return *value_ == *other.value_; }

void Reader::allow_only(const std::vector<std::string_view>& keys) const {
  if (!is_object()) return;
  for (const auto& [key, member] : members()) {
    if (std::find(keys.begin(), keys.end(), key) != keys.end()) continue;
    member.problem(ProblemCode::unknown_key, alternatives(keys), shortened(key));
  }
}

std::optional<std::size_t> Reader::choice(const std::string& key,
                                          const std::vector<std::string_view>& words) const {
  const auto from = member(key);
  const auto text = from ? from->string() : std::nullopt;
  if (!text) return std::nullopt;
  const auto found = std::find(words.begin(), words.end(), *text);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  from->problem(ProblemCode::unknown_code, alternatives(words), from->shown());
  return std::nullopt;
}

std::vector<Reader> Reader::elements(std::size_t at_most) const {
  std::vector<Reader> all;
  if (!is_array()) {
    wrong_type("array");
    return all;
  }
  if (value_->size() > at_most) {
    problem(ProblemCode::too_many, std::to_string(at_most), std::to_string(value_->size()));
    return all;
  }
  std::size_t at = 0;
  for (const JsonValue& element : *value_->as<JsonValue::Array>()) {
    all.push_back(Reader(&element, problems_, pointer_ + "/" + std::to_string(at++)));
  }
  return all;
}

std::vector<Reader> Reader::some(std::size_t at_most) const {
  if (is_array() && size() == 0) problem(ProblemCode::empty);
  return elements(at_most);
}

std::vector<std::pair<std::string, Reader>> Reader::members() const {
  std::vector<std::pair<std::string, Reader>> all;
  if (!expect_object()) return all;
  for (const JsonMember& member : *value_->as<JsonValue::Object>()) {
    all.emplace_back(member.key,
                     Reader(&member.value, problems_, pointer_ + "/" + escaped(member.key)));
  }
  return all;
}

std::string Reader::shown() const {
  std::string text;
  append(text, *value_);
  return shortened(std::move(text));
}

std::string shown_range(double low, double high) {
  const auto shown = [](double bound) -> std::string {
    if (std::isinf(bound)) return "";
    if (std::floor(bound) == bound && std::abs(bound) < 1e15) {
      return std::to_string(static_cast<long long>(bound));
    }
    std::string text;
    append(text, bound);
    return text;
  };
  return shown(low) + ".." + shown(high);
}

}  // namespace profiling
