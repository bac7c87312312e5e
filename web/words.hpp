#pragma once

#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "evaluation.hpp"

// Everything the desk says, in the language that is chosen: sentences by their keys, numbers as
// that language writes them, and the names of what a study is made of.

namespace profiling {

class Words {
 public:
  // A paragraph of keys, then one of the language with its sentences in the same order. A key that
  // begins with a full stop has all before its last part from the key above it.
  void load(std::string_view lines);

  bool knows(std::string_view key) const;
  // A key without a sentence is shown as it is.
  const char* say(std::string_view key) const;
  using Gaps = std::initializer_list<std::pair<std::string_view, std::string>>;
  std::string say(std::string_view key, const Gaps& gaps) const;

  // At most so many digits after the comma, none of them a zero at the end.
  std::string number(double value, int digits = 4) const;
  std::string exact(double value) const;  // with every digit that it takes to tell it
  std::string typed(double value) const;  // as it would be typed into a field
  // What somebody typed, by the form's rules: "63.250" and "63,250" are the same amount.
  std::optional<double> read(std::string_view typed) const;
  std::string whole(std::int64_t value) const;             // with a sign between thousands
  std::string percent(std::optional<double> share) const;  // one digit

  std::string name(const Item& item) const;
  std::string code(const Item& item, CodeIndex code) const;
  std::string response(const Item& item, const Response& response) const;
  std::string stretch(const Stretch& stretch, bool whole) const;
  std::string attribute(const Study& study, AttributeIndex at) const;
  std::string level(const Study& study, AttributeIndex at, LevelIndex level) const;
  std::string value(const Study& study, AttributeIndex at, const AttributeValue& value) const;
  std::string test(const Study& study, const Test& test) const;  // a question, with its attribute
  std::string assigned(const Study& study, ClassIndex at, bool in_short = false) const;
  std::string reading(const Study& study, ReadingIndex at) const;
  std::string cut_off(const Study& study, const Threshold& threshold) const;
  // A share as so many of a hundred, points as they are.
  std::string figure(const Study& study, const Outcome& outcome) const;
  std::string problem(const Problem& problem) const;

 private:
  std::string signed_here(std::string text) const;

  std::map<std::string, std::size_t, std::less<>> keys_;
  std::vector<std::string> sentences_;
  mutable std::string unknown_;  // the last key without a sentence
};

std::string joined(const std::vector<std::string>& parts, std::string_view between = ", ");

}  // namespace profiling
