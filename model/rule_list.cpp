#include "rule_list.hpp"

namespace profiling {

bool holds(const Rule& rule, const Cells& cells) {
  return !rule.holds_when || holds(*rule.holds_when, cells);
}

RuleIndex first_that_holds(const RuleList& list, const Cells& cells) {
  for (const RuleIndex at : list.rules.indexes()) {
    if (holds(list.rules[at], cells)) return at;
  }
  ensure(false);  // the last rule has no condition; the loader sees to it
  return {};
}

void prepare(RuleList& list, const Table<AttributeIndex, AttributeCells>& cells) {
  for (const RuleIndex at : list.rules.indexes()) {
    Rule& rule = list.rules[at];
    if (rule.when) rule.holds_when = in_cells(*rule.when, cells);
  }
}

}  // namespace profiling
