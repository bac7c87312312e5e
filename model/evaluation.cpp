#include "evaluation.hpp"

#include "completions.hpp"
#include "explanation.hpp"

namespace profiling {
namespace {

Outcome outcome_as_coded(const Study& study, ReadingIndex reading, const Responses& counted) {
  return outcome_at(study, descend(study.tree(), values_as_coded(study, reading, counted)).back());
}

ReadingOutcome evaluate_reading(const Study& study, ReadingIndex reading, const Responses& counted,
                                const std::vector<Possible>& possible) {
  ReadingOutcome result;
  result.reading = reading;
  result.as_coded = outcome_as_coded(study, reading, counted);
  bool first = true;
  for (const auto& [domains, sources] : possible) {
    const Reach reach = reachable(study.tree(), domains);
    const Outcome lowest = outcome_at(study, reach.lowest);
    const Outcome highest = outcome_at(study, reach.highest);
    if (first || lowest.predictor < result.lowest.predictor) result.lowest = lowest;
    if (first || highest.predictor > result.highest.predictor) result.highest = highest;
    first = false;
  }
  result.range = {result.lowest.predictor, result.highest.predictor};
  result.assigned = classify(result.range, study.cut_off);
  for (const Threshold& threshold : study.card.thresholds) {
    result.by_threshold.push_back(classify(result.range, threshold.value));
  }
  return result;
}

std::vector<ItemIndex> find_missing(const Study& study, const Responses& counted) {
  std::vector<ItemIndex> missing;
  for (const AttributeIndex at : study.card.attributes.indexes()) {
    if (!asks_for(study.tree(), at)) continue;
    for (const ItemIndex item : study.card.attributes[at].items) {
      const auto* state = std::get_if<Missing>(&counted[item]);
      if (state && *state != Missing::not_applicable) missing.push_back(item);
    }
  }
  return missing;
}

}  // namespace

Evaluation evaluate(const Study& study, const Responses& responses) {
  Evaluation evaluation;
  evaluation.route = route(study.questionnaire, responses);
  evaluation.problems = evaluation.route.problems;
  const Responses& counted = evaluation.route.counted;
  evaluation.missing = find_missing(study, counted);
  for (const ReadingIndex reading : study.card.readings.indexes()) {
    const auto possible = possibilities(study, reading, responses);
    evaluation.readings.push_back(evaluate_reading(study, reading, counted, possible));
    if (!(reading == study.reading)) continue;
    evaluation.outcome = evaluation.readings.back();
    evaluation.attributes = explain_attributes(study, responses, evaluation.route, possible);
  }
  evaluation.margin = evaluation.outcome.as_coded.predictor - study.cut_off;
  evaluation.path = explain_path(study, counted);
  return evaluation;
}

}  // namespace profiling
