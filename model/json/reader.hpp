#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "index.hpp"
#include "result.hpp"

// The one guarded way to read JSON: the text is checked for size, depth, encoding and duplicate
// keys before anything is built from it, and every value is asked for its type before it is
// touched.
//
//   Problems problems;
//   Reader root(document, problems);
//   root.allow_only({"id", "nodes"});
//   if (auto id = root.id("id")) ...          // each failure is noted with its JSON Pointer

namespace profiling {

using Json = nlohmann::ordered_json;

// Parses a whole document, or says why it cannot be trusted.
Result<Json> parse(std::string_view text);

class Reader {
 public:
  Reader(const Json& value, Problems& problems, std::string pointer = "");

  const std::string& pointer() const { return pointer_; }
  void problem(ProblemCode code, std::string expected = "", std::string found = "") const;

  // What the value itself is. Each but is_... notes wrong_type when it is not.
  bool expect_object() const;
  std::optional<std::string> string() const;
  std::optional<double> number() const;
  std::optional<std::int64_t> integer() const;
  std::optional<bool> boolean() const;
  bool is_null() const { return value_->is_null(); }
  bool is_array() const { return value_->is_array(); }
  bool is(std::string_view text) const;  // a string that says this

  // Members of an object. `member` notes missing_key; `find` does not.
  std::optional<Reader> find(const std::string& key) const;
  std::optional<Reader> member(const std::string& key) const;
  std::optional<std::string> id(const std::string& key) const;  // a short non-empty string
  bool has(const std::string& key) const;
  void allow_only(std::initializer_list<std::string_view> keys) const;

  std::vector<Reader> elements(std::size_t at_most) const;  // of an array; notes too_many
  std::vector<std::pair<std::string, Reader>> members() const;

  std::string shown() const;  // the value in a few characters, for Problem::found

 private:
  Reader(const Json* value, Problems* problems, std::string pointer);
  std::optional<Reader> wrong_type(const char* expected) const;

  const Json* value_;
  Problems* problems_;
  std::string pointer_;
};

// "female|male|..." for Problem::expected; long lists are cut short.
template <class Ids>
std::string alternatives(const Ids& ids) {
  std::string text;
  std::size_t shown = 0;
  for (const auto& id : ids) {
    if (shown == 12) return text + "|...";
    text += (shown++ == 0 ? "" : "|") + std::string(id);
  }
  return text;
}

}  // namespace profiling
