#include "tree_layout.hpp"

#include <algorithm>

namespace profiling {
namespace {

constexpr float down = 76;  // from one leaf to the next

}  // namespace

TreeLayout lay_out_tree(const DecisionTree& tree) {
  TreeLayout made;
  const std::size_t count = tree.nodes.size();
  made.at.resize(count);
  made.top.resize(count);
  made.bottom.resize(count);
  made.parent.resize(count);
  struct Open {
    NodeIndex node;
    int depth;
    bool is_done;
  };
  std::vector<Open> open{{NodeIndex{}, 0, false}};
  float y = 0;
  while (!open.empty()) {
    const Open here = open.back();
    open.pop_back();
    const auto& split = tree.nodes[here.node].split;
    ImVec2& at = made.at[here.node.value];
    at.x = static_cast<float>(here.depth) * across;
    made.size.x = std::max(made.size.x, at.x + node_width);
    if (!split) {
      made.top[here.node.value] = y;
      at.y = y + down / 2;
      y += down;
      made.bottom[here.node.value] = y;
    } else if (here.is_done) {
      at.y = (made.at[split->then.value].y + made.at[split->otherwise.value].y) / 2;
      made.top[here.node.value] = made.top[split->then.value];
      made.bottom[here.node.value] = made.bottom[split->otherwise.value];
    } else {
      made.parent[split->then.value] = made.parent[split->otherwise.value] = here.node;
      open.push_back({here.node, here.depth, true});
      open.push_back({split->otherwise, here.depth + 1, false});
      open.push_back({split->then, here.depth + 1, false});
    }
  }
  made.size.y = y;
  return made;
}

}  // namespace profiling
