#pragma once

#include <optional>
#include <string>
#include <vector>

#include "index.hpp"

// The ordered items put to a respondent. Registry attributes are items too (of the section
// "registry"): a person supplies or withholds them exactly as they answer or skip a question.
// Wording is not here but in the texts, keyed by the ids.

namespace profiling {

enum class ItemKind { one, many, number, text };

enum class ConditionOperator { in, includes, negation, all, any };

// An operator with operands, after the shape of the British statistics office: no expression
// language. `in` and `includes` read one earlier item; the others combine `operands`.
struct Condition {
  ConditionOperator op = ConditionOperator::all;
  ItemIndex item{};
  std::vector<CodeIndex> codes;
  std::vector<Condition> operands;
};

// What a number may be, both ends included. `high` is infinite where no upper bound exists.
struct NumberBounds {
  double low = 0;
  double high = 0;
  bool whole = false;
};

struct Item {
  std::string id;
  std::string section;
  ItemKind kind = ItemKind::one;
  Table<CodeIndex, std::string> codes;  // kinds one and many, in the form's order
  std::optional<CodeIndex> exclusive;   // the code that excludes the others ("none of these")
  NumberBounds bounds;                  // kind number, in the item's unit
  std::size_t longest = 0;              // kind text, in Unicode code points
  std::optional<Condition> asked_when;  // absent: always asked
};

struct Questionnaire {
  std::string id;
  Table<ItemIndex, Item> items;

  std::optional<ItemIndex> find(const std::string& id) const;
};

std::optional<CodeIndex> find_code(const Item& item, const std::string& code);

}  // namespace profiling
