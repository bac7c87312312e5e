#pragma once

#include <optional>
#include <string>

#include "model_card.hpp"
#include "regions.hpp"
#include "responses.hpp"
#include "result.hpp"

// One questionnaire bound to one model card: every name resolved, every rule checked, so that
// evaluate() cannot meet anything it does not know. What an explanation needs again and again is
// worked out once, here.

namespace profiling {

// Which attribute an item feeds, and its position among the attribute's items.
struct Use {
  AttributeIndex attribute{};
  std::size_t position = 0;
};

struct Study {
  Questionnaire questionnaire;  // the card's own items at its end
  ModelCard card;
  std::optional<Threshold> cut_off;  // chosen; absent where the card has none
  ReadingIndex reading{};            // chosen

  // Derived.
  std::vector<ItemIndex> gates;      // items that decide which used items are asked, in order
  std::vector<AttributeIndex> used;  // attributes that the predictor looks at, in the card's order
  Table<ItemIndex, std::optional<Use>> uses;  // of the items of used attributes
  Table<AttributeIndex, AttributeCells> cells;
  // Every cell that a response to an attribute's item at a position can lead to.
  Table<ReadingIndex, Table<AttributeIndex, std::vector<CellSet>>> answers;
  Regions regions;  // of a tree and of a rule list

  const DecisionTree* tree() const { return std::get_if<DecisionTree>(&card.predictor); }
  const LinearPredictor* linear() const { return std::get_if<LinearPredictor>(&card.predictor); }
  const RuleList* rules() const { return std::get_if<RuleList>(&card.predictor); }
  bool has_predictor() const { return !std::holds_alternative<NotPublished>(card.predictor); }
  bool has_figure() const { return tree() || linear(); }
};

// The cell of a response to an attribute's item at a position; the missing one where it is missing.
Cell cell_of(const Study& study, ReadingIndex reading, AttributeIndex attribute,
             std::size_t position, const Response& response);

// All problems at once, each with a JSON Pointer into the card.
Result<Study> bind(Questionnaire questionnaire, ModelCard card);

// Cut-offs that cannot be: told even of a card that has other problems and cannot be bound.
Problems check_thresholds(const ModelCard& card);

// What may be chosen apart from the card's own defaults. A cut-off is on the published scale: any
// number for points, else above 0 and below 1; the published ones are evaluated in any case.
// Nothing changes when there is a problem; pointers are /cut_off and /reading.
struct Choice {
  std::optional<double> cut_off;
  std::optional<std::string> reading;
};
Problems choose(Study& study, const Choice& choice);

}  // namespace profiling
