#include <cmath>
#include <set>

#include "support.hpp"

namespace profiling::testing {
namespace {

const InThisCase& of_item(const Evaluation& evaluation, ItemIndex item) {
  const auto& all = evaluation.attributes;
  const auto at = std::find_if(all.begin(), all.end(),
                               [&](const InThisCase& each) { return each.item == item; });
  ensure(at != all.end());
  return *at;
}

const InThisCase& of_item(const Evaluation& evaluation, const std::string& item) {
  return of_item(evaluation, item_at(item));
}

std::int64_t leaf_of(const Study& study, const Responses& given) {
  return node_id(study, evaluate(study, given).outcome.as_coded.leaf);
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
  std::string text = star_text();
  text.insert(text.find(R"({"id": "age", )"), R"({"id": "sex", "items": ["sex"], "source": "s"},)");
  const Study study = read_card(text, form()).take();
  CHECK(study.card.attributes.size() == 7);
  const InThisCase sex = of_item(evaluate(study, with(published_person(), "sex", "male")), "sex");
  CHECK(sex.effect == Effect::not_used);
  CHECK_FALSE(sex.attribute.has_value());
}

// --- every variant against a fresh evaluation

struct Case {
  const Study& study;
  const Responses& given;
  const Evaluation& evaluation;
  const InThisCase& here;

  const Item& item() const { return form().items[here.item]; }
  std::int64_t fresh(const Response& response) const {
    Responses other = given;
    other[here.item] = response;
    return leaf_of(study, other);
  }
};

void check_code_variants(const Case& of) {
  std::set<CodeIndex> seen;
  std::set<std::int64_t> leaves;
  const auto* own = std::get_if<CodeIndex>(&of.given[of.here.item]);
  for (const Variant& variant : of.here.variants) {
    bool current = false;
    for (const CodeIndex code : variant.codes) {
      CHECK(seen.insert(code).second);  // no overlap
      CHECK(of.fresh(code) == node_id(of.study, variant.outcome.leaf));
      current = current || (own && *own == code);
    }
    CHECK(variant.is_current == current);
    CHECK(leaves.insert(node_id(of.study, variant.outcome.leaf)).second);
  }
  CHECK(seen.size() == of.item().codes.size());  // no gap
}

void check_number_variants(const Case& of) {
  const NumberBounds& bounds = of.item().bounds;
  const auto* own = std::get_if<double>(&of.given[of.here.item]);
  const auto& variants = of.here.variants;
  CHECK(variants.front().low == bounds.low);
  CHECK(variants.back().high == bounds.high);
  CHECK(variants.back().high_included);
  for (std::size_t at = 0; at < variants.size(); ++at) {
    const Variant& variant = variants[at];
    const bool last = at + 1 == variants.size();
    CHECK(variant.high_included == (last || bounds.whole));
    if (!last) {
      CHECK(variants[at + 1].low == variant.high + (bounds.whole ? 1 : 0));
      CHECK_FALSE(variants[at + 1].outcome.leaf == variant.outcome.leaf);
    }
    const double high = std::isinf(variant.high) ? 1e9
                        : variant.high_included  ? variant.high
                                                 : std::nextafter(variant.high, 0);
    double middle = (variant.low + high) / 2;
    if (bounds.whole) middle = std::floor(middle);
    for (const double value : {variant.low, middle, high}) {
      CAPTURE(value);
      CHECK(of.fresh(value) == node_id(of.study, variant.outcome.leaf));
    }
    CHECK(variant.is_current == (own && *own >= variant.low && *own <= high));
  }
}

Effect effect_of(const Case& of) {
  const Outcome& current = of.evaluation.outcome.as_coded;
  bool figure = false;
  for (const Variant& variant : of.here.variants) {
    if (!(variant.outcome.assigned == current.assigned)) return Effect::changes_class;
    figure = figure || variant.outcome.predictor != current.predictor;
  }
  return figure ? Effect::changes_figure : Effect::changes_nothing;
}

TEST_CASE("variants cover all that an item could be, once, and say what a fresh evaluation says") {
  const Study studies[] = {star(0.5, "jobindsats"), star(0.6, "auditors")};
  Random random(11);
  int effects[4] = {};
  for (int each = 0; each < 120; ++each) {
    const Study& study = studies[each % 2];
    Person who = random_person(random, 3);
    if (random.one_in(2)) who[expected] = option(expected, "within_3_months");
    CAPTURE(shown(who));
    const Responses given = responses(who, Missing::withheld);
    const Evaluation evaluation = evaluate(study, given);
    for (int slot = field; slot < slots; ++slot) {
      CAPTURE(slot);
      const InThisCase& here = of_item(evaluation, slot_item(slot));
      const Case of{study, given, evaluation, here};
      if (!on_route(who, slot)) {
        CHECK(here.variants.empty());
        CHECK(here.effect == Effect::changes_nothing);
        CHECK(node_id(study, found(here.if_missing).leaf) == of.fresh(Missing::withheld));
        continue;
      }
      slot >= age ? check_number_variants(of) : check_code_variants(of);
      const auto current = std::count_if(here.variants.begin(), here.variants.end(),
                                         [](const Variant& variant) { return variant.is_current; });
      CHECK(current == (who[static_cast<std::size_t>(slot)] >= 0 ? 1 : 0));
      CHECK(here.effect == effect_of(of));
      ++effects[static_cast<int>(here.effect)];
      CHECK(node_id(study, found(here.if_missing).leaf) == of.fresh(Missing::withheld));
      CHECK(here.if_missing->predictor ==
            published_share(static_cast<int>(of.fresh(Missing::not_answered))));
      const bool asked =
          std::any_of(evaluation.path.begin(), evaluation.path.end(), [&](const Step& step) {
            const auto& split = study.tree().nodes[step.node].split;
            return split && split->attribute == here.attribute;
          });
      CHECK(here.asked == asked);
    }
  }
  CHECK(effects[static_cast<int>(Effect::changes_nothing)] > 50);
  CHECK(effects[static_cast<int>(Effect::changes_figure)] > 20);
  CHECK(effects[static_cast<int>(Effect::changes_class)] > 20);
}

TEST_CASE("the level of education is no attribute, but what it decides is told of it") {
  Random random(13);
  int changes = 0;
  for (int each = 0; each < 200; ++each) {
    Person who = random_person(random, 4);
    who[expected] = option(expected, "within_3_months");
    if (random.one_in(2)) who[wage] = 0;
    CAPTURE(shown(who));
    const Responses given = responses(who);
    const Evaluation evaluation = evaluate(star(), given);
    const InThisCase& here = of_item(evaluation, "education_level");
    CHECK(here.is_gate);
    CHECK_FALSE(here.attribute.has_value());
    const Case of{star(), given, evaluation, here};
    check_code_variants(of);
    CHECK(here.effect == effect_of(of));
    CHECK(node_id(star(), found(here.if_missing).leaf) == of.fresh(Missing::withheld));
    changes += here.effect != Effect::changes_nothing;
  }
  CHECK(changes > 20);
  CHECK_FALSE(of_item(evaluate(star(), published_person()), "sex").is_gate);

  // Without a level or a field a low wage leaves leaf 38 open; primary school would close it.
  const Answers low_wage = {{"expected_time_to_job", "within_3_months"},
                            {"origin", "danish"},
                            {"wage_income_12_months", 0.0}};
  const Evaluation open = evaluate(star(), responses(low_wage));
  CHECK(of_item(open, "education_level").may_matter);
  CHECK(of_item(open, "education_level").effect == Effect::changes_nothing);
  CHECK_FALSE(of_item(evaluate(star(), published_person()), "education_level").may_matter);
}

TEST_CASE("the ages of a Danish person at node 8 fall into three whole ranges") {
  const Evaluation evaluation = evaluate(star(), with(published_person(), "origin", "danish"));
  const auto& variants = of_item(evaluation, "age").variants;
  const double expected[][3] = {{15, 26, 52}, {27, 56, 53}, {57, 120, 17}};
  REQUIRE(variants.size() == std::size(expected));
  for (std::size_t at = 0; at < variants.size(); ++at) {
    CHECK(variants[at].low == expected[at][0]);
    CHECK(variants[at].high == expected[at][1]);
    CHECK(variants[at].high_included);
    CHECK(static_cast<double>(node_id(star(), variants[at].outcome.leaf)) == expected[at][2]);
    CHECK(variants[at].is_current == (at == 1));
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
    CHECK(node_id(star(), readings[0].as_coded.leaf) == each.jobindsats);
    CHECK(node_id(star(), readings[1].as_coded.leaf) == each.auditors);
    CHECK(leaf_of(star(0.5, "auditors"), given) == each.auditors);
  }
}

TEST_CASE("origins that one reading tells apart stand in different variants") {
  const auto codes_of_leaf_9 = [](const Study& study) {
    std::set<std::string> codes;
    const Evaluation evaluation = evaluate(study, published_person());
    const auto& item = form().items[item_at("origin")];
    for (const Variant& variant : of_item(evaluation, "origin").variants) {
      if (node_id(study, variant.outcome.leaf) != 9) continue;
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

}  // namespace
}  // namespace profiling::testing
