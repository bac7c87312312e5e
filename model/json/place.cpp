#include "json/place.hpp"

#include <algorithm>

#include "decimal.hpp"
#include "json/parse.hpp"

namespace profiling {
namespace {

// Steps over values whose grammar has been checked already. Past the end every sign is 0.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) { skip_blank(); }

  std::size_t at() const { return at_; }
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void skip_value() {
    std::size_t depth = 0;
    do {
      const char sign = peek();
      if (sign == '"') skip_string();
      else if (sign == '{' || sign == '[') step(), ++depth;
      else if (sign == '}' || sign == ']') step(), --depth;
      else if (sign == ',' || sign == ':') step();
      else skip_word();
    } while (depth > 0 && peek() != '\0');
  }

  // From the beginning of an object or an array to the value of this name or number in it.
  bool enter(std::string_view part) {
    const bool is_object = peek() == '{';
    if (!is_object && peek() != '[') return false;
    step();
    for (std::size_t index = 0; peek() != '}' && peek() != ']' && peek() != '\0'; ++index) {
      const std::string name = is_object ? key() : std::to_string(index);
      if (name == part) return true;
      skip_value();
      if (peek() == ',') step();
    }
    return false;
  }

 private:
  void skip_blank() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) < 4) ++at_;
  }
  void step() {
    ++at_;
    skip_blank();
  }
  void skip_string() {
    for (++at_; peek() != '"' && peek() != '\0'; ++at_) {
      if (peek() == '\\') ++at_;
    }
    step();
  }
  void skip_word() {
    at_ = std::min(text_.find_first_of(",:]} \t\r\n", at_), text_.size());
    skip_blank();
  }
  // As one part of a pointer; the colon after it is stepped over.
  std::string key() {
    const std::size_t from = at_;
    skip_string();
    const auto name = parse(text_.substr(from, at_ - from));
    step();
    return name.ok() && name.value().as<std::string>() ? escaped(*name.value().as<std::string>())
                                                       : "";
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<Place> place_of(std::string_view text, std::string_view pointer) {
  Scanner scanner(text);
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const std::size_t end = std::min(pointer.find('/'), pointer.size());
    if (!scanner.enter(pointer.substr(0, end))) return std::nullopt;
    pointer.remove_prefix(end);
  }
  const std::size_t from = scanner.at();
  scanner.skip_value();
  std::string_view value = text.substr(from, scanner.at() - from);
  value = value.substr(0, value.find_last_not_of(" \t\r\n") + 1);
  return Place{from, value.size()};
}

std::optional<std::string> with_number(std::string_view text, std::string_view pointer,
                                       double number) {
  constexpr int digits = 12;  // what counting in hundredths adds beyond them is no one's number
  const auto place = place_of(text, pointer);
  if (!place) return std::nullopt;
  const char first = place->size > 0 ? text[place->from] : '\0';
  if (first != '-' && (first < '0' || first > '9')) return std::nullopt;
  std::string changed(text);
  changed.replace(place->from, place->size, decimal_text(number, digits));
  return changed;
}

}  // namespace profiling
