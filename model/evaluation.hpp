#pragma once

#include <optional>
#include <string>
#include <vector>

#include "classification.hpp"
#include "routing.hpp"
#include "study.hpp"

// Start reading here. One pure function, and the one struct that holds everything a window shows:
//
//   Evaluation evaluation = evaluate(study, responses);
//
// It is total: no responses make it fail, and what is missing widens the range.

namespace profiling {

// Where a person's attributes lead, and the group that is met there.
struct Outcome {
  NodeIndex leaf{};
  double predictor = 0;                  // the share with the outcome in the training data, 0..1
  ClassIndex assigned{};                 // at the chosen cut-off
  std::vector<ClassIndex> by_threshold;  // at each published one, in the card's order
};

// What one reading of the card makes of the responses.
struct ReadingOutcome {
  ReadingIndex reading{};
  Outcome as_coded;  // what the published code itself returns, gaps as they are
  Outcome lowest;    // the ends of what is still possible over everything missing; both are reached
  Outcome highest;
  Range range;  // their predictors
  std::optional<ClassIndex>
      assigned;  // set as soon as the whole range agrees, at the chosen cut-off
  std::vector<std::optional<ClassIndex>> by_threshold;
};

// One node of the path as coded. A leaf has asked nothing.
struct Step {
  NodeIndex node{};
  AttributeValue value;           // what the split met
  std::optional<ItemIndex> item;  // the item the value came from; absent: missing
  Branch taken = Branch::otherwise;
};

// Values of one item that lead to the same leaf while everything else stays as it is. Codes for a
// choice; for a number the interval from `low` up to but not including `below` (whole numbers: from
// low to high, both included; an infinite `high` has no upper bound).
struct Variant {
  std::vector<CodeIndex> codes;
  double low = 0;
  double high = 0;
  bool high_included = true;
  bool is_current = false;
  Outcome outcome;
};

// What an item does in this case, other things being as they are and missing ones as coded.
enum class Effect { not_used, changes_nothing, changes_figure, changes_class };

struct InThisCase {
  ItemIndex item{};
  std::optional<AttributeIndex> attribute;  // absent: this card does not use the item itself
  bool is_gate = false;                     // it decides whether items that the card uses are asked
  Effect effect = Effect::not_used;
  bool asked = false;  // the path as coded asks for its attribute
  // Its attribute can still change the figure once what is missing is answered; a gate, if other
  // answers to it leave other ends to the range.
  bool may_matter = false;
  std::vector<Variant> variants;  // every value it could have on this route, each evaluated afresh
  std::optional<Outcome> if_missing;  // what the code returns when it is withheld or unknown
};

struct Evaluation {
  Route route;                     // what applies, and why the rest does not
  Problems problems;               // about responses, each naming its item
  std::vector<ItemIndex> missing;  // items the card reads that are on the route without a response
  ReadingOutcome outcome;          // under the chosen reading
  std::vector<ReadingOutcome> readings;  // under every reading, in the card's order
  double margin = 0;                     // as-coded predictor minus the chosen cut-off
  std::vector<Step> path;                // as coded, root first, leaf last
  std::vector<InThisCase> attributes;    // every item of the questionnaire, used or not
};

Evaluation evaluate(const Study& study, const Responses& responses);

}  // namespace profiling
