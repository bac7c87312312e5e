#include "soundness.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "reach.hpp"

namespace profiling {
namespace {

// Shares are published to a whole percent or finer, so a rounded one is at most half of it away.
constexpr double share_rounding = 0.005;

std::string shown(double number) {
  char text[32];
  std::snprintf(text, sizeof text, "%.6g", number);
  return text;
}

std::string node_pointer(NodeIndex at) { return "/predictor/nodes/" + std::to_string(at.value); }

// Whether anybody stands in a node, for whom all answers are open and any may be missing.
class TreeCheck {
 public:
  explicit TreeCheck(const Study& study)
      : tree_(*study.tree()), is_reached_(tree_.nodes.size(), false) {
    for (const Region& region : study.regions) {
      is_reached_[region.reached] = true;
    }
  }

  Problems run() {
    mark(NodeIndex{0});
    for (const NodeIndex at : tree_.nodes.indexes()) {
      if (!is_reached_[at.value]) continue;  // told of the branch above it
      if (const auto& split = tree_.nodes[at].split) {
        check_branch(split->then, node_pointer(at) + "/split/then");
        check_branch(split->otherwise, node_pointer(at) + "/split/else");
      }
      check_share(at);
    }
    return std::move(problems_);
  }

 private:
  // A node is reached when one of its leaves is.
  bool mark(NodeIndex at) {
    if (const auto& split = tree_.nodes[at].split) {
      const bool then = mark(split->then);
      const bool otherwise = mark(split->otherwise);
      is_reached_[at.value] = then || otherwise;
    }
    return is_reached_[at.value];
  }

  void check_branch(NodeIndex to, const std::string& pointer) {
    if (is_reached_[to.value]) return;
    problems_.push_back(
        {ProblemCode::branch_never_taken, pointer, "", std::to_string(tree_.nodes[to].id)});
  }

  void check_share(NodeIndex at) {
    const Node& node = tree_.nodes[at];
    if (!node.split || !node.probability || !node.people || !node.with_outcome) return;
    if (node.people->training == 0) return;
    const double below =
        static_cast<double>(*node.with_outcome) / static_cast<double>(node.people->training);
    if (std::abs(below - node.probability->training) <= share_rounding) return;
    problems_.push_back({ProblemCode::inconsistent_shares,
                         node_pointer(at) + "/probability/training", shown(below),
                         shown(node.probability->training)});
  }

  const DecisionTree& tree_;
  std::vector<bool> is_reached_;  // by NodeIndex
  Problems problems_;
};

Problems check_terms(const LinearPredictor& linear) {
  const auto place = [](std::size_t at) { return "/predictor/terms/" + std::to_string(at); };
  Problems problems;
  for (std::size_t at = 0; at < linear.terms.size(); ++at) {
    const Term& term = linear.terms[at];
    for (std::size_t earlier = 0; earlier < at; ++earlier) {
      const Term& other = linear.terms[earlier];
      const bool is_same = other.attribute == term.attribute && other.levels == term.levels &&
                           other.bins == term.bins && other.missing == term.missing &&
                           other.applies_when == term.applies_when;
      if (!is_same) continue;
      problems.push_back({ProblemCode::duplicate_term, place(at), "", place(earlier)});
      break;
    }
  }
  return problems;
}

// The ends of the predictor over everybody who has answered what is asked, under any reading.
Range range_of_all(const Study& study) {
  const Responses none = no_responses(study.questionnaire);
  Range all{INFINITY, -INFINITY};
  for (const ReadingIndex reading : study.card.readings.indexes()) {
    const Worlds worlds = worlds_of(study, reading, none, none);
    const Ends ends = ends_of(study, worlds.open());
    all.low = std::min(all.low, outcome_of(study, cells_of(ends.lowest)).predictor);
    all.high = std::max(all.high, outcome_of(study, cells_of(ends.highest)).predictor);
  }
  return all;
}

Problems check_cut_offs(const Study& study) {
  const Range all = range_of_all(study);
  const auto published = [&](double predictor) {
    return study.linear() ? mean_of(study.linear()->link, predictor) : predictor;
  };
  Problems problems;
  for (std::size_t at = 0; at < study.card.thresholds.size(); ++at) {
    const Threshold& threshold = study.card.thresholds[at];
    if (!classify(all, threshold)) continue;
    problems.push_back(
        {ProblemCode::cut_off_never_reached, "/thresholds/" + std::to_string(at) + "/value",
         shown(published(all.low)) + ".." + shown(published(all.high)), shown(threshold.value)});
  }
  return problems;
}

}  // namespace

Problems check_soundness(const Study& study) {
  Problems problems;
  const auto add = [&](const Problems& more) {
    problems.insert(problems.end(), more.begin(), more.end());
  };
  if (study.tree()) add(TreeCheck(study).run());
  if (const auto* linear = study.linear()) add(check_terms(*linear));
  if (study.has_figure()) add(check_cut_offs(study));
  return problems;
}

}  // namespace profiling
