#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

#include "ensure.hpp"
#include "limits.hpp"

// All smallest sets with a property that a larger set cannot lose ("these responses decide the
// class"): sets with it of which no part has it. Found by trying sets from small to large, each
// once, and never one that contains a set already found.

namespace profiling {

using Mask = std::uint64_t;

struct MinimalSets {
  std::vector<Mask> sets;  // smaller ones first; among equals in the order of their first members
  bool complete = true;    // false: there were too many sets to try them all
  std::size_t examined_up_to = 0;  // every set of up to so many members has been tried
};

inline bool contains(Mask set, Mask part) { return (part & ~set) == 0; }

// How many sets of `members` out of `players` there are; saturates.
inline std::size_t number_of_sets(std::size_t players, std::size_t members) {
  double number = 1;
  for (std::size_t at = 0; at < members; ++at) {
    number *= static_cast<double>(players - at) / static_cast<double>(at + 1);
  }
  return number > 1e15 ? std::numeric_limits<std::size_t>::max()
                       : static_cast<std::size_t>(number + 0.5);
}

template <class Has>
class MinimalSetSearch {
 public:
  MinimalSetSearch(std::size_t players, const Has& has) : players_(players), has_(has) {
    ensure(players <= 64);
    if (players <= 14) covered_.assign(std::size_t{1} << players, 0);
  }

  MinimalSets run() {
    const Mask everyone = players_ == 64 ? ~Mask{0} : (Mask{1} << players_) - 1;
    found_.examined_up_to = players_;
    if (!has_(everyone)) return found_;
    std::size_t tried = 0;
    for (std::size_t members = 0; members <= players_; ++members) {
      const std::size_t more = number_of_sets(players_, members);
      if (more > limits::tried_sets || tried + more > limits::tried_sets) {
        found_.complete = false;
        found_.examined_up_to = members - 1;  // the empty set is always tried
        return found_;
      }
      tried += more;
      extend(0, 0, members);
    }
    return found_;
  }

 private:
  void extend(Mask set, std::size_t from, std::size_t left) {
    if (left == 0) {
      if (contains_found(set)) return;
      if (!has_(set)) return;
      found_.sets.push_back(set);
      if (!covered_.empty()) covered_[place(set)] = 1;
      return;
    }
    for (std::size_t at = from; at + left <= players_; ++at) {
      extend(set | Mask{1} << at, at + 1, left - 1);
    }
  }

  // Few players: a set contains a found one when it has just been found, or when leaving out one
  // member leaves a set that does; smaller sets have been seen before.
  bool contains_found(Mask set) {
    if (covered_.empty()) {
      return std::any_of(found_.sets.begin(), found_.sets.end(),
                         [&](Mask part) { return contains(set, part); });
    }
    for (Mask left = set; left != 0; left &= left - 1) {
      if (!covered_[place(set & ~(left & (~left + 1)))]) continue;
      covered_[place(set)] = 1;
      return true;
    }
    return false;
  }

  static std::size_t place(Mask set) { return static_cast<std::size_t>(set); }

  std::size_t players_;
  const Has& has_;
  std::vector<std::uint8_t> covered_;  // by set; empty when there are too many players
  MinimalSets found_;
};

template <class Has>
MinimalSets minimal_sets(std::size_t players, const Has& has) {
  return MinimalSetSearch<Has>(players, has).run();
}

}  // namespace profiling
