#include <cmath>

#include "limits.hpp"
#include "made_up.hpp"
#include "star_oracle.hpp"

namespace profiling::testing {
namespace {

const Node& published_node(int id) {
  const auto& nodes = star().tree()->nodes;
  const auto has_id = [&](const Node& node) { return node.id == id; };
  const auto at = std::find_if(nodes.begin(), nodes.end(), has_id);
  ensure(at != nodes.end());
  return *at;
}

TEST_CASE("every published number of the 23 nodes stands in the card") {
  CHECK(star().tree()->nodes.size() == 23);
  for (const PublishedNode& published : published_nodes) {
    CAPTURE(published.id);
    const Node& node = published_node(published.id);
    CHECK(node.split.has_value() == !published.leaf);
    CHECK(found(node.probability).training == published.training);
    CHECK(found(node.probability->validation) == published.validation);
    CHECK(found(node.people).training == published.people_training);
    CHECK(found(node.people->validation) == published.people_validation);
  }
}

TEST_CASE("the leaves round to the five digits of the printed tree") {
  const std::map<int, std::pair<int, int>> printed = {
      {5, {83476, 83106}},  {9, {68312, 67667}},  {17, {67169, 64391}}, {28, {66351, 65063}},
      {52, {43913, 43734}}, {53, {52030, 52736}}, {7, {18907, 19961}},  {21, {45643, 46022}},
      {20, {57111, 57366}}, {23, {35955, 35395}}, {38, {40073, 39684}}, {39, {56393, 57647}}};
  for (const Node& node : star().tree()->nodes) {
    if (node.split) continue;
    CAPTURE(node.id);
    const auto [training, validation] = printed.at(static_cast<int>(node.id));
    CHECK(std::lround(node.probability->training * 1e5) == training);
    CHECK(std::lround(*node.probability->validation * 1e5) == validation);
  }
}

TEST_CASE("the people of the leaves add up to the published share of every inner node") {
  for (const Node& node : star().tree()->nodes) {
    CAPTURE(node.id);
    const auto people = static_cast<double>(found(node.people).training);
    const auto with_outcome = static_cast<double>(found(node.with_outcome));
    const double share = with_outcome / people, published = node.probability->training;
    if (node.split) CHECK(std::lround(share * 1e4) == std::lround(published * 1e4));
    else CHECK(share == doctest::Approx(published).epsilon(1e-12));
  }
}

TEST_CASE("a value takes the branch of its split, a missing one the stated branch") {
  for (const Branch missing : {Branch::then, Branch::otherwise}) {
    const Split marked = on_levels({true, false, true}, missing);
    const Split less = on_number(Comparison::less_than, 26.5, missing);
    const Split at_least = on_number(Comparison::at_least, 26.5, missing);
    const double just_below = std::nextafter(26.5, 0);
    const struct {
      const Split& split;
      AttributeValue value;
      Branch expected;
    } cases[] = {
        {marked, LevelIndex{0}, Branch::then},
        {marked, LevelIndex{1}, Branch::otherwise},
        {marked, LevelIndex{2}, Branch::then},
        {marked, std::monostate{}, missing},
        {less, 26.0, Branch::then},
        {less, just_below, Branch::then},
        {less, 26.5, Branch::otherwise},
        {less, 27.0, Branch::otherwise},
        {less, std::monostate{}, missing},
        {at_least, 26.5, Branch::then},
        {at_least, 1e300, Branch::then},
        {at_least, just_below, Branch::otherwise},
        {at_least, -1.0, Branch::otherwise},
        {at_least, std::monostate{}, missing},
    };
    for (const auto& each : cases) {
      CAPTURE(&each - cases);
      const bool is_number = each.split.test.op != Comparison::in;
      Table<AttributeIndex, AttributeCells> cells(1);
      cells[{0}] = is_number ? AttributeCells{3, {26.5}} : AttributeCells{4, {}};
      DecisionTree tree;
      tree.nodes.add(inner(each.split, 1, 2));
      tree.nodes.add(leaf(0.25));
      tree.nodes.add(leaf(0.75));
      prepare(tree, cells);
      Cells person(1);
      person[{0}] = cells[{0}].of(each.value);
      CHECK(branch(*tree.nodes[{0}].split, person[{0}]) == each.expected);
      CHECK(leaf_of(tree, person) == NodeIndex{each.expected == Branch::then ? 1u : 2u});
      CHECK(descend(tree, person) == Path{NodeIndex{0}, leaf_of(tree, person)});
    }
  }
}

TEST_CASE("a missing value takes the else branch everywhere in the published tree") {
  int splits = 0;
  for (const Node& node : star().tree()->nodes) {
    if (!node.split) continue;
    ++splits;
    CHECK(branch(*node.split, missing_cell) == Branch::otherwise);
  }
  CHECK(splits == 11);
  const Path path = descend(*star().tree(), Cells(star().card.attributes.size()));
  std::vector<std::int64_t> ids;
  for (const NodeIndex at : path) ids.push_back(node_id(star(), at));
  CHECK(ids == std::vector<std::int64_t>{1, 3, 7});
}

TEST_CASE("a tree of one leaf is a path of one node") {
  DecisionTree tree;
  tree.nodes.add(leaf(0.25));
  CHECK(check(tree, "/t").empty());
  prepare(tree, {});
  CHECK(descend(tree, {}) == Path{NodeIndex{0}});
  CHECK(leaf_of(tree, {}) == NodeIndex{0});
  CHECK_FALSE(tree.nodes[{0}].with_outcome.has_value());
}

TEST_CASE("cells lead where the values in them lead, on random trees") {
  const auto cells = made_up_cells();
  const auto goes = [](const Split& split, const AttributeValue& value) {
    const bool missing = std::holds_alternative<std::monostate>(value);
    const bool then = missing ? split.missing == Branch::then : satisfies(split.test, value);
    return then ? split.then : split.otherwise;
  };
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    DecisionTree tree = RandomTree(random).take();
    REQUIRE(check(tree, "").empty());
    prepare(tree, cells);
    int different = 0;
    each_joint_cell(cells, [&](const Cells& person) {
      const AttributeValues values = values_in(cells, person);
      Path path{NodeIndex{0}};
      while (const auto& split = tree.nodes[path.back()].split) {
        path.push_back(goes(*split, values[split->test.attribute]));
      }
      different += !(descend(tree, person) == path) || !(leaf_of(tree, person) == path.back());
    });
    CHECK(different == 0);
  }
}

// --- check()

Table<AttributeIndex, AttributeCells> five_cells() {
  return Table<AttributeIndex, AttributeCells>(1, AttributeCells{4, {3, 5}});
}

// 0 asks and leads to 1 and 2; 1 asks and leads to 3 and 4.
DecisionTree sound_tree() {
  DecisionTree tree;
  tree.nodes.add(inner(on_number(Comparison::less_than, 5), 1, 2));
  tree.nodes.add(inner(on_number(Comparison::less_than, 3), 3, 4));
  for (const double share : {0.2, 0.3, 0.4}) tree.nodes.add(leaf(share));
  const std::int64_t people[] = {100, 60, 40, 25, 35};
  for (const NodeIndex at : tree.nodes.indexes()) {
    tree.nodes[at].id = 10 + at.value;
    tree.nodes[at].people = People{people[at.value], people[at.value] / 5};
  }
  return tree;
}

// Leads node 1 elsewhere; its people would not add up any more.
void lead(Table<NodeIndex, Node>& nodes, NodeIndex Split::*branch, std::uint32_t to) {
  (*nodes[{1}].split).*branch = {to};
  nodes[{1}].people.reset();
}

TEST_CASE("check() names what is wrong with a tree and where") {
  CHECK(check(sound_tree(), "/t").empty());
  const struct {
    const char* what;
    void (*change)(Table<NodeIndex, Node>&);
    std::vector<Fault> faults;
  } cases[] = {
      {"a branch back to the root",
       [](auto& nodes) { lead(nodes, &Split::then, 0); },
       {{Code::node_cycle, "/t/1/split/then"}, {Code::node_unreachable, "/t/3"}}},
      {"a branch to itself",
       [](auto& nodes) { lead(nodes, &Split::otherwise, 1); },
       {{Code::node_cycle, "/t/1/split/else"}, {Code::node_unreachable, "/t/4"}}},
      {"two branches to one node",
       [](auto& nodes) { lead(nodes, &Split::otherwise, 3); },
       {{Code::node_shared, "/t/1/split/else"}, {Code::node_unreachable, "/t/4"}}},
      {"a node that nothing leads to",
       [](auto& nodes) { nodes.add(leaf(0.5)); },
       {{Code::node_unreachable, "/t/5"}}},
      {"a share above 1",
       [](auto& nodes) { nodes[{3}].probability->training = 1 + 1e-9; },
       {{Code::probability_out_of_range, "/t/3/probability/training"}}},
      {"a share below 0",
       [](auto& nodes) { nodes[{3}].probability->validation = -1e-9; },
       {{Code::probability_out_of_range, "/t/3/probability/validation"}}},
      {"a share of NaN",
       [](auto& nodes) { nodes[{2}].probability->training = std::nan(""); },
       {{Code::probability_out_of_range, "/t/2/probability/training"}}},
      {"an inner share above 1",
       [](auto& nodes) {
         nodes[{0}].probability = Share{2, {}};
       },
       {{Code::probability_out_of_range, "/t/0/probability/training"}}},
      {"a leaf without a share",
       [](auto& nodes) { nodes[{4}].probability.reset(); },
       {{Code::missing_key, "/t/4"}}},
      {"training people that do not add up",
       [](auto& nodes) { nodes[{4}].people->training += 1; },
       {{Code::inconsistent_people, "/t/1/people/training"}}},
      {"validation people likewise",
       [](auto& nodes) { nodes[{0}].people->validation = 19; },
       {{Code::inconsistent_people, "/t/0/people/validation"}}},
  };
  for (const auto& each : cases) {
    CAPTURE(each.what);
    DecisionTree tree = sound_tree();
    each.change(tree.nodes);
    check_faults(check(tree, "/t"), each.faults);
  }
  check_faults(check(DecisionTree{}, "/t"), {{Code::empty, "/t"}});
}

TEST_CASE("people need not be published everywhere") {
  DecisionTree tree = sound_tree();
  tree.nodes[{2}].people.reset();
  tree.nodes[{1}].people->validation.reset();
  CHECK(check(tree, "").empty());
  prepare(tree, five_cells());
  CHECK(tree.nodes[{1}].with_outcome == std::int64_t{8 + 14});
  CHECK_FALSE(tree.nodes[{0}].with_outcome.has_value());
}

// A comb: node 2d asks at depth d and leads to the leaf 2d+1 and on.
DecisionTree comb(std::uint32_t depth) {
  DecisionTree tree;
  for (std::uint32_t at = 0; at < depth; ++at) {
    tree.nodes.add(inner(on_number(Comparison::less_than, at), 2 * at + 1, 2 * at + 2));
    tree.nodes.add(leaf(0.5));
  }
  tree.nodes.add(leaf(0.75));
  return tree;
}

TEST_CASE("a tree may be as deep as the limit says, and no deeper") {
  DecisionTree deepest = comb(limits::tree_depth);
  CHECK(check(deepest, "/t").empty());
  Table<AttributeIndex, AttributeCells> cells(1);
  for (std::size_t at = 0; at < limits::tree_depth; ++at) {
    cells[{0}].starts.push_back(static_cast<double>(at));
  }
  cells[{0}].count = limits::tree_depth + 2;
  prepare(deepest, cells);
  Cells last(1);
  last[{0}] = cells[{0}].of(1000.0);
  CHECK(descend(deepest, last).size() == limits::tree_depth + 1);
  const Problems problems = check(comb(limits::tree_depth + 1), "/t");
  check_faults(problems, {{Code::too_deep, "/t/128/split/then"},
                          {Code::too_deep, "/t/128/split/else"},
                          {Code::node_unreachable, "/t/129"},
                          {Code::node_unreachable, "/t/130"}});
}

}  // namespace
}  // namespace profiling::testing
