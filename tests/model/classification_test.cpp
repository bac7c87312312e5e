#include "classification.hpp"

#include <cmath>

#include "support.hpp"

namespace profiling::testing {
namespace {

const Threshold at_least_half{0.5, 0.5, false};
const Threshold above_half{0.5, 0.5, true};

TEST_CASE("a share at the cut-off is of the second class, or of the first if it has to be above") {
  const double below = std::nextafter(0.5, 0), above = std::nextafter(0.5, 1);
  CHECK(classify(0.5, at_least_half) == ClassIndex{1});
  CHECK(classify(below, at_least_half) == ClassIndex{0});
  CHECK(classify(0.5, above_half) == ClassIndex{0});
  CHECK(classify(above, above_half) == ClassIndex{1});
  CHECK(classify(Range{0.5, 0.9}, at_least_half) == ClassIndex{1});
  CHECK(classify(Range{0.1, below}, at_least_half) == ClassIndex{0});
  CHECK_FALSE(classify(Range{below, 0.5}, at_least_half).has_value());
  CHECK(classify(Range{0.1, 0.5}, above_half) == ClassIndex{0});
  CHECK_FALSE(classify(Range{0.5, above}, above_half).has_value());
}

TEST_CASE("a class is decided on the predictor's own scale and never on the published one") {
  const Threshold threshold{0.66, 0.6632942174102642, true};
  CHECK(classify(0.6632942174102642, threshold) == ClassIndex{0});
  CHECK(classify(0.662, threshold) == ClassIndex{0});
  CHECK(classify(0.6632942174102644, threshold) == ClassIndex{1});
  CHECK(classify(-3.9, threshold) == ClassIndex{0});
}

TEST_CASE("people in a hundred are rounded to the nearest") {
  CHECK(of_100(0) == 0);
  CHECK(of_100(1) == 100);
  CHECK(of_100(0.68312461506877) == 68);
  CHECK(of_100(0.52029903436818) == 52);
  CHECK(of_100(0.625) == 63);
  CHECK(of_100(0.624) == 62);
}

}  // namespace
}  // namespace profiling::testing
