#include <functional>
#include <limits>

#include "limits.hpp"
#include "support.hpp"

namespace profiling::testing {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

Problems bound(const std::function<void(Questionnaire&, ModelCard&)>& change) {
  Questionnaire questionnaire = form();
  ModelCard card = star().card;
  change(questionnaire, card);
  return problems_of(bind(std::move(questionnaire), std::move(card)));
}

DecisionTree& tree_of(ModelCard& card) { return *std::get_if<DecisionTree>(&card.predictor); }

TEST_CASE("the shipped card binds to the shipped questionnaire with its own defaults") {
  CHECK(bound([](Questionnaire&, ModelCard&) {}).empty());
  CHECK(star().cut_off == 0.5);
  CHECK(star().reading == ReadingIndex{0});
  CHECK(star().card.id == "dk-star-2017");
  CHECK(star().card.attributes.size() == 6);
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
      check_faults(
          bound([&](Questionnaire&, ModelCard& card) { card.thresholds[at].value = value; }),
          {{Code::cut_off_out_of_range, "/thresholds/" + std::to_string(at) + "/value"}});
    }
  }
  CHECK(bound([](Questionnaire&, ModelCard& card) { card.thresholds[0].value = 1e-300; }).empty());
}

TEST_CASE("everything that is wrong with a card is found at once") {
  check_faults(bound([](Questionnaire& questionnaire, ModelCard& card) {
                 questionnaire.id = "other";
                 card.thresholds = {{0}, {0.5}, {1}};
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
  card.attributes.add({"x", {questionnaire.items.add(std::move(x))}, {}});
  card.readings.add({"r", Table<AttributeIndex, Coding>(1)});
  card.classes.add("low");
  card.classes.add("high");
  card.thresholds = {{0.5}};
  DecisionTree tree;
  tree.nodes.add(leaf(0.5));
  card.predictor = tree;
  return problems_of(bind(std::move(questionnaire), std::move(card)));
}

TEST_CASE("gates are choices of one code, and not too many together") {
  CHECK(gated(0, 2, ItemKind::one).empty());
  CHECK(gated(10, 2, ItemKind::one).empty());
  CHECK(gated(1, limits::gate_assignments, ItemKind::one).empty());
  check_faults(gated(11, 2, ItemKind::one), {{Code::too_many, "/attributes"}});
  check_faults(gated(200, 512, ItemKind::one), {{Code::too_many, "/attributes"}});
  check_faults(gated(1, limits::gate_assignments + 1, ItemKind::one),
               {{Code::too_many, "/attributes"}});
  const Problems unsuited = gated(2, 3, ItemKind::many);
  check_faults(unsuited, {{Code::unsuited_item, "/attributes"}});
  CHECK(unsuited.front().found == "g0");
}

// --- the shipped card with faults

using Edit = std::pair<std::string, std::string>;  // what stands there, and what shall stand there

Result<Study> edited_card(const std::vector<Edit>& edits) {
  std::string text = star_text();
  for (const auto& [from, to] : edits) {
    const std::size_t at = text.find(from);
    ensure(at != std::string::npos);
    text.replace(at, from.size(), to);
  }
  return read_card(text, form());
}

Problems card_problems(const std::vector<Edit>& edits) { return problems_of(edited_card(edits)); }

TEST_CASE("a card says which branch a missing value takes") {
  const Study study = edited_card({{R"("missing": "else")", R"("missing": "then")"}}).take();
  CHECK(evaluate(study, responses(Answers{})).outcome.as_coded.predictor == published_share(53));
}

TEST_CASE("a card with a fault is refused with the fault's place") {
  const std::string node = "/predictor/nodes/", origin = "/readings/0/levels/origin";
  const struct {
    Edit edit;
    std::vector<Fault> faults;
  } cases[] = {
      {{R"("id": 1,)", R"("id": 2,)"}, {{Code::duplicate_id, node + "1/id"}}},
      {{R"("then": 5)", R"("then": 55)"}, {{Code::unknown_node, node + "1/split/then"}}},
      {{R"("else": 7)", R"("else": -7)"}, {{Code::unknown_node, node + "12/split/else"}}},
      {{R"("then": 5)", R"("then": "5")"}, {{Code::wrong_type, node + "1/split/then"}}},
      {{R"("attribute": "age")", R"("attribute": "Age")"},
       {{Code::unknown_attribute, node + "5/split/attribute"}}},
      {{R"("items": ["age"])", R"("items": ["Age"])"},
       {{Code::unknown_item, "/attributes/2/items/0"}}},
      {{R"("items": ["age"])", R"("items": [])"}, {{Code::empty, "/attributes/2/items"}}},
      {{R"("items": ["age"])", R"("items": ["mobility"])"},
       {{Code::unsuited_item, "/attributes/2/items/0"}}},
      {{R"("items": ["age"])", R"("items": ["age", "origin"])"},
       {{Code::unsuited_item, "/attributes/2/items/1"}}},
      {{R"("id": "age",)", R"("id": "origin",)"},
       {{Code::duplicate_id, "/attributes/2"},
        {Code::unknown_attribute, node + "5/split/attribute"},
        {Code::unknown_attribute, node + "9/split/attribute"}}},
      {{R"(["04", "02", "05"])", R"(["04", "02", "06"])"},
       {{Code::unknown_level, node + "3/split/in/2"}}},
      {{R"("items": ["age"])", R"("items": ["age"], "levels": ["1"])"},
       {{Code::unsuited_item, "/attributes/2/levels"}}},
      {{R"("items": ["expected_time_to_job"])",
        R"("items": ["expected_time_to_job"], "levels": [])"},
       {{Code::empty, "/attributes/0/levels"},
        {Code::unknown_operator, node + "0/split"},
        {Code::unknown_operator, node + "1/split"},
        {Code::unknown_operator, node + "12/split"}}},
      {{R"("levels": ["01", "02",)", R"("levels": ["01", "01", "02",)"},
       {{Code::duplicate_id, "/attributes/1/levels/1"}}},
      {{R"("items": ["age"])", R"("items": ["employment_rate_36_months"])"},
       {{Code::duplicate_id, "/attributes/3/items/0"}}},
      {{R"("direction": "higher_is_riskier")", R"("direction": "lower_is_riskier")"},
       {{Code::unknown_code, "/kind_of_result/direction"}}},
      {{R"("classes": ["not_raised_risk", "raised_risk"])", R"("classes": ["x", "x"])"},
       {{Code::duplicate_id, "/classes/1"}}},
      {{R"("origin": {)", R"("Origin": {)"},
       {{Code::unknown_attribute, "/readings/0/levels/Origin"},
        {Code::missing_key, "/readings/0/levels"}}},
      {{R"("id": "auditors")", R"("id": "jobindsats")"}, {{Code::duplicate_id, "/readings/1"}}},
      {{R"("classes": ["not_raised_risk", "raised_risk"])", R"("classes": 5)"},
       {{Code::wrong_type, "/classes"}}},
      {{R"("danish": "01")", R"("danish": "1")"}, {{Code::unknown_level, origin + "/danish"}}},
      {{R"("danish": "01",)", ""}, {{Code::missing_key, origin}}},
      {{R"("danish": "01",)", R"("danish": "01", "dane": "01",)"},
       {{Code::unknown_code, origin + "/dane"}}},
      {{R"("levels": {)", R"("level": {)"},
       {{Code::unknown_key, "/readings/0/level"}, {Code::missing_key, "/readings/0"}}},
      {{R"("levels": {)", R"("levels": {"sex": {},)"},
       {{Code::unknown_attribute, "/readings/0/levels/sex"}}},
      {{R"("at_least": 56.5,)", ""}, {{Code::unknown_operator, node + "5/split"}}},
      {{R"("at_least": 56.5,)", R"("at_least": 56.5, "less_than": 60,)"},
       {{Code::unknown_operator, node + "5/split"}}},
      {{R"("at_least": 56.5,)", R"("in": ["57"],)"}, {{Code::unknown_operator, node + "5/split"}}},
      {{R"("at_least": 56.5,)", R"("at_least": "57",)"},
       {{Code::wrong_type, node + "5/split/at_least"}}},
      {{R"("in": ["04", "02", "05"])", R"("less_than": 3)"},
       {{Code::unknown_operator, node + "3/split"}}},
      {{R"("missing": "else",)", ""}, {{Code::missing_key, node + "0/split"}}},
      {{R"("missing": "else")", R"("missing": "either")"},
       {{Code::unknown_code, node + "0/split/missing"}}},
      {{R"("id": 5,)", R"("id": 5, "note": "",)"}, {{Code::unknown_key, node + "2/note"}}},
      {{R"("country": "DK",)", R"("country": "DK", "a/~": 1,)"}, {{Code::unknown_key, "/a~1~0"}}},
      {{R"("value": 0.5, )", ""}, {{Code::missing_key, "/thresholds/0"}}},
      {{R"("value": 0.5)", R"("value": 1)"}, {{Code::cut_off_out_of_range, "/thresholds/0/value"}}},
      {{R"("classes": ["not_raised_risk", )", R"("classes": [)"},
       {{Code::missing_key, "/classes"}}},
      {{R"("decision_tree")", R"("forest")"}, {{Code::unknown_kind, "/predictor"}}},
      {{R"("questionnaire": "dk-)", R"("questionnaire": "no-)"},
       {{Code::unknown_questionnaire, "/questionnaire"}}},
      {{R"("training": 0.4466)", R"("training": "0.4466")"},
       {{Code::wrong_type, node + "0/probability/training"}}},
      {{R"("training": 0.8347)", R"("training": 1.8347)"},
       {{Code::probability_out_of_range, node + "2/probability/training"}}},
      {{R"("training": 46204)", R"("training": 46204.5)"},
       {{Code::not_whole, node + "1/people/training"}}},
      {{R"("training": 46204)", R"("training": -1)"},
       {{Code::out_of_range, node + "1/people/training"}}},
      {{R"("training": 46204)", R"("training": 46205)"},
       {{Code::inconsistent_people, node + "0/people/training"},
        {Code::inconsistent_people, node + "1/people/training"}}},
      {{R"("then": 5)", R"("then": 1)"},
       {{Code::node_cycle, node + "1/split/then"},
        {Code::inconsistent_people, node + "1/people/training"},
        {Code::inconsistent_people, node + "1/people/validation"},
        {Code::node_unreachable, node + "2"}}},
      {{"{", "["}, {{Code::not_json, ""}}},
      {{R"("id": "dk-star-2017")", R"("id": "a", "id": "b")"}, {{Code::duplicate_key, "/id"}}},
  };
  for (const auto& each : cases) {
    CAPTURE(each.edit.second);
    check_faults(card_problems({each.edit}), each.faults);
  }
  CHECK(card_problems({{"\"in\": [\"04\"", "\"in\": [\"6\""}}).front().expected ==
        "01|02|03|04|05");
}

TEST_CASE("a card needs a source for each node, reading and cut-off, and at least one of each") {
  const std::string text = star_text();
  const auto list = [&](const char* key) {  // the member, from its name to the end of its array
    const std::size_t begin = text.find(key);
    return text.substr(begin, text.find("\n  ]", begin) + 4 - begin);
  };
  const std::string thresholds = list("\"thresholds\""), readings = list("\"readings\"");
  check_faults(card_problems({{thresholds, R"("thresholds": [])"}}),
               {{Code::empty, "/thresholds"}});
  check_faults(card_problems({{readings, R"("readings": [])"}}), {{Code::empty, "/readings"}});
  const Problems sources =
      card_problems({{R"("source": "jobindsats-origin-codes",)", ""},
                     {R"(, "source": "star-score-code", "certainty": "verified"},)", "},"},
                     {"\"id\": 1,\n        \"source\": \"star-tree-print\",", "\"id\": 1,"},
                     {"\"id\": 5,\n        \"source\": \"star-score-code\",", "\"id\": 5,"}});
  check_faults(sources, {{Code::missing_key, "/readings/0"},
                         {Code::missing_key, "/thresholds/0"},
                         {Code::missing_key, "/predictor/nodes/0"},
                         {Code::missing_key, "/predictor/nodes/2"}});
  for (const Problem& problem : sources) CHECK(problem.expected == "source");
}

TEST_CASE("every fault that reading meets in a card is reported at once") {
  check_faults(card_problems({{R"("country": "DK",)", R"("country": "DK", "flag": "dk",)"},
                              {R"("items": ["age"])", R"("items": ["ages"])"},
                              {R"("danish": "01",)", ""},
                              {R"("value": 0.5)", R"("value": 1.5)"},
                              {R"("then": 5)", R"("then": 55)"},
                              {R"(["04", "02", "05"])", R"(["04", "06", "07"])"},
                              {R"("training": 46204)", R"("training": "many")"}}),
               {{Code::unknown_key, "/flag"},
                {Code::unknown_item, "/attributes/2/items/0"},
                {Code::missing_key, "/readings/0/levels/origin"},
                {Code::wrong_type, "/predictor/nodes/1/people/training"},
                {Code::unknown_node, "/predictor/nodes/1/split/then"},
                {Code::unknown_level, "/predictor/nodes/3/split/in/1"},
                {Code::unknown_level, "/predictor/nodes/3/split/in/2"},
                {Code::cut_off_out_of_range, "/thresholds/0/value"}});
}

// --- choose()

TEST_CASE("any cut-off above 0 and below 1 and any reading of the card may be chosen") {
  Study study = star();
  for (const double cut_off : {1e-300, 0.25, 0.6, 0.999999}) {
    CHECK(choose(study, {cut_off, std::nullopt}).empty());
    CHECK(study.cut_off == cut_off);
    CHECK(study.reading == ReadingIndex{0});
  }
  CHECK(choose(study, {std::nullopt, "auditors"}).empty());
  CHECK(study.reading == ReadingIndex{1});
  CHECK(study.cut_off == 0.999999);
  CHECK(choose(study, {0.5, "jobindsats"}).empty());
  CHECK(study.reading == ReadingIndex{0});
  CHECK(choose(study, {}).empty());
  CHECK(study.cut_off == 0.5);
}

TEST_CASE("a refused choice changes nothing") {
  Study study = star(0.6, "auditors");
  const auto unchanged = [&] { return study.cut_off == 0.6 && study.reading == ReadingIndex{1}; };
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
    const Outcome& outcome = evaluation.outcome.as_coded;
    CHECK(outcome.predictor == 0.68312461506877);
    CHECK(outcome.assigned == ClassIndex{cut_off <= 0.68312461506877});
    CHECK(outcome.by_threshold == std::vector<ClassIndex>{{1}, {1}});
    CHECK(evaluation.margin == 0.68312461506877 - cut_off);
  }
}

}  // namespace
}  // namespace profiling::testing
