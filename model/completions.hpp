#pragma once

#include <optional>
#include <vector>

#include "responses.hpp"
#include "study.hpp"

// What the attributes may still be once everything missing is answered.
//
// A missing item that a condition asks about (a gate: the level of education decides which field of
// education is asked for) ties attributes together, so each way to answer the open gates gives one
// set of domains; inside a set the attributes vary independently. An item that stays off the route
// is missing to the model. A way to answer a gate that would take a given response off the route is
// left out.

namespace profiling {

// One way to answer the open gates: what each attribute may be, and which of its items gives the
// value (a position among the attribute's items; absent: none of them is on the route).
struct Possible {
  Domains domains;
  Table<AttributeIndex, std::optional<std::size_t>> sources;
};

// At least one, each different from the others.
std::vector<Possible> possibilities(const Study& study, ReadingIndex reading,
                                    const Responses& responses);

// Everything an item could be answered with.
Domain full_domain(const Study& study, ReadingIndex reading, AttributeIndex attribute,
                   std::size_t position);

// What the model's own code sees, gaps and all.
AttributeValues values_as_coded(const Study& study, ReadingIndex reading, const Responses& counted);

}  // namespace profiling
