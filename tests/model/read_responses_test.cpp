#include "json/read_responses.hpp"

#include "limits.hpp"
#include "support.hpp"

namespace profiling::testing {
namespace {

using namespace std::string_literals;

Problems refusals(const std::string& text) { return problems_of(read_responses(text, form())); }

std::string request(const std::string& item, const std::string& value) {
  return R"({"responses": {")" + item + "\": " + value + "}}";
}

TEST_CASE("a request has the one member responses, an object") {
  const struct {
    const char* text;
    std::vector<Fault> faults;
  } cases[] = {
      {R"({"responses": {}})", {}},
      {"{}", {{Code::missing_key, ""}}},
      {"[]", {{Code::wrong_type, ""}}},
      {"null", {{Code::wrong_type, ""}}},
      {R"({"responses": []})", {{Code::wrong_type, "/responses"}}},
      {R"({"responses": null})", {{Code::wrong_type, "/responses"}}},
      {R"({"responses": {}, "a/b": 1})", {{Code::unknown_key, "/a~1b"}}},
      {R"({"Responses": {}})", {{Code::unknown_key, "/Responses"}, {Code::missing_key, ""}}},
      {"{\"responses\": {}", {{Code::not_json, ""}}},
      {R"({"responses": {"age": 20, "age": 30}})", {{Code::duplicate_key, "/responses/age"}}},
  };
  for (const auto& each : cases) {
    CAPTURE(each.text);
    check_faults(refusals(each.text), each.faults);
  }
}

TEST_CASE("every item refuses what is not of its kind") {
  const struct {
    const char* value;
    bool may_be_one, may_be_many, may_be_number, may_be_text;
  } values[] = {
      {"5", false, false, true, false},       {"\"x\"", true, false, false, true},
      {"[\"x\"]", false, true, false, false}, {"true", false, false, false, false},
      {"{}", false, false, false, false},     {"{\"value\": 5}", false, false, false, false},
  };
  for (const Item& item : form().items) {
    CAPTURE(item.id);
    for (const auto& each : values) {
      CAPTURE(each.value);
      const bool suits = item.kind == ItemKind::one      ? each.may_be_one
                         : item.kind == ItemKind::many   ? each.may_be_many
                         : item.kind == ItemKind::number ? each.may_be_number
                                                         : each.may_be_text;
      if (!suits)
        check_faults(refusals(request(item.id, each.value)),
                     {{Code::wrong_type, "/responses/" + item.id}});
    }
    for (const char* missing : {"null", R"({"withheld": true})"}) {
      CHECK(refusals(request(item.id, missing)).empty());
    }
  }
}

TEST_CASE("every choice takes each of its codes and no other") {
  for (const Item& item : form().items) {
    if (item.codes.empty()) continue;
    CAPTURE(item.id);
    const bool many = item.kind == ItemKind::many;
    const auto value = [&](const std::string& code) {
      return many ? "[\"" + code + "\"]" : "\"" + code + "\"";
    };
    const std::string pointer = "/responses/" + item.id + (many ? "/0" : "");
    for (const std::string& code : item.codes)
      CHECK(refusals(request(item.id, value(code))).empty());
    for (const char* code : {"", "x/y", "no_such_code", "Yes", "female ", "null"}) {
      check_faults(refusals(request(item.id, value(code))), {{Code::unknown_code, pointer}});
    }
  }
  CHECK(refusals(request("sex", "\"f\"")).front().expected == "female|male");
  CHECK(refusals(request("sex", "\"f\"")).front().found == "\"f\"");
}

TEST_CASE("a response out of its bounds is refused with its place") {
  const std::string text_500 = repeated("\xC3\xA9", 499) + "\xF0\x9F\x98\x80";  // code points
  const struct {
    const char* item;
    std::string value;
    std::vector<Fault> faults;
  } cases[] = {
      {"age", "15", {}},
      {"age", "120", {}},
      {"age", "27.0", {}},
      {"age", "14", {{Code::out_of_range, ""}}},
      {"age", "121", {{Code::out_of_range, ""}}},
      {"age", "-1e300", {{Code::out_of_range, ""}}},
      {"age", "26.5", {{Code::not_whole, ""}}},
      {"age", "\"27\"", {{Code::wrong_type, ""}}},
      {"transfer_income_history", "52", {}},
      {"transfer_income_history", "53", {{Code::out_of_range, ""}}},
      {"employment_rate_36_months", "0", {}},
      {"employment_rate_36_months", "1", {}},
      {"employment_rate_36_months", "1.0000001", {{Code::out_of_range, ""}}},
      {"employment_rate_36_months", "-0.0001", {{Code::out_of_range, ""}}},
      {"wage_income_12_months", "0", {}},
      {"wage_income_12_months", "1e300", {}},
      {"wage_income_12_months", "-0.01", {{Code::out_of_range, ""}}},
      {"municipality", "101", {{Code::wrong_type, ""}}},
      {"citizenship", "\"dk\"", {{Code::unknown_code, ""}}},
      {"mobility",
       R"(["move", "moves", "lower_pay", 5])",
       {{Code::unknown_code, "/1"}, {Code::wrong_type, "/3"}}},
      {"mobility", R"(["move", "lower_pay", "move"])", {{Code::duplicate_code, "/2"}}},
      {"mobility", "[]", {}},
      {"mobility", "[" + repeated("\"move\",", 512) + "\"move\"]", {{Code::too_many, ""}}},
      {"obstacle_other_text", "\"\"", {}},
      {"obstacle_other_text", "\"" + text_500 + "\"", {}},
      {"obstacle_other_text", "\"" + repeated("\\ud83d\\ude00", 500) + "\"", {}},
      {"obstacle_other_text", "\"" + text_500 + "a\"", {{Code::too_long, ""}}},
      {"obstacle_other_text", "\"" + repeated("\\u00e9", 501) + "\"", {{Code::too_long, ""}}},
      {"age", R"({"withheld": false})", {{Code::unknown_code, "/withheld"}}},
      {"age", R"({"withheld": null})", {{Code::wrong_type, "/withheld"}}},
      {"age", R"({"withheld": "true"})", {{Code::wrong_type, "/withheld"}}},
      {"age", R"({"withheld": true, "why": 1})", {{Code::unknown_key, "/why"}}},
      {"height", "180", {{Code::unknown_item, ""}}},
      {"Age", "null", {{Code::unknown_item, ""}}},
      {"", "1", {{Code::unknown_item, ""}}},
  };
  for (const auto& each : cases) {
    CAPTURE(each.item);
    CAPTURE(each.value.substr(0, 80));
    std::vector<Fault> faults = each.faults;
    for (Fault& fault : faults) fault.pointer.insert(0, "/responses/"s + each.item);
    check_faults(refusals(request(each.item, each.value)), faults);
  }
  check_faults(refusals(request("a/b~c~1", "1")), {{Code::unknown_item, "/responses/a~1b~0c~01"}});
  CHECK(refusals(request("age", "12.5")).front().expected == "15..120");
  CHECK(refusals(request("wage_income_12_months", "-1")).front().expected == "0..");
  const Problem text = refusals(request("obstacle_other_text", "\"" + text_500 + "a\"")).front();
  CHECK(text.expected == "500");
  CHECK(text.found == "501");
}

TEST_CASE("a request is read to what it says") {
  const Responses read = read_responses(R"({"responses": {
    "sex": "male", "age": 27, "employment_rate_36_months": 0.08086902343529,
    "mobility": ["lower_pay", "move"], "search_channels": [], "obstacle_other_text": "s\u00f8vn",
    "origin": {"withheld": true}, "industry": null}})",
                                        form())
                             .take();
  const auto codes = [&](std::uint32_t first, std::uint32_t second) {
    return Response{Codes{CodeIndex{first}, CodeIndex{second}}};
  };
  CHECK(read[item_at("sex")] == Response{CodeIndex{1}});
  CHECK(read[item_at("age")] == Response{27.0});
  CHECK(read[item_at("employment_rate_36_months")] == Response{0.08086902343529});
  CHECK(read[item_at("mobility")] == codes(4, 2));
  CHECK(read[item_at("search_channels")] == Response{Missing::not_answered});
  CHECK(read[item_at("obstacle_other_text")] == Response{"s\xC3\xB8vn"s});
  CHECK(read[item_at("origin")] == Response{Missing::withheld});
  CHECK(read[item_at("industry")] == Response{Missing::not_answered});
  CHECK(read[item_at("dependants")] == Response{Missing::not_answered});
}

TEST_CASE("everything that is wrong with a request is found at once, up to a hundred problems") {
  check_faults(refusals(R"({"responses": {"age": 5, "shoe": 42, "sex": 1,
                                          "mobility": ["x", "move", "y"]}, "v": 1})"),
               {{Code::unknown_key, "/v"},
                {Code::out_of_range, "/responses/age"},
                {Code::unknown_item, "/responses/shoe"},
                {Code::wrong_type, "/responses/sex"},
                {Code::unknown_code, "/responses/mobility/0"},
                {Code::unknown_code, "/responses/mobility/2"}});
  std::string many = R"({"responses": {"x": 1)";
  for (int at = 0; at < 200; ++at) many += ",\"x" + std::to_string(at) + "\": 1";
  CHECK(refusals(many + "}}").size() == limits::problems);
}

}  // namespace
}  // namespace profiling::testing
