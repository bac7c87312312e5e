#include <cmath>
#include <limits>
#include <set>

#include "completions.hpp"
#include "support.hpp"

namespace profiling::testing {
namespace {

constexpr ReadingIndex jobindsats{0};
constexpr ReadingIndex auditors{1};
constexpr double infinity = std::numeric_limits<double>::infinity();

using Sets = std::vector<Domains>;

Sets possible_domains(const Study& study, ReadingIndex reading, const Responses& given) {
  Sets sets;
  for (const Possible& one : possibilities(study, reading, given)) sets.push_back(one.domains);
  return sets;
}

Sets sets_of(const Answers& answers, ReadingIndex reading = jobindsats) {
  return possible_domains(star(), reading, responses(answers));
}

// What an attribute may still be in one set: level names, and "-" for missing.
std::set<std::string> names(const Domains& domains, const std::string& attribute) {
  const Domain& domain = domains[attribute_at(attribute)];
  std::set<std::string> all;
  if (domain.missing) all.insert("-");
  const auto& levels = star().card.attributes[attribute_at(attribute)].levels;
  for (const LevelIndex at : levels.indexes()) {
    if (domain.levels[at.value]) all.insert(levels[at]);
  }
  return all;
}

std::set<std::set<std::string>> fields(const Sets& sets) {
  std::set<std::set<std::string>> all;
  for (const Domains& domains : sets) all.insert(names(domains, "education_field"));
  return all;
}

const std::set<std::string> nine_fields = {"pedagogy",
                                           "humanities",
                                           "social_office_trade",
                                           "natural_science",
                                           "industry_crafts",
                                           "agriculture_fishery_food",
                                           "transport_communication",
                                           "health",
                                           "public_safety"};
const std::set<std::string> three_fields = {"general", "social_office_trade", "industry_crafts"};
const std::set<std::string> missing_only = {"-"};

const Domain& numbers(const Sets& sets, const char* attribute) {
  return sets.front()[attribute_at(attribute)];
}

TEST_CASE("the level of education decides what the field may still be") {
  const struct {
    Answers answers;
    std::set<std::set<std::string>> expected;
  } cases[] = {
      {{{"education_level", "primary"}}, {missing_only}},
      {{{"education_level", "do_not_know"}}, {missing_only}},
      {{{"education_level", "primary"}, {"education_field", "health"}}, {missing_only}},
      {{{"education_level", "vocational"}}, {nine_fields}},
      {{{"education_level", "phd"}, {"education_field", Missing::withheld}}, {nine_fields}},
      {{{"education_level", "phd"}, {"education_field", "health"}}, {{"health"}}},
      {{{"education_level", "upper_secondary"}}, {three_fields}},
      {{{"education_level", "upper_secondary"}, {"upper_secondary_field", "industry_crafts"}},
       {{"industry_crafts"}}},
      {{{"education_level", "upper_secondary"}, {"education_field", "health"}}, {three_fields}},
      {{}, {missing_only, nine_fields, three_fields}},
      {{{"education_level", Missing::withheld}}, {missing_only, nine_fields, three_fields}},
      {{{"education_level", Missing::withheld}, {"education_field", Missing::withheld}},
       {missing_only, nine_fields, three_fields}},
      // A given field stays what it is: a level that would take it off the route is left out.
      {{{"education_level", Missing::withheld}, {"education_field", "humanities"}},
       {{"humanities"}}},
      {{{"education_field", "humanities"}, {"upper_secondary_field", "general"}}, {{"humanities"}}},
      // 1b is off the route while the level is missing, and counts if the level puts it there.
      {{{"upper_secondary_field", "general"}}, {missing_only, nine_fields, {"general"}}},
  };
  for (const auto& each : cases) {
    CAPTURE(&each - cases);
    const Sets sets = sets_of(each.answers);
    CHECK(fields(sets) == each.expected);
    CHECK(sets.size() == each.expected.size());  // each set is different from the others
  }
}

TEST_CASE("1a and 1b answers of one name are one level to the model") {
  const auto value = [](const Answers& answers) {
    return values_as_coded(
        star(), jobindsats,
        route(form(), responses(answers)).counted)[attribute_at("education_field")];
  };
  for (const char* name : {"social_office_trade", "industry_crafts"}) {
    const AttributeValue from_1a =
        value({{"education_level", "master"}, {"education_field", name}});
    const AttributeValue from_1b =
        value({{"education_level", "upper_secondary"}, {"upper_secondary_field", name}});
    CHECK(std::holds_alternative<LevelIndex>(from_1a));
    CHECK(from_1a == from_1b);
  }
  CHECK(value({{"education_level", "primary"}}) == AttributeValue{});
}

TEST_CASE("a number may be anything within its bounds, and the age is whole") {
  const Sets sets = sets_of({});
  const Domain& age = numbers(sets, "age");
  CHECK(age.whole);
  CHECK(age.low == 15);
  CHECK(age.below == std::nextafter(120.0, infinity));
  CHECK_FALSE(age.missing);
  const Domain& rate = numbers(sets, "employment_rate_36_months");
  CHECK_FALSE(rate.whole);
  CHECK(rate.low == 0);
  CHECK(rate.below == std::nextafter(1.0, infinity));
  const Domain& wage = numbers(sets, "wage_income_12_months");
  CHECK(wage.low == 0);
  CHECK(wage.below == infinity);
}

TEST_CASE("a given number is the only one left") {
  for (const double given : {0.0, 0.08086902343529, 0.5, 1.0}) {
    CAPTURE(given);
    const Sets sets = sets_of({{"employment_rate_36_months", given}});
    const Domain& rate = numbers(sets, "employment_rate_36_months");
    CHECK(rate.low == given);
    CHECK(rate.below == std::nextafter(given, infinity));
    CHECK_FALSE(rate.empty());
  }
}

TEST_CASE("each reading gives the origins their own levels") {
  const struct {
    const char* code;
    const char* jobindsats;
    const char* auditors;
  } cases[] = {
      {"danish", "01", "01"},
      {"western_immigrant", "02", "02"},
      {"western_descendant", "03", "04"},
      {"non_western_immigrant", "04", "03"},
      {"non_western_descendant", "05", "05"},
  };
  for (const auto& each : cases) {
    CAPTURE(each.code);
    const Answers answers = {{"origin", each.code}};
    CHECK(names(sets_of(answers).front(), "origin") == std::set<std::string>{each.jobindsats});
    CHECK(names(sets_of(answers, auditors).front(), "origin") ==
          std::set<std::string>{each.auditors});
  }
  const std::set<std::string> all = {"01", "02", "03", "04", "05"};
  CHECK(names(sets_of({}).front(), "origin") == all);
  CHECK(names(sets_of({{"origin", Missing::withheld}}, auditors).front(), "origin") == all);
}

TEST_CASE("a full domain is what the item offers") {
  const AttributeIndex field = attribute_at("education_field");
  const auto open = [&](std::size_t position) {
    const Domain domain = full_domain(star(), jobindsats, field, position);
    return std::count(domain.levels.begin(), domain.levels.end(), true);
  };
  CHECK(open(0) == 9);
  CHECK(open(1) == 3);
  CHECK(full_domain(star(), jobindsats, attribute_at("age"), 0) ==
        Domain{false, {}, 15, std::nextafter(120.0, infinity), true});
}

TEST_CASE("no domain is ever empty, and what is given is never missing") {
  Random random(2017);
  for (int each = 0; each < 2000; ++each) {
    const Person who = random_person(random, 2);
    CAPTURE(shown(who));
    const Sets sets = possible_domains(star(), random.one_in(2) ? jobindsats : auditors,
                                       responses(who, Missing::withheld));
    CHECK(sets.size() >= 1);
    CHECK(sets.size() <= 3);
    bool any_empty = false, any_missing = false;
    for (const Domains& domains : sets) {
      for (const AttributeIndex at : domains.indexes()) {
        any_empty = any_empty || domains[at].empty();
        // Only the field of education can stay off the route.
        any_missing =
            any_missing || (domains[at].missing && !(at == attribute_at("education_field")));
      }
    }
    CHECK_FALSE(any_empty);
    CHECK_FALSE(any_missing);
  }
}

// --- gates behind gates, in a questionnaire of their own

constexpr const char* gated = R"({"id": "q", "items": [
  {"id": "a", "section": "s", "kind": "one", "codes": ["yes", "no"]},
  {"id": "b", "section": "s", "kind": "one", "codes": ["yes", "no"],
   "asked_when": {"equals": [{"item": "a"}, "yes"]}},
  {"id": "x", "section": "s", "kind": "number", "low": 0, "high": 10,
   "asked_when": {"equals": [{"item": "b"}, "yes"]}},
  {"id": "y", "section": "s", "kind": "one", "codes": ["l", "r"],
   "asked_when": {"not": [{"equals": [{"item": "a"}, "yes"]}]}}]})";

constexpr const char* gated_card = R"({"id": "c", "questionnaire": "q", "source": "s",
  "attributes": [{"id": "x", "items": ["x"], "source": "s"},
                 {"id": "y", "items": ["y"], "source": "s"},
                 {"id": "b", "items": ["b"], "source": "s"}],
  "classes": ["low", "high"], "thresholds": [{"value": 0.5, "source": "s"}],
  "predictor": {"kind": "decision_tree", "nodes": [
    {"id": 1, "source": "s", "probability": {"training": 0.5}}]}})";

TEST_CASE("a gate is found behind another, though no attribute asks about it") {
  const Questionnaire own = read_questionnaire(gated).take();
  Study study = read_card(gated_card, own).take();
  study.card.attributes = {};
  study.card.attributes.add({"x", {ItemIndex{2}}, {}});
  CHECK(bind(own, study.card).take().gates == std::vector<ItemIndex>{ItemIndex{0}, ItemIndex{1}});
}

TEST_CASE("a gate behind a gate ties attributes together") {
  const Questionnaire own = read_questionnaire(gated).take();
  const Study study = read_card(gated_card, own).take();
  CHECK(study.gates == std::vector<ItemIndex>{ItemIndex{0}, ItemIndex{1}});
  const AttributeIndex x{0}, y{1}, b{2};
  const Domain off = {true, {}, 0, 0, false};
  const Domain all = {false, {}, 0, std::nextafter(10.0, infinity), false};
  const auto choice = [](bool missing, bool first, bool second) {
    return Domain{missing, {first, second}, 0, 0, false};
  };

  Responses given = no_responses(own);
  const auto open = possible_domains(study, jobindsats, given);
  REQUIRE(open.size() == 3);
  CHECK(open[0][x] == all);  // a and b: yes
  CHECK(open[0][y] == choice(true, false, false));
  CHECK(open[0][b] == choice(false, true, false));
  CHECK(open[1][x] == off);  // a: yes, b: no
  CHECK(open[1][b] == choice(false, false, true));
  CHECK(open[2][x] == off);  // a: no
  CHECK(open[2][y] == choice(false, true, true));
  CHECK(open[2][b] == choice(true, false, false));

  // A given y contradicts a yes to a. What was given to b does not count, so it forbids nothing.
  given[ItemIndex{3}] = CodeIndex{1};
  given[ItemIndex{1}] = CodeIndex{0};
  const auto contradicted = possible_domains(study, jobindsats, given);
  REQUIRE(contradicted.size() == 1);
  CHECK(contradicted[0][x] == off);
  CHECK(contradicted[0][y] == choice(false, false, true));

  // With y open again, a yes to a brings the given b back.
  given[ItemIndex{3}] = Missing::withheld;
  const auto back = possible_domains(study, jobindsats, given);
  REQUIRE(back.size() == 2);
  CHECK(back[0][b] == choice(false, true, false));
  CHECK(back[1][b] == choice(true, false, false));
}

}  // namespace
}  // namespace profiling::testing
