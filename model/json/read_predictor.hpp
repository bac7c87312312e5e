#pragma once

#include "json/lookup.hpp"

// The predictor of a card. Whatever is wrong with it is noted, and what could be read is returned.

namespace profiling {

enum class PredictorKind { unknown, not_published, decision_tree, linear_predictor, rule_list };

// What a predictor says that it is, before anything of it is read; notes nothing.
PredictorKind stated_kind(const Reader& predictor);

// Attributes, their levels and the classes have been read.
Predictor read_predictor(const Reader& from, const CardContext& known);

// One for each kind that has a content; `from` is the predictor.
DecisionTree read_tree(const Reader& from, const CardContext& known);
LinearPredictor read_linear(const Reader& from, const CardContext& known);
RuleList read_rules(const Reader& from, const CardContext& known);

}  // namespace profiling
