#pragma once

#include "json/reader.hpp"
#include "model_card.hpp"

// What a card says to people only: nothing of it is computed with, so nothing of it is kept, but a
// slip of the pen in it is told like any other.

namespace profiling {

// The members that are facts for people.
const std::vector<std::string_view>& fact_keys();

// Checks the shape of each that is there.
void check_facts(const Reader& root, const ModelCard& card);

// Whether the places that discrepancies name are in the document, and say what is used.
void check_places(const Reader& root);

}  // namespace profiling
