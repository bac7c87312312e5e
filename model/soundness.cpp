#include "soundness.hpp"

#include <algorithm>
#include <cmath>

#include "decimal.hpp"
#include "reach.hpp"

namespace profiling {
namespace {

// Shares are published to a whole percent or finer, so a rounded one is at most half of it away.
constexpr double share_rounding = 0.005;

std::string shown(double number) { return decimal_text(number, 6); }

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
  Marks is_reached_;  // by NodeIndex
  Problems problems_;
};

// Everything that an attribute can be to the model, the missing value included.
std::vector<Cell> all_cells(const Study& study, AttributeIndex attribute) {
  CellSet all(study.cells[attribute].count);
  all.add(missing_cell);
  for (const auto& answers : study.answers) {
    for (const CellSet& some : answers[attribute]) all = all | some;
  }
  return all.cells();
}

// Whether a criterion holds for anybody; `left` are the attributes that are still to be tried.
bool can_hold(const Study& study, const CellCriterion& criterion, std::vector<AttributeIndex> left,
              Cells& cells) {
  if (left.empty()) return holds(criterion, cells);
  const AttributeIndex attribute = left.back();
  left.pop_back();
  for (const Cell cell : all_cells(study, attribute)) {
    cells[attribute] = cell;
    if (can_hold(study, criterion, left, cells)) return true;
  }
  return false;
}

// As many attributes as one block has, so there is a limit to what is tried.
bool applies_to_somebody(const Study& study, const Term& term) {
  if (!term.applies) return true;
  std::vector<AttributeIndex> asked;
  each_test(*term.applies_when, [&](const Test& test) {
    const bool is_new = std::find(asked.begin(), asked.end(), test.attribute) == asked.end();
    if (is_new) asked.push_back(test.attribute);
  });
  Cells cells(study.cells.size());
  return can_hold(study, *term.applies, std::move(asked), cells);
}

// Bins lie over whole cells: one that no answer falls into can never count.
void check_bins(const Study& study, const Term& term, const std::string& pointer,
                Problems& problems) {
  const auto& starts = study.cells[term.attribute].starts;
  const std::vector<Cell> met = all_cells(study, term.attribute);
  for (std::size_t at = 0; at < term.bins.size(); ++at) {
    const Bin& bin = term.bins[at];
    const bool is_met = std::any_of(met.begin(), met.end(), [&](Cell cell) {
      if (cell == missing_cell) return false;
      const double start = cell == 1 ? -INFINITY : starts[cell - 2];
      return bin.from <= start && start < bin.below;
    });
    if (is_met) continue;
    problems.push_back({ProblemCode::bin_never_met, pointer + "/bins/" + std::to_string(at), "",
                        shown(bin.from) + ".." + shown(bin.below)});
  }
}

Problems check_terms(const Study& study) {
  const LinearPredictor& linear = *study.linear();
  const auto place = [](std::size_t at) { return "/predictor/terms/" + std::to_string(at); };
  Problems problems;
  for (std::size_t at = 0; at < linear.terms.size(); ++at) {
    const Term& term = linear.terms[at];
    if (!applies_to_somebody(study, term)) {
      problems.push_back({ProblemCode::term_never_applies, place(at) + "/applies_when", "", ""});
    }
    check_bins(study, term, place(at), problems);
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
  if (study.linear()) add(check_terms(study));
  if (study.has_figure()) add(check_cut_offs(study));
  return problems;
}

}  // namespace profiling
