#include "study.hpp"

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
