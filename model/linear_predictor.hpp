#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cells.hpp"
#include "result.hpp"

// An additive model: an intercept and one value for each term, on the scale of the link. Point
// scales (link identity, levels) and step functions over numbers (bins) are the same thing.
//
//   double z = predict(linear, cells);           // summed block by block, in the card's order
//   double share = mean_of(linear.link, z);      // only shown, never used to decide

namespace profiling {

enum class Link { identity, logit, probit };

// From `from` up to but not including `below`; infinite where the card names no end.
struct Bin {
  double from = 0;
  double below = 0;
  double value = 0;
  bool operator==(const Bin&) const = default;
};

struct Term {
  AttributeIndex attribute{};
  std::vector<double> levels;  // by LevelIndex; empty: a number, in bins
  std::vector<Bin> bins;
  double missing = 0;                     // what a missing value adds
  std::optional<Criterion> applies_when;  // absent: always. A term that does not apply adds 0
  // Derived by prepare().
  std::vector<double> by_cell;
  std::optional<CellCriterion> applies;
};

// What contributions are counted from: one person, or several with weights that need not sum to 1.
struct ReferencePerson {
  double weight = 1;
  AttributeValues values;
  Cells cells;  // derived by prepare()
};
struct Reference {
  std::string id;
  std::vector<ReferencePerson> people;
};

// Attributes whose terms apply under conditions on each other. Blocks add up, in the order of their
// first terms: the linear predictor is the intercept plus one sum for each, here and in every
// search. Adding is monotone, so the sum of the lowest blocks is to the last bit the lowest that
// can come out. Derived.
struct Block {
  std::vector<AttributeIndex> attributes;
  std::vector<std::size_t> strides;  // of each attribute's cell in the index of `sums`
  std::vector<double> sums;          // by joint cell

  double at(const Cells& cells) const;
};

struct LinearPredictor {
  Link link = Link::identity;
  double intercept = 0;
  std::vector<Term> terms;
  std::vector<Reference> references;
  std::vector<Block> blocks;  // derived by prepare()
};

// The link function and its inverse; a share is in 0..1. The identity has no share.
double link_of(Link link, double mean);
double mean_of(Link link, double predictor);

bool applies(const Term& term, const Cells& cells);
double value_of(const Term& term, const Cells& cells);  // 0 where it does not apply
double predict(const LinearPredictor& linear, const Cells& cells);

// Bins that overlap or leave a gap; attributes too entangled. Pointers are below `pointer`.
Problems check(const LinearPredictor& linear, const std::string& pointer);

// Fills what is derived. Problems only where attributes are too many or too fine to be joined.
Problems prepare(LinearPredictor& linear, const Table<AttributeIndex, AttributeCells>& cells,
                 const std::string& pointer);

}  // namespace profiling
