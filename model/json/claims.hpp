#pragma once

#include <string>

#include "json/reader.hpp"
#include "model_card.hpp"

// What every part of a card has in common: who says so, and how sure it is.

namespace profiling {

inline const std::vector<std::string_view> certainties = {"verified", "computed", "inferred",
                                                          "unknown"};

// The source of a number: each stands in an object, or inside one, that names it.
std::string read_source(const Reader& from);

// The source of a claim, which need have none where it says that it is unknown.
std::string read_source_if_known(const Reader& from);

// Inside an object that names its source one may be named again.
void check_source(const Reader& from);

// Where a certainty is stated, it is one of the four words.
void check_certainty(const Reader& from);

// {"answer": "...", "source": "...", "certainty": "..."}
Claim read_claim(const Reader& from);

}  // namespace profiling
