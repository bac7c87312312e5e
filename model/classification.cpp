#include "classification.hpp"

#include <cmath>

namespace profiling {

ClassIndex classify(double predictor, const Threshold& threshold) {
  const double cut_off = threshold.on_predictor_scale;
  const bool over = threshold.strict ? predictor > cut_off : predictor >= cut_off;
  return ClassIndex{over ? 1u : 0u};
}

std::optional<ClassIndex> classify(const Range& range, const Threshold& threshold) {
  const ClassIndex low = classify(range.low, threshold);
  if (low == classify(range.high, threshold)) return low;
  return std::nullopt;
}

int of_100(double share) { return static_cast<int>(std::lround(share * 100)); }

}  // namespace profiling
