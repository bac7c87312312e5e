#include "json/read_responses.hpp"
#include "json/reader.hpp"
#include "limits.hpp"
#include "support.hpp"

namespace profiling::testing {
namespace {

using namespace std::string_literals;

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t each = 0; each < times; ++each) all += text;
  return all;
}

// --- parse()

TEST_CASE("what is not JSON is refused") {
  const std::string cases[] = {
      "",
      " ",
      "\n\t",
      "{",
      "[1,",
      "nul",
      "tru",
      "'a'",
      "{a:1}",
      "{\"a\" 1}",
      "[1 2]",
      "[1,]",
      "{\"a\":1,}",
      "{}x",
      "{} {}",
      "1 2",
      "[]]",
      "// comment\n1",
      "/**/1",
      "NaN",
      "[NaN]",
      "nan",
      "Infinity",
      "-Infinity",
      "[-Infinity]",
      "inf",
      "01",
      "+1",
      ".5",
      "1.",
      "1e",
      "0x10",
      "-",
      "1,0",
      "1_000",
      "\xEF\xBB\xBF{}",
      "\xEF\xBB\xBF",
      "\xFE\xFF\0{"s,
      "{}\xEF\xBB\xBF",
      "1\0"s,
      "\0"s,
      "{}\0"s,
      "\"a\0b\""s,
      "[1,\0]"s,
      "1\0 trailing"s,
      "\"\xFF\"",
      "\"\x80\"",
      "\"\xC0\xAF\"",
      "\"\xE2\x82\"",
      "\"\xED\xA0\x80\"",
      "\"\xF4\x90\x80\x80\"",
      "\"\xF0\x80\x80\xAF\"",
      "{\"\xFF\":1}",
      "\"\\ud800\"",
      "\"\\udc00\"",
      "\"\\ud800\\u0041\"",
      "\"\\ud800\\ud800\"",
      "\"\\udbff x\"",
      "{\"\\ud800\":1}",
      "\"\\u12g4\"",
      "\"\\x41\"",
      "\"a\nb\"",
      "\"a\tb\"",
      "\"open",
  };
  for (const std::string& text : cases) {
    CAPTURE(text);
    check_faults(problems_of(parse(text)), {{Code::not_json, ""}});
  }
}

TEST_CASE("what is JSON is taken, at the edges too") {
  const std::string cases[] = {
      "{}",
      "[]",
      "null",
      "\"\"",
      " 1 ",
      "-0",
      "1e308",
      "1e-999",
      "1E+2",
      "123456789012345678901234567890",
      "\"\\ud83d\\ude00\"",
      "\"\xF0\x9F\x98\x80\"",
      "\"\\u0000\"",
      "[[],{},\"\",0,true,false,null]",
      R"([{"a":1},{"a":1}])",
      R"({"a":{"a":{"a":1}}})",
      "\r\n\t {\"a\":[1]} \n",
      repeated("[", limits::json_depth) + repeated("]", limits::json_depth),
      "[" + repeated("0,", limits::json_values - 2) + "0]",
      std::string(limits::document_bytes - 1, ' ') + "1",
  };
  for (const std::string& text : cases) {
    CAPTURE(text.substr(0, 80));
    CHECK(parse(text).ok());
  }
}

TEST_CASE("what is too much, too large or twice is refused with its place") {
  std::string members;  // one more than an object may have
  for (std::size_t at = 0; at <= limits::json_members; ++at) {
    members += (at ? ",\"k" : "\"k") + std::to_string(at) + "\":0";
  }
  const struct {
    std::string text;
    Fault fault;
  } cases[] = {
      {"1e999", {Code::out_of_range, ""}},
      {"-1e999", {Code::out_of_range, ""}},
      {R"({"a": [0, {"b": 1e400}]})", {Code::out_of_range, "/a/1/b"}},
      {R"([1, [2, 3, 1e309]])", {Code::out_of_range, "/1/2"}},
      {R"({"a": 1, "a": 2})", {Code::duplicate_key, "/a"}},
      {R"({"a": 1, "b": 2, "a": 1})", {Code::duplicate_key, "/a"}},
      {R"({"x": [{"a": 1, "\u0061": 2}]})", {Code::duplicate_key, "/x/0/a"}},
      {R"({"\u0061\u002f": 1, "a/": 2})", {Code::duplicate_key, "/a~1"}},
      {R"({"~/": {"/~": 1, "/~": 2}})", {Code::duplicate_key, "/~0~1/~1~0"}},
      {R"({"": 1, "": 2})", {Code::duplicate_key, "/"}},
      {repeated("[", 100'000), {Code::too_deep, repeated("/0", limits::json_depth)}},
      {"[1," + repeated("[", limits::json_depth) + repeated("]", limits::json_depth + 1),
       {Code::too_deep, "/1" + repeated("/0", limits::json_depth - 1)}},
      {repeated(R"({"a":)", limits::json_depth + 1) + "1" + repeated("}", limits::json_depth + 1),
       {Code::too_deep, repeated("/a", limits::json_depth)}},
      {std::string(limits::document_bytes, ' ') + "1", {Code::too_large, ""}},
      {"\"" + std::string(limits::document_bytes, 'a') + "\"", {Code::too_large, ""}},
      {"{" + members + "}", {Code::too_many, "/k1024"}},
  };
  for (const auto& each : cases) {
    CAPTURE(each.text.substr(0, 80));
    check_faults(problems_of(parse(each.text)), {each.fault});
  }
  const std::string zeros = "[" + repeated("0,", limits::json_values - 1) + "0]";
  check_faults(problems_of(parse(zeros)), {{Code::too_many, "/49999"}});
  // The first element of its list, and one value too many.
  const std::string full = "[[" + repeated("0,", limits::json_values - 4) + "0],[0]]";
  check_faults(problems_of(parse(full)), {{Code::too_many, "/1/0"}});
}

TEST_CASE("a limit that is crossed is named, and what was found") {
  const Problem large = problems_of(parse(std::string(limits::document_bytes + 1, ' '))).front();
  CHECK(large.expected == "1048576");
  CHECK(large.found == "1048577");
  CHECK(problems_of(parse(repeated("[", 99))).front().expected == "32");
  CHECK(problems_of(parse("[true, x]")).front().found == "byte 8");
  CHECK(problems_of(parse("12\0"s)).front().found == "byte 3");
}

// --- responses

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

// --- what is written

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
    CHECK(at(document.value(), "/ok") == true);
    const Json& written = at(document.value(), "/evaluation");
    CHECK(number_at(written, "/cut_off") == cut_off);
    CHECK(number_at(written, "/margin") == evaluation.margin);
    CHECK(number_at(written, "/as_coded/probability") == evaluation.outcome.as_coded.predictor);
    CHECK(number_at(written, "/range/low") == evaluation.outcome.range.low);
    CHECK(number_at(written, "/range/high") == evaluation.outcome.range.high);
    CHECK(at(written, "/class").is_null() == !evaluation.outcome.assigned.has_value());
    CHECK(at(written, "/missing").size() == evaluation.missing.size());
    CHECK(at(written, "/route").size() == form().items.size());
    CHECK(at(written, "/attributes").size() == form().items.size());
    for (std::size_t reading = 0; reading < 2; ++reading) {
      const std::string of = "/alternatives/" + std::to_string(reading);
      CHECK(number_at(written, of + "/as_coded/probability") ==
            evaluation.readings[reading].as_coded.predictor);
      CHECK(number_at(written, of + "/range/high") == evaluation.readings[reading].range.high);
    }
    for (std::size_t step = 0; step < evaluation.path.size(); ++step) {
      const std::string of = "/path/" + std::to_string(step);
      const Node& node = study.tree().nodes[evaluation.path[step].node];
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
    CHECK(at(document.value(), "/ok") == false);
    const Json& problem = at(document.value(), "/problems/0");
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
