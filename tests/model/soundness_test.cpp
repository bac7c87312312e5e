#include "soundness.hpp"

#include <set>

#include "made_up.hpp"
#include "synthetic.hpp"

// What is told of a card that could never be, held against everybody it could be about.

namespace profiling::exact {
namespace {

using testing::all_cards;
using testing::each_choice;
using testing::shipped;

std::size_t told(const Problems& problems, ProblemCode code, const std::string& pointer) {
  return static_cast<std::size_t>(std::count_if(
      problems.begin(), problems.end(),
      [&](const Problem& problem) { return problem.code == code && problem.pointer == pointer; }));
}

// A cut-off with people on both of its sides, under some reading.
bool divides(const Universe& universe, const Threshold& threshold) {
  std::set<ClassIndex> classes;
  for (const ReadingIndex reading : universe.study.card.readings.indexes()) {
    for (std::size_t person = 0; person < universe.people(); ++person) {
      classes.insert(classify(universe.met(reading, person).figure, threshold));
    }
  }
  return classes.size() == 2;
}

// Everything that each attribute can be to the model, the missing value included.
std::vector<std::vector<Cell>> all_cells(const Study& study) {
  std::vector<std::vector<Cell>> cells;
  for (const AttributeIndex at : study.card.attributes.indexes()) {
    CellSet all(study.cells[at].count);
    all.add(missing_cell);
    for (const auto& answers : study.answers) {
      for (const CellSet& some : answers[at]) all = all | some;
    }
    cells.push_back(all.cells());
  }
  return cells;
}

TEST_CASE("the shipped cards are sound") {
  for (const char* id : all_cards) {
    CAPTURE(id);
    CHECK(check_soundness(shipped(id)).empty());
  }
}

TEST_CASE("a cut-off is told of when it divides nobody, and only then") {
  std::size_t dividing = 0;
  std::size_t idle = 0;
  for (const Kind kind : {Kind::tree, Kind::linear}) {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
      CAPTURE(seed);
      Random random(seed);
      Study study = random_study({kind, 4, 2, false, 1'000}, random);
      const Universe everybody(study);
      Range range{INFINITY, -INFINITY};
      for (std::size_t person = 0; person < everybody.people(); ++person) {
        const double figure = everybody.met(ReadingIndex{0}, person).figure;
        range = {std::min(range.low, figure), std::max(range.high, figure)};
      }
      // At the very ends, where above and at or above part, and around them.
      study.card.thresholds.clear();
      for (const double at :
           {range.low - 1, range.low, (range.low + range.high) / 2, range.high, range.high + 1}) {
        study.card.thresholds.push_back({at, at, random.one_in(2)});
      }
      const Problems problems = check_soundness(study);
      for (std::size_t at = 0; at < study.card.thresholds.size(); ++at) {
        CAPTURE(at);
        const bool divided = divides(everybody, study.card.thresholds[at]);
        const std::string pointer = "/thresholds/" + std::to_string(at) + "/value";
        CHECK(told(problems, ProblemCode::cut_off_never_reached, pointer) == (divided ? 0 : 1));
        ++(divided ? dividing : idle);
      }
    }
  }
  CHECK(dividing > 50);
  CHECK(idle > 50);
}

TEST_CASE("a branch is told of when nobody can take it, and nothing below it") {
  std::size_t taken = 0;
  std::size_t idle = 0;
  for (std::uint64_t seed = 1; seed <= 80; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Study study = random_study({Kind::tree, 4, 1, false, 1'000}, random);
    const DecisionTree& tree = *study.tree();
    std::vector<bool> met(tree.nodes.size());
    each_choice(all_cells(study), [&](const Cells& cells) {
      for (const NodeIndex at : descend(tree, cells)) met[at.value] = true;
    });
    const Problems problems = check_soundness(study);
    for (const NodeIndex at : tree.nodes.indexes()) {
      const auto& split = tree.nodes[at].split;
      if (!split) continue;
      const std::string here = "/predictor/nodes/" + std::to_string(at.value) + "/split/";
      const auto check = [&](NodeIndex to, const char* branch) {
        const bool is_told = met[at.value] && !met[to.value];
        CHECK(told(problems, ProblemCode::branch_never_taken, here + branch) == (is_told ? 1 : 0));
        ++(met[to.value] ? taken : idle);
      };
      check(split->then, "then");
      check(split->otherwise, "else");
    }
  }
  CHECK(taken > 100);
  CHECK(idle > 10);
}

}  // namespace
}  // namespace profiling::exact
