#pragma once

#include <vector>

#include "responses.hpp"
#include "result.hpp"

// The route: which items apply, given the responses so far, and why the others do not. It is
// computed, never stored. A response to an item that is off the route is reported and not used.

namespace profiling {

struct RouteEntry {
  ItemIndex item{};
  bool applies = true;
  std::vector<ItemIndex> because;  // the items its condition asks about; empty: always asked
};

struct Route {
  std::vector<RouteEntry> entries;  // in the questionnaire's order, one for each item
  Responses counted;                // the responses on the route; the others not_applicable
  Problems problems;                // not_asked, exclusive_code_combined
};

// Whether a condition holds. A missing response makes `in` and `includes` false, nothing else.
bool holds(const Condition& condition, const Responses& responses);

// The items that a condition asks about, each once.
std::vector<ItemIndex> asks_about(const Condition& condition);

Route route(const Questionnaire& questionnaire, const Responses& responses);

}  // namespace profiling
