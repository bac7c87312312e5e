#include "study.hpp"

#include <cmath>
#include <functional>
#include <set>

#include "limits.hpp"
#include "made_up.hpp"
#include "star_oracle.hpp"

namespace profiling::testing {
namespace {

Problems bound(const std::function<void(Questionnaire&, ModelCard&)>& change) {
  Questionnaire questionnaire = form();
  ModelCard card = star().card;
  change(questionnaire, card);
  return problems_of(bind(std::move(questionnaire), std::move(card)));
}

DecisionTree& tree_of(ModelCard& card) { return *std::get_if<DecisionTree>(&card.predictor); }

TEST_CASE("the shipped card binds to the shipped questionnaire with its own defaults") {
  CHECK(bound([](Questionnaire&, ModelCard&) {}).empty());
  CHECK(star().cut_off == Threshold{0.5, 0.5, false});
  CHECK(star().reading == ReadingIndex{0});
  CHECK(star().card.id == "dk-star-2017");
  CHECK(star().card.attributes.size() == 12);
  CHECK(star().used.size() == 6);
  CHECK(star().card.readings.size() == 2);
  CHECK(star().card.readings[ReadingIndex{0}].id == "jobindsats");
  CHECK(star().card.readings[ReadingIndex{1}].id == "auditors");
  CHECK(star().card.classes[ClassIndex{0}] == "not_raised_risk");
  CHECK(star().card.classes[ClassIndex{1}] == "raised_risk");
  CHECK(star().card.thresholds.size() == 2);
  CHECK(star().card.thresholds[1].value == 0.6);
}

TEST_CASE("the shipped questionnaire has the items, codes and bounds of the list of ids") {
  struct Expected {
    const char* id;
    ItemKind kind;
    std::size_t codes;
  };
  const Expected expected[] = {
      {"sex", ItemKind::one, 2},
      {"age", ItemKind::number, 0},
      {"origin", ItemKind::one, 5},
      {"citizenship", ItemKind::one, 250},
      {"municipality", ItemKind::one, 99},
      {"dependants", ItemKind::one, 2},
      {"education_register", ItemKind::one, 10},
      {"transfer_income_history", ItemKind::number, 0},
      {"employment_rate_36_months", ItemKind::number, 0},
      {"wage_income_12_months", ItemKind::number, 0},
      {"industry", ItemKind::one, 21},
      {"education_level", ItemKind::one, 10},
      {"education_field", ItemKind::one, 9},
      {"upper_secondary_field", ItemKind::one, 3},
      {"expected_time_to_job", ItemKind::one, 8},
      {"job_loss_reason", ItemKind::one, 7},
      {"notice_known_for", ItemKind::one, 5},
      {"jobs_applied_for", ItemKind::one, 4},
      {"job_prospects", ItemKind::one, 5},
      {"job_clarity", ItemKind::one, 4},
      {"search_channels", ItemKind::many, 6},
      {"mobility", ItemKind::many, 6},
      {"obstacles", ItemKind::one, 3},
      {"obstacle_kinds", ItemKind::many, 9},
      {"obstacle_other_text", ItemKind::text, 0},
  };
  CHECK(form().id == "dk-forberedelsesskema");
  REQUIRE(form().items.size() == std::size(expected));
  std::uint32_t at = 0;
  for (const Expected& each : expected) {
    CAPTURE(each.id);
    const Item& item = form().items[ItemIndex{at++}];
    CHECK(item.id == each.id);
    CHECK(item.kind == each.kind);
    CHECK(item.codes.size() == each.codes);
    CHECK(item.section == (at <= 11 ? "registry" : "form"));
  }
  for (int slot = 0; slot < age; ++slot) {  // the codes that the model reads, in the form's order
    std::vector<std::string> codes;
    for (const std::string& code : form().items[slot_item(slot)].codes) codes.push_back(code);
    CHECK(codes == options(slot));
  }
  const auto is_bounded = [](const char* id, double low, double high, bool whole) {
    const NumberBounds& bounds = form().items[item_at(id)].bounds;
    return bounds.low == low && bounds.high == high && bounds.whole == whole;
  };
  CHECK(is_bounded("age", 15, 120, true));
  CHECK(is_bounded("transfer_income_history", 0, 52, false));
  CHECK(is_bounded("employment_rate_36_months", 0, 1, false));
  CHECK(is_bounded("wage_income_12_months", 0, infinity, false));
  CHECK(form().items[item_at("obstacle_other_text")].longest == 500);
  CHECK(form().items[item_at("mobility")].exclusive ==
        find_code(form().items[item_at("mobility")], "none_of_these"));
}

TEST_CASE("a card is bound only to the questionnaire it is written for") {
  const Problems problems =
      bound([](Questionnaire& questionnaire, ModelCard&) { questionnaire.id = "other"; });
  check_faults(problems, {{Code::unknown_questionnaire, "/questionnaire"}});
  CHECK(problems.front().expected == "other");
  CHECK(problems.front().found == "dk-forberedelsesskema");
}

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double not_cut_offs[] = {0, 1, -1, 2, -0.0, 1e300, -1e-300, infinity, not_a_number};

TEST_CASE("a published cut-off lies between 0 and 1") {
  for (const double value : not_cut_offs) {
    CAPTURE(value);
    for (const std::size_t at : {std::size_t{0}, std::size_t{1}}) {
      check_faults(bound([&](Questionnaire&, ModelCard& card) {
                     card.thresholds[at] = {value, value, false};
                   }),
                   {{Code::cut_off_out_of_range, "/thresholds/" + std::to_string(at) + "/value"}});
    }
  }
  CHECK(bound([](Questionnaire&, ModelCard& card) {
          card.thresholds[0] = {1e-300, 1e-300, false};
        }).empty());
}

TEST_CASE("everything that is wrong with a card is found at once") {
  check_faults(bound([](Questionnaire& questionnaire, ModelCard& card) {
                 questionnaire.id = "other";
                 card.thresholds = {{0, 0, false}, {0.5, 0.5, false}, {1, 1, false}};
                 tree_of(card).nodes[NodeIndex{0}].people->training = 1;
                 tree_of(card).nodes[NodeIndex{2}].probability->training = 2;
               }),
               {{Code::unknown_questionnaire, "/questionnaire"},
                {Code::cut_off_out_of_range, "/thresholds/0/value"},
                {Code::cut_off_out_of_range, "/thresholds/2/value"},
                {Code::inconsistent_people, "/predictor/nodes/0/people/training"},
                {Code::probability_out_of_range, "/predictor/nodes/2/probability/training"}});
}

TEST_CASE("the one gate of the shipped card is the level of education") {
  CHECK(star().gates == std::vector<ItemIndex>{item_at("education_level")});
}

// --- gates of a made-up questionnaire: items g0, g1, ... and x, asked when all of them say "1"

Problems gated(std::size_t gates, std::uint32_t codes, ItemKind kind) {
  Questionnaire questionnaire;
  questionnaire.id = "q";
  Condition all;
  for (std::size_t at = 0; at < gates; ++at) {
    Item gate;
    gate.id = "g" + std::to_string(at);
    gate.kind = kind;
    for (std::uint32_t code = 0; code < codes; ++code) gate.codes.add(std::to_string(code));
    Condition says_one;
    says_one.op = kind == ItemKind::one ? ConditionOperator::in : ConditionOperator::includes;
    says_one.item = questionnaire.items.add(std::move(gate));
    says_one.codes = {CodeIndex{1}};
    all.operands.push_back(says_one);
  }
  Item x;
  x.id = "x";
  x.kind = ItemKind::number;
  x.bounds = {0, 1, false};
  x.asked_when = all;
  ModelCard card;
  card.questionnaire = "q";
  Attribute attribute;
  attribute.id = "x";
  attribute.items = {questionnaire.items.add(std::move(x))};
  card.attributes.add(std::move(attribute));
  card.readings.add({"r", Table<AttributeIndex, Coding>(1)});
  card.classes.add("low");
  card.classes.add("high");
  card.thresholds = {{0.5, 0.5, false}};
  DecisionTree tree;
  tree.nodes.add(inner(on_number(Comparison::less_than, 0.5), 1, 2));
  tree.nodes.add(leaf(0.25));
  tree.nodes.add(leaf(0.5));
  card.predictor = tree;
  return problems_of(bind(std::move(questionnaire), std::move(card)));
}

TEST_CASE("gates are choices of one code, and not too many together") {
  CHECK(gated(0, 2, ItemKind::one).empty());
  // Each can have one of its codes, or no answer.
  CHECK(gated(6, 2, ItemKind::one).empty());
  CHECK(gated(1, limits::gate_assignments - 1, ItemKind::one).empty());
  check_faults(gated(7, 2, ItemKind::one), {{Code::too_many, "/attributes"}});
  check_faults(gated(200, 512, ItemKind::one), {{Code::too_many, "/attributes"}});
  check_faults(gated(1, limits::gate_assignments, ItemKind::one),
               {{Code::too_many, "/attributes"}});
  const Problems unsuited = gated(2, 3, ItemKind::many);
  check_faults(unsuited, {{Code::unsuited_item, "/attributes"}});
  CHECK(unsuited.front().found == "g0");
}

// --- two items of one attribute

TEST_CASE("of an attribute's items no two may be asked together, however the gates are answered") {
  // b is asked after a yes to a; c after a no, or always.
  const auto bound_with = [](bool exclusive) {
    Questionnaire questionnaire;
    questionnaire.id = "q";
    Attribute attribute;
    attribute.id = "x";
    for (const char* id : {"a", "b", "c"}) {
      Item item;
      item.id = id;
      for (const char* code : {"yes", "no"}) item.codes.add(code);
      const bool is_b = item.id == "b";
      if (is_b || (item.id == "c" && exclusive)) {
        Condition condition;
        condition.op = ConditionOperator::in;
        condition.codes = {CodeIndex{is_b ? 0u : 1u}};
        item.asked_when = condition;
      }
      const ItemIndex at = questionnaire.items.add(std::move(item));
      if (at.value > 0) attribute.items.push_back(at);
    }
    for (const char* level : {"yes", "no"}) attribute.levels.add(level);
    Table<CodeIndex, LevelIndex> same;
    same.add({0});
    same.add({1});
    ModelCard card;
    card.questionnaire = "q";
    card.attributes.add(std::move(attribute));
    card.readings.add({"r", Table<AttributeIndex, Coding>(1, Coding{same, same})});
    card.classes.add("low");
    card.classes.add("high");
    card.thresholds = {{0.5, 0.5, false}};
    DecisionTree tree;
    tree.nodes.add(inner(on_levels({true, false}), 1, 2));
    tree.nodes.add(leaf(0.25));
    tree.nodes.add(leaf(0.75));
    card.predictor = std::move(tree);
    return problems_of(bind(std::move(questionnaire), std::move(card)));
  };
  CHECK(bound_with(true).empty());
  check_faults(bound_with(false), {{Code::items_asked_together, "/attributes/0/items"}});
}

// --- the other shipped cards

TEST_CASE("every shipped card binds, with what its predictor looks at and no more") {
  const struct {
    const char* id;
    std::size_t used, gates, thresholds, classes;
  } expected[] = {{"dk-star-2015", 0, 0, 0, 0}, {"dk-star-2017", 6, 1, 2, 2},
                  {"at-ams-2018", 12, 0, 1, 2}, {"no-nav-2018b", 7, 0, 0, 3},
                  {"no-nav-2024", 7, 0, 0, 3},  {"no-nav-2026", 7, 0, 0, 3}};
  for (const auto& each : expected) {
    CAPTURE(each.id);
    const Study& study = shipped(each.id);
    CHECK(study.card.id == each.id);
    CHECK(study.used.size() == each.used);
    CHECK(study.gates.size() == each.gates);
    CHECK(study.card.thresholds.size() == each.thresholds);
    CHECK(study.card.classes.size() == each.classes);
    CHECK(study.cut_off.has_value() == study.has_figure());
    CHECK(study.questionnaire.items.size() == form().items.size() + study.card.items.size());
    std::size_t used_items = 0;
    for (const auto& use : study.uses) used_items += use.has_value();
    CHECK(used_items == each.used + each.gates);  // STAR's field of education has two
  }
}

TEST_CASE("a cut-off's two scales have to agree to twelve digits") {
  const auto with_scale = [](double value, double scale) {
    ModelCard card = ams().card;
    card.thresholds = {{value, scale, true}};
    return check_thresholds(card);
  };
  const double exact = std::log(0.66 / 0.34);
  CHECK(with_scale(0.66, exact).empty());
  CHECK(with_scale(0.66, 0.663294217410).empty());
  CHECK(with_scale(0.5, 0).empty());
  const std::string at = "/thresholds/0/on_predictor_scale";
  check_faults(with_scale(0.66, exact + 1e-11), {{Code::contradictory_scales, at}});
  check_faults(with_scale(0.66, 0.66), {{Code::contradictory_scales, at}});
  check_faults(with_scale(0.66, -exact), {{Code::contradictory_scales, at}});
  check_faults(with_scale(66, exact), {{Code::cut_off_out_of_range, "/thresholds/0/value"}});
}

// --- choose()

TEST_CASE("any cut-off above 0 and below 1 and any reading of the card may be chosen") {
  Study study = star();
  for (const double cut_off : {1e-300, 0.25, 0.6, 0.999999}) {
    CHECK(choose(study, {cut_off, std::nullopt}).empty());
    CHECK(study.cut_off == Threshold{cut_off, cut_off, false});
    CHECK(study.reading == ReadingIndex{0});
  }
  CHECK(choose(study, {std::nullopt, "auditors"}).empty());
  CHECK(study.reading == ReadingIndex{1});
  CHECK(study.cut_off->value == 0.999999);
  CHECK(choose(study, {0.5, "jobindsats"}).empty());
  CHECK(study.reading == ReadingIndex{0});
  CHECK(choose(study, {}).empty());
  CHECK(study.cut_off->value == 0.5);
}

TEST_CASE("a cut-off is chosen on the published scale and decides on the predictor's own") {
  Study study = ams();
  CHECK(study.cut_off == study.card.thresholds.front());
  CHECK(choose(study, {0.5, std::nullopt}).empty());
  CHECK(study.cut_off == Threshold{0.5, 0, true});  // above, as the published one
  CHECK(choose(study, {0.66, std::nullopt}).empty());
  CHECK(study.cut_off == study.card.thresholds.front());  // to the last digit as the card has it
  check_faults(choose(study, {66, std::nullopt}), {{Code::cut_off_out_of_range, "/cut_off"}});
  Random random(24);
  Study points = made_up_study(random_linear(random, Link::identity)).take();
  CHECK(choose(points, {-12.5, std::nullopt}).empty());
  CHECK(points.cut_off == Threshold{-12.5, -12.5, false});
}

TEST_CASE("where there is no figure there is no cut-off to choose") {
  for (const char* id : {"no-nav-2024", "dk-star-2015"}) {
    Study study = shipped(id);
    check_faults(choose(study, {0.5, std::nullopt}), {{Code::no_cut_offs, "/cut_off"}});
    CHECK_FALSE(study.cut_off.has_value());
    CHECK(choose(study, {std::nullopt, "as_published"}).empty());
  }
}

TEST_CASE("a refused choice changes nothing") {
  Study study = star(0.6, "auditors");
  const auto unchanged = [&] {
    return study.cut_off->value == 0.6 && study.reading == ReadingIndex{1};
  };
  for (const double cut_off : not_cut_offs) {
    CAPTURE(cut_off);
    check_faults(choose(study, {cut_off, "jobindsats"}),
                 {{Code::cut_off_out_of_range, "/cut_off"}});
    CHECK(unchanged());
  }
  for (const char* reading : {"", "Jobindsats", "jobindsats "}) {
    const Problems problems = choose(study, {0.3, reading});
    check_faults(problems, {{Code::unknown_reading, "/reading"}});
    CHECK(problems.front().expected == "jobindsats|auditors");
    CHECK(problems.front().found == reading);
    CHECK(unchanged());
  }
  check_faults(choose(study, {2, "none"}),
               {{Code::cut_off_out_of_range, "/cut_off"}, {Code::unknown_reading, "/reading"}});
  CHECK(unchanged());
}

TEST_CASE("a chosen cut-off moves the class and the margin, never the figure") {
  for (const double cut_off : {0.1, 0.5, 0.68312461506877, 0.7}) {
    CAPTURE(cut_off);
    const Evaluation evaluation = evaluate(star(cut_off), published_person());
    const Outcome& outcome = evaluation.outcome->as_coded;
    CHECK(outcome.predictor == 0.68312461506877);
    CHECK(outcome.assigned == ClassIndex{cut_off <= 0.68312461506877});
    CHECK(outcome.by_threshold == std::vector<ClassIndex>{{1}, {1}});
    CHECK(evaluation.margin == 0.68312461506877 - cut_off);
  }
}

}  // namespace
}  // namespace profiling::testing
