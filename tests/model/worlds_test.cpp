#include "worlds.hpp"

#include <set>

#include "made_up.hpp"
#include "star_oracle.hpp"

namespace profiling::testing {
namespace {

constexpr ReadingIndex jobindsats{0};
constexpr ReadingIndex auditors{1};

Worlds worlds_of(const Study& study, ReadingIndex reading, const Responses& given) {
  return profiling::worlds_of(study, reading, given, route(study.questionnaire, given).counted);
}

// The open worlds, copied.
std::vector<World> open_worlds(const Study& study, ReadingIndex reading, const Responses& given) {
  const Worlds worlds = worlds_of(study, reading, given);
  std::vector<World> open;
  for (const World* world : worlds.open()) open.push_back(*world);
  return open;
}

std::vector<World> open_worlds(const Answers& answers, ReadingIndex reading = jobindsats) {
  return open_worlds(star(), reading, responses(answers));
}

std::vector<Cell> possible_cells(const Known& known) {
  if (known.given || !known.answers) return {known.cell};
  return known.answers->cells();
}

// What an attribute may still be in one world: level names, and "-" for missing.
std::set<std::string> names(const World& world, const std::string& attribute) {
  const auto& levels = star().card.attributes[attribute_at(attribute)].levels;
  std::set<std::string> all;
  for (const Cell cell : possible_cells(world.known[attribute_at(attribute)])) {
    all.insert(cell == missing_cell ? "-" : levels[LevelIndex{cell - 1}]);
  }
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
    const auto worlds = open_worlds(each.answers);
    std::set<std::set<std::string>> fields;
    for (const World& world : worlds) fields.insert(names(world, "education_field"));
    CHECK(fields == each.expected);
    CHECK(worlds.size() == each.expected.size());  // each is different from the others
  }
}

TEST_CASE("1a and 1b answers of one name are one level to the model") {
  const auto seen = [](const Answers& answers) {
    const Responses counted = route(form(), responses(answers)).counted;
    return known_as_coded(star(), jobindsats, counted)[attribute_at("education_field")].cell;
  };
  for (const char* name : {"social_office_trade", "industry_crafts"}) {
    const Cell from_1a = seen({{"education_level", "master"}, {"education_field", name}});
    const Cell from_1b =
        seen({{"education_level", "upper_secondary"}, {"upper_secondary_field", name}});
    CHECK(from_1a != missing_cell);
    CHECK(from_1a == from_1b);
  }
  CHECK(seen({{"education_level", "primary"}}) == missing_cell);
}

TEST_CASE("a number may be anything within its bounds, and the age is whole") {
  const World world = open_worlds(Answers{}).front();
  const double low_rate = 0.08086902343529, high_rate = 0.61967591148811;
  const struct {
    const char* attribute;
    std::vector<Stretch> stretches;
  } cases[] = {
      {"age", {{15, 26, true}, {27, 56, true}, {57, 120, true}}},
      {"employment_rate_36_months",
       {{0, low_rate, false}, {low_rate, high_rate, false}, {high_rate, 1, true}}},
      {"wage_income_12_months", {{0, 14449, false}, {14449, infinity, false}}},
  };
  for (const auto& each : cases) {
    CAPTURE(each.attribute);
    const AttributeIndex at = attribute_at(each.attribute);
    const Item& item = form().items[item_at(each.attribute)];
    const Known& known = world.known[at];
    CHECK_FALSE(known.given);
    const auto cells = possible_cells(known);
    REQUIRE(cells.size() == each.stretches.size());
    for (std::size_t place = 0; place < cells.size(); ++place) {
      const Stretch stretch = stretch_of(star(), at, item, cells[place]);
      const Stretch& expected_one = each.stretches[place];
      CHECK(stretch.low == expected_one.low);
      CHECK(stretch.high == expected_one.high);
      if (std::isfinite(stretch.high)) CHECK(stretch.high_included == expected_one.high_included);
      CHECK(response_in(star(), jobindsats, at, 0, cells[place]) == Response{stretch.low});
    }
  }
}

TEST_CASE("a stretch holds exactly the numbers of its cell") {
  const double cuts[] = {-1, 0.5, 2.5, 2.75, 3, 10, 12};
  for (const bool whole : {true, false}) {
    CAPTURE(whole);
    Random random(1);
    DecisionTree tree;  // asks one cut after another
    std::uint32_t next = 0;
    for (const double cut : cuts) {
      Node node = inner(on_number(Comparison::less_than, cut), next + 1, next + 2);
      node.split->test.attribute = AttributeIndex{whole ? 2u : 3u};
      tree.nodes.add(node);
      tree.nodes.add(leaf(0.5));
      next += 2;
    }
    tree.nodes.add(leaf(0.75));
    const Study study = made_up_study(tree).take();
    const AttributeIndex at{whole ? 2u : 3u};
    const Item& item = study.questionnaire.items[ItemIndex{at.value}];
    const auto cells = study.answers[jobindsats][at].front().cells();
    for (int step = 0; step <= 1000; ++step) {
      const double number = whole ? step % 11 : step / 100.0;
      CAPTURE(number);
      std::size_t holding = 0;
      for (const Cell cell : cells) {
        const Stretch stretch = stretch_of(study, at, item, cell);
        const bool below = stretch.high_included ? number <= stretch.high : number < stretch.high;
        if (number < stretch.low || !below) continue;
        ++holding;
        CHECK(study.cells[at].of(number) == cell);
      }
      CHECK(holding == 1);
    }
  }
}

TEST_CASE("a given number is the only one left") {
  for (const double given : {0.0, 0.08086902343529, 0.5, 1.0}) {
    CAPTURE(given);
    const AttributeIndex at = attribute_at("employment_rate_36_months");
    const Known known = open_worlds({{"employment_rate_36_months", given}}).front().known[at];
    CHECK(known.given);
    CHECK(known.cell == star().cells[at].of(given));
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
    CHECK(names(open_worlds(answers).front(), "origin") == std::set<std::string>{each.jobindsats});
    CHECK(names(open_worlds(answers, auditors).front(), "origin") ==
          std::set<std::string>{each.auditors});
  }
  const std::set<std::string> all = {"01", "02", "03", "04", "05"};
  CHECK(names(open_worlds(Answers{}).front(), "origin") == all);
  CHECK(names(open_worlds({{"origin", Missing::withheld}}, auditors).front(), "origin") == all);
}

TEST_CASE("nothing is ever impossible, and what is asked is never missing in the end") {
  Random random(2017);
  for (int each = 0; each < 2000; ++each) {
    const Person who = random_person(random, 2);
    CAPTURE(shown(who));
    const auto worlds = open_worlds(star(), random.one_in(2) ? jobindsats : auditors,
                                    responses(who, Missing::withheld));
    CHECK(worlds.size() >= 1);
    CHECK(worlds.size() <= 3);
    bool any_empty = false, any_missing = false;
    for (const World& world : worlds) {
      for (const AttributeIndex at : star().used) {
        const auto cells = possible_cells(world.known[at]);
        any_empty = any_empty || cells.empty();
        // Only the field of education can stay off the route.
        const bool missing = std::count(cells.begin(), cells.end(), missing_cell) > 0;
        any_missing = any_missing || (missing && !(at == attribute_at("education_field")));
      }
    }
    CHECK_FALSE(any_empty);
    CHECK_FALSE(any_missing);
  }
}

std::vector<std::string> players(const Study& study, const Worlds& worlds) {
  std::vector<std::string> ids;
  for (const ItemIndex at : worlds.players) ids.push_back(study.questionnaire.items[at].id);
  return ids;
}

TEST_CASE("a world says which responses speak against it") {
  const Responses given = responses({{"education_level", "master"},
                                     {"education_field", "health"},
                                     {"expected_time_to_job", "within_3_months"},
                                     {"sex", "female"}});
  const Worlds worlds = worlds_of(star(), jobindsats, given);
  CHECK(players(star(), worlds) ==
        std::vector<std::string>{"education_level", "education_field", "expected_time_to_job"});
  CHECK(worlds.all_explained);
  const AttributeIndex field_of = attribute_at("education_field");
  REQUIRE(worlds.open().size() == 1);
  CHECK(worlds.open().front()->known[field_of].player == Mask{2});
  std::map<std::set<std::string>, std::set<Mask>> against;
  for (const World& world : worlds.all) {
    against[names(world, "education_field")].insert(world.against);
  }
  // Another level that asks for 1a keeps the field; one that does not contradicts both.
  CHECK(against == std::map<std::set<std::string>, std::set<Mask>>{
                       {{"health"}, {0, 1}}, {missing_only, {3}}, {three_fields, {3}}});
}

TEST_CASE("changes leave what is not changed as it is, gaps included") {
  const Responses given = responses({{"education_level", "master"}, {"education_field", "health"}});
  const Worlds changes = changes_of(star(), jobindsats, given);
  CHECK(players(star(), changes) ==
        std::vector<std::string>{"age", "origin", "employment_rate_36_months",
                                 "wage_income_12_months", "education_level", "education_field",
                                 "upper_secondary_field", "expected_time_to_job"});
  const AttributeIndex field_of = attribute_at("education_field");
  std::set<Cell> fields;
  for (const World& world : changes.all) {
    const Known& origin_known = world.known[attribute_at("origin")];
    CHECK(origin_known.given);
    CHECK(origin_known.cell == missing_cell);
    CHECK((world.against == 0 || world.against == Mask{1} << 4));
    fields.insert(world.known[field_of].cell);
  }
  CHECK(changes.all.size() == form().items[item_at("education_level")].codes.size());
  // Health stays where 1a is still asked; without a word on 1b that is a gap.
  const Cell health =
      star().cells[field_of].of(star().card.readings[jobindsats].codings[field_of][0][found(
          find_code(form().items[item_at("education_field")], "health"))]);
  CHECK(fields == std::set<Cell>{missing_cell, health});
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

constexpr AttributeIndex x{0}, y{1}, b{2};

// A card that reads x, and y and b if told to.
Study gated_study(bool all) {
  ModelCard card;
  card.questionnaire = "q";
  card.classes.add("low");
  card.classes.add("high");
  card.thresholds = {{0.5, 0.5, false}};
  Reading reading{"r", Table<AttributeIndex, Coding>(all ? 3 : 1)};
  Table<CodeIndex, LevelIndex> two;
  two.add({0});
  two.add({1});
  Attribute attribute;
  attribute.items = {ItemIndex{2}};
  card.attributes.add(attribute);
  DecisionTree tree;
  tree.nodes.add(inner(on_number(Comparison::less_than, 5), 1, 2));
  tree.nodes.add(leaf(0.25));
  if (all) {
    for (const AttributeIndex at : {y, b}) {
      attribute.items = {at == y ? ItemIndex{3} : ItemIndex{1}};
      attribute.levels = {};
      for (const char* level : {"1", "2"}) attribute.levels.add(level);
      reading.codings[card.attributes.add(attribute)] = {two};
      Node node = inner(on_levels({true, false}), at == y ? 3 : 5, at == y ? 4 : 6);
      node.split->test.attribute = at;
      tree.nodes.add(node);
      tree.nodes.add(leaf(0.5));
    }
  }
  tree.nodes.add(leaf(0.75));
  card.readings.add(std::move(reading));
  card.predictor = std::move(tree);
  return bind(read_questionnaire(gated).take(), std::move(card)).take();
}

TEST_CASE("a gate is found behind another, though no attribute asks about it") {
  CHECK(gated_study(false).gates == std::vector<ItemIndex>{ItemIndex{0}, ItemIndex{1}});
}

TEST_CASE("a gate behind a gate ties attributes together") {
  const Study study = gated_study(true);
  CHECK(study.gates == std::vector<ItemIndex>{ItemIndex{0}, ItemIndex{1}});
  const auto cells = [](const World& world, AttributeIndex at) {
    return possible_cells(world.known[at]);
  };
  const std::vector<Cell> off{missing_cell}, either{1, 2}, first{1}, second{2};

  Responses given = no_responses(study.questionnaire);
  const auto open = open_worlds(study, jobindsats, given);
  REQUIRE(open.size() == 3);
  CHECK(cells(open[0], x) == either);  // a and b: yes
  CHECK(cells(open[0], y) == off);
  CHECK(cells(open[0], b) == first);
  CHECK(cells(open[1], x) == off);  // a: yes, b: no
  CHECK(cells(open[1], b) == second);
  CHECK(cells(open[2], x) == off);  // a: no
  CHECK(cells(open[2], y) == either);
  CHECK(cells(open[2], b) == off);

  // A given y contradicts a yes to a. What was given to b does not count, so it forbids nothing.
  given[ItemIndex{3}] = CodeIndex{1};
  given[ItemIndex{1}] = CodeIndex{0};
  const auto contradicted = open_worlds(study, jobindsats, given);
  REQUIRE(contradicted.size() == 1);
  CHECK(cells(contradicted[0], x) == off);
  CHECK(cells(contradicted[0], y) == second);

  // With y open again, a yes to a brings the given b back.
  given[ItemIndex{3}] = Missing::withheld;
  std::set<std::vector<Cell>> answers_to_b;
  for (const World& world : open_worlds(study, jobindsats, given)) {
    answers_to_b.insert(cells(world, b));
  }
  CHECK(answers_to_b == std::set<std::vector<Cell>>{off, first});
}

}  // namespace
}  // namespace profiling::testing
