#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/parse.hpp"

// The one guarded way to read what was parsed: every value is asked for its type before it is
// touched.
//
//   Problems problems;
//   Reader root(document, problems);
//   root.allow_only({"id", "nodes"});
//   if (auto id = root.id("id")) ...          // each failure is noted with its JSON Pointer

namespace profiling {

class Reader {
 public:
  Reader(const JsonValue& document, Problems& problems);

  const std::string& pointer() const { return pointer_; }
  void problem(ProblemCode code, std::string expected = "", std::string found = "") const;
  std::size_t problems_so_far() const { return problems_->size(); }

  // What the value itself is. Each but is_... notes wrong_type when it is not.
  bool expect_object() const;
  std::optional<std::string> string() const;
  std::optional<double> number() const;
  std::optional<double> number_within(double low, double high) const;  // notes out_of_range
  std::optional<std::int64_t> integer() const;
  std::int64_t count() const;  // a whole number from 0; 0 where it is none, which is noted
  std::optional<bool> boolean() const;
  bool is_null() const;
  bool is_string() const;
  bool is_number() const;
  bool is_object() const;
  bool is_array() const;
  std::size_t size() const;              // of an array or an object
  bool is(std::string_view text) const;  // a string that says this

  // Members of an object. `member` notes missing_key; `find` does not.
  std::optional<Reader> find(const std::string& key) const;
  std::optional<Reader> member(const std::string& key) const;
  std::optional<std::string> id(const std::string& key) const;  // a short non-empty string
  bool has(const std::string& key) const;
  std::optional<Reader> at(std::string_view pointer) const;  // a JSON Pointer to something below
  bool says_the_same(const Reader& other) const;
  void allow_only(const std::vector<std::string_view>& keys) const;

  // Which of these words a member is; notes missing_key and unknown_code.
  std::optional<std::size_t> choice(const std::string& key,
                                    const std::vector<std::string_view>& words) const;

  // Of an array; notes too_many, and `some` notes empty as well.
  std::vector<Reader> elements(std::size_t at_most) const;
  std::vector<Reader> some(std::size_t at_most) const;
  std::vector<std::pair<std::string, Reader>> members() const;

  std::string shown() const;  // the value in a few characters, for Problem::found

 private:
  Reader(const JsonValue* value, Problems* problems, std::string pointer);
  std::optional<Reader> wrong_type(const char* expected) const;

  const JsonValue* value_;
  Problems* problems_;
  std::string pointer_;
};

// "15..120" for Problem::expected, whole bounds as whole numbers; "0.." where there is no end.
std::string shown_range(double low, double high);

// "female|male|..." for Problem::expected; long lists are cut short.
template <class Ids>
std::string alternatives(const Ids& ids) {
  std::string text;
  std::size_t shown = 0;
  for (const auto& id : ids) {
    if (shown == 24) return text + "|...";
    text += (shown++ == 0 ? "" : "|") + std::string(id);
  }
  return text;
}

}  // namespace profiling
