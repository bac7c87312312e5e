#include "variants.hpp"

#include <cmath>
#include <set>

#include "made_up.hpp"
#include "star_oracle.hpp"

namespace profiling::testing {
namespace {

std::int64_t leaf_of(const Study& study, const Responses& given) {
  return leaf_id(study, evaluate(study, given).outcome->as_coded);
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
      CHECK(of.fresh(code) == leaf_id(of.study, variant.outcome));
      current = current || (own && *own == code);
    }
    CHECK(variant.is_current == current);
    CHECK(leaves.insert(leaf_id(of.study, variant.outcome)).second);
  }
  CHECK(seen.size() == of.item().codes.size());  // no gap
}

void check_number_variants(const Case& of) {
  const NumberBounds& bounds = of.item().bounds;
  const auto* own = std::get_if<double>(&of.given[of.here.item]);
  const auto& variants = of.here.variants;
  CHECK(variants.front().stretch.low == bounds.low);
  CHECK(variants.back().stretch.high == bounds.high);
  if (std::isfinite(bounds.high)) CHECK(variants.back().stretch.high_included);
  for (std::size_t at = 0; at < variants.size(); ++at) {
    const Variant& variant = variants[at];
    const bool last = at + 1 == variants.size();
    const bool open_ended = std::isinf(variant.stretch.high);
    if (!open_ended) CHECK(variant.stretch.high_included == (last || bounds.whole));
    if (!last) {
      CHECK(variants[at + 1].stretch.low == variant.stretch.high + (bounds.whole ? 1 : 0));
      CHECK_FALSE(variants[at + 1].outcome.leaf == variant.outcome.leaf);
    }
    const double high = std::isinf(variant.stretch.high) ? 1e9
                        : variant.stretch.high_included  ? variant.stretch.high
                                                         : std::nextafter(variant.stretch.high, 0);
    double middle = (variant.stretch.low + high) / 2;
    if (bounds.whole) middle = std::floor(middle);
    for (const double value : {variant.stretch.low, middle, high}) {
      CAPTURE(value);
      CHECK(of.fresh(value) == leaf_id(of.study, variant.outcome));
    }
    CHECK(variant.is_current == (own && *own >= variant.stretch.low && *own <= high));
  }
}

Effect effect_of(const Case& of) {
  const Outcome& current = of.evaluation.outcome->as_coded;
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
  for (int each = 0; each < 60; ++each) {
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
        CHECK(leaf_id(study, found(here.if_missing)) == of.fresh(Missing::withheld));
        continue;
      }
      slot >= age ? check_number_variants(of) : check_code_variants(of);
      const auto current = std::count_if(here.variants.begin(), here.variants.end(),
                                         [](const Variant& variant) { return variant.is_current; });
      CHECK(current == (who[static_cast<std::size_t>(slot)] >= 0 ? 1 : 0));
      CHECK(here.effect == effect_of(of));
      ++effects[static_cast<int>(here.effect)];
      CHECK(leaf_id(study, found(here.if_missing)) == of.fresh(Missing::withheld));
      CHECK(here.if_missing->predictor ==
            published_share(static_cast<int>(of.fresh(Missing::not_answered))));
      const bool asked =
          std::any_of(evaluation.path.begin(), evaluation.path.end(), [&](const Step& step) {
            const auto& split = study.tree()->nodes[step.node].split;
            return split && split->test.attribute == here.attribute;
          });
      CHECK(here.asked == asked);
    }
  }
  CHECK(effects[static_cast<int>(Effect::changes_nothing)] > 25);
  CHECK(effects[static_cast<int>(Effect::changes_figure)] > 10);
  CHECK(effects[static_cast<int>(Effect::changes_class)] > 10);
}

TEST_CASE("the level of education is no attribute, but what it decides is told of it") {
  Random random(13);
  int changes = 0;
  for (int each = 0; each < 100; ++each) {
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
    CHECK(leaf_id(star(), found(here.if_missing)) == of.fresh(Missing::withheld));
    changes += here.effect != Effect::changes_nothing;
  }
  CHECK(changes > 10);
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
    CHECK(variants[at].stretch.low == expected[at][0]);
    CHECK(variants[at].stretch.high == expected[at][1]);
    CHECK(variants[at].stretch.high_included);
    CHECK(static_cast<double>(leaf_id(star(), variants[at].outcome)) == expected[at][2]);
    CHECK(variants[at].is_current == (at == 1));
  }
}

// --- other cards

TEST_CASE("the ages of the Austrian model fall into its three bins") {
  const Evaluation evaluation =
      evaluate(ams(), responses(ams().questionnaire, {{"age", 30.0}, {"sex", "male"}}));
  const auto& variants = of_item(evaluation, "age").variants;
  const double expected[][3] = {{15, 29, 0.1}, {30, 49, -0.03}, {50, 120, -0.6}};
  REQUIRE(variants.size() == std::size(expected));
  for (std::size_t at = 0; at < variants.size(); ++at) {
    CHECK(variants[at].stretch.low == expected[at][0]);
    CHECK(variants[at].stretch.high == expected[at][1]);
    CHECK(variants[at].outcome.predictor == doctest::Approx(expected[at][2]).epsilon(1e-12));
    CHECK(variants[at].is_current == (at == 1));
  }
  CHECK(of_item(evaluation, "age").effect == Effect::changes_figure);
}

TEST_CASE("variants of any card say what a fresh evaluation says, and the effect is theirs") {
  Random random(17);
  for (const char* id : {"at-ams-2018", "no-nav-2018b", "no-nav-2024", "no-nav-2026"}) {
    const Study& study = shipped(id);
    for (int each = 0; each < 10; ++each) {
      const Responses given = random_responses(study, random, 4);
      const Evaluation evaluation = evaluate(study, given);
      const Outcome& current = evaluation.outcome->as_coded;
      for (const InThisCase& here : evaluation.attributes) {
        if (!here.attribute) continue;
        const Item& item = study.questionnaire.items[here.item];
        CAPTURE(item.id);
        const auto fresh = [&](const Response& response) {
          Responses other = given;
          other[here.item] = response;
          return evaluate(study, other).outcome->as_coded;
        };
        std::size_t codes = 0;
        bool figure = false, other_class = false;
        for (const Variant& variant : here.variants) {
          codes += variant.codes.size();
          const Response first = item.kind == ItemKind::number ? Response{variant.stretch.low}
                                                               : Response{variant.codes.front()};
          CHECK(is_same(fresh(first), variant.outcome));
          figure = figure || variant.outcome.predictor != current.predictor;
          other_class = other_class || !(variant.outcome.assigned == current.assigned);
        }
        CHECK(codes == item.codes.size());
        CHECK(here.effect == (other_class ? Effect::changes_class
                              : figure    ? Effect::changes_figure
                                          : Effect::changes_nothing));
        CHECK(is_same(*here.if_missing, fresh(Missing::withheld)));
      }
    }
  }
}

TEST_CASE("effects are told under every reading and cut-off") {
  const Evaluation evaluation = evaluate(star(), published_person());
  const auto& alternatives = of_item(evaluation, "origin").alternatives;
  const struct {
    std::uint32_t reading;
    double cut_off;
    Effect effect;
  } expected[] = {{0, 0.5, Effect::changes_figure},
                  {0, 0.6, Effect::changes_class},
                  {1, 0.5, Effect::changes_figure},
                  {1, 0.6, Effect::changes_class}};
  REQUIRE(alternatives.size() == std::size(expected));
  for (std::size_t at = 0; at < alternatives.size(); ++at) {
    CHECK(alternatives[at].reading == ReadingIndex{expected[at].reading});
    CHECK(alternatives[at].cut_off->value == expected[at].cut_off);
    CHECK(alternatives[at].effect == expected[at].effect);
  }
  const Study& nav = shipped("no-nav-2024");
  const Evaluation ruled =
      evaluate(nav, responses(nav.questionnaire, {{"no_health_obstacle", "JA"}}));
  const auto& of_rules = of_item(ruled, item_at(nav, "no_health_obstacle")).alternatives;
  REQUIRE(of_rules.size() == 1);
  CHECK_FALSE(of_rules.front().cut_off.has_value());
  CHECK(of_rules.front().effect == Effect::changes_class);
}

TEST_CASE("of too many variants the current, the lowest and the highest are told") {
  LinearPredictor linear;
  Term term;
  term.attribute = AttributeIndex{3};
  for (int bin = 0; bin < 100; ++bin) {  // the highest in the middle
    term.bins.push_back({bin == 0 ? -infinity : bin / 10.0, bin == 99 ? infinity : (bin + 1) / 10.0,
                         bin < 60 ? bin : 30.0 - bin});
  }
  linear.terms = {term};
  const Study study = made_up_study(linear).take();
  Responses given = no_responses(study.questionnaire);
  given[{3}] = 2.05;
  const InThisCase here = evaluate(study, given).attributes[3];
  REQUIRE(here.variants.size() == 3);
  CHECK(here.variants_left_out == 97);
  CHECK(here.variants[0].is_current);
  CHECK(here.variants[0].outcome.predictor == 20);
  CHECK(here.variants[1].outcome.predictor == 59);
  CHECK(here.variants[2].outcome.predictor == -69);
  CHECK(here.effect == Effect::changes_class);
}

}  // namespace
}  // namespace profiling::testing
