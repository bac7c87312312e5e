#include "study.hpp"

#include <algorithm>

#include "limits.hpp"
#include "routing.hpp"

namespace profiling {
namespace {

bool is_cut_off(double value) { return value > 0 && value < 1; }

Problem cut_off_problem(const std::string& pointer) {
  return {ProblemCode::cut_off_out_of_range, pointer, "0..1", ""};
}

void add_gates(const Questionnaire& questionnaire, ItemIndex item, std::vector<ItemIndex>& gates) {
  const auto& condition = questionnaire.items[item].asked_when;
  if (!condition) return;
  for (const ItemIndex gate : asks_about(*condition)) {
    if (std::find(gates.begin(), gates.end(), gate) != gates.end()) continue;
    gates.push_back(gate);
    add_gates(questionnaire, gate, gates);
  }
}

// The gates of all attributes. Each way to answer them is tried when they are missing, so they must
// be choices of one code and not too many together.
std::vector<ItemIndex> find_gates(const Study& study, Problems& problems) {
  std::vector<ItemIndex> gates;
  for (const AttributeIndex at : study.card.attributes.indexes()) {
    for (const ItemIndex item : study.card.attributes[at].items) {
      add_gates(study.questionnaire, item, gates);
    }
  }
  std::sort(gates.begin(), gates.end());
  std::size_t assignments = 1;
  for (const ItemIndex gate : gates) {
    const Item& item = study.questionnaire.items[gate];
    if (item.kind != ItemKind::one) {
      problems.push_back({ProblemCode::unsuited_item, "/attributes", "one", item.id});
      return gates;
    }
    assignments *= item.codes.size();
    if (assignments > limits::gate_assignments) {
      problems.push_back({ProblemCode::too_many, "/attributes",
                          std::to_string(limits::gate_assignments), item.id});
      return gates;
    }
  }
  return gates;
}

}  // namespace

Problems check_thresholds(const ModelCard& card) {
  Problems problems;
  for (std::size_t at = 0; at < card.thresholds.size(); ++at) {
    if (is_cut_off(card.thresholds[at].value)) continue;
    problems.push_back(cut_off_problem("/thresholds/" + std::to_string(at) + "/value"));
  }
  return problems;
}

Result<Study> bind(Questionnaire questionnaire, ModelCard card) {
  Problems problems;
  if (card.questionnaire != questionnaire.id) {
    problems.push_back({ProblemCode::unknown_questionnaire, "/questionnaire", questionnaire.id,
                        card.questionnaire});
  }
  ensure(!card.readings.empty() && !card.thresholds.empty() && card.classes.size() == 2);
  for (Problem& problem : check_thresholds(card)) problems.push_back(std::move(problem));
  Study study{std::move(questionnaire), std::move(card), 0, ReadingIndex{0}, {}};
  study.gates = find_gates(study, problems);
  auto& tree = *std::get_if<DecisionTree>(&study.card.predictor);
  for (Problem& problem : check(tree, "/predictor/nodes")) problems.push_back(std::move(problem));
  if (!problems.empty()) return problems;
  count_outcomes(tree);
  study.cut_off = study.card.thresholds.front().value;
  return study;
}

Problems choose(Study& study, const Choice& choice) {
  Problems problems;
  Study chosen = study;
  if (choice.cut_off) {
    chosen.cut_off = *choice.cut_off;
    if (!is_cut_off(chosen.cut_off)) problems.push_back(cut_off_problem("/cut_off"));
  }
  if (choice.reading) {
    std::string known;
    bool found = false;
    for (const ReadingIndex at : study.card.readings.indexes()) {
      const std::string& id = study.card.readings[at].id;
      known += (known.empty() ? "" : "|") + id;
      if (id != *choice.reading) continue;
      chosen.reading = at;
      found = true;
    }
    if (!found) {
      problems.push_back({ProblemCode::unknown_reading, "/reading", known, *choice.reading});
    }
  }
  if (problems.empty()) study = std::move(chosen);
  return problems;
}

}  // namespace profiling
