#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>
#include <vector>

#include "ensure.hpp"
#include "limits.hpp"
#include "sorting.hpp"

// All smallest sets with a property that a larger set cannot lose ("these responses decide the
// class"): sets with it that lose it with any of their members.

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

// Smaller sets first; of two alike in that, the one whose first member comes earlier.
inline bool comes_first(Mask one, Mask other) {
  const int left = std::popcount(one);
  const int right = std::popcount(other);
  if (left != right) return left < right;
  const Mask difference = one ^ other;
  return difference != 0 && (one & (difference & (~difference + 1))) != 0;
}

// Few enough players to ask of every set there is.
inline constexpr std::size_t few_players = 14;

// Asks of every set once.
template <class Has>
std::vector<Mask> minimal_among_all(std::size_t players, const Has& has) {
  ensure(players <= few_players);
  const std::size_t count = std::size_t{1} << players;
  std::vector<std::uint8_t> having(count);
  std::vector<Mask> sets;
  for (std::size_t set = 0; set < count; ++set) {
    having[set] = has(Mask{set});
    bool is_minimal = having[set] != 0;
    for (std::size_t left = set; is_minimal && left != 0; left &= left - 1) {
      is_minimal = having[set & ~(left & (~left + 1))] == 0;
    }
    if (is_minimal) sets.push_back(Mask{set});
  }
  sort(sets, comes_first);
  return sets;
}

// Tries sets from small to large, each once, and never one that contains a set already found, until
// there would be too many.
template <class Has>
class MinimalSetSearch {
 public:
  MinimalSetSearch(std::size_t players, const Has& has) : players_(players), has_(has) {
    ensure(players <= 64);
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
      const auto is_in = [&](Mask part) { return contains(set, part); };
      if (std::any_of(found_.sets.begin(), found_.sets.end(), is_in)) return;
      if (has_(set)) found_.sets.push_back(set);
      return;
    }
    for (std::size_t at = from; at + left <= players_; ++at) {
      extend(set | Mask{1} << at, at + 1, left - 1);
    }
  }

  std::size_t players_;
  const Has& has_;
  MinimalSets found_;
};

template <class Has>
MinimalSets minimal_sets(std::size_t players, const Has& has) {
  if (players <= few_players) return {minimal_among_all(players, has), true, players};
  return MinimalSetSearch<Has>(players, has).run();
}

}  // namespace profiling
