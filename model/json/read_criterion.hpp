#pragma once

#include <string_view>
#include <vector>

#include "attributes.hpp"
#include "json/lookup.hpp"

// What a card asks of attributes: tests, alone in the split of a tree, combined in criteria.
//
//   {"equals": [{"attribute": "sex"}, "female"]}      {"not": [{"at_least": [{...}, 18]}]}

namespace profiling {

// The levels of a list, marked; each known, and named once.
Marks read_levels(const Reader& list, const Attribute& attribute);

// What compares numbers.
inline constexpr std::string_view comparisons[] = {"less_than", "at_most", "at_least", "more_than"};

// A comparison of that name with a number. Cuts lie before a number, so "at most 60" is "less than
// the next number after 60", which is the same to the last bit.
void set_comparison(Test& test, std::string_view name, double number);

Criterion read_criterion(const Reader& from, const CardContext& known);

}  // namespace profiling
