#include "cells.hpp"

#include <cmath>
#include <set>

#include "made_up.hpp"

namespace profiling::testing {
namespace {

// --- sets of cells

constexpr std::size_t sizes[] = {1, 2, 63, 64, 65, 128, 129, 200};

CellSet set_of(std::size_t size, const std::set<Cell>& cells) {
  CellSet set(size);
  for (const Cell cell : cells) set.add(cell);
  return set;
}

std::set<Cell> members(const CellSet& set) {
  const auto cells = set.cells();
  return {cells.begin(), cells.end()};
}

std::set<Cell> random_set(Random& random, std::size_t size) {
  std::set<Cell> set;
  for (Cell cell = 0; cell < size; ++cell) {
    if (random.one_in(3)) set.insert(cell);
  }
  return set;
}

TEST_CASE("sets of cells behave as sets") {
  Random random(7);
  for (const std::size_t size : sizes) {
    CAPTURE(size);
    for (int each = 0; each < 60; ++each) {
      const auto one = random_set(random, size);
      const auto other = random.one_in(4) ? std::set<Cell>() : random_set(random, size);
      std::set<Cell> both, either = one, rest;
      for (const Cell cell : one) (other.count(cell) ? both : rest).insert(cell);
      either.insert(other.begin(), other.end());
      const CellSet a = set_of(size, one), b = set_of(size, other);
      CHECK(members(a) == one);
      CHECK(members(a & b) == both);
      CHECK(members(a | b) == either);
      CHECK(members(a.without(b)) == rest);
      CHECK(a.meets(b) == !both.empty());
      CHECK(a.covers(b) == (either == one));
      CHECK(a.empty() == one.empty());
      CHECK((a == b) == (one == other));
      const auto cells = a.cells();
      CHECK(std::is_sorted(cells.begin(), cells.end()));
      bool agree = true;
      for (Cell cell = 0; cell < size; ++cell)
        agree = agree && a.has(cell) == (one.count(cell) > 0);
      CHECK(agree);
    }
  }
}

TEST_CASE("nothing is in an empty set, which everything covers and nothing meets") {
  const CellSet none(65), last = set_of(65, {64});
  CHECK(none.empty());
  CHECK(none.cells().empty());
  CHECK(none.covers(none));
  CHECK(last.covers(none));
  CHECK_FALSE(none.covers(last));
  CHECK_FALSE(last.meets(none));
  CHECK_FALSE(none.meets(none));
  CHECK(last.meets(last));
  CHECK(last.without(last) == none);
}

// --- the cells of an attribute

TEST_CASE("a missing value has the cell 0, and each level one of its own") {
  const AttributeCells cells{4, {}};
  CHECK(cells.of(std::monostate{}) == missing_cell);
  for (std::uint32_t level = 0; level < 3; ++level) CHECK(cells.of(LevelIndex{level}) == level + 1);
}

TEST_CASE("a number's cells are half-open: a cut begins the next one") {
  const AttributeCells cells{4, {26.5, 56.5}};
  const struct {
    double number;
    Cell expected;
  } cases[] = {
      {-1e308, 1}, {0, 1},  {std::nextafter(26.5, 0), 1}, {26.5, 2}, {std::nextafter(26.5, 27), 2},
      {56, 2},     {57, 3}, {std::nextafter(56.5, 0), 2}, {56.5, 3}, {infinity, 3},
  };
  for (const auto& each : cases) {
    CAPTURE(each.number);
    CHECK(cells.of(each.number) == each.expected);
  }
  CHECK(cells.of(std::monostate{}) == missing_cell);
  const AttributeCells uncut{2, {}};
  CHECK(uncut.of(-1.0) == 1);
  CHECK(uncut.of(1e9) == 1);
}

TEST_CASE("a test is satisfied in whole cells, and never in the missing one") {
  const AttributeCells numbers{5, {1, 2, 3}};
  const AttributeCells choices{5, {}};
  const auto where_in = [](Test test, const AttributeCells& cells) {
    return members(where(test, cells));
  };
  const auto on = [](Comparison op, double cut) { return Test{{}, op, {}, cut}; };
  using Set = std::set<Cell>;
  CHECK(where_in(on(Comparison::less_than, 1), numbers) == Set{1});
  CHECK(where_in(on(Comparison::less_than, 2), numbers) == Set{1, 2});
  CHECK(where_in(on(Comparison::less_than, 3), numbers) == Set{1, 2, 3});
  CHECK(where_in(on(Comparison::at_least, 1), numbers) == Set{2, 3, 4});
  CHECK(where_in(on(Comparison::at_least, 3), numbers) == Set{4});
  CHECK(where_in({{}, Comparison::in, {false, true, false, true}, 0}, choices) == Set{2, 4});
  CHECK(where_in({{}, Comparison::in, {false, false, false, false}, 0}, choices).empty());
}

TEST_CASE("tests and criteria hold of a cell exactly when they hold of the values in it") {
  const auto cells = made_up_cells();
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Criterion criterion = random_criterion(random, 4);
    const CellCriterion made = in_cells(criterion, cells);
    const Test test = random_test(random);
    const CellSet satisfied = where(test, cells[test.attribute]);
    int different = 0;
    each_joint_cell(cells, [&](const Cells& person) {
      const AttributeValues values = values_in(cells, person);
      different += holds(made, person) != holds(criterion, values);
      different += satisfied.has(person[test.attribute]) != satisfies(test, values[test.attribute]);
    });
    CHECK(different == 0);
  }
}

TEST_CASE("every value between two cuts has one cell, in every card") {
  for (const char* id : all_cards) {
    CAPTURE(id);
    const Study& study = shipped(id);
    for (const AttributeIndex at : study.used) {
      const AttributeCells& own = study.cells[at];
      const auto& levels = study.card.attributes[at].levels;
      CHECK(own.count == (levels.empty() ? own.starts.size() + 2 : levels.size() + 1));
      CHECK(std::is_sorted(own.starts.begin(), own.starts.end()));
      CHECK(std::adjacent_find(own.starts.begin(), own.starts.end()) == own.starts.end());
      for (std::size_t place = 0; place < own.starts.size(); ++place) {
        const double start = own.starts[place];
        CHECK(own.of(start) == place + 2);
        CHECK(own.of(std::nextafter(start, -infinity)) == place + 1);
      }
    }
  }
}

TEST_CASE("the cuts of the published tree make its cells, each once") {
  const auto starts = [](const char* id) { return star().cells[attribute_at(id)].starts; };
  CHECK(starts("age") == std::vector<double>{26.5, 56.5});
  CHECK(starts("employment_rate_36_months") ==
        std::vector<double>{0.08086902343529, 0.61967591148811});
  CHECK(starts("wage_income_12_months") == std::vector<double>{14449});
  CHECK(starts("origin").empty());
  CHECK(ams().cells[attribute_at(ams(), "age")].starts == std::vector<double>{30, 50});
  const Study& nav = shipped("no-nav-2024");
  CHECK(nav.cells[attribute_at(nav, "age")].starts == std::vector<double>{18, 60});
}

}  // namespace
}  // namespace profiling::testing
