#include "outcome.hpp"

namespace profiling {

Outcome outcome_of(const Study& study, const Cells& cells) {
  Outcome outcome;
  if (const auto* rules = study.rules()) {
    outcome.rule = first_that_holds(*rules, cells);
    outcome.assigned = rules->rules[*outcome.rule].assigned;
    return outcome;
  }
  if (const auto* tree = study.tree()) {
    outcome.leaf = leaf_of(*tree, cells);
    const Node& node = tree->nodes[*outcome.leaf];
    ensure(node.probability.has_value());
    outcome.predictor = node.probability->training;
    outcome.share = outcome.predictor;
  } else {
    const auto* linear = study.linear();
    ensure(linear != nullptr);
    outcome.predictor = predict(*linear, cells);
    if (linear->link != Link::identity) outcome.share = mean_of(linear->link, outcome.predictor);
  }
  outcome.assigned = classify(outcome.predictor, *study.cut_off);
  for (const Threshold& threshold : study.card.thresholds) {
    outcome.by_threshold.push_back(classify(outcome.predictor, threshold));
  }
  return outcome;
}

bool is_same(const Outcome& one, const Outcome& other) {
  return one.leaf == other.leaf && one.rule == other.rule && one.predictor == other.predictor;
}

}  // namespace profiling
