#pragma once

#include <vector>

#include "responses.hpp"
#include "study.hpp"

// What the attributes may still be once everything missing is answered.
//
// A missing item that a condition asks about (a gate: the level of education decides which field of
// education is asked for) ties attributes together, so each way to answer the open gates gives one set of
// domains; inside a set the attributes vary independently. An item that stays off the route is missing to
// the model. A way to answer a gate that would take a given response off the route is left out.

namespace profiling {

// At least one set, each different from the others.
std::vector<Domains> possible_domains(const Study& study, ReadingIndex reading,
                                      const Responses& responses);

// Everything an item could be answered with.
Domain full_domain(const Study& study, ReadingIndex reading, AttributeIndex attribute,
                   std::size_t position);

// What the model's own code sees, gaps and all.
AttributeValues values_as_coded(const Study& study, ReadingIndex reading, const Responses& counted);

}  // namespace profiling
