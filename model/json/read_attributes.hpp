#pragma once

#include "json/reader.hpp"
#include "model_card.hpp"

// What a card says of its attributes: where they come from, what the citizen may ask about them,
// and the readings that turn codes into levels.

namespace profiling {

// Fills attributes, with their questions, and readings. `questionnaire` has the card's own items.
void read_attributes(const Reader& root, const Questionnaire& questionnaire, ModelCard& card);

}  // namespace profiling
