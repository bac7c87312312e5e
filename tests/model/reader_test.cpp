#include "json/reader.hpp"

#include "limits.hpp"
#include "support.hpp"

namespace profiling::testing {
namespace {

using namespace std::string_literals;

TEST_CASE("what is not JSON is refused") {
  const std::string cases[] = {
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
      "01",
      "+1",
      ".5",
      "1.",
      "1e",
      "0x10",
      "-",
      "1,0",
      "1_000",
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

TEST_CASE("what is often taken for JSON is refused by its own name") {
  const struct {
    std::string text;
    Fault fault;
    std::string found;
  } cases[] = {
      {"", {Code::nothing_given, ""}, ""},
      {" \t\r\n", {Code::nothing_given, ""}, ""},
      {"\xEF\xBB\xBF{}", {Code::byte_order_mark, ""}, "byte 1"},
      {"\xFE\xFF\0{"s, {Code::byte_order_mark, ""}, "byte 1"},
      {"\xFF\xFE{\0"s, {Code::byte_order_mark, ""}, "byte 1"},
      {"NaN", {Code::not_a_number, ""}, "byte 1"},
      {"[1, nan]", {Code::not_a_number, ""}, "byte 6"},
      {"{\"a\": -Infinity}", {Code::not_a_number, ""}, "byte 8"},
      {"[inf]", {Code::not_a_number, ""}, "byte 2"},
      {"[nope]", {Code::not_json, ""}, "byte 3"},
      {"[Nine]", {Code::not_json, ""}, "byte 2"},
      {"\"NaN\" x", {Code::not_json, ""}, "byte 7"},
  };
  for (const auto& each : cases) {
    CAPTURE(each.text);
    const Problems problems = problems_of(parse(each.text));
    check_faults(problems, {each.fault});
    CHECK(problems.front().found == each.found);
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
  check_faults(problems_of(parse(zeros)), {{Code::too_many, "/399999"}});
  // The first element of its list, and one value too many.
  const std::string full = "[[" + repeated("0,", limits::json_values - 4) + "0],[0]]";
  check_faults(problems_of(parse(full)), {{Code::too_many, "/1/0"}});
}

TEST_CASE("a limit that is crossed is named, and what was found") {
  const Problem large = problems_of(parse(std::string(limits::document_bytes + 1, ' '))).front();
  CHECK(large.expected == "4194304");
  CHECK(large.found == "4194305");
  CHECK(problems_of(parse(repeated("[", 99))).front().expected == "32");
  CHECK(problems_of(parse("[true, x]")).front().found == "byte 8");
  CHECK(problems_of(parse("12\0"s)).front().found == "byte 3");
}

}  // namespace
}  // namespace profiling::testing
