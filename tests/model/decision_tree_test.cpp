#include <cmath>
#include <limits>
#include <set>

#include "limits.hpp"
#include "support.hpp"

namespace profiling::testing {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

Domain numbers(double low, double below, bool whole, bool missing = false) {
  return {missing, {}, low, below, whole};
}

Domain levels(std::vector<bool> open, bool missing = false) {
  return {missing, std::move(open), 0, 0, false};
}

const Domain only_missing = {true, {}, 0, 0, false};
const Node& published_node(int id) {
  const auto& nodes = star().tree().nodes;
  const auto has_id = [&](const Node& node) { return node.id == id; };
  const auto at = std::find_if(nodes.begin(), nodes.end(), has_id);
  ensure(at != nodes.end());
  return *at;
}

TEST_CASE("every published number of the 23 nodes stands in the card") {
  CHECK(star().tree().nodes.size() == 23);
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
  for (const Node& node : star().tree().nodes) {
    if (node.split) continue;
    CAPTURE(node.id);
    const auto [training, validation] = printed.at(static_cast<int>(node.id));
    CHECK(std::lround(node.probability->training * 1e5) == training);
    CHECK(std::lround(*node.probability->validation * 1e5) == validation);
  }
}

TEST_CASE("the people of the leaves add up to the published share of every inner node") {
  for (const Node& node : star().tree().nodes) {
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
    const Split less = on_number(SplitOperator::less_than, 26.5, missing);
    const Split at_least = on_number(SplitOperator::at_least, 26.5, missing);
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
      CHECK(branch(each.split, each.value) == each.expected);
    }
  }
}

TEST_CASE("a missing value takes the else branch everywhere in the published tree") {
  int splits = 0;
  for (const Node& node : star().tree().nodes) {
    if (!node.split) continue;
    ++splits;
    CHECK(branch(*node.split, std::monostate{}) == Branch::otherwise);
  }
  CHECK(splits == 11);
  const Path path = descend(star().tree(), AttributeValues(star().card.attributes.size()));
  std::vector<std::int64_t> ids;
  for (const NodeIndex at : path) ids.push_back(node_id(star(), at));
  CHECK(ids == std::vector<std::int64_t>{1, 3, 7});
}

TEST_CASE("a tree of one leaf is a path of one node") {
  DecisionTree tree;
  tree.nodes.add(leaf(0.25));
  CHECK(descend(tree, {}) == Path{NodeIndex{0}});
  CHECK(reachable(tree, {}).lowest == NodeIndex{0});
  CHECK(check(tree, "/t").empty());
}

TEST_CASE("a domain narrows to what takes the branch") {
  const Split less = on_number(SplitOperator::less_than, 26.5, Branch::then);
  const Split at_least = on_number(SplitOperator::at_least, 56.5);
  const Split marked = on_levels({true, false, true}, Branch::then);
  constexpr Branch yes = Branch::then, no = Branch::otherwise;
  const struct {
    Domain domain;
    const Split& split;
    Branch side;
    Domain expected;
    bool empty;
  } cases[] = {
      {numbers(15, 120, true, true), less, yes, numbers(15, 26.5, true, true), false},
      {numbers(15, 120, true, true), less, no, numbers(26.5, 120, true), false},
      {numbers(15, 120, true, true), at_least, yes, numbers(56.5, 120, true), false},
      {numbers(15, 120, true, true), at_least, no, numbers(15, 56.5, true, true), false},
      {numbers(60, 120, true), at_least, yes, numbers(60, 120, true), false},
      {numbers(60, 120, true), at_least, no, numbers(60, 56.5, true), true},
      {numbers(0, infinity, false), at_least, yes, numbers(56.5, infinity, false), false},
      {numbers(26.2, 26.7, true), less, yes, numbers(26.2, 26.5, true), true},
      {numbers(26.2, 26.7, true), less, no, numbers(26.5, 26.7, true), true},
      {numbers(26.2, 26.7, false), less, no, numbers(26.5, 26.7, false), false},
      {numbers(26, 27, true), less, yes, numbers(26, 26.5, true), false},
      {numbers(26, 27, true), less, no, numbers(26.5, 27, true), true},
      {only_missing, less, yes, {true, {}, 0, 0, false}, false},
      {only_missing, less, no, {false, {}, 26.5, 0, false}, true},
      {levels({true, true, false}, true), marked, yes, levels({true, false, false}, true), false},
      {levels({true, true, false}, true), marked, no, levels({false, true, false}), false},
      {levels({true, false, true}), marked, no, levels({false, false, false}), true},
      {levels({false, true, false}, true), marked, yes, levels({false, false, false}, true), false},
  };
  for (const auto& each : cases) {
    CAPTURE(&each - cases);
    const Domain narrow = narrowed(each.domain, each.split, each.side);
    CHECK(narrow == each.expected);
    CHECK(narrow.empty() == each.empty);
  }
}

TEST_CASE("a domain is empty only when nothing is left of it") {
  CHECK(Domain{}.empty());
  CHECK(numbers(26, 26, true).empty());
  CHECK(numbers(1, 1, false).empty());
  CHECK_FALSE(numbers(26, std::nextafter(26.0, 27), true).empty());
  CHECK_FALSE(numbers(1, std::nextafter(1.0, 2), false).empty());
  CHECK_FALSE(levels({false, true}).empty());
  CHECK(levels({false, false}).empty());
  CHECK_FALSE(only_missing.empty());
}

// --- reachable() and may_matter() against enumeration

// Two choices of four levels, a whole number and a real one.
constexpr std::uint32_t attribute_count = 4;
constexpr std::uint32_t first_number = 2;
constexpr double cuts[] = {-1, 0.5, 2.5, 2.75, 3, 4.5, 7, 9.25};

struct RandomCase {
  explicit RandomCase(std::uint64_t seed) : random(seed), domains(attribute_count) {
    const NodeIndex root = add_node(0);
    ensure(root == NodeIndex{0});
    for (const AttributeIndex at : domains.indexes()) {
      do domains[at] = random_domain(at.value);
      while (domains[at].empty());
    }
  }

  NodeIndex add_node(int depth) {
    const auto share = static_cast<double>(random.below(1u << 20)) / (1u << 20);
    const NodeIndex at = tree.nodes.add(leaf(share));
    if (depth == 6 || random.one_in(6)) return at;
    Split split = random_split();
    split.then = add_node(depth + 1);
    split.otherwise = add_node(depth + 1);
    tree.nodes[at].split = std::move(split);
    return at;
  }

  Split random_split() {
    const auto attribute = static_cast<std::uint32_t>(random.below(attribute_count));
    const Branch missing = random.one_in(2) ? Branch::then : Branch::otherwise;
    const auto op = random.one_in(2) ? SplitOperator::less_than : SplitOperator::at_least;
    Split split = attribute < first_number
                      ? on_levels(random_marks(), missing)
                      : on_number(op, cuts[random.below(std::size(cuts))], missing);
    split.attribute = AttributeIndex{attribute};
    return split;
  }

  std::vector<bool> random_marks() {
    std::vector<bool> marks(4);
    for (std::size_t at = 0; at < marks.size(); ++at) marks[at] = random.one_in(2);
    return marks;
  }

  Domain random_domain(std::uint32_t attribute) {
    const bool missing = random.one_in(4);
    if (attribute < first_number) return levels(random_marks(), missing);
    const double low = cuts[random.below(std::size(cuts))] + (random.one_in(2) ? 0 : 0.2);
    const double width = random.one_in(3) ? 1e-3 : static_cast<double>(random.below(9)) / 2;
    return numbers(low, low + width, attribute == first_number, missing);
  }

  // One value for each region that the tree can tell apart.
  std::vector<AttributeValue> representatives(AttributeIndex at) const {
    const Domain& domain = domains[at];
    std::vector<AttributeValue> values;
    if (domain.missing) values.push_back(std::monostate{});
    for (std::uint32_t each = 0; each < domain.levels.size(); ++each) {
      if (domain.levels[each]) values.push_back(LevelIndex{each});
    }
    if (at.value < first_number) return values;
    std::set<double> starts{domain.low};
    for (const double cut : cuts) starts.insert(std::max(cut, domain.low));
    std::set<double> inside;
    for (const double start : starts) inside.insert(domain.whole ? std::ceil(start) : start);
    for (const double value : inside) {
      if (value < domain.below) values.push_back(value);
    }
    return values;
  }

  Random random;
  DecisionTree tree;
  Domains domains;
};

TEST_CASE("reachable() and may_matter() agree with enumeration on random trees") {
  int mattering = 0;
  for (std::uint64_t seed = 1; seed <= 1000; ++seed) {
    CAPTURE(seed);
    const RandomCase of(seed);
    REQUIRE(check(of.tree, "").empty());
    std::array<std::vector<AttributeValue>, attribute_count> values;
    std::array<std::size_t, attribute_count> stride{};
    std::size_t total = 1;
    for (const AttributeIndex at : of.domains.indexes()) {
      values[at.value] = of.representatives(at);
      stride[at.value] = total;
      total *= values[at.value].size();
    }
    std::vector<NodeIndex> leaves;
    double lowest = 1, highest = 0;
    for (std::size_t choice = 0; choice < total; ++choice) {
      AttributeValues chosen(attribute_count);
      for (const AttributeIndex at : of.domains.indexes()) {
        const auto& own = values[at.value];
        chosen[at] = own[choice / stride[at.value] % own.size()];
      }
      leaves.push_back(descend(of.tree, chosen).back());
      const double share = of.tree.nodes[leaves.back()].probability->training;
      lowest = std::min(lowest, share);
      highest = std::max(highest, share);
    }
    const Reach reach = reachable(of.tree, of.domains);
    CHECK(of.tree.nodes[reach.lowest].probability->training == lowest);
    CHECK(of.tree.nodes[reach.highest].probability->training == highest);
    for (const AttributeIndex at : of.domains.indexes()) {
      const std::size_t size = values[at.value].size();
      bool matters = false;
      for (std::size_t choice = 0; choice < total; ++choice) {
        const std::size_t own = choice / stride[at.value] % size;
        matters = matters || !(leaves[choice] == leaves[choice - own * stride[at.value]]);
      }
      CAPTURE(at.value);
      CHECK(may_matter(of.tree, of.domains, at) == matters);
      mattering += matters;
    }
  }
  // The cases say something: neither answer is rare.
  CHECK(mattering > 800);
  CHECK(mattering < 3200);
}

TEST_CASE("the cuts on a number are listed ascending, each once") {
  const auto cuts_of = [](const char* id) { return cuts_on(star().tree(), attribute_at(id)); };
  CHECK(cuts_of("age") == std::vector<double>{26.5, 56.5});
  CHECK(cuts_of("employment_rate_36_months") ==
        std::vector<double>{0.08086902343529, 0.61967591148811});
  CHECK(cuts_of("wage_income_12_months") == std::vector<double>{14449});
  CHECK(cuts_of("origin").empty());
  DecisionTree twice;
  twice.nodes.add(inner(on_number(SplitOperator::less_than, 5), 1, 2));
  twice.nodes.add(inner(on_number(SplitOperator::at_least, 5), 3, 4));
  for (int each = 0; each < 3; ++each) twice.nodes.add(leaf(0.5));
  CHECK(cuts_on(twice, AttributeIndex{0}) == std::vector<double>{5});
}

// --- check()

// 0 asks and leads to 1 and 2; 1 asks and leads to 3 and 4.
DecisionTree sound_tree() {
  DecisionTree tree;
  tree.nodes.add(inner(on_number(SplitOperator::less_than, 5), 1, 2));
  tree.nodes.add(inner(on_number(SplitOperator::less_than, 3), 3, 4));
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
  check_faults(check({}, "/t"), {{Code::empty, "/t"}});
}

TEST_CASE("people need not be published everywhere") {
  DecisionTree tree = sound_tree();
  tree.nodes[{2}].people.reset();
  tree.nodes[{1}].people->validation.reset();
  CHECK(check(tree, "").empty());
  count_outcomes(tree);
  CHECK(tree.nodes[{1}].with_outcome == std::int64_t{8 + 14});
  CHECK_FALSE(tree.nodes[{0}].with_outcome.has_value());
}

// A comb: node 2d asks at depth d and leads to the leaf 2d+1 and on.
DecisionTree comb(std::uint32_t depth) {
  DecisionTree tree;
  for (std::uint32_t at = 0; at < depth; ++at) {
    tree.nodes.add(inner(on_number(SplitOperator::less_than, at), 2 * at + 1, 2 * at + 2));
    tree.nodes.add(leaf(0.5));
  }
  tree.nodes.add(leaf(0.75));
  return tree;
}

TEST_CASE("a tree may be as deep as the limit says, and no deeper") {
  const DecisionTree deepest = comb(limits::tree_depth);
  CHECK(check(deepest, "/t").empty());
  AttributeValues values(1);
  values[AttributeIndex{0}] = 1000.0;
  CHECK(descend(deepest, values).size() == limits::tree_depth + 1);
  const Problems problems = check(comb(limits::tree_depth + 1), "/t");
  check_faults(problems, {{Code::too_deep, "/t/128/split/then"},
                          {Code::too_deep, "/t/128/split/else"},
                          {Code::node_unreachable, "/t/129"},
                          {Code::node_unreachable, "/t/130"}});
}

}  // namespace
}  // namespace profiling::testing
