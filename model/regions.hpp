#pragma once

#include <optional>
#include <vector>

#include "decision_tree.hpp"
#include "rule_list.hpp"

// Regions: a tree and a rule list both divide people into boxes, each a set of cells for every
// attribute it limits. Boxes do not overlap and together hold everybody, so questions of the kind
// "which outcomes can still be reached, and what keeps a person from one" are answered box by box.

namespace profiling {

struct Bound {
  AttributeIndex attribute{};
  CellSet cells;  // those inside the box
};

struct Region {
  std::vector<Bound> bounds;  // an attribute without one may be anything
  std::uint32_t reached = 0;  // the leaf's NodeIndex or the RuleIndex
};

using Regions = std::vector<Region>;
using AllCells =
    Table<AttributeIndex, CellSet>;  // every cell that can be, the missing one included

Regions regions_of(const DecisionTree& tree, const AllCells& all);

// Nothing when the rules divide people into more regions than the limit.
std::optional<Regions> regions_of(const RuleList& list, const AllCells& all);

}  // namespace profiling
