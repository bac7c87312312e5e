#include "json/read_study.hpp"
#include "support.hpp"

namespace profiling::testing {
namespace {

// --- conditions on a questionnaire of their own: a and b are choices, m a choice of many

std::string with_condition(const std::string& condition) {
  return R"({"id": "q", "items": [
    {"id": "a", "section": "s", "kind": "one", "codes": ["1", "2", "3"]},
    {"id": "b", "section": "s", "kind": "one", "codes": ["1", "2"]},
    {"id": "m", "section": "s", "kind": "many", "codes": ["1", "2", "3"]},
    {"id": "c", "section": "s", "kind": "one", "codes": ["1"], "asked_when": )" +
         condition + "}]}";
}

TEST_CASE("a condition can be refused, with its place") {
  const std::string at = "/items/3/asked_when";
  const struct {
    const char* condition;
    Fault fault;
  } cases[] = {
      {R"({"equals": [{"item": "c"}, "1"]})", {Code::later_item, at + "/equals/0"}},
      {R"({"equals": [{"item": "a"}, "4"]})", {Code::unknown_code, at + "/equals/1"}},
      {R"({"in": [{"item": "a"}, ["1", "4"]]})", {Code::unknown_code, at + "/in/1/1"}},
      {R"({"equals": [{"item": "m"}, "1"]})", {Code::unsuited_item, at + "/equals/0"}},
      {R"({"includes": [{"item": "a"}, "1"]})", {Code::unsuited_item, at + "/includes/0"}},
      {R"({"equals": [{"item": "a"}]})", {Code::wrong_type, at + "/equals"}},
      {R"({"xor": []})", {Code::unknown_operator, at}},
      {R"({})", {Code::unknown_operator, at}},
      {R"({"all": [], "any": []})", {Code::unknown_operator, at}},
      {R"({"not": [{"any": [{"equals": [{"item": "b"}, "9"]}]}]})",
       {Code::unknown_code, at + "/not/0/any/0/equals/1"}},
      {R"({"not": {"any": []}})", {Code::wrong_type, at + "/not"}},
  };
  for (const auto& each : cases) {
    CAPTURE(each.condition);
    check_faults(problems_of(read_questionnaire(with_condition(each.condition))), {each.fault});
  }
  std::string deep = R"({"equals": [{"item": "a"}, "1"]})", where = at;
  for (int depth = 0; depth < 8; ++depth) deep = R"({"not": [)" + deep + "]}";
  CHECK(read_questionnaire(with_condition(deep)).ok());
  for (int depth = 0; depth < 9; ++depth) where += "/not/0";
  check_faults(problems_of(read_questionnaire(with_condition(R"({"not": [)" + deep + "]}"))),
               {{Code::too_deep, where}});
}

}  // namespace
}  // namespace profiling::testing
