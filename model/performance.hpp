#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "study.hpp"

// How well a tree sorted the people it was built on and those it was tried on, counted from the
// published leaves: nobody published such figures, but they follow from the node counts.

namespace profiling {

enum class Sample { training, validation };

// People by what the model said of them (flagged: of the class above the cut-off) and what came.
// Shares are 0..1; of nobody there is none.
struct Performance {
  Sample sample = Sample::training;
  Threshold cut_off;
  std::int64_t people = 0;
  std::int64_t true_positive = 0;
  std::int64_t false_positive = 0;
  std::int64_t false_negative = 0;
  std::int64_t true_negative = 0;

  std::optional<double> flagged() const;      // of all people
  std::optional<double> precision() const;    // of the flagged, those with the outcome
  std::optional<double> recall() const;       // of those with the outcome, the flagged
  std::optional<double> specificity() const;  // of those without it, the not flagged
  std::optional<double> accuracy() const;     // of all people, those told rightly
};

// Of a sample as a whole, whatever the cut-off.
struct Separation {
  Sample sample = Sample::training;
  std::int64_t people = 0;
  std::int64_t with_outcome = 0;
  // The chance that of two people, one with and one without the outcome, the first has the higher
  // figure; people with the same figure count half. None where there are no such two.
  std::optional<double> area_under_curve;
};

// Empty for a card without leaves' people. One for each sample and published cut-off.
std::vector<Performance> performance_of(const Study& study);
// The same at any cut-off: one for each sample.
std::vector<Performance> performance_at(const Study& study, const Threshold& cut_off);
std::vector<Separation> separation_of(const Study& study);

}  // namespace profiling
