#include "decision_tree.hpp"

#include <algorithm>
#include <cmath>

#include "limits.hpp"

namespace profiling {
namespace {

NodeIndex next(const Split& split, Branch branch) {
  return branch == Branch::then ? split.then : split.otherwise;
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

Branch branch(const Split& split, Cell cell) {
  return split.goes_then.has(cell) ? Branch::then : Branch::otherwise;
}

Path descend(const DecisionTree& tree, const Cells& cells) {
  Path path{NodeIndex{0}};
  while (const auto& split = tree.nodes[path.back()].split) {
    ensure(path.size() <= limits::tree_depth + 1);
    path.push_back(next(*split, branch(*split, cells[split->test.attribute])));
  }
  return path;
}

NodeIndex leaf_of(const DecisionTree& tree, const Cells& cells) {
  NodeIndex at{0};
  while (const auto& split = tree.nodes[at].split) {
    at = next(*split, branch(*split, cells[split->test.attribute]));
  }
  return at;
}

Problems check(const DecisionTree& tree, const std::string& pointer) {
  if (tree.nodes.empty()) return {{ProblemCode::empty, pointer, "", ""}};
  return ShapeCheck(tree, pointer).run();
}

void prepare(DecisionTree& tree, const Table<AttributeIndex, AttributeCells>& cells) {
  for (const NodeIndex at : tree.nodes.indexes()) {
    auto& split = tree.nodes[at].split;
    if (!split) continue;
    split->goes_then = where(split->test, cells[split->test.attribute]);
    if (split->missing == Branch::then) split->goes_then.add(missing_cell);
  }
  count_below(tree, NodeIndex{0});
}

}  // namespace profiling
