#include "decision_tree.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "limits.hpp"

namespace profiling {
namespace {

bool satisfies(const Split& split, LevelIndex level) {
  ensure(split.op == SplitOperator::in && level.value < split.levels.size());
  return split.levels[level.value];
}

bool satisfies(const Split& split, double number) {
  ensure(split.op != SplitOperator::in);
  return split.op == SplitOperator::less_than ? number < split.cut : number >= split.cut;
}

Branch branch_if(bool satisfied) { return satisfied ? Branch::then : Branch::otherwise; }

NodeIndex next(const Split& split, Branch branch) {
  return branch == Branch::then ? split.then : split.otherwise;
}

double probability_of(const DecisionTree& tree, NodeIndex leaf) {
  const Node& node = tree.nodes[leaf];
  ensure(node.probability.has_value());
  return node.probability->training;
}

constexpr Branch both[] = {Branch::then, Branch::otherwise};

// Walks every node that some choice inside the domains reaches. `visit(node, domains)` is called on
// each, and says whether to go on below it.
template <class Visit>
void walk(const DecisionTree& tree, NodeIndex at, Domains& domains, const Visit& visit) {
  const Node& node = tree.nodes[at];
  if (!visit(at, domains) || !node.split) return;
  const Split& split = *node.split;
  for (const Branch side : both) {
    Domain narrow = narrowed(domains[split.attribute], split, side);
    if (narrow.empty()) continue;
    std::swap(narrow, domains[split.attribute]);
    walk(tree, next(split, side), domains, visit);
    std::swap(narrow, domains[split.attribute]);
  }
}

// Depth first with the nodes above kept apart from those done: what leads back up is a cycle.
class ShapeCheck {
 public:
  ShapeCheck(const DecisionTree& tree, const std::string& pointer)
      : tree_(tree), pointer_(pointer), state_(tree.nodes.size(), State::unseen) {}

  Problems run() {
    visit(NodeIndex{0}, pointer_, 0);
    for (const NodeIndex at : tree_.nodes.indexes()) {
      if (state_[at] == State::unseen) add(ProblemCode::node_unreachable, node_pointer(at), at);
      check_numbers(at);
    }
    return std::move(problems_);
  }

 private:
  enum class State { unseen, above, done };

  std::string node_pointer(NodeIndex at) const { return pointer_ + "/" + std::to_string(at.value); }

  void add(ProblemCode code, const std::string& pointer, NodeIndex at) {
    problems_.push_back({code, pointer, "", std::to_string(tree_.nodes[at].id)});
  }

  void visit(NodeIndex at, const std::string& from, std::size_t depth) {
    if (state_[at] == State::above) return add(ProblemCode::node_cycle, from, at);
    if (state_[at] == State::done) return add(ProblemCode::node_shared, from, at);
    if (depth > limits::tree_depth) {
      problems_.push_back({ProblemCode::too_deep, from, std::to_string(limits::tree_depth), ""});
      return;
    }
    state_[at] = State::above;
    if (const auto& split = tree_.nodes[at].split) {
      visit(split->then, node_pointer(at) + "/split/then", depth + 1);
      visit(split->otherwise, node_pointer(at) + "/split/else", depth + 1);
    }
    state_[at] = State::done;
  }

  void check_share(double share, const std::string& pointer) {
    if (share >= 0 && share <= 1) return;
    problems_.push_back({ProblemCode::probability_out_of_range, pointer, "0..1", ""});
  }

  void check_numbers(NodeIndex at) {
    const Node& node = tree_.nodes[at];
    const std::string here = node_pointer(at);
    if (node.probability) {
      check_share(node.probability->training, here + "/probability/training");
      if (node.probability->validation) {
        check_share(*node.probability->validation, here + "/probability/validation");
      }
    } else if (!node.split) {
      problems_.push_back({ProblemCode::missing_key, here, "probability", ""});
    }
    if (!node.people || !node.split) return;
    const auto& then = tree_.nodes[node.split->then].people;
    const auto& otherwise = tree_.nodes[node.split->otherwise].people;
    if (!then || !otherwise) return;
    if (then->training + otherwise->training != node.people->training) {
      add(ProblemCode::inconsistent_people, here + "/people/training", at);
    }
    if (node.people->validation && then->validation && otherwise->validation &&
        *then->validation + *otherwise->validation != *node.people->validation) {
      add(ProblemCode::inconsistent_people, here + "/people/validation", at);
    }
  }

  const DecisionTree& tree_;
  const std::string& pointer_;
  Table<NodeIndex, State> state_;
  Problems problems_;
};

std::optional<std::int64_t> count_below(DecisionTree& tree, NodeIndex at) {
  Node& node = tree.nodes[at];
  if (!node.split) {
    if (node.people && node.probability) {
      node.with_outcome =
          std::llround(static_cast<double>(node.people->training) * node.probability->training);
    }
  } else {
    const auto then = count_below(tree, node.split->then);
    const auto otherwise = count_below(tree, node.split->otherwise);
    if (then && otherwise) node.with_outcome = *then + *otherwise;
  }
  return node.with_outcome;
}

}  // namespace

bool Domain::empty() const {
  if (missing) return false;
  if (std::find(levels.begin(), levels.end(), true) != levels.end()) return false;
  return whole ? !(std::ceil(low) < below) : !(low < below);
}

Branch branch(const Split& split, const AttributeValue& value) {
  if (const auto* level = std::get_if<LevelIndex>(&value))
    return branch_if(satisfies(split, *level));
  if (const auto* number = std::get_if<double>(&value)) return branch_if(satisfies(split, *number));
  return split.missing;
}

Path descend(const DecisionTree& tree, const AttributeValues& values) {
  Path path{NodeIndex{0}};
  while (const auto& split = tree.nodes[path.back()].split) {
    ensure(path.size() <= limits::tree_depth + 1);
    path.push_back(next(*split, branch(*split, values[split->attribute])));
  }
  return path;
}

Domain narrowed(const Domain& domain, const Split& split, Branch side) {
  Domain narrow = domain;
  narrow.missing = domain.missing && split.missing == side;
  if (split.op == SplitOperator::in) {
    for (std::size_t level = 0; level < narrow.levels.size(); ++level) {
      narrow.levels[level] = narrow.levels[level] && branch_if(split.levels[level]) == side;
    }
    return narrow;
  }
  const bool below_the_cut = (split.op == SplitOperator::less_than) == (side == Branch::then);
  if (below_the_cut) {
    narrow.below = std::min(narrow.below, split.cut);
  } else {
    narrow.low = std::max(narrow.low, split.cut);
  }
  return narrow;
}

Reach reachable(const DecisionTree& tree, const Domains& domains) {
  Domains open = domains;
  std::optional<Reach> reach;
  walk(tree, NodeIndex{0}, open, [&](NodeIndex at, const Domains&) {
    if (tree.nodes[at].split) return true;
    if (!reach) reach = Reach{at, at};
    if (probability_of(tree, at) < probability_of(tree, reach->lowest)) reach->lowest = at;
    if (probability_of(tree, at) > probability_of(tree, reach->highest)) reach->highest = at;
    return false;
  });
  ensure(reach.has_value());
  return *reach;
}

bool may_matter(const DecisionTree& tree, const Domains& domains, AttributeIndex attribute) {
  Domains open = domains;
  bool matters = false;
  walk(tree, NodeIndex{0}, open, [&](NodeIndex at, const Domains& here) {
    const auto& split = tree.nodes[at].split;
    if (split && split->attribute == attribute) {
      const auto takes = [&](Branch side) {
        return !narrowed(here[attribute], *split, side).empty();
      };
      matters = matters || (takes(Branch::then) && takes(Branch::otherwise));
    }
    return !matters;
  });
  return matters;
}

bool asks_for(const DecisionTree& tree, AttributeIndex attribute) {
  return std::any_of(tree.nodes.begin(), tree.nodes.end(), [&](const Node& node) {
    return node.split && node.split->attribute == attribute;
  });
}

std::vector<double> cuts_on(const DecisionTree& tree, AttributeIndex attribute) {
  std::vector<double> cuts;
  for (const Node& node : tree.nodes) {
    if (node.split && node.split->attribute == attribute && node.split->op != SplitOperator::in) {
      cuts.push_back(node.split->cut);
    }
  }
  std::sort(cuts.begin(), cuts.end());
  cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
  return cuts;
}

Problems check(const DecisionTree& tree, const std::string& pointer) {
  if (tree.nodes.empty()) return {{ProblemCode::empty, pointer, "", ""}};
  return ShapeCheck(tree, pointer).run();
}

void count_outcomes(DecisionTree& tree) { count_below(tree, NodeIndex{0}); }

}  // namespace profiling
