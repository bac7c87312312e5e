#pragma once

#include <optional>
#include <vector>

#include "outcome.hpp"
#include "worlds.hpp"

// What can still be reached, in a world or in several: the ends of the figure, the classes, and
// which responses stand in the way.

namespace profiling {

// Cells for the attributes of a world; absent where any will do. Given ones are as given.
struct Reached {
  const World* world = nullptr;
  Table<AttributeIndex, std::optional<Cell>> chosen;
};

// The whole person: chosen cells, given ones, and missing where any will do.
Cells cells_of(const Reached& reached);

// The lowest and the highest outcome over the worlds. The study has a figure.
struct Ends {
  Reached lowest;
  Reached highest;
};
Ends ends_of(const Study& study, const std::vector<const World*>& worlds);

// One way to reach each class that can be, by ClassIndex.
Table<ClassIndex, std::optional<Reached>> classes_of(const Study& study,
                                                     const std::vector<const World*>& worlds);

// The given responses that keep a person of the world out of the region; nothing when the region is
// out of reach whatever they are.
std::optional<Mask> kept_out(const Region& region, const World& world);

ClassIndex class_of(const Study& study, const Region& region);

// The lowest and the highest sum that each block of a linear predictor can take in one world, for
// every set of the block's responses that is kept.
class LinearReach {
 public:
  LinearReach(const LinearPredictor& linear, const World& world);

  double end_value(bool highest, Mask kept) const;

  // Calls visit(kept, end value) for every set of `everyone`.
  template <class Visit>
  void each_set(bool highest, Mask everyone, const Visit& visit) const {
    Mask others = everyone;  // not of any block: gates
    for (const BlockReach& block : blocks_) {
      for (const Mask player : block.players) others &= ~player;
    }
    add_block(0, 0, linear_.intercept, highest, [&](Mask kept, double value) {
      Mask more = others;
      for (;; more = (more - 1) & others) {
        visit(kept | more, value);
        if (more == 0) return;
      }
    });
  }
  Reached end(bool highest, Mask kept) const;

 private:
  struct BlockReach {
    std::vector<Mask> players;             // of the block, one bit each
    std::vector<std::vector<Cell>> cells;  // each attribute's, if it is free
    std::vector<double> low;               // by set of kept players
    std::vector<double> high;
  };
  std::size_t kept_in(const BlockReach& block, Mask kept) const;
  template <class Visit>
  void add_block(std::size_t at, Mask kept, double sum, bool highest, const Visit& visit) const {
    if (at == blocks_.size()) return visit(kept, sum);
    const BlockReach& block = blocks_[at];
    const std::vector<double>& ends = highest ? block.high : block.low;
    for (std::size_t set = 0; set < ends.size(); ++set) {
      Mask more = 0;
      for (std::size_t player = 0; player < block.players.size(); ++player) {
        if ((set >> player) & 1) more |= block.players[player];
      }
      add_block(at + 1, kept | more, sum + ends[set], highest, visit);
    }
  }
  template <class Visit>
  void each(std::size_t block, std::size_t kept, const Visit& visit) const;

  const LinearPredictor& linear_;
  const World& world_;
  std::vector<BlockReach> blocks_;
};

// Which sets of responses decide the class, and which open it. All questions are asked of the
// worlds given, those that responses contradict included.
class Openness {
 public:
  Openness(const Study& study, const Worlds& worlds, ClassIndex decided);

  // Whether another class can be reached when exactly these responses are kept.
  bool open(Mask kept) const;

  MinimalSets enough() const;     // to keep, so that no other class can be reached
  MinimalSets necessary() const;  // to free, so that another class can be reached

 private:
  MinimalSets smallest_obstacles() const;
  void try_every_set();
  bool is_left_upwards() const;
  bool is_other_class(double predictor) const;

  const Study& study_;
  const Worlds& worlds_;
  ClassIndex decided_;
  std::vector<Mask> obstacles_;      // one for each world and region of another class
  std::vector<LinearReach> linear_;  // one for each world
  std::vector<std::uint8_t> open_;   // by set kept; empty where they are too many
};

// Members of `masks` that contain no other, smaller ones first.
std::vector<Mask> smallest(std::vector<Mask> masks);

}  // namespace profiling
