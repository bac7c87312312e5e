#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "index.hpp"
#include "result.hpp"

// A decision tree with a stated branch for missing values. The first node is the root.
//
//   Path path = descend(tree, values);            // the nodes visited, the leaf last
//   Reach reach = reachable(tree, domains);       // the lowest and the highest leaf still possible

namespace profiling {

enum class SplitOperator { in, less_than, at_least };
enum class Branch { then, otherwise };

// One question asked of one attribute. `in` holds when the level is marked in `levels`; the other
// two compare a number with `cut`, in the item's own unit.
struct Split {
  AttributeIndex attribute{};
  SplitOperator op = SplitOperator::in;
  std::vector<bool> levels;  // by LevelIndex
  double cut = 0;
  NodeIndex then{};
  NodeIndex otherwise{};
  Branch missing = Branch::otherwise;
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
  // Derived by bind(): how many of people.training had the outcome, summed over the leaves below,
  // whose probabilities are published to more digits than the inner nodes' are.
  std::optional<std::int64_t> with_outcome;
};

struct DecisionTree {
  Table<NodeIndex, Node> nodes;
};

// What the model sees of one attribute: missing, a level, or a number.
using AttributeValue = std::variant<std::monostate, LevelIndex, double>;
using AttributeValues = Table<AttributeIndex, AttributeValue>;

// What one attribute may still be. Numbers run from `low` up to but not including `below`.
struct Domain {
  bool missing = false;
  std::vector<bool> levels;
  double low = 0;
  double below = 0;
  bool whole = false;

  bool empty() const;
  bool operator==(const Domain&) const = default;
};
using Domains = Table<AttributeIndex, Domain>;

using Path = std::vector<NodeIndex>;

struct Reach {
  NodeIndex lowest{};  // leaves
  NodeIndex highest{};
};

Branch branch(const Split& split, const AttributeValue& value);
Path descend(const DecisionTree& tree, const AttributeValues& values);

// The part of a domain that takes a branch; empty when none does.
Domain narrowed(const Domain& domain, const Split& split, Branch branch);

// Exact: attributes vary independently inside their domains, and a domain that a split narrowed
// stays narrow below it. No domain may be empty.
Reach reachable(const DecisionTree& tree, const Domains& domains);

// Whether some choice inside the domains reaches a split on the attribute that both its branches
// can still take: whether the attribute can matter at all.
bool may_matter(const DecisionTree& tree, const Domains& domains, AttributeIndex attribute);

// Whether any node splits on the attribute. One that is listed but never split on is not used.
bool asks_for(const DecisionTree& tree, AttributeIndex attribute);

// Every cut that the tree makes on a number, ascending, each once.
std::vector<double> cuts_on(const DecisionTree& tree, AttributeIndex attribute);

// Whether it is a tree at all, with shares in 0..1 and people that add up. Pointers are below
// `pointer`.
Problems check(const DecisionTree& tree, const std::string& pointer);

// Fills Node::with_outcome. The tree has been checked.
void count_outcomes(DecisionTree& tree);

}  // namespace profiling
