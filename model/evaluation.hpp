#pragma once

#include <optional>
#include <string>
#include <vector>

#include "contributions.hpp"
#include "counterfactuals.hpp"
#include "outcome.hpp"
#include "routing.hpp"
#include "study.hpp"
#include "worlds.hpp"

// Start reading here. One pure function, and the one struct that holds everything a window shows:
//
//   Evaluation evaluation = evaluate(study, responses);
//
// It is total: no responses make it fail, and what is missing widens the range.

namespace profiling {

// One missing item filled in: a code or a number.
struct Filled {
  ItemIndex item{};
  Response response;
};
using Completion = std::vector<Filled>;

// The lowest and the highest figure still possible, each with a completion that reaches it.
struct FigureRange {
  Outcome lowest;
  Outcome highest;
  Completion low_completion;
  Completion high_completion;
  Range range;  // their predictors
};

struct PossibleClass {
  ClassIndex assigned{};
  Completion completion;
};

// What one reading of the card makes of the responses.
struct ReadingOutcome {
  ReadingIndex reading{};
  Outcome as_coded;                     // what the published code itself returns, gaps as they are
  std::optional<FigureRange> figure;    // absent for a rule list
  std::vector<PossibleClass> possible;  // every class still possible, at the chosen cut-off
  std::optional<ClassIndex> assigned;   // set as soon as only one is
  std::vector<std::optional<ClassIndex>> by_threshold;
};

// One node of a tree's path as coded. A leaf has asked nothing.
struct Step {
  NodeIndex node{};
  AttributeValue value;           // what the split met
  std::optional<ItemIndex> item;  // the item the value came from; absent: missing
  Branch taken = Branch::otherwise;
};

// One term of a linear predictor as coded.
struct TermInThisCase {
  AttributeValue value;
  std::optional<ItemIndex> item;  // absent: missing
  bool applies = true;
  double adds = 0;
};

// Values of one item that lead to the same outcome while everything else stays as it is. Codes for
// a choice; for a number a stretch (whole numbers: both ends included; an infinite `high` has no
// upper bound).
struct Variant {
  std::vector<CodeIndex> codes;
  Stretch stretch;
  bool is_current = false;
  Outcome outcome;
};

// What an item does in this case, other things being as they are and missing ones as coded.
enum class Effect { not_used, changes_nothing, changes_figure, changes_class, not_published };

// The same under one of the card's alternatives.
struct EffectUnder {
  ReadingIndex reading{};
  std::optional<Threshold> cut_off;  // absent for a rule list
  Effect effect = Effect::changes_nothing;
};

struct InThisCase {
  ItemIndex item{};
  std::optional<AttributeIndex> listed;     // the card says something of it, used or not
  std::optional<AttributeIndex> attribute;  // absent: this card does not use the item itself
  bool is_gate = false;                     // it decides whether items that the card uses are asked
  Effect effect = Effect::not_used;
  bool asked = false;  // the path as coded asks for its attribute, or its term applies
  // Its attribute can still change the outcome once what is missing is answered; a gate, if other
  // answers to it leave other ends to the range.
  bool may_matter = false;
  std::vector<Variant> variants;  // every value it could have on this route, each evaluated afresh
  std::size_t variants_left_out = 0;      // beyond the limit: neither current, lowest nor highest
  std::optional<Outcome> if_missing;      // what the code returns when it is withheld or unknown
  std::vector<EffectUnder> alternatives;  // of a used item: under every reading and cut-off
};

// Smallest sets of responses, none of which could lose a member.
struct ResponseSets {
  std::optional<ClassIndex> assigned;        // absent: the class is open, and there are no sets
  std::vector<std::vector<ItemIndex>> sets;  // smaller ones first
  bool complete = true;
  std::size_t examined_up_to = 0;  // every set of up to so many responses has been tried
};

struct Evaluation {
  Route route;                     // what applies, and why the rest does not
  Problems problems;               // about responses, each naming its item
  std::vector<ItemIndex> missing;  // items the card reads that are on the route without a response
  AttributeValues values;          // what the model's own code sees
  std::optional<ReadingOutcome> outcome;  // under the chosen reading; absent: nothing is published
  std::vector<ReadingOutcome> readings;   // under every reading, in the card's order
  std::optional<double> margin;       // as-coded predictor minus the chosen cut-off, on its scale
  std::vector<Step> path;             // a tree's, as coded, root first, leaf last
  std::vector<TermInThisCase> terms;  // a linear predictor's, in the card's order
  Marks rules;            // a rule list's: which hold, up to the first that does
  std::vector<Contributions> contributions;  // one for each reference; none for a rule list
  ResponseSets enough;     // kept, they decide the class whatever the rest would have been
  ResponseSets necessary;  // freed while the rest is kept, they leave the class open
  Counterfactuals counterfactuals;
  std::vector<InThisCase> attributes;  // every item of the questionnaire, used or not
};

Evaluation evaluate(const Study& study, const Responses& responses);

}  // namespace profiling
