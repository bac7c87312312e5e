#include "outcome.hpp"

#include <cmath>

#include "made_up.hpp"
#include "star_oracle.hpp"

namespace profiling::testing {
namespace {

Cells random_cells(Random& random, const Study& study) {
  Cells cells(study.cells.size());
  for (const AttributeIndex at : cells.indexes()) {
    cells[at] = static_cast<Cell>(random.below(study.cells[at].count));
  }
  return cells;
}

TEST_CASE("an outcome names the leaf, the rule or the figure, and no other") {
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Study study = random_study(random);
    const Cells cells = random_cells(random, study);
    const Outcome outcome = outcome_of(study, cells);
    CHECK(outcome.leaf.has_value() == (study.tree() != nullptr));
    CHECK(outcome.rule.has_value() == (study.rules() != nullptr));
    if (const auto* tree = study.tree()) {
      CHECK(*outcome.leaf == leaf_of(*tree, cells));
      CHECK(outcome.predictor == tree->nodes[*outcome.leaf].probability->training);
      CHECK(outcome.share == outcome.predictor);
    }
    if (const auto* rules = study.rules()) {
      CHECK(*outcome.rule == first_that_holds(*rules, cells));
      CHECK(outcome.assigned == rules->rules[*outcome.rule].assigned);
      CHECK(outcome.predictor == 0);
      CHECK_FALSE(outcome.share.has_value());
      CHECK(outcome.by_threshold.empty());
    }
    if (const auto* linear = study.linear()) {
      CHECK(outcome.predictor == predict(*linear, cells));
      const bool is_points = linear->link == Link::identity;
      CHECK(outcome.share.has_value() == !is_points);
      if (!is_points) CHECK(*outcome.share == mean_of(linear->link, outcome.predictor));
    }
    if (study.has_figure()) CHECK(outcome.assigned == classify(outcome.predictor, *study.cut_off));
  }
}

TEST_CASE("the class is told at the chosen cut-off and at every published one") {
  const Cells nothing(star().card.attributes.size());
  for (const double cut_off : {0.1, 0.18906860011154, 0.3, 0.5}) {
    CAPTURE(cut_off);
    const Outcome outcome = outcome_of(star(cut_off), nothing);
    CHECK(outcome.predictor == published_share(7));
    CHECK(outcome.assigned == ClassIndex{cut_off <= published_share(7)});
    CHECK(outcome.by_threshold == std::vector<ClassIndex>{{0}, {0}});
  }
}

TEST_CASE("the Austrian reading guide's man and woman have the published figures") {
  const std::map<std::string, Answer> man = {{"sex", "male"},
                                             {"age", 25.0},
                                             {"at_state_group", "AT"},
                                             {"at_education", "compulsory"},
                                             {"at_care_duties", "no"},
                                             {"at_health_impairment", "no"},
                                             {"at_rgs_type", "1"},
                                             {"at_occupation_group", "service"},
                                             {"at_employment_days", "gt75"},
                                             {"at_case_years", "0"},
                                             {"at_long_case", "no"},
                                             {"at_measures", "none"}};
  const auto outcome = [](const Answers& answers) {
    const Responses given = responses(ams().questionnaire, answers);
    const Responses counted = route(ams().questionnaire, given).counted;
    return outcome_of(ams(), cells_of(known_as_coded(ams(), ams().reading, counted)));
  };
  CHECK(outcome(man).predictor == doctest::Approx(0.1).epsilon(1e-12));
  CHECK(of_100(*outcome(man).share) == 52);
  Answers woman = man;
  woman["sex"] = "female";
  CHECK(outcome(woman).predictor == doctest::Approx(-0.04).epsilon(1e-12));
  CHECK(of_100(*outcome(woman).share) == 49);
  woman["at_care_duties"] = "yes";  // counts for women
  CHECK(outcome(woman).predictor == doctest::Approx(-0.19).epsilon(1e-12));
  Answers caring = man;
  caring["at_care_duties"] = "yes";
  CHECK(outcome(caring).predictor == outcome(man).predictor);
  CHECK(outcome(man).assigned == ClassIndex{0});
}

TEST_CASE("outcomes are the same when the model meets the same leaf, rule or figure") {
  Outcome one;
  CHECK(is_same(one, one));
  Outcome other = one;
  other.share = 0.5;
  other.assigned = ClassIndex{1};
  CHECK(is_same(one, other));  // told of the same figure
  other = one;
  other.predictor = std::nextafter(0.0, 1);
  CHECK_FALSE(is_same(one, other));
  other = one;
  other.leaf = NodeIndex{0};
  CHECK_FALSE(is_same(one, other));
  one.leaf = NodeIndex{1};  // of an equal share, but other people
  CHECK_FALSE(is_same(one, other));
  one = other = Outcome{};
  one.rule = RuleIndex{0};
  other.rule = RuleIndex{1};
  CHECK_FALSE(is_same(one, other));
}

}  // namespace
}  // namespace profiling::testing
