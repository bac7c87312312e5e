#include <nlohmann/json.hpp>

#include "json/reader.hpp"
#include "star_oracle.hpp"

namespace profiling::testing {
namespace {

using namespace std::string_literals;

const Json& at(const Json& of, const std::string& pointer) {
  return of.at(Json::json_pointer(pointer));
}

double number_at(const Json& of, const std::string& pointer) {
  return at(of, pointer).get<double>();
}

TEST_CASE("a written evaluation parses and keeps every figure to the last bit") {
  Random random(21);
  for (int each = 0; each < 200; ++each) {
    const double cut_off = static_cast<double>(1 + random.below(999'999)) / 1'000'003;
    const Study study = star(cut_off, random.one_in(2) ? "jobindsats" : "auditors");
    const Person who = random_person(random, 3);
    CAPTURE(shown(who));
    const Responses given = with(responses(who), "wage_income_12_months", cut_off * 1e5 / 3);
    const Evaluation evaluation = evaluate(study, given);
    const auto document = parse(write_evaluation(study, evaluation));
    REQUIRE(document.ok());
    CHECK(at(document.value().root(), "/ok") == true);
    const Json& written = at(document.value().root(), "/evaluation");
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

TEST_CASE("whatever stands in a problem is written as JSON") {
  const std::string hostile[] = {"\"\\/\b\f\n\r\t\x01\x1F",  "\xFF\xFE\x80", "</script>",
                                 "\xC3\xA9\xF0\x9F\x98\x80", "\xE2\x80\xA8", "nul \0 byte"s};
  for (const std::string& text : hostile) {
    const auto document = parse(write_problems({{Code::unknown_item, text, text, text}}));
    REQUIRE(document.ok());
    CHECK(at(document.value().root(), "/ok") == false);
    const Json& problem = at(document.value().root(), "/problems/0");
    CHECK(at(problem, "/code") == "unknown_item");
    if (text[0] != '\xFF') CHECK(at(problem, "/found").get<std::string>() == text);
  }
  CHECK(write_ok() == R"({"ok":true})");
  CHECK(write_problems({}) == R"({"ok":false,"problems":[]})");
  CHECK(write_problems({{Code::not_asked, "/responses/a~1b", "", ""}}) ==
        R"({"ok":false,"problems":[{"code":"not_asked","pointer":"/responses/a~1b"}]})");
}

}  // namespace
}  // namespace profiling::testing
