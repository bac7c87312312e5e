#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "cells.hpp"
#include "result.hpp"

// A decision tree with a stated branch for missing values. The first node is the root.
//
//   Path path = descend(tree, cells);     // the nodes visited, the leaf last

namespace profiling {

enum class Branch { then, otherwise };

struct Split {
  Test test;
  NodeIndex then{};
  NodeIndex otherwise{};
  Branch missing = Branch::otherwise;
  CellSet goes_then;  // derived by prepare(): the cells that take `then`, the missing one included
};

// A share of people with the outcome, 0..1, to the last digit that was published.
struct Share {
  double training = 0;
  std::optional<double> validation;
};

struct People {
  std::int64_t training = 0;
  std::optional<std::int64_t> validation;
};

struct Node {
  std::int64_t id = 0;         // the published number of the node
  std::optional<Split> split;  // absent: a leaf
  std::optional<Share> probability;
  std::optional<People> people;
  // Derived by prepare(): how many of people.training had the outcome, summed over the leaves
  // below, whose probabilities are published to more digits than the inner nodes' are.
  std::optional<std::int64_t> with_outcome;
};

struct DecisionTree {
  Table<NodeIndex, Node> nodes;
};

using Path = std::vector<NodeIndex>;

Branch branch(const Split& split, Cell cell);
Path descend(const DecisionTree& tree, const Cells& cells);
NodeIndex leaf_of(const DecisionTree& tree, const Cells& cells);

// Whether it is a tree at all, with shares in 0..1 and people that add up. Pointers are below
// `pointer`.
Problems check(const DecisionTree& tree, const std::string& pointer);

// Fills what is derived. The tree has been checked.
void prepare(DecisionTree& tree, const Table<AttributeIndex, AttributeCells>& cells);

}  // namespace profiling
