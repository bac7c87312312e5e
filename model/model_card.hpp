#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "decision_tree.hpp"
#include "questionnaire.hpp"

// The published description of one model version, complete enough to score with. What is only read
// by people (purpose, population, provenance, what is not known) stays in the card's JSON.

namespace profiling {

// What the model sees, derived from responses: the first of `items` that has a counted response
// gives the value. Either every item is a number, or every item is a choice of one code and has
// levels.
struct Attribute {
  std::string id;
  std::vector<ItemIndex> items;
  Table<LevelIndex, std::string> levels;  // empty: a number
};

// Which level each code of each of an attribute's items stands for.
using Coding = std::vector<Table<CodeIndex, LevelIndex>>;

// One way to read a card where its publication leaves open what a level means: the five origin
// codes of STAR's score code carry no labels, and two readings of them are in print.
struct Reading {
  std::string id;
  Table<AttributeIndex, Coding> codings;  // an empty coding for a number
};

// A published cut-off, on the predictor's own scale; a predictor at or above it is of the second
// class.
struct Threshold {
  double value = 0;
};

using Predictor = std::variant<DecisionTree>;

struct ModelCard {
  std::string id;
  std::string questionnaire;  // the id of the one it is written for
  Table<AttributeIndex, Attribute> attributes;
  Table<ReadingIndex, Reading> readings;   // at least one; the first is the one in use
  Table<ClassIndex, std::string> classes;  // two: below the threshold, at or above it
  std::vector<Threshold> thresholds;       // at least one; the first is the one in use
  Predictor predictor;
};

}  // namespace profiling
