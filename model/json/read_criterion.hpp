#pragma once

#include "attributes.hpp"
#include "json/lookup.hpp"

// What a card asks of attributes: tests, alone in the split of a tree, combined in criteria.
//
//   {"equals": [{"attribute": "sex"}, "female"]}      {"not": [{"at_least": [{...}, 18]}]}

namespace profiling {

// The levels of a list, marked; each known, and named once.
std::vector<bool> read_levels(const Reader& list, const Attribute& attribute);

Criterion read_criterion(const Reader& from, const Known& known);

}  // namespace profiling
