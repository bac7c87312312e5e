#pragma once

#include <optional>
#include <string>

#include "model_card.hpp"
#include "result.hpp"

// One questionnaire bound to one model card: every name resolved, every rule checked, so that
// evaluate() cannot meet anything it does not know.

namespace profiling {

struct Study {
  Questionnaire questionnaire;
  ModelCard card;
  double cut_off = 0;      // chosen; on the predictor's own scale
  ReadingIndex reading{};  // chosen
  std::vector<ItemIndex>
      gates;  // items that decide which of the attributes' items are asked, in order

  const DecisionTree& tree() const {
    ensure(std::holds_alternative<DecisionTree>(card.predictor));
    return *std::get_if<DecisionTree>(&card.predictor);
  }
};

// Cut-offs that cannot be: told even of a card that has other problems and cannot be bound.
Problems check_thresholds(const ModelCard& card);

// All problems at once, each with a JSON Pointer into the card.
Result<Study> bind(Questionnaire questionnaire, ModelCard card);

// What may be chosen apart from the card's own defaults. Any cut-off above 0 and below 1 is
// allowed; the published ones are evaluated in any case. Nothing changes when there is a problem;
// pointers are /cut_off and /reading.
struct Choice {
  std::optional<double> cut_off;
  std::optional<std::string> reading;
};
Problems choose(Study& study, const Choice& choice);

}  // namespace profiling
