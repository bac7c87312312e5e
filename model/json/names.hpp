#pragma once

#include "evaluation.hpp"
#include "performance.hpp"

// The words of the answers: one for each value of an enumeration.

namespace profiling {

const char* name(ProblemCode code);
const char* name(Missing missing);
const char* name(Effect effect);
const char* name(Branch branch);
const char* name(Direction direction);
const char* name(Sample sample);
const char* kind_of(const Predictor& predictor);

}  // namespace profiling
