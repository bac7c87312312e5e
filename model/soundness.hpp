#pragma once

#include "study.hpp"

// What a card can be without and still be scored with, but not believed: branches that nobody
// takes, cut-offs that decide nothing, terms that count twice, shares that their leaves contradict.

namespace profiling {

// All of it at once, each with a JSON Pointer into the card.
Problems check_soundness(const Study& study);

}  // namespace profiling
