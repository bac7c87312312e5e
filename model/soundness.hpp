#pragma once

#include "study.hpp"

// What a card can have wrong and still be scored with, but not be believed: branches that nobody
// takes, terms and bins that never count, terms that count twice, cut-offs that decide nothing,
// shares that their leaves contradict.

namespace profiling {

// All of it at once, each with a JSON Pointer into the card.
Problems check_soundness(const Study& study);

}  // namespace profiling
