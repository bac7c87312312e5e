#pragma once

#include <string>
#include <vector>

#include "../model/support.hpp"

// Files that somebody might open at the desk, made up by chance: most hold, some hold in part, and
// some are nothing at all.

namespace profiling::testing {

struct Deck {
  std::vector<std::string> cards;    // the texts of those that ship, and of some that are made
  std::vector<std::string> persons;  // as JSON
};

Deck shipped_deck();

// Windows, responses and choices as they come.
std::string random_state(const Deck& deck, Random& random, bool has_every_window);
std::string random_person_file(const Deck& deck, Random& random);
// A card: as it ships, with a number changed, with its attributes in another order, under another
// card's id, with a slip of the pen, cut off, or with a tree of many leaves.
std::string random_card(const Deck& deck, Random& random);
std::string random_junk(Random& random);

}  // namespace profiling::testing
