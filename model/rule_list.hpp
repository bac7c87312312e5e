#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cells.hpp"

// An ordered list of rules: the first one that holds names the class. The last one always holds.

namespace profiling {

struct Rule {
  std::string id;
  std::optional<Criterion> when;  // absent: the last one, "else"
  ClassIndex assigned{};
  std::optional<CellCriterion> holds_when;  // derived by prepare()
};

struct RuleList {
  Table<RuleIndex, Rule> rules;
};

bool holds(const Rule& rule, const Cells& cells);
RuleIndex first_that_holds(const RuleList& list, const Cells& cells);

void prepare(RuleList& list, const Table<AttributeIndex, AttributeCells>& cells);

}  // namespace profiling
