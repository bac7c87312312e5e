#pragma once

#include <string>
#include <vector>

#include "study.hpp"

// What each attribute adds: exact Shapley values. With v(S) the figure when the attributes in S are
// the person's and the others the reference's, an attribute's contribution is its average step over
// all orders in which the attributes could be taken. Contributions sum to the difference between
// the person's figure and the reference's.
//
// The reference of a tree is the people behind its nodes: where an attribute is not in S, both
// branches are followed, weighted by the training people behind them. That of a linear predictor is
// a person, or a cohort, that the card states.

namespace profiling {

struct Contribution {
  AttributeIndex attribute{};
  double value = 0;  // on the predictor's scale
};

struct Contributions {
  std::string reference;             // the id of the card's reference, or people_behind_each_node
  double from = 0;                   // the reference's figure
  double to = 0;                     // the person's, as coded
  std::vector<Contribution> values;  // the used attributes, in the card's order
};

inline constexpr const char* people_behind_each_node = "people_behind_each_node";

// One for each reference; none for a rule list, which has no figure, and none for a tree whose
// people are not published.
std::vector<Contributions> contributions_of(const Study& study, const Cells& person);

}  // namespace profiling
