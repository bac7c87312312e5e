#pragma once

#include <optional>

#include "model_card.hpp"

// Thresholds to classes, decided on the predictor's own scale and never on a derived figure.

namespace profiling {

// The lowest and the highest predictor still possible; low == high when nothing that matters is
// missing.
struct Range {
  double low = 0;
  double high = 0;
  bool operator==(const Range&) const = default;
};

ClassIndex classify(double predictor, const Threshold& threshold);

// Set as soon as the whole range agrees.
std::optional<ClassIndex> classify(const Range& range, const Threshold& threshold);

// People in a hundred, rounded to the nearest, for sentences; never used to decide.
int of_100(double share);

}  // namespace profiling
