#include "explanation.hpp"

#include <cmath>
#include <set>

#include "made_up.hpp"
#include "star_oracle.hpp"

namespace profiling::testing {
namespace {

std::int64_t leaf_of(const Study& study, const Responses& given) {
  return leaf_id(study, evaluate(study, given).outcome->as_coded);
}

Effect effect(const Study& study, const Responses& given, const std::string& item) {
  return of_item(evaluate(study, given), item).effect;
}

TEST_CASE("the published test person goes by nodes 1, 2 and 4 to leaf 9") {
  const Evaluation evaluation = evaluate(star(), published_person());
  const struct {
    int node;
    Branch taken;
    const char* item;
    const char* level;
  } expected[] = {{1, Branch::then, "expected_time_to_job", "do_not_know"},
                  {2, Branch::otherwise, "expected_time_to_job", "do_not_know"},
                  {4, Branch::then, "origin", "05"},
                  {9, Branch::otherwise, nullptr, nullptr}};
  REQUIRE(evaluation.path.size() == std::size(expected));
  for (std::size_t at = 0; at < std::size(expected); ++at) {
    CAPTURE(at);
    const Step& step = evaluation.path[at];
    CHECK(node_id(star(), step.node) == expected[at].node);
    CHECK(step.item.has_value() == (expected[at].item != nullptr));
    if (!expected[at].item) continue;
    CHECK(step.taken == expected[at].taken);
    CHECK(step.item == item_at(expected[at].item));
    const auto* own = std::get_if<LevelIndex>(&step.value);
    REQUIRE(own != nullptr);
    CHECK(star().card.attributes[attribute_at(expected[at].item)].levels[*own] ==
          expected[at].level);
  }
}

TEST_CASE("a step says which item the value came from, and that a missing one came from none") {
  const Evaluation evaluation =
      evaluate(star(), responses({{"expected_time_to_job", "within_3_months"},
                                  {"wage_income_12_months", 100.0},
                                  {"origin", Missing::withheld},
                                  {"education_level", "upper_secondary"},
                                  {"upper_secondary_field", "industry_crafts"}}));
  std::vector<std::pair<int, std::optional<ItemIndex>>> expected = {
      {1, item_at("expected_time_to_job")},
      {3, item_at("expected_time_to_job")},
      {6, std::nullopt},
      {13, item_at("wage_income_12_months")},
      {22, item_at("upper_secondary_field")},
      {38, std::nullopt}};
  REQUIRE(evaluation.path.size() == expected.size());
  for (std::size_t at = 0; at < expected.size(); ++at) {
    CHECK(node_id(star(), evaluation.path[at].node) == expected[at].first);
    CHECK(evaluation.path[at].item == expected[at].second);
  }
  CHECK(std::holds_alternative<std::monostate>(evaluation.path[2].value));
  CHECK(evaluation.path[2].taken == Branch::otherwise);
  CHECK(evaluation.path[3].value == AttributeValue{100.0});
  CHECK(evaluation.path[3].taken == Branch::then);
}

TEST_CASE("the effect of an item depends on the case and on the cut-off") {
  const Responses person = published_person();
  const Study at_06 = star(0.6);
  const struct {
    const char* item;
    Effect at_05, at_06;
    bool asked;
  } cases[] = {
      {"origin", Effect::changes_figure, Effect::changes_class, true},
      {"expected_time_to_job", Effect::changes_class, Effect::changes_class, true},
      {"age", Effect::changes_nothing, Effect::changes_nothing, false},
      {"employment_rate_36_months", Effect::changes_nothing, Effect::changes_nothing, false},
      {"wage_income_12_months", Effect::changes_nothing, Effect::changes_nothing, false},
      {"education_field", Effect::changes_nothing, Effect::changes_nothing, false},
      {"upper_secondary_field", Effect::changes_nothing, Effect::changes_nothing, false},
      {"sex", Effect::not_used, Effect::not_used, false},
      {"citizenship", Effect::not_used, Effect::not_used, false},
      {"obstacle_kinds", Effect::not_used, Effect::not_used, false},
  };
  for (const auto& each : cases) {
    CAPTURE(each.item);
    CHECK(effect(star(), person, each.item) == each.at_05);
    CHECK(effect(at_06, person, each.item) == each.at_06);
    const InThisCase here = of_item(evaluate(star(), person), each.item);
    CHECK(here.asked == each.asked);
    CHECK(here.attribute.has_value() == (each.at_05 != Effect::not_used));
  }
  const Responses danish = with(person, "origin", "danish");
  CHECK(effect(star(), danish, "age") == Effect::changes_class);  // 52, 53 and 17
  CHECK(effect(at_06, danish, "age") == Effect::changes_class);
  const Responses older = with(danish, "age", 60.0);
  CHECK(effect(at_06, older, "employment_rate_36_months") == Effect::changes_nothing);
  CHECK(effect(star(), danish, "employment_rate_36_months") == Effect::changes_figure);  // 28, 53
  CHECK(effect(at_06, danish, "employment_rate_36_months") == Effect::changes_class);
}

TEST_CASE("an item the card does not use has no attribute, no variants and no effect") {
  const Evaluation evaluation = evaluate(star(), published_person());
  std::set<std::string> used;
  for (const InThisCase& here : evaluation.attributes) {
    if (here.attribute) {
      used.insert(form().items[here.item].id);
      continue;
    }
    if (here.is_gate) continue;
    CHECK(here.effect == Effect::not_used);
    CHECK_FALSE(here.asked);
    CHECK_FALSE(here.may_matter);
    CHECK(here.variants.empty());
    CHECK_FALSE(here.if_missing.has_value());
  }
  CHECK(used == std::set<std::string>{"expected_time_to_job", "origin", "age",
                                      "employment_rate_36_months", "wage_income_12_months",
                                      "education_field", "upper_secondary_field"});
  CHECK(evaluation.attributes.size() == form().items.size());
}

TEST_CASE("an attribute that is listed and never asked for is not used") {
  const Evaluation evaluation = evaluate(star(), with(published_person(), "municipality", "101"));
  const InThisCase& here = of_item(evaluation, "municipality");
  CHECK(here.listed == attribute_at("municipality"));
  CHECK_FALSE(here.attribute.has_value());
  CHECK(here.effect == Effect::not_used);
  CHECK(here.alternatives.empty());
  CHECK_FALSE(of_item(evaluation, "citizenship").listed.has_value());
}

TEST_CASE("of a card whose numbers are not published, what it lists is told and nothing else") {
  const Study& study = shipped("dk-star-2015");
  for (const bool answered : {false, true}) {
    const Evaluation evaluation =
        evaluate(study, answered ? published_person() : no_responses(study.questionnaire));
    CHECK_FALSE(evaluation.outcome.has_value());
    CHECK(evaluation.readings.empty());
    CHECK(evaluation.contributions.empty());
    CHECK(evaluation.counterfactuals.all.empty());
    CHECK(evaluation.missing.empty());
    int listed = 0;
    for (const InThisCase& here : evaluation.attributes) {
      listed += here.listed.has_value();
      CHECK(here.effect == (here.listed ? Effect::not_published : Effect::not_used));
      CHECK_FALSE(here.attribute.has_value());
      CHECK(here.variants.empty());
    }
    CHECK(listed == 10);
  }
}

// --- may_matter against every completion

bool can_matter(const Person& who, int slot, Origins reading) {
  Person free = who;
  free[static_cast<std::size_t>(slot)] = 0;
  bool matters = false;
  for_each_completion(free, [&](const Person& answered) {
    if (matters || !on_route(answered, slot)) return;
    for (int each = 1; each < option_count(slot); ++each) {
      Person other = answered;
      other[static_cast<std::size_t>(slot)] = each;
      matters = matters || published_leaf(other, reading) != published_leaf(answered, reading);
    }
  });
  return matters;
}

TEST_CASE("an item may matter exactly when two of its values part some completion's leaves") {
  const Study studies[] = {star(0.5, "jobindsats"), star(0.5, "auditors")};
  Random random(12);
  int matters = 0, compared = 0;
  for (int each = 0; each < 300; ++each) {
    Person who = random_person(random, 2 + random.below(3));
    if (random.one_in(3)) who[expected] = option(expected, "within_3_months");
    CAPTURE(shown(who));
    const Evaluation evaluation = evaluate(studies[each % 2], responses(who));
    for (int slot = field; slot < slots; ++slot) {
      CAPTURE(slot);
      const bool expected_answer = can_matter(who, slot, both_readings[each % 2]);
      CHECK(of_item(evaluation, slot_item(slot)).may_matter == expected_answer);
      matters += expected_answer;
      ++compared;
    }
  }
  CHECK(matters > 300);
  CHECK(compared - matters > 300);
}

// --- readings

TEST_CASE("the readings differ for two origins and for no other") {
  const struct {
    const char* origin;
    int jobindsats, auditors;
  } cases[] = {
      {"danish", 53, 53},
      {"western_immigrant", 9, 9},
      {"western_descendant", 53, 9},
      {"non_western_immigrant", 9, 53},
      {"non_western_descendant", 9, 9},
  };
  for (const auto& each : cases) {
    CAPTURE(each.origin);
    const Responses given = with(published_person(), "origin", each.origin);
    const auto readings = evaluate(star(), given).readings;
    CHECK(leaf_id(star(), readings[0].as_coded) == each.jobindsats);
    CHECK(leaf_id(star(), readings[1].as_coded) == each.auditors);
    CHECK(leaf_of(star(0.5, "auditors"), given) == each.auditors);
  }
}

TEST_CASE("origins that one reading tells apart stand in different variants") {
  const auto codes_of_leaf_9 = [](const Study& study) {
    std::set<std::string> codes;
    const Evaluation evaluation = evaluate(study, published_person());
    const auto& item = form().items[item_at("origin")];
    for (const Variant& variant : of_item(evaluation, "origin").variants) {
      if (leaf_id(study, variant.outcome) != 9) continue;
      for (const CodeIndex code : variant.codes) codes.insert(item.codes[code]);
    }
    return codes;
  };
  CHECK(codes_of_leaf_9(star(0.5, "jobindsats")) ==
        std::set<std::string>{"western_immigrant", "non_western_immigrant",
                              "non_western_descendant"});
  CHECK(codes_of_leaf_9(star(0.5, "auditors")) ==
        std::set<std::string>{"western_immigrant", "western_descendant", "non_western_descendant"});
}

// --- terms and rules

TEST_CASE("the terms of a linear predictor are told in order and make up its figure") {
  Random random(18);
  const auto& terms = ams().linear()->terms;
  for (int each = 0; each < 200; ++each) {
    const Responses given = random_responses(ams(), random, 2 + random.below(5));
    const Evaluation evaluation = evaluate(ams(), given);
    REQUIRE(evaluation.terms.size() == terms.size());
    CHECK(evaluation.path.empty());
    CHECK(evaluation.rules.empty());
    double sum = ams().linear()->intercept;
    for (std::size_t at = 0; at < terms.size(); ++at) {
      const TermInThisCase& here = evaluation.terms[at];
      const ItemIndex item = ams().card.attributes[terms[at].attribute].items.front();
      const bool missing = is_missing(given[item]);
      CHECK(here.item.has_value() == !missing);
      CHECK(std::holds_alternative<std::monostate>(here.value) == missing);
      if (missing || !here.applies) CHECK(here.adds == 0);
      const auto& when = terms[at].applies_when;
      CHECK(here.applies == (!when || holds(*when, evaluation.values)));
      CHECK(of_item(evaluation, item).asked == here.applies);
      sum += here.adds;
    }
    CHECK(std::abs(sum - evaluation.outcome->as_coded.predictor) < 1e-12);
  }
}

TEST_CASE("rules are told up to the first that holds, which names the class") {
  Random random(19);
  std::map<std::size_t, int> told;
  for (const char* id : nav_cards) {
    const Study& study = shipped(id);
    for (int each = 0; each < 60; ++each) {
      Responses given = random_responses(study, random, 5);
      if (random.one_in(2)) {  // else few would have good chances
        given = with(study.questionnaire, std::move(given), "no_health_obstacle", "NEI");
        given = with(study.questionnaire, std::move(given), "no_other_obstacle", "NEI");
        given = with(study.questionnaire, std::move(given), "no_education_passed", "JA");
        given = with(study.questionnaire, std::move(given), "no_education_recognised", "JA");
      }
      const Evaluation evaluation = evaluate(study, given);
      REQUIRE_FALSE(evaluation.rules.empty());
      const auto last = static_cast<std::uint32_t>(evaluation.rules.size() - 1);
      for (std::uint32_t at = 0; at <= last; ++at) {
        const auto& when = study.rules()->rules[{at}].when;
        CHECK(evaluation.rules[at] == (at == last));
        CHECK((!when || holds(*when, evaluation.values)) == (at == last));
      }
      CHECK(evaluation.outcome->as_coded.rule == RuleIndex{last});
      // The first rule asks about obstacles only, whoever it holds of.
      CHECK(of_item(evaluation, item_at(study, "no_other_obstacle")).asked);
      CHECK(of_item(evaluation, item_at(study, "age")).asked == (last > 0));
      CHECK_FALSE(evaluation.outcome->figure.has_value());
      CHECK_FALSE(evaluation.margin.has_value());
      CHECK(evaluation.terms.empty());
      ++told[evaluation.rules.size()];
    }
  }
  CHECK(told.size() == 3);
}

}  // namespace
}  // namespace profiling::testing
