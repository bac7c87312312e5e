#include "json/names.hpp"

namespace profiling {

const char* name(ProblemCode code) {
  switch (code) {
    case ProblemCode::not_json: return "not_json";
    case ProblemCode::nothing_given: return "nothing_given";
    case ProblemCode::byte_order_mark: return "byte_order_mark";
    case ProblemCode::not_a_number: return "not_a_number";
    case ProblemCode::duplicate_key: return "duplicate_key";
    case ProblemCode::too_deep: return "too_deep";
    case ProblemCode::too_large: return "too_large";
    case ProblemCode::too_many: return "too_many";
    case ProblemCode::too_long: return "too_long";
    case ProblemCode::wrong_type: return "wrong_type";
    case ProblemCode::missing_key: return "missing_key";
    case ProblemCode::unknown_key: return "unknown_key";
    case ProblemCode::empty: return "empty";
    case ProblemCode::too_few: return "too_few";
    case ProblemCode::unknown_place: return "unknown_place";
    case ProblemCode::duplicate_id: return "duplicate_id";
    case ProblemCode::unknown_item: return "unknown_item";
    case ProblemCode::unknown_code: return "unknown_code";
    case ProblemCode::unknown_level: return "unknown_level";
    case ProblemCode::unknown_attribute: return "unknown_attribute";
    case ProblemCode::unknown_node: return "unknown_node";
    case ProblemCode::unknown_reading: return "unknown_reading";
    case ProblemCode::unknown_questionnaire: return "unknown_questionnaire";
    case ProblemCode::unknown_operator: return "unknown_operator";
    case ProblemCode::unknown_kind: return "unknown_kind";
    case ProblemCode::unsuited_item: return "unsuited_item";
    case ProblemCode::later_item: return "later_item";
    case ProblemCode::out_of_range: return "out_of_range";
    case ProblemCode::not_whole: return "not_whole";
    case ProblemCode::probability_out_of_range: return "probability_out_of_range";
    case ProblemCode::cut_off_out_of_range: return "cut_off_out_of_range";
    case ProblemCode::no_cut_offs: return "no_cut_offs";
    case ProblemCode::node_cycle: return "node_cycle";
    case ProblemCode::node_shared: return "node_shared";
    case ProblemCode::node_unreachable: return "node_unreachable";
    case ProblemCode::inconsistent_people: return "inconsistent_people";
    case ProblemCode::inconsistent_population: return "inconsistent_population";
    case ProblemCode::inconsistent_shares: return "inconsistent_shares";
    case ProblemCode::branch_never_taken: return "branch_never_taken";
    case ProblemCode::cut_off_never_reached: return "cut_off_never_reached";
    case ProblemCode::duplicate_term: return "duplicate_term";
    case ProblemCode::term_never_applies: return "term_never_applies";
    case ProblemCode::bin_never_met: return "bin_never_met";
    case ProblemCode::bins_out_of_order: return "bins_out_of_order";
    case ProblemCode::gap_in_bins: return "gap_in_bins";
    case ProblemCode::overlapping_bins: return "overlapping_bins";
    case ProblemCode::missing_else: return "missing_else";
    case ProblemCode::rule_never_holds: return "rule_never_holds";
    case ProblemCode::class_never_named: return "class_never_named";
    case ProblemCode::contradictory_scales: return "contradictory_scales";
    case ProblemCode::items_asked_together: return "items_asked_together";
    case ProblemCode::contradictory_values: return "contradictory_values";
    case ProblemCode::no_discrepancy: return "no_discrepancy";
    case ProblemCode::example_differs: return "example_differs";
    case ProblemCode::incomplete_reference: return "incomplete_reference";
    case ProblemCode::duplicate_code: return "duplicate_code";
    case ProblemCode::exclusive_code_combined: return "exclusive_code_combined";
    case ProblemCode::not_asked: return "not_asked";
  }
  ensure(false);
  return "";
}

const char* name(Missing missing) {
  switch (missing) {
    case Missing::not_answered: return "not_answered";
    case Missing::withheld: return "withheld";
    case Missing::not_applicable: return "not_applicable";
  }
  ensure(false);
  return "";
}

const char* name(Effect effect) {
  switch (effect) {
    case Effect::not_used: return "not_used";
    case Effect::changes_nothing: return "changes_nothing";
    case Effect::changes_figure: return "changes_figure";
    case Effect::changes_class: return "changes_class";
    case Effect::not_published: return "not_published";
  }
  ensure(false);
  return "";
}

const char* name(Branch branch) { return branch == Branch::then ? "then" : "else"; }

const char* name(Direction direction) {
  switch (direction) {
    case Direction::higher_is_riskier: return "higher_is_riskier";
    case Direction::higher_is_better: return "higher_is_better";
    case Direction::classes_only: return "classes_only";
    case Direction::not_published: return "not_published";
  }
  ensure(false);
  return "";
}

const char* name(Sample sample) { return sample == Sample::training ? "training" : "validation"; }

const char* kind_of(const Predictor& predictor) {
  if (std::holds_alternative<DecisionTree>(predictor)) return "decision_tree";
  if (std::holds_alternative<LinearPredictor>(predictor)) return "linear_predictor";
  if (std::holds_alternative<RuleList>(predictor)) return "rule_list";
  return "not_published";
}

}  // namespace profiling
