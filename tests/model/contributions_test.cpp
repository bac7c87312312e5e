#include "contributions.hpp"

#include <cmath>

#include "made_up.hpp"
#include "star_oracle.hpp"

namespace profiling::testing {
namespace {

constexpr double tolerance = 1e-12;

// Shapley values by their definition: of each set of players a figure, and for each player the
// weighted mean of what joining a set adds, over all sets of the others.
std::vector<double> shapley(const std::vector<double>& figure_of_set, std::size_t players) {
  std::vector<double> factorial{1};
  for (std::size_t at = 1; at <= players; ++at) {
    factorial.push_back(factorial.back() * static_cast<double>(at));
  }
  std::vector<double> values(players, 0);
  for (std::size_t set = 0; set < figure_of_set.size(); ++set) {
    std::size_t members = 0;
    for (std::size_t at = 0; at < players; ++at) members += (set >> at) & 1;
    for (std::size_t at = 0; at < players; ++at) {
      const std::size_t own = std::size_t{1} << at;
      if (set & own) continue;
      const double weight =
          factorial[members] * factorial[players - members - 1] / factorial[players];
      values[at] += weight * (figure_of_set[set | own] - figure_of_set[set]);
    }
  }
  return values;
}

// Checks one list of contributions against the figures of all sets of the used attributes, in the
// order of Study::used.
void check_against(const Study& study, const Contributions& of,
                   const std::vector<double>& figures) {
  const auto expected = shapley(figures, study.used.size());
  REQUIRE(of.values.size() == study.used.size());
  CHECK(std::abs(of.from - figures.front()) < tolerance);
  CHECK(std::abs(of.to - figures.back()) < tolerance);
  double sum = of.from, furthest = 0;
  for (std::size_t at = 0; at < of.values.size(); ++at) {
    CHECK(of.values[at].attribute == study.used[at]);
    furthest = std::max(furthest, std::abs(of.values[at].value - expected[at]));
    sum += of.values[at].value;
  }
  CHECK(furthest < tolerance);
  CHECK(std::abs(sum - of.to) < tolerance);
}

// --- a tree: whoever is not in the set is one of the people behind each node

double expected_share(const Study& study, NodeIndex at, const Cells& person,
                      const std::vector<bool>& in_set) {
  const Node& node = study.tree()->nodes[at];
  if (!node.split) return node.probability->training;
  const AttributeIndex asked = node.split->test.attribute;
  const NodeIndex then = node.split->then, otherwise = node.split->otherwise;
  if (in_set[asked.value]) {
    const bool goes = branch(*node.split, person[asked]) == Branch::then;
    return expected_share(study, goes ? then : otherwise, person, in_set);
  }
  const auto people = [&](NodeIndex below) {
    return static_cast<double>(study.tree()->nodes[below].people->training);
  };
  return (people(then) * expected_share(study, then, person, in_set) +
          people(otherwise) * expected_share(study, otherwise, person, in_set)) /
         (people(then) + people(otherwise));
}

std::vector<double> tree_figures(const Study& study, const Cells& person) {
  std::vector<double> figures;
  for (std::size_t set = 0; set < std::size_t{1} << study.used.size(); ++set) {
    std::vector<bool> in_set(study.card.attributes.size());
    for (std::size_t at = 0; at < study.used.size(); ++at) {
      in_set[study.used[at].value] = (set >> at) & 1;
    }
    figures.push_back(expected_share(study, NodeIndex{0}, person, in_set));
  }
  return figures;
}

TEST_CASE("what each attribute adds in the published tree is its Shapley value") {
  Random random(14);
  for (int each = 0; each < 150; ++each) {
    const Person who = random_person(random, 2 + random.below(4));
    CAPTURE(shown(who));
    const Responses given = responses(who);
    const Cells cells =
        cells_of(known_as_coded(star(), star().reading, route(form(), given).counted));
    const auto all = contributions_of(star(), cells);
    REQUIRE(all.size() == 1);
    CHECK(all.front().reference == people_behind_each_node);
    check_against(star(), all.front(), tree_figures(star(), cells));
    CHECK(std::abs(all.front().from - 0.4466) < 5e-5);  // the published share of everybody
  }
}

// Gives every leaf some people, and the nodes above theirs together.
std::int64_t add_people(DecisionTree& tree, NodeIndex at, Random& random) {
  std::int64_t people = 1 + static_cast<std::int64_t>(random.below(100));
  if (const auto& split = tree.nodes[at].split) {
    people = add_people(tree, split->then, random) + add_people(tree, split->otherwise, random);
  }
  tree.nodes[at].people = People{people, {}};
  return people;
}

TEST_CASE("what each attribute adds in any tree is its Shapley value, however often it is asked") {
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    DecisionTree tree = RandomTree(random, 7).take();
    add_people(tree, NodeIndex{0}, random);
    const Study study = made_up_study(tree).take();
    Cells person(made_up_attributes);
    for (const AttributeIndex at : person.indexes()) {
      person[at] = static_cast<Cell>(random.below(study.cells[at].count));
    }
    const auto all = contributions_of(study, person);
    REQUIRE(all.size() == 1);
    check_against(study, all.front(), tree_figures(study, person));
  }
}

TEST_CASE("without people, without figures and without references there is nothing to count from") {
  Random random(15);
  const Study study = made_up_study(RandomTree(random).take()).take();
  CHECK(contributions_of(study, Cells(made_up_attributes)).empty());
  for (const char* id : nav_cards) {
    CHECK(contributions_of(shipped(id), Cells(shipped(id).cells.size())).empty());
  }
  const Study linear = made_up_study(random_linear(random, Link::logit)).take();
  CHECK(contributions_of(linear, Cells(made_up_attributes)).empty());
}

// --- the Austrian card, from its published values and not from the card: hundredths, by code

struct Group {
  const char* attribute;
  std::vector<const char*> codes;
  std::vector<int> hundredths;
};

// A person is a position among the codes for each, -1 where it is missing. Ages 29, 30 and 50.
const std::vector<Group>& groups() {
  static const std::vector<Group> all = {
      {"sex", {"male", "female"}, {0, -14}},
      {"age", {"29", "30", "50"}, {0, -13, -70}},
      {"at_state_group", {"AT", "EU", "third"}, {0, 16, -5}},
      {"at_education", {"compulsory", "apprentice", "matura"}, {0, 28, 1}},
      {"at_care_duties", {"no", "yes"}, {0, -15}},
      {"at_health_impairment", {"no", "yes"}, {0, -67}},
      {"at_rgs_type", {"1", "2", "3", "4", "5"}, {0, -34, -18, -83, -82}},
      {"at_occupation_group", {"service", "production"}, {0, 17}},
      {"at_employment_days", {"gt75", "lt75"}, {0, -74}},
      {"at_case_years", {"0", "1", "2", "3_4"}, {0, 65, 119, 198}},
      {"at_long_case", {"no", "yes"}, {0, -80}},
      {"at_measures", {"none", "support", "qualify", "subsidised"}, {0, -57, -21, -43}}};
  return all;
}
enum Place { sex = 0, care = 4, case_years = 9, long_case = 10, measures = 11 };
using Austrian = std::vector<int>;

double austrian_figure(const Austrian& who) {
  int sum = 10;
  for (std::size_t at = 0; at < who.size(); ++at) {
    if (who[at] < 0) continue;
    if (at == care && who[sex] != 1) continue;  // care duties count for women
    // These two count unless it is said that there was no case at all.
    if ((at == long_case || at == measures) && who[case_years] == 0) continue;
    sum += groups()[at].hundredths[static_cast<std::size_t>(who[at])];
  }
  return sum / 100.0;
}

// The man and the woman of the reading guide, and the two others whose figures are published.
const std::vector<Austrian>& published_people() {
  static const std::vector<Austrian> all = {{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
                                            {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
                                            {1, 2, 2, 0, 1, 1, 3, 0, 1, 1, 1, 1},
                                            {0, 0, 1, 1, 0, 0, 0, 1, 0, 3, 0, 0}};
  return all;
}

Cells cells_of_austrian(const Austrian& who) {
  Cells cells(ams().cells.size());
  for (std::size_t at = 0; at < who.size(); ++at) {
    if (who[at] < 0) continue;
    const Group& group = groups()[at];
    const char* code = group.codes[static_cast<std::size_t>(who[at])];
    const AttributeIndex attribute = attribute_at(ams(), group.attribute);
    const Item& item = ams().questionnaire.items[item_at(ams(), group.attribute)];
    const Response response = item.kind == ItemKind::number ? Response{std::stod(code)}
                                                            : Response{*find_code(item, code)};
    cells[attribute] = cell_of(ams(), ams().reading, attribute, 0, response);
  }
  return cells;
}

// The figure of each set: the person's attributes in it, the others the mean reference's.
std::vector<double> austrian_figures(const Austrian& who, const std::vector<Austrian>& people) {
  std::vector<double> figures(std::size_t{1} << who.size(), 0);
  for (const Austrian& reference : people) {
    for (std::size_t set = 0; set < figures.size(); ++set) {
      Austrian mixed = reference;
      for (std::size_t at = 0; at < who.size(); ++at) {
        if ((set >> at) & 1) mixed[at] = who[at];
      }
      figures[set] += austrian_figure(mixed) / static_cast<double>(people.size());
    }
  }
  return figures;
}

TEST_CASE("what each attribute adds in the Austrian model is its Shapley value") {
  for (std::size_t at = 0; at < groups().size(); ++at) {  // all are used, in this order
    REQUIRE(ams().used[at] == attribute_at(ams(), groups()[at].attribute));
  }
  Random random(16);
  for (int each = 0; each < 40; ++each) {
    CAPTURE(each);
    const std::size_t missing_one_in = 2 + random.below(6);
    Austrian who;
    for (const Group& group : groups()) {
      const bool missing = random.one_in(missing_one_in);
      who.push_back(missing ? -1 : static_cast<int>(random.below(group.codes.size())));
    }
    const auto all = contributions_of(ams(), cells_of_austrian(who));
    REQUIRE(all.size() == 2);
    CHECK(all[0].reference == "reference_person");
    check_against(ams(), all[0], austrian_figures(who, {published_people()[0]}));
    CHECK(all[1].reference == "published_people");
    check_against(ams(), all[1], austrian_figures(who, published_people()));
  }
}

TEST_CASE("a reference explains itself with nothing") {
  const auto all = contributions_of(ams(), cells_of_austrian(published_people()[0]));
  for (const Contribution& each : all[0].values) CHECK(each.value == 0);
  CHECK(all[0].from == all[0].to);
  CHECK(all[0].to == austrian_figure(published_people()[0]));
}

// --- any linear predictor, with conditions and a weighted cohort

TEST_CASE("what each attribute adds in any linear predictor is its Shapley value") {
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    LinearPredictor linear = random_linear(random, Link::identity);
    const auto person_by_chance = [&] {
      AttributeValues values(made_up_attributes);
      for (const AttributeIndex at : values.indexes()) {
        if (random.one_in(4)) continue;
        if (!is_made_up_choice(at)) values[at] = static_cast<double>(random.below(11));
        else values[at] = LevelIndex{static_cast<std::uint32_t>(random.below(made_up_levels))};
      }
      return values;
    };
    Reference cohort{"cohort", {}};
    double weights = 0;
    for (const double weight : {1.0, 0.25, 3.0}) {
      cohort.people.push_back({weight, person_by_chance(), {}});
      weights += weight;
    }
    linear.references = {cohort};
    const Study study = made_up_study(linear).take();
    const AttributeValues who = person_by_chance();
    const auto cells_of_values = [&](const AttributeValues& values) {
      Cells cells(made_up_attributes);
      for (const AttributeIndex at : cells.indexes()) cells[at] = study.cells[at].of(values[at]);
      return cells;
    };
    std::vector<double> figures(std::size_t{1} << study.used.size(), 0);
    for (const ReferencePerson& one : cohort.people) {
      for (std::size_t set = 0; set < figures.size(); ++set) {
        AttributeValues mixed = one.values;
        for (std::size_t at = 0; at < study.used.size(); ++at) {
          if ((set >> at) & 1) mixed[study.used[at]] = who[study.used[at]];
        }
        figures[set] += one.weight / weights * predict(*study.linear(), cells_of_values(mixed));
      }
    }
    const auto all = contributions_of(study, cells_of_values(who));
    REQUIRE(all.size() == 1);
    check_against(study, all.front(), figures);
  }
}

}  // namespace
}  // namespace profiling::testing
