#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "decision_tree.hpp"
#include "linear_predictor.hpp"
#include "questionnaire.hpp"
#include "rule_list.hpp"

// The published description of one model version, complete enough to score with. What is only read
// by people (population, timeline, discrepancies, what is not known) stays in the card's JSON.

namespace profiling {

// How sure a claim is, and who says so. `answer` and `source` are ids of texts and sources.
struct Claim {
  std::string answer;
  std::string source;
  std::string certainty;
  bool operator==(const Claim&) const = default;
};

// The citizen's questions about an attribute that a publication, not a computation, answers.
struct Questions {
  Claim since;       // in use since when
  Claim decided_by;  // who decided it
  Claim purpose;     // what it is for
};

// What the model sees, derived from responses: the first of `items` that has a counted response
// gives the value. Either every item is a number, or every item is a choice of one code and has
// levels.
struct Attribute {
  std::string id;
  std::vector<ItemIndex> items;
  Table<LevelIndex, std::string> levels;  // empty: a number
  std::string protected_as;  // what a person cannot or should not have to change ("origin"); or ""
  Questions questions;
};

// Which level each code of each of an attribute's items stands for.
using Coding = std::vector<Table<CodeIndex, LevelIndex>>;

// One way to read a card where its publication leaves open what a level means: the five origin
// codes of STAR's score code carry no labels, and two readings of them are in print.
struct Reading {
  std::string id;
  Table<AttributeIndex, Coding> codings;  // an empty coding for a number
};

// A cut-off, as published (often a share) and on the predictor's own scale, where it is decided.
struct Threshold {
  double value = 0;
  double on_predictor_scale = 0;
  bool strict = false;  // above it; else at or above it
  bool operator==(const Threshold&) const = default;
};

enum class Direction { higher_is_riskier, higher_is_better, classes_only, not_published };

// A version whose numbers nobody has published: everything can be asked about it but what it says.
struct NotPublished {};

using Predictor = std::variant<NotPublished, DecisionTree, LinearPredictor, RuleList>;

struct ModelCard {
  std::string id;
  std::string questionnaire;     // the id of the one it is written for
  Table<ItemIndex, Item> items;  // its own, which follow the questionnaire's
  Direction direction = Direction::not_published;
  Table<AttributeIndex, Attribute> attributes;
  Table<ReadingIndex, Reading> readings;   // at least one; the first is the one in use
  Table<ClassIndex, std::string> classes;  // of a figure two: below the threshold, above it
  std::vector<Threshold> thresholds;       // of a figure at least one; the first is the one in use
  Predictor predictor;
};

}  // namespace profiling
