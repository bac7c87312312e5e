#pragma once

#include "completions.hpp"
#include "evaluation.hpp"

// The parts of an evaluation that take its figure apart. All exact: nothing is sampled.

namespace profiling {

Outcome outcome_at(const Study& study, NodeIndex leaf);

std::vector<Step> explain_path(const Study& study, const Responses& counted);

// One entry for each item of the questionnaire. `possible` is what the attributes may still be.
std::vector<InThisCase> explain_attributes(const Study& study, const Responses& responses,
                                           const Route& route,
                                           const std::vector<Possible>& possible);

}  // namespace profiling
