#pragma once

#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "enumeration.hpp"

// Holds an evaluation against the definitions and says in words where it differs.

namespace profiling::exact {

// What to hold against the definitions; some of them are dear.
struct Parts {
  bool sets = true;  // what is enough, what is necessary
  bool contributions = true;
  std::size_t trials = 200'000;  // for counterfactuals, at most; 0: none
};

// How much was compared, for tests that would otherwise pass by comparing nothing.
struct Tally {
  std::size_t evaluations = 0;
  std::size_t decided = 0;          // with a class whatever is missing
  std::size_t sets = 0;             // that are enough or necessary
  std::size_t counterfactuals = 0;  // evaluations with all of them tried
  std::size_t flips = 0;            // smallest sets of changes
  std::size_t incomplete = 0;       // evaluations that list only some
  std::size_t contributions = 0;
  std::size_t items = 0;  // that the card reads, and gates
};

// Empty: nowhere. The study is the universe's, with its chosen reading and cut-off.
std::vector<std::string> differences(const Universe& universe, const Responses& responses,
                                     const Parts& parts, Tally& tally);

// One evaluation and what it is held against.
class Subject {
 public:
  Subject(const Universe& of, const Responses& given)
      : universe(of), study(of.study), responses(given), people(of, given) {
    found = evaluate(study, responses);
  }

  const Universe& universe;
  const Study& study;
  const Responses& responses;
  Case people;
  Evaluation found;
  std::string where;
  std::vector<std::string> differences;

  void check(bool holds, const std::string& what) {
    if (!holds) differences.push_back(where + ": " + what);
  }
  void check_outcome(const Outcome& outcome, const Met& met, const std::string& what);

  std::string name(ItemIndex item) const { return study.questionnaire.items[item].id; }
  std::string names(const ItemSets& sets) const;

  Met as_coded(ReadingIndex reading, const Responses& given) const;
  bool is_same(const Outcome& outcome, const Met& met) const;

  // The ends and the classes that some people leave.
  struct Left {
    Range range{INFINITY, -INFINITY};
    std::set<ClassIndex> classes;
  };
  Left left_to(ReadingIndex reading, const std::vector<std::size_t>& some) const;

  // Whether a change names an answer; a region of numbers is named as a whole.
  bool is_named(const Change& change, const Question& question, int option);
};

inline constexpr double tolerance = 1e-12;
inline bool is_near(double one, double other) { return std::abs(one - other) <= tolerance; }

void compare_counterfactuals(Subject& subject, std::size_t trials, Tally& tally);
void compare_contributions(Subject& subject, Tally& tally);
void compare_items(Subject& subject, Tally& tally);

}  // namespace profiling::exact
