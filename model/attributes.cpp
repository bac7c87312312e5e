#include "attributes.hpp"

#include <algorithm>

namespace profiling {

bool satisfies(const Test& test, const AttributeValue& value) {
  if (const auto* level = std::get_if<LevelIndex>(&value)) {
    ensure(test.op == Comparison::in && level->value < test.levels.size());
    return test.levels[level->value];
  }
  if (const auto* number = std::get_if<double>(&value)) {
    ensure(test.op != Comparison::in);
    return test.op == Comparison::less_than ? *number < test.cut : *number >= test.cut;
  }
  return false;
}

bool holds(const Criterion& criterion, const AttributeValues& values) {
  const auto holds_here = [&](const Criterion& operand) { return holds(operand, values); };
  const auto& operands = criterion.operands;
  switch (criterion.kind) {
    case CriterionKind::test: return satisfies(criterion.test, values[criterion.test.attribute]);
    case CriterionKind::negation: return std::none_of(operands.begin(), operands.end(), holds_here);
    case CriterionKind::all: return std::all_of(operands.begin(), operands.end(), holds_here);
    case CriterionKind::any: return std::any_of(operands.begin(), operands.end(), holds_here);
  }
  ensure(false);
  return false;
}

}  // namespace profiling
