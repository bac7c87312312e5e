#include "performance.hpp"

#include <cmath>

#include "made_up.hpp"
#include "star_oracle.hpp"

namespace profiling::testing {
namespace {

Performance performance(const Study& study, double cut_off, Sample sample) {
  for (const Performance& each : performance_of(study)) {
    if (each.cut_off.value == cut_off && each.sample == sample) return each;
  }
  ensure(false);
  return {};
}

Separation separation(const Study& study, Sample sample) {
  for (const Separation& each : separation_of(study)) {
    if (each.sample == sample) return each;
  }
  ensure(false);
  return {};
}

double thousandths(std::optional<double> share) { return std::round(share.value() * 1000) / 1000; }

TEST_CASE("the published tree sorts the validation people as the record's table says") {
  const struct {
    double cut_off, flagged, precision, recall, specificity, accuracy;
  } rows[] = {{0.5, .434, .610, .593, .694, .649}, {0.6, .206, .690, .318, .885, .632}};
  for (const auto& row : rows) {
    CAPTURE(row.cut_off);
    const Performance of = performance(star(), row.cut_off, Sample::validation);
    CHECK(of.people == 45575);
    CHECK(thousandths(of.flagged()) == row.flagged);
    CHECK(thousandths(of.precision()) == row.precision);
    CHECK(thousandths(of.recall()) == row.recall);
    CHECK(thousandths(of.specificity()) == row.specificity);
    CHECK(thousandths(of.accuracy()) == row.accuracy);
  }
  CHECK(performance_of(star()).size() == 4);  // two cut-offs, two samples
  CHECK(thousandths(separation(star(), Sample::validation).area_under_curve) ==
        doctest::Approx(.69).epsilon(.01));
}

// The people of each published leaf, once with the outcome and once without.
struct Leaf {
  double figure;
  std::int64_t with, without;
};

std::vector<Leaf> published_leaves(Sample sample) {
  std::vector<Leaf> leaves;
  for (const PublishedNode& node : published_nodes) {
    if (!node.leaf) continue;
    const bool training = sample == Sample::training;
    const std::int64_t people = training ? node.people_training : node.people_validation;
    const double share = training ? node.training : node.validation;
    const auto with = static_cast<std::int64_t>(std::lround(share * static_cast<double>(people)));
    leaves.push_back({node.training, with, people - with});
  }
  return leaves;
}

TEST_CASE("people are counted from the published leaves, at any cut-off and in both samples") {
  for (const Sample sample : {Sample::training, Sample::validation}) {
    const auto leaves = published_leaves(sample);
    for (const double cut_off : {0.5, 0.6}) {
      CAPTURE(cut_off);
      std::int64_t counts[4] = {};  // true and false positive, false and true negative
      for (const Leaf& leaf : leaves) {
        const int side = leaf.figure >= cut_off ? 0 : 2;
        counts[side] += leaf.with;
        counts[side + 1] += leaf.without;
      }
      const Performance of = performance(star(), cut_off, sample);
      CHECK(of.true_positive == counts[0]);
      CHECK(of.false_positive == counts[1]);
      CHECK(of.false_negative == counts[2]);
      CHECK(of.true_negative == counts[3]);
      CHECK(of.people == counts[0] + counts[1] + counts[2] + counts[3]);
    }
    double right = 0;
    std::int64_t with = 0, without = 0;
    for (const Leaf& one : leaves) {
      with += one.with;
      without += one.without;
      for (const Leaf& other : leaves) {
        const double half_points = one.figure > other.figure ? 2 : one.figure == other.figure;
        right += half_points / 2 * static_cast<double>(one.with * other.without);
      }
    }
    const Separation of = separation(star(), sample);
    CHECK(of.with_outcome == with);
    CHECK(of.people == with + without);
    CHECK(of.area_under_curve.value() ==
          doctest::Approx(right / static_cast<double>(with * without)).epsilon(1e-12));
  }
  // The base rate that was published: .4466 in both samples.
  for (const Sample sample : {Sample::training, Sample::validation}) {
    const Separation of = separation(star(), sample);
    const double rate = static_cast<double>(of.with_outcome) / static_cast<double>(of.people);
    CHECK(std::round(rate * 1e4) == 4466);
  }
}

// Leaves 1, 3 and 4 below 0 and 2.
DecisionTree small_tree() {
  DecisionTree tree;
  tree.nodes.add(inner(on_levels({true, false, false, false}), 1, 2));
  tree.nodes.add(leaf(0.75));
  tree.nodes.add(inner(on_levels({false, true, false, false}), 3, 4));
  tree.nodes.add(leaf(0.25));
  tree.nodes.add(leaf(0.5));
  const People people[] = {{24, 20}, {8, 10}, {16, 10}, {4, 5}, {12, 5}};
  const double validation[] = {0, 0.6, 0, 0.2, 0.4};
  for (const NodeIndex at : tree.nodes.indexes()) {
    tree.nodes[at].people = people[at.value];
    if (!tree.nodes[at].split) tree.nodes[at].probability->validation = validation[at.value];
  }
  return tree;
}

TEST_CASE("a tree that can be counted by hand") {
  ModelCard card = made_up_card(small_tree());
  card.thresholds = {{0.5, 0.5, true}, {0.5, 0.5, false}, {0.9, 0.9, false}};
  const Study study = bind(made_up_questionnaire(), card).take();
  const auto all = performance_of(study);
  REQUIRE(all.size() == 6);
  const struct {
    Sample sample;
    std::int64_t true_positive, false_positive, false_negative, true_negative;
  } expected[] = {
      {Sample::training, 6, 2, 1 + 6, 3 + 6},  // above a half: leaf 1
      {Sample::validation, 6, 4, 1 + 2, 4 + 3},
      {Sample::training, 6 + 6, 2 + 6, 1, 3},  // at least a half: leaves 1 and 4
      {Sample::validation, 6 + 2, 4 + 3, 1, 4},
      {Sample::training, 0, 0, 13, 11},  // nobody
      {Sample::validation, 0, 0, 9, 11},
  };
  for (std::size_t at = 0; at < all.size(); ++at) {
    CAPTURE(at);
    CHECK(all[at].sample == expected[at].sample);
    CHECK(all[at].cut_off == card.thresholds[at / 2]);
    CHECK(all[at].true_positive == expected[at].true_positive);
    CHECK(all[at].false_positive == expected[at].false_positive);
    CHECK(all[at].false_negative == expected[at].false_negative);
    CHECK(all[at].true_negative == expected[at].true_negative);
  }
  CHECK(all[0].flagged() == 8 / 24.0);
  CHECK(all[0].precision() == 6 / 8.0);
  CHECK(all[0].recall() == 6 / 13.0);
  CHECK(all[0].specificity() == 9 / 11.0);
  CHECK(all[0].accuracy() == 15 / 24.0);
  CHECK_FALSE(all[4].precision().has_value());  // of nobody
  CHECK(all[4].recall() == 0);
  CHECK(all[4].specificity() == 1);
  // Pairs of one with and one without: 6 with above 3 + 6 without, 6 above 3, and ties count half.
  const double right = 6 * (2 / 2.0 + 3 + 6) + 6 * (3 + 6 / 2.0) + 1 * (3 / 2.0);
  CHECK(separation(study, Sample::training).area_under_curve == right / (13 * 11));
}

TEST_CASE("what was not published is not counted") {
  DecisionTree tree = small_tree();
  tree.nodes[{3}].probability->validation.reset();
  const Study no_validation = made_up_study(tree).take();
  REQUIRE(performance_of(no_validation).size() == 1);
  CHECK(performance_of(no_validation).front().sample == Sample::training);
  REQUIRE(separation_of(no_validation).size() == 1);
  tree.nodes[{4}].people.reset();
  const Study nobody = made_up_study(tree).take();
  CHECK(performance_of(nobody).empty());
  CHECK(separation_of(nobody).empty());
  for (const char* id : all_cards) {
    CAPTURE(id);
    const bool has_people = std::string(id) == "dk-star-2017";
    CHECK(performance_of(shipped(id)).empty() == !has_people);
    CHECK(separation_of(shipped(id)).empty() == !has_people);
  }
}

TEST_CASE("a sample in which everybody or nobody has the outcome separates nothing") {
  for (const double share : {0.0, 1.0}) {
    DecisionTree tree;
    tree.nodes.add(leaf(share));
    tree.nodes[{0}].people = People{10, {}};
    CHECK(separation(made_up_study(tree).take(), Sample::training).area_under_curve ==
          std::nullopt);
  }
}

TEST_CASE(
    "at any cut-off the same count as at a published one, and all or none beyond the figures") {
  const Study& study = star();
  const auto published = performance_of(study);
  const auto at = performance_at(study, study.card.thresholds.front());
  REQUIRE(at.size() == 2);
  CHECK(at[0].true_positive == published[0].true_positive);
  CHECK(at[1].false_negative == published[1].false_negative);
  Threshold low;
  low.on_predictor_scale = low.value = 0.01;
  CHECK(performance_at(study, low)[0].flagged() == 1);
  low.on_predictor_scale = low.value = 0.99;
  CHECK(performance_at(study, low)[0].flagged() == 0);
  CHECK(performance_at(shipped("no-nav-2026"), low).empty());
}

}  // namespace
}  // namespace profiling::testing
