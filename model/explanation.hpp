#pragma once

#include "evaluation.hpp"
#include "reach.hpp"

// The parts of an evaluation that take its figure apart. All exact: nothing is sampled.

namespace profiling {

// What the completed person answers, of those items that were missing.
Completion completion_of(const Study& study, ReadingIndex reading, const Reached& reached,
                         const Responses& responses);

AttributeValues values_of(const Study& study, const Table<AttributeIndex, Known>& known,
                          ReadingIndex reading, const Responses& counted);

std::vector<Step> explain_path(const Study& study, const Table<AttributeIndex, Known>& known,
                               const AttributeValues& values);
std::vector<TermInThisCase> explain_terms(const Study& study,
                                          const Table<AttributeIndex, Known>& known,
                                          const AttributeValues& values);
Marks explain_rules(const Study& study, const Cells& cells);

// One entry for each item of the questionnaire. `worlds` are those of the chosen reading.
std::vector<InThisCase> explain_attributes(const Study& study, const Responses& responses,
                                           const Route& route, const Worlds& worlds);

}  // namespace profiling
