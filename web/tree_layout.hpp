#pragma once

#include <vector>

#include "decision_tree.hpp"
#include "imgui.h"

// Where the nodes of a tree stand in a drawing: from the left, leaves one under the other, each
// split half-way between its branches.

namespace profiling {

inline constexpr float node_width = 160;
inline constexpr float across = 205;  // from one depth to the next

struct TreeLayout {
  std::vector<ImVec2> at;  // the middle of each node's left side
  std::vector<float> top;  // of everything below each node
  std::vector<float> bottom;
  std::vector<NodeIndex> parent;
  ImVec2 size{};
};

TreeLayout lay_out_tree(const DecisionTree& tree);

}  // namespace profiling
