#include "json/reader.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <set>
#include <utility>

namespace profiling {
namespace {

std::string escaped(const std::string& key) {
  std::string out;
  for (const char c : key) {
    if (c == '~') out += "~0";
    else if (c == '/') out += "~1";
    else out += c;
  }
  return out;
}

// Cuts between characters, never inside one.
std::string shortened(std::string text) {
  constexpr std::size_t longest = 60;
  if (text.size() <= longest) return text;
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "...";
}

bool starts_with(std::string_view text, std::string_view with) {
  return text.substr(0, with.size()) == with;
}

// What a double can hold.
constexpr const char* finite_numbers = "-1.8e308..1.8e308";

// First pass over a text: only looks, builds nothing, so a hostile text costs no memory.
class Guard : public nlohmann::json_sax<Json> {
 public:
  explicit Guard(std::string_view text) : text_(text) {}

  Problems take() { return std::move(problems_); }

  bool null() override { return value(); }
  bool boolean(bool) override { return value(); }
  bool number_integer(number_integer_t) override { return value(); }
  bool number_unsigned(number_unsigned_t) override { return value(); }
  bool number_float(number_float_t number, const string_t& text) override {
    if (!value()) return false;
    return std::isfinite(number) ||
           stop(ProblemCode::out_of_range, shortened(text), finite_numbers);
  }
  bool string(string_t&) override { return value(); }
  bool binary(binary_t&) override { return value(); }
  bool start_object(std::size_t) override { return open(true); }
  bool start_array(std::size_t) override { return open(false); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& name) override {
    Level& level = levels_.back();
    level.name = name;
    if (!level.keys.insert(name).second) return stop(ProblemCode::duplicate_key, shortened(name));
    if (level.keys.size() <= limits::json_members) return true;
    return stop(ProblemCode::too_many, "", std::to_string(limits::json_members));
  }

  bool parse_error(std::size_t position, const std::string& token,
                   const nlohmann::detail::exception& error) override {
    // 406: a number too large for a double. Everything else is not JSON at all.
    if (error.id != 406) return stop(why_not_json(position), "byte " + std::to_string(position));
    return value() && stop(ProblemCode::out_of_range, shortened(token), finite_numbers);
  }

 private:
  struct Level {
    bool object = false;
    std::set<std::string> keys;
    std::string name;          // of the member being read
    std::size_t elements = 0;  // begun so far, the one being read included
  };

  // Programs that write JSON by hand write these where a figure failed. Reading stops at their
  // first letter, or at the second where the first could begin a word of JSON.
  ProblemCode why_not_json(std::size_t position) const {
    for (const char* word : {"NaN", "nan", "Infinity", "inf"}) {
      for (const std::size_t back : {std::size_t{1}, std::size_t{2}}) {
        if (position < back || position - back > text_.size()) continue;
        if (starts_with(text_.substr(position - back), word)) return ProblemCode::not_a_number;
      }
    }
    return ProblemCode::not_json;
  }

  bool value() {
    if (!levels_.empty() && !levels_.back().object) ++levels_.back().elements;
    if (++values_ <= limits::json_values) return true;
    return stop(ProblemCode::too_many, "", std::to_string(limits::json_values));
  }

  bool open(bool object) {
    if (!value()) return false;
    if (levels_.size() == limits::json_depth) {
      return stop(ProblemCode::too_deep, "", std::to_string(limits::json_depth));
    }
    levels_.push_back({object, {}, "", 0});
    return true;
  }

  bool close() {
    levels_.pop_back();
    return true;
  }

  bool stop(ProblemCode code, std::string found, std::string expected = "") {
    std::string pointer;
    for (const Level& level : levels_) {
      pointer += "/" + (level.object ? escaped(level.name) : std::to_string(level.elements - 1));
    }
    // What does not parse has no place in the document yet, only a byte.
    if (code == ProblemCode::not_json || code == ProblemCode::not_a_number) pointer.clear();
    problems_.push_back({code, std::move(pointer), std::move(expected), std::move(found)});
    return false;
  }

  std::string_view text_;
  std::vector<Level> levels_;
  std::size_t values_ = 0;
  Problems problems_;
};

}  // namespace

Result<Document> parse(std::string_view text, std::size_t at_most) {
  const auto refuse = [](ProblemCode code, std::string expected, std::string found) {
    return Problems{{code, "", std::move(expected), std::move(found)}};
  };
  if (text.size() > at_most) {
    return refuse(ProblemCode::too_large, std::to_string(at_most), std::to_string(text.size()));
  }
  // The library takes a byte order mark for white space and a zero byte for the end; neither is
  // JSON.
  for (const char* mark : {"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"}) {
    if (starts_with(text, mark)) return refuse(ProblemCode::byte_order_mark, "", "byte 1");
  }
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    return refuse(ProblemCode::nothing_given, "", "");
  }
  if (const auto zero = text.find('\0'); zero != std::string_view::npos) {
    return refuse(ProblemCode::not_json, "", "byte " + std::to_string(zero + 1));
  }
  Guard guard(text);
  if (!Json::sax_parse(text.begin(), text.end(), &guard)) return guard.take();
  Json document = Json::parse(text.begin(), text.end(), nullptr, false);
  ensure(!document.is_discarded());
  return Document(std::move(document));
}

Document::Document(Json root) : root_(std::make_unique<const Json>(std::move(root))) {}
Document::Document(Document&& other) noexcept = default;
Document& Document::operator=(Document&& other) noexcept = default;
Document::~Document() = default;

Reader::Reader(const Document& document, Problems& problems)
    : Reader(&document.root(), &problems, "") {}

bool Reader::is_null() const { return value_->is_null(); }
bool Reader::is_string() const { return value_->is_string(); }
bool Reader::is_number() const { return value_->is_number(); }
bool Reader::is_object() const { return value_->is_object(); }
bool Reader::is_array() const { return value_->is_array(); }
std::size_t Reader::size() const { return value_->size(); }

Reader::Reader(const Json* value, Problems* problems, std::string pointer)
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
  if (!value_->is_object()) wrong_type("object");
  return value_->is_object();
}

std::optional<std::string> Reader::string() const {
  if (const auto* text = value_->get_ptr<const std::string*>()) return *text;
  wrong_type("string");
  return std::nullopt;
}

std::optional<double> Reader::number() const {
  if (const auto* whole = value_->get_ptr<const Json::number_unsigned_t*>()) {
    return static_cast<double>(*whole);
  }
  if (const auto* whole = value_->get_ptr<const Json::number_integer_t*>()) {
    return static_cast<double>(*whole);
  }
  if (const auto* real = value_->get_ptr<const double*>()) return *real;
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
  if (const auto* truth = value_->get_ptr<const bool*>()) return *truth;
  wrong_type("true|false");
  return std::nullopt;
}

bool Reader::is(std::string_view text) const {
  const auto* own = value_->get_ptr<const std::string*>();
  return own && *own == text;
}

std::optional<Reader> Reader::find(const std::string& key) const {
  if (!value_->is_object()) return std::nullopt;
  const auto found = value_->find(key);
  if (found == value_->end()) return std::nullopt;
  return Reader(&*found, problems_, pointer_ + "/" + escaped(key));
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
  const Json* at = value_;
  std::string_view rest = pointer;
  while (!rest.empty()) {
    if (rest.front() != '/') return std::nullopt;
    const std::size_t end = std::min(rest.find('/', 1), rest.size());
    const std::string_view token = rest.substr(1, end - 1);
    rest.remove_prefix(end);
    const Json* next = nullptr;
    std::size_t place = 0;
    for (auto child = at->begin(); at->is_structured() && child != at->end(); ++child, ++place) {
      if (token == (at->is_object() ? escaped(child.key()) : std::to_string(place))) next = &*child;
    }
    if (!next) return std::nullopt;
    at = next;
  }
  return Reader(at, problems_, pointer_ + std::string(pointer));
}

bool Reader::says_the_same(const Reader& other) const { return *value_ == *other.value_; }

void Reader::allow_only(const std::vector<std::string_view>& keys) const {
  if (!value_->is_object()) return;
  for (auto at = value_->begin(); at != value_->end(); ++at) {
    if (std::find(keys.begin(), keys.end(), at.key()) != keys.end()) continue;
    find(at.key())->problem(ProblemCode::unknown_key, alternatives(keys), shortened(at.key()));
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
  for (std::size_t at = 0; at < value_->size(); ++at) {
    const auto& element = *(value_->begin() + static_cast<Json::difference_type>(at));
    all.push_back(Reader(&element, problems_, pointer_ + "/" + std::to_string(at)));
  }
  return all;
}

std::vector<Reader> Reader::some(std::size_t at_most) const {
  if (is_array() && value_->empty()) problem(ProblemCode::empty);
  return elements(at_most);
}

std::vector<std::pair<std::string, Reader>> Reader::members() const {
  std::vector<std::pair<std::string, Reader>> all;
  if (!expect_object()) return all;
  for (auto at = value_->begin(); at != value_->end(); ++at) {
    all.emplace_back(at.key(), Reader(&at.value(), problems_, pointer_ + "/" + escaped(at.key())));
  }
  return all;
}

std::string Reader::shown() const {
  return shortened(value_->dump(-1, ' ', false, Json::error_handler_t::replace));
}

std::string shown_range(double low, double high) {
  const auto shown = [](double bound) -> std::string {
    if (std::isinf(bound)) return "";
    if (std::floor(bound) == bound && std::abs(bound) < 1e15) {
      return std::to_string(static_cast<long long>(bound));
    }
    return Json(bound).dump();
  };
  return shown(low) + ".." + shown(high);
}

}  // namespace profiling
