#pragma once

#include <vector>

#include "outcome.hpp"
#include "worlds.hpp"

// Counterfactuals: for each other class, all smallest changes of responses after which the model's
// own code would name it. A change is smallest when changing only some of its responses cannot lead
// to that class. A finding about the model, never advice: it says nothing of whether a person could
// or should change anything.

namespace profiling {

// One response that would be another: one of the codes, or a number in one of the stretches.
struct Change {
  ItemIndex item{};
  std::vector<CodeIndex> codes;
  std::vector<Stretch> stretches;
};

struct Counterfactual {
  std::vector<Change> changes;  // in the questionnaire's order
  std::size_t steps = 0;        // 1 for a code or a gap, for a number the cells between the two
  Outcome outcome;              // at the nearest of the values
  Outcome lowest, highest;      // of all of them; where terms are added they need not be the same
};

struct Counterfactuals {
  std::vector<Counterfactual> all;  // fewest changes first, then fewest steps
  bool complete = true;             // false: there are more than the limit lists
};

Counterfactuals counterfactuals_of(const Study& study, const Responses& responses,
                                   const Outcome& as_coded);

}  // namespace profiling
