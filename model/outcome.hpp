#pragma once

#include <optional>
#include <vector>

#include "classification.hpp"
#include "study.hpp"

// Where a person's cells lead: the group that is met there, or the rule that holds.

namespace profiling {

struct Outcome {
  std::optional<NodeIndex> leaf;  // of a tree
  std::optional<RuleIndex> rule;  // of a rule list
  double predictor = 0;           // a tree's share, or the linear predictor; 0 for a rule list
  std::optional<double> share;    // people with the outcome, 0..1; absent for points and rules
  ClassIndex assigned{};          // at the chosen cut-off, or by the rule
  std::vector<ClassIndex> by_threshold;  // at each published cut-off, in the card's order
};

// The study has a predictor.
Outcome outcome_of(const Study& study, const Cells& cells);

// Whether two outcomes are the same to the model: one leaf, one rule, or one figure.
bool is_same(const Outcome& one, const Outcome& other);

}  // namespace profiling
