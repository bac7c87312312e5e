#include "classification.hpp"

#include <cmath>

namespace profiling {

ClassIndex classify(double predictor, double cut_off) {
  return ClassIndex{predictor >= cut_off ? 1u : 0u};
}

std::optional<ClassIndex> classify(const Range& range, double cut_off) {
  const ClassIndex low = classify(range.low, cut_off);
  if (low == classify(range.high, cut_off)) return low;
  return std::nullopt;
}

int of_100(double share) { return static_cast<int>(std::lround(share * 100)); }

}  // namespace profiling
