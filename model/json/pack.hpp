#pragma once

#include <string>
#include <string_view>

#include "study.hpp"

// A bound study as one flat JSON array: what reading and checking a card came to, for a core that
// holds no reader of cards and no checks. Everybody who opens the app fetches that core, and the
// cards in it are those that the whole core has read and found sound when the site was built.
//
//   std::string packed = pack(study);                      // by the whole core
//   unpack(packed, questionnaire, study);                  // by the page's core
//
// Only for what `pack` wrote: anything else is a bug and traps.

namespace profiling {

std::string pack(const Questionnaire& questionnaire);
std::string pack(const Study& study);  // without the questionnaire's items, which cards share

// Into an empty one, in place.
void unpack(std::string_view text, Questionnaire& into);
void unpack(std::string_view text, const Questionnaire& questionnaire, Study& into);

}  // namespace profiling
