#include "regions.hpp"

#include "limits.hpp"
#include "made_up.hpp"

namespace profiling::testing {
namespace {

bool is_in(const Region& region, const Cells& cells) {
  return std::all_of(region.bounds.begin(), region.bounds.end(),
                     [&](const Bound& bound) { return bound.cells.has(cells[bound.attribute]); });
}

// The region of a person; nothing when there are several or none.
const Region* only_region(const Regions& regions, const Cells& cells) {
  const Region* found = nullptr;
  for (const Region& region : regions) {
    if (!is_in(region, cells)) continue;
    if (found) return nullptr;
    found = &region;
  }
  return found;
}

AllCells every_cell(const Table<AttributeIndex, AttributeCells>& cells) {
  AllCells all(cells.size());
  for (const AttributeIndex at : cells.indexes()) {
    all[at] = CellSet(cells[at].count);
    for (Cell cell = 0; cell < cells[at].count; ++cell) all[at].add(cell);
  }
  return all;
}

// Every person whose attributes are in the cells that can be.
template <class Visit>
void each_person(const AllCells& all, const Visit& visit) {
  std::vector<std::vector<Cell>> choices;
  for (const CellSet& own : all) choices.push_back(own.cells());
  each_choice(choices, visit);
}

void check_bounds(const Regions& regions, const AllCells& all) {
  for (const Region& region : regions) {
    for (const Bound& bound : region.bounds) {
      CHECK_FALSE(bound.cells.empty());
      CHECK(all[bound.attribute].covers(bound.cells));
      CHECK_FALSE(bound.cells == all[bound.attribute]);  // it limits something
    }
  }
}

// Some cells left out, as if no answer led to them; never the missing one.
AllCells thinned(Random& random, AllCells all) {
  for (const AttributeIndex at : all.indexes()) {
    CellSet fewer(all[at].cells().size());
    for (const Cell cell : all[at].cells()) {
      if (cell == missing_cell || !random.one_in(4)) fewer.add(cell);
    }
    all[at] = std::move(fewer);
  }
  return all;
}

TEST_CASE("the regions of any tree hold everybody once, and lead where the tree leads") {
  const auto cells = made_up_cells();
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    DecisionTree tree = RandomTree(random, 5).take();
    prepare(tree, cells);
    AllCells all = every_cell(cells);
    if (random.one_in(2)) all = thinned(random, std::move(all));
    const Regions regions = regions_of(tree, all);
    check_bounds(regions, all);
    int different = 0;
    each_person(all, [&](const Cells& person) {
      const Region* region = only_region(regions, person);
      different += !region || region->reached != leaf_of(tree, person).value;
    });
    CHECK(different == 0);
  }
}

TEST_CASE("the regions of any rule list hold everybody once, and lead where the rules lead") {
  const auto cells = made_up_cells();
  std::size_t most = 0;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    RuleList list = random_rules(random, 3);
    prepare(list, cells);
    AllCells all = every_cell(cells);
    if (random.one_in(2)) all = thinned(random, std::move(all));
    const auto regions = regions_of(list, all);
    REQUIRE(regions.has_value());
    most = std::max(most, regions->size());
    check_bounds(*regions, all);
    int different = 0;
    each_person(all, [&](const Cells& person) {
      const Region* region = only_region(*regions, person);
      different += !region || region->reached != first_that_holds(list, person).value;
    });
    CHECK(different == 0);
  }
  CHECK(most > 10);
}

TEST_CASE("the regions of every shipped card hold everybody once") {
  for (const char* id : all_cards) {
    CAPTURE(id);
    const Study& study = shipped(id);
    const bool has_regions = study.tree() || study.rules();
    CHECK(study.regions.empty() == !has_regions);
    if (!has_regions) continue;
    // What no test asks for stays missing, so that there are not too many people to try.
    std::vector<std::vector<Cell>> choices(study.card.attributes.size(), {missing_cell});
    for (const AttributeIndex at : study.used) {
      for (Cell cell = 1; cell < study.cells[at].count; ++cell) choices[at.value].push_back(cell);
    }
    std::size_t people = 0, different = 0;
    each_choice(choices, [&](const Cells& person) {
      ++people;
      const Region* region = only_region(study.regions, person);
      const std::uint32_t reached = study.tree() ? leaf_of(*study.tree(), person).value
                                                 : first_that_holds(*study.rules(), person).value;
      different += !region || region->reached != reached;
    });
    CHECK(different == 0);
    CHECK(people > 20'000);
  }
}

TEST_CASE("a tree of one leaf and a rule for everybody are one region without bounds") {
  const AllCells all = every_cell(made_up_cells());
  DecisionTree tree;
  tree.nodes.add(leaf(0.25));
  REQUIRE(regions_of(tree, all).size() == 1);
  CHECK(regions_of(tree, all).front().bounds.empty());
  RuleList list;
  list.rules.add({"otherwise", {}, ClassIndex{0}, {}});
  REQUIRE(regions_of(list, all)->size() == 1);
  CHECK(regions_of(list, all)->front().bounds.empty());
}

TEST_CASE("rules that divide people into too many regions are refused") {
  // A person is of the first class when an odd number of so many attributes has its second level.
  const auto parity = [](std::uint32_t attributes) {
    Table<AttributeIndex, AttributeCells> cells(attributes, AttributeCells{3, {}});
    Criterion odd;
    odd.kind = CriterionKind::any;  // of nothing
    for (std::uint32_t at = 0; at < attributes; ++at) {
      Criterion second;
      second.kind = CriterionKind::test;
      second.test.attribute = AttributeIndex{at};
      second.test.levels = {false, true};
      const auto negated = [](const Criterion& of) {
        return Criterion{CriterionKind::negation, {}, {of}};
      };
      const Criterion one = {CriterionKind::all, {}, {odd, negated(second)}};
      const Criterion other = {CriterionKind::all, {}, {negated(odd), second}};
      odd = {CriterionKind::any, {}, {one, other}};
    }
    RuleList list;
    list.rules.add({"odd", odd, ClassIndex{0}, {}});
    list.rules.add({"otherwise", {}, ClassIndex{1}, {}});
    prepare(list, cells);
    return regions_of(list, every_cell(cells));
  };
  REQUIRE(parity(8).has_value());
  CHECK(parity(8)->size() == 256);
  static_assert(limits::regions < 2048);
  CHECK_FALSE(parity(11).has_value());
}

}  // namespace
}  // namespace profiling::testing
