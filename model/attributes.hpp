#pragma once

#include <variant>
#include <vector>

#include "index.hpp"

// What a model sees of a person, and what it may ask of it.

namespace profiling {

// Missing, a level, or a number in the item's own unit.
using AttributeValue = std::variant<std::monostate, LevelIndex, double>;
using AttributeValues = Table<AttributeIndex, AttributeValue>;

enum class Comparison { in, less_than, at_least };

// One question asked of one attribute. `in` holds when the level is marked in `levels`; the other
// two compare a number with `cut`, in the item's own unit. A missing value satisfies none.
struct Test {
  AttributeIndex attribute{};
  Comparison op = Comparison::in;
  Marks levels;  // by LevelIndex
  double cut = 0;
  bool operator==(const Test&) const = default;
};

enum class CriterionKind { test, negation, all, any };

// Tests combined; when a term applies or a rule holds. A negation of one operand that met a missing
// value is true, since only the comparison itself is false.
struct Criterion {
  CriterionKind kind = CriterionKind::all;
  Test test;
  std::vector<Criterion> operands;
  bool operator==(const Criterion&) const = default;
};

bool satisfies(const Test& test, const AttributeValue& value);
bool holds(const Criterion& criterion, const AttributeValues& values);

// Calls `visit` on every test of a criterion, in its order.
template <class Visit>
void each_test(const Criterion& criterion, const Visit& visit) {
  if (criterion.kind == CriterionKind::test) visit(criterion.test);
  for (const Criterion& operand : criterion.operands) each_test(operand, visit);
}

}  // namespace profiling
