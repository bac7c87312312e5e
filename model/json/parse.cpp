#include "json/parse.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "decimal.hpp"

namespace profiling {
namespace {

bool starts_with(std::string_view text, std::string_view with) {
  return text.substr(0, with.size()) == with;
}

bool is_digit(int sign) { return '0' <= sign && sign <= '9'; }

// What a double can hold.
constexpr const char* finite_numbers = "-1.8e308..1.8e308";

void append_utf8(std::string& to, std::uint32_t point) {
  const auto add = [&](std::uint32_t byte) { to += static_cast<char>(byte); };
  if (point < 0x80) return add(point);
  if (point < 0x800) {
    add(0xC0 | point >> 6);
  } else {
    if (point < 0x10000) {
      add(0xE0 | point >> 12);
    } else {
      add(0xF0 | point >> 18);
      add(0x80 | (point >> 12 & 0x3F));
    }
    add(0x80 | (point >> 6 & 0x3F));
  }
  add(0x80 | (point & 0x3F));
}

// Every function that reads answers whether to go on; where it does not, a problem is noted.
class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  Result<JsonValue> run() {
    if (read_value(root_) && skip_blank() != end) {
      ++at_;
      stop_here();
    }
    if (!problems_.empty()) return std::move(problems_);
    return std::move(root_);
  }

 private:
  static constexpr int end = -1;

  int peek() const { return at_ < text_.size() ? static_cast<unsigned char>(text_[at_]) : end; }
  int get() {  // the end of the text counts as read, too
    const int sign = peek();
    ++at_;
    return sign;
  }
  int skip_blank() {
    while (at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) < 4) ++at_;
    return peek();
  }

  bool read_value(JsonValue& place) {
    switch (skip_blank()) {
      case '{': return read_object(place);
      case '[': return read_array(place);
      case '"': {
        ++at_;
        std::string text;
        return read_string(text) && add(place, std::move(text));
      }
      case 't': return read_word("true") && add(place, true);
      case 'f': return read_word("false") && add(place, false);
      case 'n': return read_word("null") && add(place, nullptr);
      default: return read_number(place);
    }
  }

  template <class Content>
  bool add(JsonValue& place, Content content) {
    place.is = std::move(content);
    if (++values_ <= limits::json_values) return true;
    return stop(ProblemCode::too_many, "", std::to_string(limits::json_values));
  }

  template <class Content>
  bool open(JsonValue& place, Content content) {
    ++at_;
    if (!add(place, std::move(content))) return false;
    if (open_.size() == limits::json_depth) {
      return stop(ProblemCode::too_deep, "", std::to_string(limits::json_depth));
    }
    open_.push_back(&place);
    return true;
  }

  // After a member or an element: whether another one follows. Nothing where it can be neither.
  std::optional<bool> another(char close) {
    skip_blank();
    const int sign = get();
    if (sign == ',') return true;
    if (sign == close) return false;
    stop_here();
    return std::nullopt;
  }

  bool closed() {
    open_.pop_back();
    return true;
  }

  // What is open does not move until it is closed: only the innermost array or object grows.
  bool read_array(JsonValue& place) {
    if (!open(place, JsonValue::Array())) return false;
    if (skip_blank() == ']') {
      ++at_;
      return closed();
    }
    auto& elements = *std::get_if<JsonValue::Array>(&place.is);
    while (true) {
      if (!read_value(elements.emplace_back())) return false;
      const auto more = another(']');
      if (!more) return false;
      if (!*more) return closed();
    }
  }

  bool read_object(JsonValue& place) {
    if (!open(place, JsonValue::Object())) return false;
    if (skip_blank() == '}') {
      ++at_;
      return closed();
    }
    auto& members = *std::get_if<JsonValue::Object>(&place.is);
    while (true) {
      if (!read_key(members)) return false;
      if (!read_value(members.back().value)) return false;
      const auto more = another('}');
      if (!more) return false;
      if (!*more) return closed();
    }
  }

  bool read_key(JsonValue::Object& members) {
    std::string key;
    skip_blank();
    if (get() != '"') return stop_here();
    if (!read_string(key)) return false;
    const bool is_known = std::any_of(members.begin(), members.end(),
                                      [&](const JsonMember& one) { return one.key == key; });
    members.push_back({std::move(key), JsonValue()});
    if (is_known) return stop(ProblemCode::duplicate_key, shortened(members.back().key));
    if (members.size() > limits::json_members) {
      return stop(ProblemCode::too_many, "", std::to_string(limits::json_members));
    }
    skip_blank();
    return get() == ':' || stop_here();
  }

  bool read_word(std::string_view word) {
    for (const char letter : word) {
      if (get() != letter) return stop_here();
    }
    return true;
  }

  // After the opening quotation mark.
  bool read_string(std::string& text) {
    while (true) {
      const std::size_t length = utf8_length(text_.substr(std::min(at_, text_.size())));
      const int sign = get();
      if (sign == '"') return true;
      if (sign < ' ' || length == 0) return stop_here();
      if (sign == '\\') {
        if (!read_escape(text)) return false;
        continue;
      }
      text += text_.substr(at_ - 1, length);
      at_ += length - 1;
    }
  }

  bool read_escape(std::string& text) {
    constexpr std::string_view named = "\"\"\\\\//b\bf\fn\nr\rt\t";  // a letter, then its sign
    const int letter = get();
    for (std::size_t at = 0; at < named.size(); at += 2) {
      if (letter != named[at]) continue;
      text += named[at + 1];
      return true;
    }
    std::uint32_t point = 0;
    if (letter != 'u' || !read_four(point)) return letter != 'u' ? stop_here() : false;
    if (0xDC00 <= point && point < 0xE000) return stop_here();  // the second of a pair, alone
    if (0xD800 <= point && point < 0xDC00) {
      std::uint32_t second = 0;
      if (get() != '\\' || get() != 'u') return stop_here();
      if (!read_four(second)) return false;
      if (second < 0xDC00 || second >= 0xE000) return stop_here();
      point = 0x10000 + ((point - 0xD800) << 10) + (second - 0xDC00);
    }
    append_utf8(text, point);
    return true;
  }

  bool read_four(std::uint32_t& point) {
    for (int digit = 0; digit < 4; ++digit) {
      const int sign = get();
      const int lower = sign | 0x20;
      if (is_digit(sign)) point = point << 4 | static_cast<std::uint32_t>(sign - '0');
      else if ('a' <= lower && lower <= 'f') {
        point = point << 4 | static_cast<std::uint32_t>(lower - 'a' + 10);
      } else {
        return stop_here();
      }
    }
    return true;
  }

  bool read_digits() {  // at least one
    if (!is_digit(get())) return stop_here();
    while (is_digit(peek())) ++at_;
    return true;
  }

  bool read_number(JsonValue& place) {
    const std::size_t from = at_;
    bool is_whole = true;
    if (peek() == '-') ++at_;
    if (peek() == '0') ++at_;
    else if (!read_digits()) return false;
    if (peek() == '.') {
      is_whole = false;
      ++at_;
      if (!read_digits()) return false;
    }
    if (peek() == 'e' || peek() == 'E') {
      is_whole = false;
      ++at_;
      if (peek() == '+' || peek() == '-') ++at_;
      if (!read_digits()) return false;
    }
    const std::string_view text = text_.substr(from, at_ - from);
    if (is_whole) {
      if (const auto whole = whole_in(text)) {
        if (text[0] != '-') return add(place, *whole);
        if (*whole <= std::uint64_t{1} << 63) {
          return add(place, static_cast<std::int64_t>(0 - *whole));
        }
      }
    }
    const double number = nearest_double(text);
    if (!add(place, number)) return false;
    return std::isfinite(number) ||
           stop(ProblemCode::out_of_range, shortened(std::string(text)), finite_numbers);
  }

  // Without its sign; nothing where it takes more than sixty-four bits.
  static std::optional<std::uint64_t> whole_in(std::string_view text) {
    constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    std::uint64_t whole = 0;
    for (const char sign : text) {
      if (sign == '-') continue;
      const auto digit = static_cast<std::uint64_t>(sign - '0');
      if (whole > (most - digit) / 10) return std::nullopt;
      whole = whole * 10 + digit;
    }
    return whole;
  }

  // Programs that write JSON by hand write these where a figure failed. Reading stops at their
  // first letter, or at the second where the first could begin a word of JSON.
  ProblemCode why_not_json() const {
    for (const char* word : {"NaN", "nan", "Infinity", "inf"}) {
      for (const std::size_t back : {std::size_t{1}, std::size_t{2}}) {
        if (at_ < back || at_ - back > text_.size()) continue;
        if (starts_with(text_.substr(at_ - back), word)) return ProblemCode::not_a_number;
      }
    }
    return ProblemCode::not_json;
  }

  // At the byte that was read last. What does not parse has no place in the document yet.
  bool stop_here() {
    open_.clear();
    return stop(why_not_json(), "byte " + std::to_string(at_));
  }

  bool stop(ProblemCode code, std::string found, std::string expected = "") {
    std::string pointer;
    for (const JsonValue* outer : open_) {
      const auto* object = outer->as<JsonValue::Object>();
      pointer += '/';
      if (!object) pointer += std::to_string(outer->size() - 1);
      else if (!object->empty()) pointer += escaped(object->back().key);
    }
    problems_.push_back({code, std::move(pointer), std::move(expected), std::move(found)});
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  JsonValue root_;
  std::vector<const JsonValue*> open_;  // from the root to the innermost array or object
  std::size_t values_ = 0;
  Problems problems_;
};

}  // namespace

std::string escaped(const std::string& key) {
  std::string out;
  for (const char c : key) {
    if (c == '~') out += "~0";
    else if (c == '/') out += "~1";
    else out += c;
  }
  return out;
}

std::string shortened(std::string text) {
  constexpr std::size_t longest = 60;
  if (text.size() <= longest) return text;
  std::size_t cut = longest;
  while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;
  return text.substr(0, cut) + "...";
}

Result<JsonValue> parse(std::string_view text, std::size_t at_most) {
  const auto refuse = [](ProblemCode code, std::string expected, std::string found) {
    return Problems{{code, "", std::move(expected), std::move(found)}};
  };
  if (text.size() > at_most) {
    return refuse(ProblemCode::too_large, std::to_string(at_most), std::to_string(text.size()));
  }
  for (const char* mark : {"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"}) {
    if (starts_with(text, mark)) return refuse(ProblemCode::byte_order_mark, "", "byte 1");
  }
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    return refuse(ProblemCode::nothing_given, "", "");
  }
  return Parser(text).run();
}

}  // namespace profiling
