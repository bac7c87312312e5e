#include "performance.hpp"

#include <cmath>

#include "classification.hpp"

namespace profiling {
namespace {

constexpr Sample samples[] = {Sample::training, Sample::validation};

// One leaf in one sample. The figure is what the model says, from the training data in any case.
struct Group {
  double figure = 0;
  std::int64_t people = 0;
  std::int64_t with_outcome = 0;
};

// Nothing when some leaf's people or share are not published.
std::vector<Group> groups_in(const DecisionTree& tree, Sample sample) {
  std::vector<Group> groups;
  for (const Node& node : tree.nodes) {
    if (node.split) continue;
    if (!node.people || !node.probability) return {};
    const bool training = sample == Sample::training;
    const auto people = training ? std::optional(node.people->training) : node.people->validation;
    const auto share =
        training ? std::optional(node.probability->training) : node.probability->validation;
    if (!people || !share) return {};
    const auto with_outcome = std::llround(static_cast<double>(*people) * *share);
    groups.push_back({node.probability->training, *people, with_outcome});
  }
  return groups;
}

std::optional<double> share_of(std::int64_t part, std::int64_t whole) {
  if (whole == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(whole);
}

std::optional<double> area_under_curve(const std::vector<Group>& groups) {
  double pairs = 0;
  double right = 0;
  for (const Group& one : groups) {
    for (const Group& other : groups) {
      const double pair = static_cast<double>(one.with_outcome) *
                          static_cast<double>(other.people - other.with_outcome);
      pairs += pair;
      if (one.figure > other.figure) right += pair;
      if (one.figure == other.figure) right += pair / 2;
    }
  }
  if (pairs == 0) return std::nullopt;
  return right / pairs;
}

}  // namespace

std::optional<double> Performance::flagged() const {
  return share_of(true_positive + false_positive, people);
}

std::optional<double> Performance::precision() const {
  return share_of(true_positive, true_positive + false_positive);
}

std::optional<double> Performance::recall() const {
  return share_of(true_positive, true_positive + false_negative);
}

std::optional<double> Performance::specificity() const {
  return share_of(true_negative, true_negative + false_positive);
}

std::optional<double> Performance::accuracy() const {
  return share_of(true_positive + true_negative, people);
}

std::vector<Performance> performance_at(const Study& study, const Threshold& cut_off) {
  std::vector<Performance> all;
  if (!study.tree()) return all;
  for (const Sample sample : samples) {
    const auto groups = groups_in(*study.tree(), sample);
    if (groups.empty()) continue;
    Performance made;
    made.sample = sample;
    made.cut_off = cut_off;
    for (const Group& group : groups) {
      const bool flagged = classify(group.figure, cut_off).value == 1;
      const std::int64_t without = group.people - group.with_outcome;
      made.people += group.people;
      (flagged ? made.true_positive : made.false_negative) += group.with_outcome;
      (flagged ? made.false_positive : made.true_negative) += without;
    }
    all.push_back(made);
  }
  return all;
}

std::vector<Performance> performance_of(const Study& study) {
  std::vector<Performance> all;
  for (const Threshold& threshold : study.card.thresholds) {
    for (Performance& made : performance_at(study, threshold)) all.push_back(std::move(made));
  }
  return all;
}

std::vector<Separation> separation_of(const Study& study) {
  std::vector<Separation> all;
  if (!study.tree()) return all;
  for (const Sample sample : samples) {
    const auto groups = groups_in(*study.tree(), sample);
    if (groups.empty()) continue;
    Separation made{sample, 0, 0, area_under_curve(groups)};
    for (const Group& group : groups) {
      made.people += group.people;
      made.with_outcome += group.with_outcome;
    }
    all.push_back(made);
  }
  return all;
}

}  // namespace profiling
