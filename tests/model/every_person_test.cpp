#include "every_person.hpp"

#include <set>

#include "support.hpp"

using namespace profiling;
using namespace profiling::testing;

namespace {

// The same question, asked person by person of the evaluation itself.
std::uint64_t asked_one_by_one(const Study& study, AttributeIndex varied,
                               const std::vector<EveryPerson::Fixed>& fixed = {}) {
  std::vector<AttributeIndex> others;
  for (const AttributeIndex at : study.used) {
    if (!(at == varied)) others.push_back(at);
  }
  std::uint64_t found = 0;
  Cells cells(study.card.attributes.size(), missing_cell);
  const auto differs = [&] {
    std::optional<ClassIndex> first;
    for (Cell cell = 1; cell < study.cells[varied].count; ++cell) {
      cells[varied] = cell;
      const ClassIndex assigned = outcome_of(study, cells).assigned;
      if (!first) first = assigned;
      if (!(assigned == *first)) return true;
    }
    return false;
  };
  const auto is_let_in = [&](AttributeIndex at, Cell cell) {
    return std::all_of(fixed.begin(), fixed.end(), [&](const EveryPerson::Fixed& each) {
      return !(each.attribute == at) || each.cell == cell;
    });
  };
  const auto walk = [&](const auto& self, std::size_t at) -> void {
    if (at == others.size()) {
      found += differs();
      return;
    }
    for (Cell cell = 1; cell < study.cells[others[at]].count; ++cell) {
      if (!is_let_in(others[at], cell)) continue;
      cells[others[at]] = cell;
      self(self, at + 1);
    }
  };
  walk(walk, 0);
  return found;
}

}  // namespace

TEST_CASE("of the newest Norwegian rules everybody is gone through, and found as one by one") {
  const Study& study = shipped("no-nav-2026");
  for (const AttributeIndex varied : study.used) {
    CAPTURE(study.card.attributes[varied].id);
    EveryPerson all(study, varied);
    REQUIRE(all.count() > 0);
    while (!all.is_done()) all.go_on(100);
    CHECK(all.found() == asked_one_by_one(study, varied));
  }
}

TEST_CASE("of STAR's tree origin alone changes the class of some, and whom is in the leaves") {
  const Study& study = star();
  EveryPerson all(study, attribute_at(study, "origin"));
  while (!all.is_done()) all.go_on(10'000);
  REQUIRE(all.found() > 0);
  std::set<std::vector<Cell>> met;
  for (std::size_t at = 0; at < all.found(); ++at) {
    const EveryPerson::Found found = all.found_at(at);
    CHECK(found.classes.size() == all.people_in_each());
    Cells cells = found.cells;
    std::set<std::uint32_t> classes;
    for (const auto& [cell, assigned] : found.classes) {
      cells[attribute_at(study, "origin")] = cell;
      CHECK(assigned == outcome_of(study, cells).assigned);
      CHECK(all.leaves()[leaf_of(*study.tree(), cells).value] == 1);
      classes.insert(assigned.value);
    }
    CHECK(classes.size() > 1);
    CHECK(met.insert({found.cells.begin(), found.cells.end()}).second);
  }
}

TEST_CASE("only people in chosen cells are gone through, and found as one by one") {
  const Study& study = shipped("no-nav-2026");
  for (const AttributeIndex varied : study.used) {
    for (const AttributeIndex at : study.used) {
      for (const Cell cell : cells_to_meet(study, at)) {
        CAPTURE(study.card.attributes[varied].id);
        CAPTURE(study.card.attributes[at].id);
        const std::vector<EveryPerson::Fixed> fixed = {{at, cell}};
        EveryPerson all(study, varied, fixed);
        while (!all.is_done()) all.go_on(100);
        const auto asked = at == varied ? std::vector<EveryPerson::Fixed>{} : fixed;
        CHECK(all.found() == asked_one_by_one(study, varied, asked));
        for (std::size_t found = 0; found < all.found() && !(at == varied); ++found) {
          CHECK(all.found_at(found).cells[at] == cell);
        }
      }
    }
  }
}

TEST_CASE("whichever attribute is varied, people are as many") {
  const Study& study = star();
  for (const AttributeIndex varied : study.used) {
    const EveryPerson all(study, varied);
    CHECK(all.count() * all.people_in_each() == 7'920);
  }
}

TEST_CASE("people in every cell of one attribute together are all people, of STAR's tree too") {
  const Study& study = star();
  const AttributeIndex varied = attribute_at(study, "origin");
  EveryPerson all(study, varied);
  while (!all.is_done()) all.go_on(10'000);
  for (const AttributeIndex at : study.used) {
    if (at == varied) continue;
    std::uint64_t count = 0;
    std::uint64_t found = 0;
    Marks leaves(study.tree()->nodes.size(), 0);
    for (const Cell cell : cells_to_meet(study, at)) {
      EveryPerson part(study, varied, {{at, cell}});
      while (!part.is_done()) part.go_on(10'000);
      count += part.count();
      found += part.found();
      for (std::size_t leaf = 0; leaf < leaves.size(); ++leaf) leaves[leaf] |= part.leaves()[leaf];
    }
    CHECK(count == all.count());
    CHECK(found == all.found());
    CHECK(leaves == all.leaves());
  }
}
