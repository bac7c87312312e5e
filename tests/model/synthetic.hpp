#pragma once

#include "enumeration.hpp"
#include "support.hpp"

// Whole studies made up by chance, small enough to write down everybody: attributes with one or two
// items, gates that hang on gates, items that a gate takes off the route, readings, and each of the
// three predictors with everything that a card may say of it.

namespace profiling::exact {

using testing::Random;

enum class Kind { tree, linear, rules };

struct Wish {
  Kind kind = Kind::tree;
  std::size_t attributes = 4;
  std::size_t gates = 2;   // at most, apart from attributes that are gates themselves
  bool fractions = false;  // values in tenths, whose sums depend on the order; else in 64ths
  std::size_t most_people = 3'000;
};

// Tries until the parts fit together; the same for the same random numbers.
Study random_study(const Wish& wish, Random& random);

// Responses to all kinds of items, now and then also to some that are off the route.
Responses random_responses(const Universe& universe, Random& random, std::size_t missing_one_in);

}  // namespace profiling::exact
