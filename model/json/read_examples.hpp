#pragma once

#include <optional>
#include <string>
#include <vector>

#include "json/reader.hpp"
#include "study.hpp"

// Worked examples: people whose outcome a publication tells, which the card has to come to as well.

namespace profiling {

struct Example {
  std::string pointer;  // into the card
  Responses responses;
  std::optional<std::int64_t> node;
  std::optional<double> probability;
  std::optional<double> linear_predictor;
  std::optional<std::string> rule;
  std::optional<std::string> assigned;
  double tolerance = 0;  // of the two figures, as far as they were printed
};

// Those with nothing wrong in them; the problems of the others are noted. The questionnaire has the
// card's own items at its end.
std::vector<Example> read_examples(const Reader& root, const Questionnaire& questionnaire,
                                   const ModelCard& card);

// Where the card makes something else of an example than its source does.
Problems run_examples(const Study& study, const std::vector<Example>& examples);

}  // namespace profiling
