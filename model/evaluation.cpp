#include "evaluation.hpp"

#include "explanation.hpp"
#include "reach.hpp"

namespace profiling {
namespace {

ReadingOutcome evaluate_reading(const Study& study, ReadingIndex reading,
                                const Responses& responses, const Responses& counted,
                                const std::vector<const World*>& worlds) {
  ReadingOutcome result;
  result.reading = reading;
  result.as_coded = outcome_of(study, cells_of(known_as_coded(study, reading, counted)));
  const auto complete = [&](const Reached& reached) {
    return completion_of(study, reading, reached, responses);
  };
  if (study.has_figure()) {
    const Ends ends = ends_of(study, worlds);
    FigureRange figure{outcome_of(study, cells_of(ends.lowest)),
                       outcome_of(study, cells_of(ends.highest)),
                       complete(ends.lowest),
                       complete(ends.highest),
                       {}};
    figure.range = {figure.lowest.predictor, figure.highest.predictor};
    result.figure = std::move(figure);
    for (const Threshold& threshold : study.card.thresholds) {
      result.by_threshold.push_back(classify(result.figure->range, threshold));
    }
  }
  const auto classes = classes_of(study, worlds);
  for (const ClassIndex at : classes.indexes()) {
    if (classes[at]) result.possible.push_back({at, complete(*classes[at])});
  }
  if (result.possible.size() == 1) result.assigned = result.possible.front().assigned;
  return result;
}

std::vector<ItemIndex> find_missing(const Study& study, const Responses& counted) {
  std::vector<ItemIndex> missing;
  for (const AttributeIndex at : study.used) {
    for (const ItemIndex item : study.card.attributes[at].items) {
      const auto* state = std::get_if<Missing>(&counted[item]);
      if (state && *state != Missing::not_applicable) missing.push_back(item);
    }
  }
  return missing;
}

ResponseSets named(const Worlds& worlds, ClassIndex assigned, const MinimalSets& found) {
  ResponseSets sets{assigned, {}, found.complete, found.examined_up_to};
  for (const Mask mask : found.sets) {
    std::vector<ItemIndex> set;
    for (std::size_t at = 0; at < worlds.players.size(); ++at) {
      if ((mask >> at) & 1) set.push_back(worlds.players[at]);
    }
    sets.sets.push_back(std::move(set));
  }
  return sets;
}

// What is known under the chosen reading, taken apart.
void explain(const Study& study, const Responses& responses, const Worlds& worlds,
             Evaluation& evaluation) {
  const Responses& counted = evaluation.route.counted;
  const auto known = known_as_coded(study, study.reading, counted);
  evaluation.values = values_of(study, known, study.reading, counted);
  evaluation.path = explain_path(study, known, evaluation.values);
  evaluation.terms = explain_terms(study, known, evaluation.values);
  evaluation.rules = explain_rules(study, cells_of(known));
  evaluation.contributions = contributions_of(study, cells_of(known));
  const ReadingOutcome& outcome = *evaluation.outcome;
  if (outcome.assigned) {
    const Openness openness(study, worlds, *outcome.assigned);
    evaluation.enough = named(worlds, *outcome.assigned, openness.enough());
    evaluation.necessary = named(worlds, *outcome.assigned, openness.necessary());
  }
  evaluation.counterfactuals = counterfactuals_of(study, responses, outcome.as_coded);
}

}  // namespace

Evaluation evaluate(const Study& study, const Responses& responses) {
  Evaluation evaluation;
  evaluation.route = route(study.questionnaire, responses);
  evaluation.problems = evaluation.route.problems;
  const Responses& counted = evaluation.route.counted;
  evaluation.missing = find_missing(study, counted);
  const Worlds worlds = worlds_of(study, study.reading, responses, counted);
  evaluation.attributes = explain_attributes(study, responses, evaluation.route, worlds);
  if (!study.has_predictor()) return evaluation;
  for (const ReadingIndex reading : study.card.readings.indexes()) {
    const bool is_chosen = reading == study.reading;
    const Worlds own = is_chosen ? worlds : worlds_of(study, reading, responses, counted);
    evaluation.readings.push_back(evaluate_reading(study, reading, responses, counted, own.open()));
    if (is_chosen) evaluation.outcome = evaluation.readings.back();
  }
  if (study.cut_off) {
    evaluation.margin = evaluation.outcome->as_coded.predictor - study.cut_off->on_predictor_scale;
  }
  explain(study, responses, worlds, evaluation);
  return evaluation;
}

}  // namespace profiling
