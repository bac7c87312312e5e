#include <cmath>

#include "read_back.hpp"
#include "star_oracle.hpp"

namespace profiling::testing {
namespace {

using namespace std::string_literals;

TEST_CASE("a written evaluation parses and keeps every figure to the last bit") {
  Random random(21);
  for (int each = 0; each < 200; ++each) {
    const double cut_off = static_cast<double>(1 + random.below(999'999)) / 1'000'003;
    const Study study = star(cut_off, random.one_in(2) ? "jobindsats" : "auditors");
    const Person who = random_person(random, 3);
    CAPTURE(shown(who));
    const Responses given = with(responses(who), "wage_income_12_months", cut_off * 1e5 / 3);
    const Evaluation evaluation = evaluate(study, given);
    const Json document = read_back(write_evaluation(study, evaluation));
    CHECK(at(document, "/ok") == true);
    const Json& written = at(document, "/evaluation");
    CHECK(number_at(written, "/cut_off") == cut_off);
    CHECK(number_at(written, "/margin") == evaluation.margin);
    CHECK(number_at(written, "/as_coded/probability") == evaluation.outcome->as_coded.predictor);
    CHECK(number_at(written, "/range/low") == evaluation.outcome->figure->range.low);
    CHECK(number_at(written, "/range/high") == evaluation.outcome->figure->range.high);
    CHECK(at(written, "/class").is_null() == !evaluation.outcome->assigned.has_value());
    CHECK(at(written, "/missing").size() == evaluation.missing.size());
    CHECK(at(written, "/route").size() == form().items.size());
    CHECK(at(written, "/attributes").size() == form().items.size());
    for (std::size_t reading = 0; reading < 2; ++reading) {
      const std::string of = "/alternatives/" + std::to_string(reading);
      CHECK(number_at(written, of + "/as_coded/probability") ==
            evaluation.readings[reading].as_coded.predictor);
      CHECK(number_at(written, of + "/range/high") ==
            evaluation.readings[reading].figure->range.high);
    }
    for (std::size_t step = 0; step < evaluation.path.size(); ++step) {
      const std::string of = "/path/" + std::to_string(step);
      const Node& node = study.tree()->nodes[evaluation.path[step].node];
      CHECK(number_at(written, of + "/probability") == node.probability->training);
      CHECK(number_at(written, of + "/node") == static_cast<double>(node.id));
      const auto* wage = std::get_if<double>(&evaluation.path[step].value);
      if (wage) CHECK(number_at(written, of + "/found/number") == *wage);
    }
  }
}

bool has(const Json& of, const std::string& pointer) {
  return of.contains(Json::json_pointer(pointer));
}

TEST_CASE("an evaluation of any card is written with what its kind of predictor has") {
  Random random(25);
  for (const char* id : all_cards) {
    CAPTURE(id);
    const Study& study = shipped(id);
    for (int each = 0; each < 20; ++each) {
      const Evaluation evaluation = evaluate(study, random_responses(study, random, 3));
      const Json document = read_back(write_evaluation(study, evaluation));
      const Json& written = at(document, "/evaluation");
      CHECK(at(written, "/card") == id);
      CHECK(has(written, "/path") == (study.tree() != nullptr));
      CHECK(has(written, "/terms") == (study.linear() != nullptr));
      CHECK(has(written, "/intercept") == (study.linear() != nullptr));
      CHECK(has(written, "/rules") == (study.rules() != nullptr));
      CHECK(has(written, "/range") == study.has_figure());
      CHECK(has(written, "/margin") == study.has_figure());
      CHECK(has(written, "/classes_completions") == (study.rules() != nullptr));
      CHECK(at(written, "/cut_off").is_null() == !study.has_figure());
      CHECK(at(written, "/as_coded").is_null() == !study.has_predictor());
      CHECK(at(written, "/attributes").size() == study.questionnaire.items.size());
      const std::size_t possible = evaluation.outcome ? evaluation.outcome->possible.size() : 0;
      CHECK(at(written, "/possible_classes").size() == possible);
      CHECK(at(written, "/class").is_null() == (possible != 1));
      CHECK(at(written, "/enough/sets").size() == evaluation.enough.sets.size());
      CHECK(at(written, "/necessary/sets").size() == evaluation.necessary.sets.size());
      CHECK(at(written, "/counterfactuals/changes").size() ==
            evaluation.counterfactuals.all.size());
      CHECK(at(written, "/contributions").size() == evaluation.contributions.size());
    }
  }
}

TEST_CASE("a linear predictor is written on both scales, term by term") {
  Random random(26);
  for (int each = 0; each < 100; ++each) {
    const Evaluation evaluation = evaluate(ams(), random_responses(ams(), random, 3));
    const Json document = read_back(write_evaluation(ams(), evaluation));
    const Json& written = at(document, "/evaluation");
    const ReadingOutcome& outcome = *evaluation.outcome;
    CHECK(number_at(written, "/as_coded/linear_predictor") == outcome.as_coded.predictor);
    CHECK(number_at(written, "/as_coded/probability") == *outcome.as_coded.share);
    CHECK(number_at(written, "/range/low") == *outcome.figure->lowest.share);
    CHECK(number_at(written, "/range/linear_predictor/low") == outcome.figure->range.low);
    CHECK(number_at(written, "/range/linear_predictor/high") == outcome.figure->range.high);
    CHECK(number_at(written, "/cut_off") == 0.66);
    for (std::size_t term = 0; term < evaluation.terms.size(); ++term) {
      const std::string of = "/terms/" + std::to_string(term);
      CHECK(number_at(written, of + "/value") == evaluation.terms[term].adds);
      CHECK(at(written, of + "/applies") == evaluation.terms[term].applies);
      CHECK(has(written, of + "/missing") == !evaluation.terms[term].item.has_value());
    }
    for (std::size_t list = 0; list < evaluation.contributions.size(); ++list) {
      const std::string of = "/contributions/" + std::to_string(list);
      double sum = number_at(written, of + "/from");
      for (const Json& value : at(written, of + "/values")) sum += number_at(value, "/value");
      CHECK(std::abs(sum - number_at(written, of + "/to")) < 1e-12);
    }
  }
}

TEST_CASE("a rule is written with what each of its comparisons met") {
  const Study& study = shipped("no-nav-2024");
  const Evaluation evaluation = evaluate(
      study, responses(study.questionnaire, {{"no_health_obstacle", "NEI"}, {"age", 30.0}}));
  const Json document = read_back(write_evaluation(study, evaluation));
  const Json& rules = at(document, "/evaluation/rules");
  REQUIRE(rules.size() == 3);
  CHECK(at(rules, "/0/holds") == false);
  CHECK(at(rules, "/0/when/any/0/holds") == false);
  CHECK(at(rules, "/0/when/any/0/found/code") == "NEI");
  CHECK(at(rules, "/0/when/any/0/asked/attribute") == "no_health_obstacle");
  CHECK(at(rules, "/0/when/any/1/found/missing") == "not_answered");
  CHECK(at(rules, "/1/when/all/0/holds") == true);
  CHECK(number_at(rules, "/1/when/all/0/asked/at_least") == 18);
  CHECK(number_at(rules, "/1/when/all/0/found/number") == 30);
  CHECK(at(rules, "/2/holds") == true);
  CHECK_FALSE(has(rules, "/2/when"));
}

}  // namespace
}  // namespace profiling::testing
