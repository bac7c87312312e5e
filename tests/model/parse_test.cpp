#include "json/parse.hpp"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <nlohmann/json.hpp>

#include "decimal.hpp"
#include "support.hpp"

// Our parser against the JSON library, and its numbers against the C library's: two oracles that
// share no code with it.

namespace profiling::testing {
namespace {

using namespace std::string_literals;
using Library = nlohmann::ordered_json;

bool is_as_strtod(const std::string& text) {
  const double ours = nearest_double(text);
  const double theirs = std::strtod(text.c_str(), nullptr);
  return ours == theirs && std::signbit(ours) == std::signbit(theirs);
}

std::string random_digits(Random& random, std::size_t most) {
  std::string digits;
  for (std::size_t left = 1 + random.below(most); left > 0; --left) {
    digits += static_cast<char>('0' + random.below(10));
  }
  return digits;
}

std::string as_printf(double number, int digits) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*g", digits, number);
  return text;
}

TEST_CASE("a number is written with as many digits as are asked for") {
  Random random{7};
  const double infinity = std::numeric_limits<double>::infinity();
  for (const int digits : {1, 6, 10, 17}) {
    for (const double number : {0.0,
                                -0.0,
                                0.5,
                                1.5,
                                2.5,
                                9.5,
                                99.95,
                                999999.5,
                                1e5,
                                1e6,
                                123456789012.0,
                                1e-4,
                                9.99995e-5,
                                0.1,
                                1e22,
                                1e23,
                                5e-324,
                                1.7976931348623157e308,
                                infinity,
                                -infinity}) {
      CHECK(decimal_text(number, digits) == as_printf(number, digits));
    }
    for (int turn = 0; turn < 2'000; ++turn) {
      const double by = std::ldexp(1.0, static_cast<int>(random.below(240)) - 120);
      const double number = (static_cast<double>(random.below(2'000'001)) - 1'000'000) * by / 7;
      CHECK(decimal_text(number, digits) == as_printf(number, digits));
      const double half = (static_cast<double>(random.below(200'001)) - 100'000) / 64;
      CHECK(decimal_text(half, digits) == as_printf(half, digits));
    }
  }
}

TEST_CASE("a number is the double nearest to it") {
  const std::string zeros(3'000, '0');
  const std::string hard[] = {"0",
                              "-0.0",
                              "0e99999999999",
                              "1e999",
                              "-1e999",
                              "1e99999999999",
                              "1e-99999999999",
                              "4.9e-324",
                              "2.4703282292062327e-324",
                              "2.4703282292062328e-324",
                              "2.2250738585072011e-308",
                              "1.7976931348623157e308",
                              "1.7976931348623158e308",
                              "1.7976931348623159e308",
                              "9007199254740993",
                              "9007199254740992.9999999999999999999999999999999999",
                              "0.1e-400",
                              "9007199254740993." + zeros + "1",
                              "0." + zeros + "1e3000",
                              "1" + zeros + "e-3000",
                              "1" + std::string(5'000, '7') + "e-5000",
                              "0." + std::string(1'500, '0') + std::string(900, '4') + "e1500",
                              "0." + std::string(100'500, '0') + "1e100501",
                              "1" + std::string(100'500, '0') + "e-100500"};
  for (const std::string& text : hard) {
    CAPTURE(text.substr(0, 60));
    CHECK(is_as_strtod(text));
  }
  Random random(31);
  std::size_t differ = 0;
  for (int each = 0; each < 40'000; ++each) {
    std::string text = random.one_in(2) ? "-" : "";
    text += static_cast<char>('1' + random.below(9)) + random_digits(random, 25);
    if (random.one_in(2)) text += "." + random_digits(random, 25);
    if (random.one_in(2)) {
      text += (random.one_in(2) ? "e-" : "E+") + std::to_string(random.below(340));
    }
    if (!is_as_strtod(text)) ++differ;
  }
  CHECK(differ == 0);
}

// A text that is nearly JSON: some bytes of a good one changed, taken out or put in.
std::string damaged(Random& random, std::string text) {
  constexpr std::string_view signs = "{}[]\":,0123456789.eE+-\\u tfn\xC3\xA9\xED\xA0";
  for (std::size_t left = 1 + random.below(3); left > 0 && !text.empty(); --left) {
    const std::size_t at = random.below(text.size());
    switch (random.below(3)) {
      case 0: text[at] = static_cast<char>(1 + random.below(255)); break;
      case 1: text.erase(at, 1 + random.below(3)); break;
      default: text.insert(at, 1, signs[random.below(signs.size())]);
    }
  }
  return text;
}

TEST_CASE("what is JSON to the library is JSON to us, and says the same") {
  const std::string good =
      R"({"a":[1,-2.5e3,true,false,null,"x\u00e9\ud83d\ude00\n\\"],"b":{"c":"æøå","d":[[],{}]},)"
      R"("e":0.1,"f":-9223372036854775808,"g":18446744073709551615,"h":-0})";
  REQUIRE(parse(good).ok());
  Random random(32);
  std::size_t taken = 0;
  for (int each = 0; each < 60'000; ++each) {
    const std::string text = damaged(random, good);
    const auto ours = parse(text);
    const Library theirs = Library::parse(text, nullptr, false);
    CAPTURE(text);
    if (ours.ok()) {
      ++taken;
      std::string written;
      append(written, ours.value());
      REQUIRE(!theirs.is_discarded());
      REQUIRE(written == theirs.dump());
    } else if (!theirs.is_discarded()) {
      // The library takes the last of two; and two marks that begin a text by other programs.
      const Code code = ours.problems().front().code;
      REQUIRE((code == Code::duplicate_key || code == Code::byte_order_mark));
    }
  }
  CHECK(taken > 1'000);
}

TEST_CASE("values say the same whatever kind of number they are") {
  const auto value = [](const char* text) { return parse(text).take(); };
  CHECK(value("1") == value("1.0"));
  CHECK(value("-3") == value("-3e0"));
  CHECK(!(value("1") == value("\"1\"")));
  CHECK(!(value("[1,2]") == value("[1,2,3]")));
  CHECK(value(R"({"a":[null,true,"x"]})") == value(R"({"a":[null,true,"x"]})"));
  CHECK(!(value(R"({"a":1})") == value(R"({"b":1})")));
}

}  // namespace
}  // namespace profiling::testing
