#include "exactness.hpp"
#include "synthetic.hpp"

// Every explanation against its definition on studies made up by chance, which go where the shipped
// cards do not: gates of gates, gates that the model reads, attributes with two items, responses
// that are off the route, values on a cut-off, terms and rules under any conditions.

namespace profiling::exact {
namespace {

Tally try_studies(const Wish& wish, std::uint64_t first, std::uint64_t studies, int people) {
  Tally tally;
  for (std::uint64_t seed = first; seed < first + studies; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    const Study study = random_study(wish, random);
    const Universe universe(study);
    for (int person = 0; person < people; ++person) {
      CAPTURE(person);
      const std::size_t missing = person % 4 == 0 ? 100 : 1 + random.below(5);
      const Responses given = random_responses(universe, random, missing);
      std::string all;
      for (const std::string& one : differences(universe, given, {}, tally)) all += "\n  " + one;
      INFO(all);
      CHECK(all.empty());
    }
  }
  CHECK(tally.evaluations == studies * static_cast<std::size_t>(people));
  CHECK(tally.counterfactuals == tally.evaluations);
  CHECK(tally.incomplete * 100 <= tally.evaluations);
  CHECK(tally.decided * 2 > tally.evaluations);
  CHECK(tally.flips * 2 > tally.evaluations);
  return tally;
}

constexpr Kind every_kind[] = {Kind::tree, Kind::linear, Kind::rules};

TEST_CASE("exact: small studies by chance") {
  for (const Kind kind : every_kind) {
    CAPTURE(static_cast<int>(kind));
    const Tally tally = try_studies({kind, 3, 2, false, 1'000}, 1'000, 60, 10);
    CHECK((tally.contributions > 0) == (kind != Kind::rules));
  }
}

TEST_CASE("exact: larger studies by chance") {
  for (const Kind kind : every_kind) {
    CAPTURE(static_cast<int>(kind));
    try_studies({kind, 5, 3, false, 2'000}, 2'000, 20, 10);
  }
}

TEST_CASE("exact: values in tenths, whose sums depend on their order") {
  try_studies({Kind::linear, 4, 2, true, 1'000}, 3'000, 40, 10);
}

}  // namespace
}  // namespace profiling::exact
