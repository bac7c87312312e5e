#include "json/write_answer.hpp"

#include "performance.hpp"
#include "read_back.hpp"

namespace profiling::testing {
namespace {

using namespace std::string_literals;

TEST_CASE("whatever stands in a problem is written as JSON") {
  const std::string hostile[] = {"\"\\/\b\f\n\r\t\x01\x1F",  "\xFF\xFE\x80", "</script>",
                                 "\xC3\xA9\xF0\x9F\x98\x80", "\xE2\x80\xA8", "nul \0 byte"s};
  for (const std::string& text : hostile) {
    const Json document = read_back(write_problems({{Code::unknown_item, text, text, text}}));
    CHECK(at(document, "/ok") == false);
    const Json& problem = at(document, "/problems/0");
    CHECK(at(problem, "/code") == "unknown_item");
    if (text[0] != '\xFF') CHECK(at(problem, "/found").get<std::string>() == text);
  }
  CHECK(write_ok() == R"({"ok":true})");
  CHECK(write_problems({}) == R"({"ok":false,"problems":[]})");
  CHECK(write_problems({{Code::not_asked, "/responses/a~1b", "", ""}}) ==
        R"({"ok":false,"problems":[{"code":"not_asked","pointer":"/responses/a~1b"}]})");
}

TEST_CASE("a description says what a card looks at and how a tree sorted its people") {
  for (const char* id : all_cards) {
    CAPTURE(id);
    const Study& study = shipped(id);
    const Json document = read_back(write_description(study));
    const Json& written = at(document, "/description");
    CHECK(at(written, "/card") == id);
    std::size_t used_items = 0;
    for (const auto& use : study.uses) used_items += use.has_value();
    CHECK(at(written, "/used_items").size() == used_items);
    CHECK(at(written, "/gates").size() == study.gates.size());
    const auto performances = performance_of(study);
    CHECK(at(written, "/performance").size() == performances.size());
    for (std::size_t each = 0; each < performances.size(); ++each) {
      const Json& of = at(written, "/performance/" + std::to_string(each));
      CHECK(number_at(of, "/cut_off") == performances[each].cut_off.value);
      CHECK(number_at(of, "/recall") == performances[each].recall());
      CHECK(number_at(of, "/people") == static_cast<double>(performances[each].people));
    }
    CHECK(at(written, "/separation").size() == separation_of(study).size());
  }
}

}  // namespace
}  // namespace profiling::testing
