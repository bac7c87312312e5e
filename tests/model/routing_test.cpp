#include "support.hpp"

namespace profiling::testing {
namespace {

Route route_of(const Answers& answers) { return route(form(), responses(answers)); }

const RouteEntry& entry(const Route& route, const std::string& item) {
  return route.entries[item_at(item).value];
}

bool applies(const Route& route, const std::string& item) { return entry(route, item).applies; }

Missing state(const Route& route, const std::string& item) {
  const auto* missing = std::get_if<Missing>(&route.counted[item_at(item)]);
  ensure(missing != nullptr);
  return *missing;
}

bool counts(const Route& route, const std::string& item) {
  return !is_missing(route.counted[item_at(item)]);
}

TEST_CASE("the level of education decides which field of education is asked for") {
  const struct {
    Answer level;
    bool asks_1a, asks_1b;
  } cases[] = {
      {"primary", false, false},
      {"upper_secondary", false, true},
      {"vocational", true, false},
      {"qualifying", true, false},
      {"short_cycle", true, false},
      {"vocational_bachelor", true, false},
      {"bachelor", true, false},
      {"master", true, false},
      {"phd", true, false},
      {"do_not_know", false, false},
      {Missing::not_answered, true, false},
      {Missing::withheld, true, false},
  };
  for (const auto& each : cases) {
    CAPTURE(&each - cases);
    const Route route = route_of({{"education_level", each.level}});
    CHECK(applies(route, "education_field") == each.asks_1a);
    CHECK(applies(route, "upper_secondary_field") == each.asks_1b);
    CHECK(route.problems.empty());
    if (!each.asks_1a) CHECK(state(route, "education_field") == Missing::not_applicable);
    if (!each.asks_1b) CHECK(state(route, "upper_secondary_field") == Missing::not_applicable);
    for (const char* item : {"education_field", "upper_secondary_field"}) {
      CHECK(entry(route, item).because == std::vector<ItemIndex>{item_at("education_level")});
    }
  }
}

TEST_CASE("obstacles are asked about only after a yes, and in words only after other") {
  const Answer no_kinds = Missing::not_answered;
  const Answer health = std::vector<std::string>{"physical_health"};
  const Answer with_other = std::vector<std::string>{"language", "other"};
  const struct {
    Answer obstacles, kinds;
    bool asks_kinds, asks_text;
  } cases[] = {
      {"yes", no_kinds, true, false},
      {"yes", Missing::withheld, true, false},
      {"yes", health, true, false},
      {"yes", with_other, true, true},
      {"no", with_other, false, false},
      {"do_not_know", with_other, false, false},
      {"no", no_kinds, false, false},
      {"do_not_know", no_kinds, false, false},
      {Missing::not_answered, with_other, false, false},
      {Missing::withheld, health, false, false},
      {Missing::not_answered, no_kinds, false, false},
  };
  for (const auto& each : cases) {
    CAPTURE(&each - cases);
    const Route route = route_of({{"obstacles", each.obstacles}, {"obstacle_kinds", each.kinds}});
    CHECK(applies(route, "obstacle_kinds") == each.asks_kinds);
    CHECK(applies(route, "obstacle_other_text") == each.asks_text);
    CHECK(entry(route, "obstacle_other_text").because ==
          std::vector<ItemIndex>{item_at("obstacle_kinds")});
    const bool refused =
        !each.asks_kinds && std::holds_alternative<std::vector<std::string>>(each.kinds);
    check_faults(route.problems,
                 refused ? std::vector<Fault>{{Code::not_asked, "/responses/obstacle_kinds"}}
                         : std::vector<Fault>{});
  }
}

TEST_CASE("a route has one entry for each item in the form's order") {
  const Route route = route_of({});
  CHECK(route.entries.size() == form().items.size());
  CHECK(route.counted.size() == form().items.size());
  int conditional = 0;
  for (const ItemIndex at : form().items.indexes()) {
    const RouteEntry& here = route.entries[at.value];
    CHECK(here.item == at);
    CHECK(here.because.empty() == !form().items[at].asked_when.has_value());
    if (here.because.empty()) CHECK(here.applies);
    conditional += !here.because.empty();
  }
  CHECK(conditional == 4);
}

TEST_CASE("what was given but is not asked is reported and not counted") {
  const Route one = route_of({{"education_level", "primary"}, {"education_field", "health"}});
  check_faults(one.problems, {{Code::not_asked, "/responses/education_field"}});
  CHECK_FALSE(counts(one, "education_field"));
  CHECK(state(one, "education_field") == Missing::not_applicable);

  const Route two = route_of({{"education_level", "upper_secondary"},
                              {"education_field", "health"},
                              {"upper_secondary_field", "general"}});
  check_faults(two.problems, {{Code::not_asked, "/responses/education_field"}});
  CHECK(counts(two, "upper_secondary_field"));

  const Route open =
      route_of({{"education_field", "health"}, {"upper_secondary_field", "general"}});
  check_faults(open.problems, {{Code::not_asked, "/responses/upper_secondary_field"}});
  CHECK(counts(open, "education_field"));
}

TEST_CASE("what is off the route puts nothing on the route") {
  const Route route = route_of({{"obstacles", "no"},
                                {"obstacle_kinds", std::vector<std::string>{"other"}},
                                {"obstacle_other_text", "words"}});
  check_faults(route.problems, {{Code::not_asked, "/responses/obstacle_kinds"},
                                {Code::not_asked, "/responses/obstacle_other_text"}});
  CHECK_FALSE(counts(route, "obstacle_other_text"));
}

TEST_CASE("the three kinds of missing stay apart, and withholding what is not asked is allowed") {
  const Route route = route_of({{"education_level", "primary"},
                                {"education_field", Missing::withheld},
                                {"age", Missing::withheld}});
  CHECK(route.problems.empty());
  CHECK(state(route, "education_field") == Missing::not_applicable);
  CHECK(state(route, "age") == Missing::withheld);
  CHECK(state(route, "sex") == Missing::not_answered);
}

TEST_CASE("a code that excludes the others stands alone") {
  using List = std::vector<std::string>;
  const struct {
    List codes;
    bool contradictory;
  } cases[] = {
      {{"none_of_these"}, false},
      {{"move", "lower_pay"}, false},
      {{"none_of_these", "move"}, true},
      {{"change_industry", "commute_far", "move", "new_education", "lower_pay", "none_of_these"},
       true},
  };
  for (const auto& each : cases) {
    CAPTURE(&each - cases);
    const Route route = route_of({{"mobility", each.codes}});
    CHECK(counts(route, "mobility") == !each.contradictory);
    if (!each.contradictory) {
      CHECK(route.problems.empty());
      continue;
    }
    check_faults(route.problems, {{Code::exclusive_code_combined, "/responses/mobility"}});
    CHECK(route.problems.front().expected == "none_of_these");
    CHECK(state(route, "mobility") == Missing::not_answered);
  }
}

// --- conditions on a questionnaire of their own: a and b are choices, m a choice of many

std::string with_condition(const std::string& condition) {
  return R"({"id": "q", "items": [
    {"id": "a", "section": "s", "kind": "one", "codes": ["1", "2", "3"]},
    {"id": "b", "section": "s", "kind": "one", "codes": ["1", "2"]},
    {"id": "m", "section": "s", "kind": "many", "codes": ["1", "2", "3"]},
    {"id": "c", "section": "s", "kind": "one", "codes": ["1"], "asked_when": )" +
         condition + "}]}";
}

struct Given {
  int a, b;  // 0: missing
  Codes m;
};

bool has(const Given& given, std::uint32_t code) {
  return std::find(given.m.begin(), given.m.end(), CodeIndex{code - 1}) != given.m.end();
}

TEST_CASE("conditions nest, and a missing response makes only its own comparison false") {
  const struct {
    const char* condition;
    bool (*expected)(const Given&);
    std::size_t asks_about;
  } cases[] = {
      {R"({"equals": [{"item": "a"}, "2"]})", [](const Given& of) { return of.a == 2; }, 1},
      {R"({"in": [{"item": "a"}, ["1", "3"]]})",
       [](const Given& of) { return of.a == 1 || of.a == 3; }, 1},
      {R"({"in": [{"item": "a"}, []]})", [](const Given&) { return false; }, 1},
      {R"({"includes": [{"item": "m"}, "3"]})", [](const Given& of) { return has(of, 3); }, 1},
      {R"({"not": [{"includes": [{"item": "m"}, "3"]}]})",
       [](const Given& of) { return !has(of, 3); }, 1},
      {R"({"not": [{"equals": [{"item": "a"}, "1"]}, {"equals": [{"item": "b"}, "1"]}]})",
       [](const Given& of) { return of.a != 1 && of.b != 1; }, 2},
      {R"({"all": []})", [](const Given&) { return true; }, 0},
      {R"({"any": []})", [](const Given&) { return false; }, 0},
      {R"({"not": []})", [](const Given&) { return true; }, 0},
      {R"({"not": [{"not": [{"equals": [{"item": "b"}, "2"]}]}]})",
       [](const Given& of) { return of.b == 2; }, 1},
      {R"({"all": [{"any": [{"equals": [{"item": "a"}, "1"]}, {"includes": [{"item": "m"}, "1"]}]},
                   {"not": [{"all": [{"equals": [{"item": "a"}, "1"]},
                                     {"equals": [{"item": "b"}, "2"]}]}]}]})",
       [](const Given& of) { return (of.a == 1 || has(of, 1)) && !(of.a == 1 && of.b == 2); }, 3},
      {R"({"any": [{"all": [{"not": [{"equals": [{"item": "a"}, "1"]}]},
                            {"equals": [{"item": "b"}, "1"]}]},
                   {"not": [{"any": [{"equals": [{"item": "a"}, "2"]},
                                     {"includes": [{"item": "m"}, "2"]}]}]}]})",
       [](const Given& of) { return (of.a != 1 && of.b == 1) || !(of.a == 2 || has(of, 2)); }, 3},
  };
  const auto code_or_missing = [](int code) -> Response {
    if (code == 0) return Missing::withheld;
    return CodeIndex{static_cast<std::uint32_t>(code - 1)};
  };
  for (const auto& each : cases) {
    CAPTURE(each.condition);
    const Questionnaire own = read_questionnaire(with_condition(each.condition)).take();
    const Condition& condition = found(own.items[ItemIndex{3}].asked_when);
    CHECK(asks_about(condition).size() == each.asks_about);
    for (int choice = 0; choice < 4 * 3 * 8; ++choice) {
      Given given{choice % 4, choice / 4 % 3, {}};
      for (std::uint32_t code = 0; code < 3; ++code) {
        if (choice / 12 >> code & 1) given.m.push_back(CodeIndex{code});
      }
      Responses all = no_responses(own);
      all[ItemIndex{0}] = code_or_missing(given.a);
      all[ItemIndex{1}] = code_or_missing(given.b);
      if (!given.m.empty()) all[ItemIndex{2}] = given.m;
      CAPTURE(choice);
      CHECK(holds(condition, all) == each.expected(given));
      CHECK(route(own, all).entries[3].applies == each.expected(given));
    }
  }
}

}  // namespace
}  // namespace profiling::testing
