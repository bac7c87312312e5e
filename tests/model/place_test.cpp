#include "json/place.hpp"

#include <functional>

#include "json/parse.hpp"
#include "support.hpp"

namespace profiling::testing {
namespace {

std::string there(std::string_view text, std::string_view pointer) {
  const auto place = place_of(text, pointer);
  return place ? std::string(text.substr(place->from, place->size)) : "nothing";
}

constexpr const char* text = R"( {"a" : [1, {"b/c": -2.50 , "~": "]}\"{"}, [ ], true],
  "\u00e5": {"x": {}, "y" : 1e3}, "": [[3 ,4]] } )";

// Everything below a value, by pointers that the parser's own values give.
void each_below(const JsonValue& value, const std::string& pointer,
                const std::function<void(const JsonValue&, const std::string&)>& use) {
  use(value, pointer);
  if (const auto* object = value.as<JsonValue::Object>()) {
    for (const JsonMember& member : *object) {
      each_below(member.value, pointer + "/" + escaped(member.key), use);
    }
  }
  if (const auto* array = value.as<JsonValue::Array>()) {
    for (std::size_t at = 0; at < array->size(); ++at) {
      each_below((*array)[at], pointer + "/" + std::to_string(at), use);
    }
  }
}

}  // namespace

TEST_CASE("a value is found in its text by its pointer") {
  CHECK(there(text, "/a/0") == "1");
  CHECK(there(text, "/a/1/b~1c") == "-2.50");
  CHECK(there(text, "/a/1/~0") == R"("]}\"{")");
  CHECK(there(text, "/a/2") == "[ ]");
  CHECK(there(text, "/a/3") == "true");
  CHECK(there(text, "/å/x") == "{}");
  CHECK(there(text, "/å/y") == "1e3");
  CHECK(there(text, "//0/1") == "4");
  CHECK(there("7", "") == "7");
  for (const char* nowhere : {"/b", "/a/4", "/a/-", "/a/0/0", "/å/x/x", "/a/2/0", "/a/01"}) {
    CHECK(there(text, nowhere) == "nothing");
  }
}

TEST_CASE("every value of a card is found where it stands") {
  for (const char* id : {"at-ams-2018", "dk-star-2017", "no-nav-2026"}) {
    const std::string card = card_text(id);
    const auto document = parse(card);
    REQUIRE(document.ok());
    std::size_t count = 0;
    each_below(document.value(), "", [&](const JsonValue& value, const std::string& pointer) {
      const auto found = parse(there(card, pointer));
      if (!found.ok() || !(found.value() == value)) FAIL_CHECK(pointer);
      ++count;
    });
    CHECK(count > 300);
  }
}

TEST_CASE("only the digits of the number change, and only a number is changed") {
  const auto changed = with_number(text, "/a/1/b~1c", 0.30000000000000004);
  REQUIRE(changed.has_value());
  std::string expected = text;
  expected.replace(expected.find("-2.50"), 5, "0.3");
  CHECK(*changed == expected);
  for (const char* pointer : {"/a", "/a/3", "/a/1/~0", "/b", ""}) {
    CHECK_FALSE(with_number(text, pointer, 1).has_value());
  }
}

}  // namespace profiling::testing
