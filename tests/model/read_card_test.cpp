#include "json/read_study.hpp"
#include "star_oracle.hpp"

namespace profiling::testing {
namespace {

// --- the shipped card with faults

using Edit = std::pair<std::string, std::string>;  // what stands there, and what shall stand there

// No id has a blank in it, so a card says the same without any, however it is laid out.
std::string without_blanks(std::string text) {
  text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\n'; }),
             text.end());
  return text;
}

Result<Study> edited_card(const std::vector<Edit>& edits, const char* id = "dk-star-2017") {
  std::string text = without_blanks(card_text(id));
  for (const Edit& edit : edits) {
    const std::string from = without_blanks(edit.first);
    const std::size_t at = text.find(from);
    CAPTURE(from);
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), without_blanks(edit.second));
  }
  return read_card(text, form());
}

Problems card_problems(const std::vector<Edit>& edits, const char* id = "dk-star-2017") {
  return problems_of(edited_card(edits, id));
}

TEST_CASE("a card says which branch a missing value takes") {
  const Study study = edited_card({{R"("missing": "else")", R"("missing": "then")"}}).take();
  CHECK(evaluate(study, responses(Answers{})).outcome->as_coded.predictor == published_share(53));
}

// A number exactly on a cut, just below it and just above, goes where the comparison says.
TEST_CASE("a comparison includes its number or leaves it out") {
  const Answers rate{{"expected_time_to_job", "within_3_months"}, {"origin", "western_immigrant"}};
  const Answers wage{{"expected_time_to_job", "within_3_months"}, {"origin", "danish"}};
  const std::string rate_cut = "0.61967591148811", wage_cut = "14449";
  const struct {
    Answers answers;
    const char* item;
    std::string published, changed;
    double cut;
    std::int64_t below, on, above;
  } cases[] = {
      {rate, "employment_rate_36_months", "at_least", "at_least", 0.61967591148811, 20, 21, 21},
      {rate, "employment_rate_36_months", "at_least", "more_than", 0.61967591148811, 20, 20, 21},
      {wage, "wage_income_12_months", "less_than", "less_than", 14449, 39, 23, 23},
      {wage, "wage_income_12_months", "less_than", "at_most", 14449, 39, 39, 23},
  };
  for (const auto& each : cases) {
    CAPTURE(each.changed);
    const std::string number = "\": " + (each.cut < 1 ? rate_cut : wage_cut);
    const Study study =
        edited_card({{'"' + each.published + number, '"' + each.changed + number}}).take();
    const auto leaf = [&](double given) {
      Answers answers = each.answers;
      answers[each.item] = given;
      const auto path = evaluate(study, responses(answers)).path;
      return study.tree()->nodes[path.back().node].id;
    };
    CHECK(leaf(std::nextafter(each.cut, 0.0)) == each.below);
    CHECK(leaf(each.cut) == each.on);
    CHECK(leaf(std::nextafter(each.cut, 1e9)) == each.above);
  }
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
       {{Code::empty, "/attributes/0/levels"}}},
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
      {{R"("levels": {)", R"("levels": {"citizenship": {},)"},
       {{Code::unknown_attribute, "/readings/0/levels/citizenship"}}},
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
      {{R"("value": 0.5, "comparison")", R"("comparison")"},
       {{Code::missing_key, "/thresholds/0"}}},
      {{R"("value": 0.5)", R"("value": 1)"},
       {{Code::contradictory_values, "/discrepancies/0/used"},
        {Code::cut_off_out_of_range, "/thresholds/0/value"}}},
      {{R"("classes": ["not_raised_risk", )", R"("classes": [)"}, {{Code::too_few, "/classes"}}},
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
  const std::string text = without_blanks(star_text());
  const auto list = [&](const char* key) {  // the member, from its name to the end of its array
    const std::size_t begin = text.find(key);
    std::size_t end = text.find('[', begin);
    int open = 0;
    do {
      open += (text[end] == '[') - (text[end] == ']');
      ++end;
    } while (open > 0);
    return text.substr(begin, end - begin);
  };
  const std::string thresholds = list("\"thresholds\""), readings = list("\"readings\"");
  check_faults(card_problems({{thresholds, R"("thresholds": [])"}}),
               {{Code::empty, "/thresholds"}});
  check_faults(card_problems({{readings, R"("readings": [])"}}), {{Code::empty, "/readings"}});
  const Problems sources =
      card_problems({{R"("source": "jobindsats-origin-codes",)", ""},
                     {R"("score_code", "source": "star-score-code",)", R"("score_code",)"},
                     {R"("id": 1, "source": "star-tree-print",)", R"("id": 1,)"},
                     {R"("id": 5, "source": "star-score-code",)", R"("id": 5,)"}});
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

TEST_CASE("a linear predictor with a fault is refused with the fault's place") {
  const std::string terms = "/predictor/terms/", people = "/predictor/references/";
  const struct {
    Edit edit;
    std::vector<Fault> faults;
  } cases[] = {
      {{R"("link": "logit")", R"("link": "log")"}, {{Code::unknown_code, "/predictor/link"}}},
      {{R"({"value": 0.1,)", R"({)"}, {{Code::missing_key, "/predictor/intercept"}}},
      {{R"({"female": -0.14, "male": 0})", R"({"male": 0})"},
       {{Code::missing_key, terms + "0/levels"}}},
      {{R"({"female": -0.14, "male": 0})", R"({"female": -0.14, "male": 0, "other": 0})"},
       {{Code::unknown_level, terms + "0/levels/other"}}},
      {{R"({"from": 30, "below": 50, "value": -0.13}, )", ""},
       {{Code::gap_in_bins, terms + "1/bins/1"}}},
      {{R"("from": 50, "value")", R"("from": 49, "value")"},
       {{Code::overlapping_bins, terms + "1/bins/2"}}},
      {{R"({"below": 30,)", R"({"from": 18, "below": 30,)"},
       {{Code::gap_in_bins, terms + "1/bins"}}},
      {{R"({"equals": [{"attribute": "sex"}, "female"]})",
        R"({"equals": [{"attribute": "gender"}, "female"]})"},
       {{Code::unknown_attribute, terms + "4/applies_when/equals/0/attribute"}}},
      {{R"({"equals": [{"attribute": "sex"}, "female"]})",
        R"({"equals": [{"attribute": "sex"}, "woman"]})"},
       {{Code::unknown_level, terms + "4/applies_when/equals/1"}}},
      {{R"("on_predictor_scale": 0.66329421741026418)", R"("on_predictor_scale": 0.66)"},
       {{Code::contradictory_scales, "/thresholds/0/on_predictor_scale"}}},
      {{R"("value": 0.66,)", R"("value": 66,)"},
       {{Code::cut_off_out_of_range, "/thresholds/0/value"}}},
      {{R"("sex": "male", "age": 25, "at_state_group": "AT",)",
        R"("sex": "male", "at_state_group": "AT",)"},
       {{Code::incomplete_reference, people + "0/values"}}},
      {{R"("weight": 1,)", R"("weight": 0,)"},
       {{Code::out_of_range, people + "1/people/0/weight"}}},
  };
  for (const auto& each : cases) {
    CAPTURE(each.edit.first);
    CAPTURE(each.edit.second);
    check_faults(card_problems({each.edit}, "at-ams-2018"), each.faults);
  }
}

TEST_CASE("a rule list with a fault is refused with the fault's place") {
  const std::string rules = "/predictor/rules/";
  const std::string last = R"({"id": "otherwise", "class": "ANTATT_BEHOV_FOR_VEILEDNING",)";
  const struct {
    Edit edit;
    std::vector<Fault> faults;
  } cases[] = {
      {{R"("id": "otherwise",)", R"("id": "good_chances",)"}, {{Code::duplicate_id, rules + "2"}}},
      {{last, R"({"id": "otherwise", "when": {"at_least": [{"attribute": "age"}, 18]},
                  "class": "ANTATT_BEHOV_FOR_VEILEDNING",)"},
       {{Code::missing_else, rules + "2"}}},
      {{last, R"({"id": "otherwise", "class": "VEILEDNING",)"},
       {{Code::unknown_code, rules + "2/class"}}},
      {{last, R"({"id": "otherwise", "class": "OPPGITT_HINDRINGER",)"},
       {{Code::class_never_named, "/classes/2"}}},
      {{R"([{"attribute": "age"}, 18])", R"([{"attribute": "age"}, 60])"},
       {{Code::rule_never_holds, rules + "1"}}},
      {{R"({"at_least": [{"attribute": "age"})", R"({"equals": [{"attribute": "age"})"},
       {{Code::unknown_operator, rules + "1/when/all/0"}}},
      {{R"({"equals": [{"attribute": "no_education"}, "2"]})",
        R"({"equals": [{"attribute": "no_education"}, "5"]})"},
       {{Code::unknown_level, rules + "1/when/all/3/any/0/equals/1"}}},
  };
  for (const auto& each : cases) {
    CAPTURE(each.edit.second);
    check_faults(card_problems({each.edit}, "no-nav-2024"), each.faults);
  }
}

}  // namespace
}  // namespace profiling::testing
