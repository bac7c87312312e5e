#include "reach.hpp"

#include <algorithm>
#include <limits>

namespace profiling {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

Reached reached_in(const Region& region, const World& world) {
  Reached reached{&world, Table<AttributeIndex, std::optional<Cell>>(world.known.size())};
  for (const Bound& bound : region.bounds) {
    const Known& known = world.known[bound.attribute];
    if (!known.given && known.answers) {
      reached.chosen[bound.attribute] = (bound.cells & *known.answers).cells().front();
    }
  }
  return reached;
}

// Calls `visit` on every region that nothing given keeps the world's person from.
template <class Visit>
void each_reachable(const Study& study, const World& world, const Visit& visit) {
  for (const Region& region : study.regions) {
    if (kept_out(region, world) == Mask{0}) visit(region);
  }
}

}  // namespace

Cells cells_of(const Reached& reached) {
  Cells cells(reached.world->known.size());
  for (const AttributeIndex at : cells.indexes()) {
    cells[at] = reached.chosen[at].value_or(reached.world->known[at].cell);
  }
  return cells;
}

Ends ends_of(const Study& study, const std::vector<const World*>& worlds) {
  Ends ends;
  double lowest = infinity;
  double highest = -infinity;
  const auto consider = [&](double low, double high, const auto& low_end, const auto& high_end) {
    if (low < lowest) {
      lowest = low;
      ends.lowest = low_end();
    }
    if (high > highest) {
      highest = high;
      ends.highest = high_end();
    }
  };
  for (const World* world : worlds) {
    if (const auto* linear = study.linear()) {
      const LinearReach reach(*linear, *world);
      consider(
          reach.end_value(false, ~Mask{0}), reach.end_value(true, ~Mask{0}),
          [&] { return reach.end(false, ~Mask{0}); }, [&] { return reach.end(true, ~Mask{0}); });
      continue;
    }
    each_reachable(study, *world, [&](const Region& region) {
      const double share = study.tree()->nodes[NodeIndex{region.reached}].probability->training;
      const auto here = [&] { return reached_in(region, *world); };
      consider(share, share, here, here);
    });
  }
  ensure(ends.lowest.world && ends.highest.world);
  return ends;
}

Table<ClassIndex, std::optional<Reached>> classes_of(const Study& study,
                                                     const std::vector<const World*>& worlds) {
  Table<ClassIndex, std::optional<Reached>> classes(study.card.classes.size());
  if (study.has_figure()) {
    const Ends ends = ends_of(study, worlds);
    for (const Reached* end : {&ends.lowest, &ends.highest}) {
      auto& reached = classes[outcome_of(study, cells_of(*end)).assigned];
      if (!reached) reached = *end;
    }
    return classes;
  }
  for (const World* world : worlds) {
    each_reachable(study, *world, [&](const Region& region) {
      auto& reached = classes[class_of(study, region)];
      if (!reached) reached = reached_in(region, *world);
    });
  }
  return classes;
}

std::optional<Mask> kept_out(const Region& region, const World& world) {
  Mask obstacles = 0;
  for (const Bound& bound : region.bounds) {
    const Known& known = world.known[bound.attribute];
    if (known.given && bound.cells.has(known.cell)) continue;
    if (!known.answers) {  // no item of it is asked, so it stays missing
      if (!bound.cells.has(missing_cell)) return std::nullopt;
      continue;
    }
    if (!bound.cells.meets(*known.answers)) return std::nullopt;
    if (!known.given) continue;
    if (known.player == 0) return std::nullopt;
    obstacles |= known.player;
  }
  return obstacles;
}

ClassIndex class_of(const Study& study, const Region& region) {
  if (const auto* rules = study.rules()) return rules->rules[RuleIndex{region.reached}].assigned;
  const Node& leaf = study.tree()->nodes[NodeIndex{region.reached}];
  return classify(leaf.probability->training, *study.cut_off);
}

LinearReach::LinearReach(const LinearPredictor& linear, const World& world)
    : linear_(linear), world_(world) {
  for (const Block& block : linear.blocks) {
    BlockReach reach;
    for (const AttributeIndex at : block.attributes) {
      const Known& known = world.known[at];
      const bool may_vary = known.answers && (!known.given || known.player != 0);
      auto cells = may_vary ? known.answers->cells() : std::vector<Cell>{known.cell};
      // A gap that may be answered may also stay one.
      if (may_vary && known.given && known.cell == missing_cell) cells.push_back(missing_cell);
      reach.cells.push_back(std::move(cells));
      if (known.given && known.player != 0) reach.players.push_back(known.player);
    }
    blocks_.push_back(std::move(reach));
  }
  for (std::size_t at = 0; at < blocks_.size(); ++at) {
    BlockReach& block = blocks_[at];
    const std::size_t sets = std::size_t{1} << block.players.size();
    block.low.assign(sets, infinity);
    block.high.assign(sets, -infinity);
    for (std::size_t kept = 0; kept < sets; ++kept) {
      each(at, kept, [&](std::size_t, double sum) {
        block.low[kept] = std::min(block.low[kept], sum);
        block.high[kept] = std::max(block.high[kept], sum);
      });
    }
  }
}

// Every joint cell of a block that the kept players allow, with its sum.
template <class Visit>
void LinearReach::each(std::size_t at, std::size_t kept, const Visit& visit) const {
  const Block& block = linear_.blocks[at];
  const BlockReach& reach = blocks_[at];
  std::vector<std::size_t> step(block.attributes.size(), 0);
  std::vector<const std::vector<Cell>*> choices;
  std::vector<std::vector<Cell>> fixed(block.attributes.size());
  std::size_t player = 0;
  for (std::size_t place = 0; place < block.attributes.size(); ++place) {
    const Known& known = world_.known[block.attributes[place]];
    const bool is_player = known.given && known.player != 0;
    fixed[place] = {known.cell};
    const bool is_kept = is_player && ((kept >> player++) & 1);
    choices.push_back(is_kept ? &fixed[place] : &reach.cells[place]);
  }
  for (;;) {
    std::size_t joint = 0;
    for (std::size_t place = 0; place < step.size(); ++place) {
      joint += block.strides[place] * (*choices[place])[step[place]];
    }
    visit(joint, block.sums[joint]);
    std::size_t place = 0;
    while (place < step.size() && ++step[place] == choices[place]->size()) step[place++] = 0;
    if (place == step.size()) return;
  }
}

std::size_t LinearReach::kept_in(const BlockReach& block, Mask kept) const {
  std::size_t set = 0;
  for (std::size_t at = 0; at < block.players.size(); ++at) {
    if (kept & block.players[at]) set |= std::size_t{1} << at;
  }
  return set;
}

double LinearReach::end_value(bool highest, Mask kept) const {
  double sum = linear_.intercept;
  for (const BlockReach& block : blocks_) {
    sum += (highest ? block.high : block.low)[kept_in(block, kept)];
  }
  return sum;
}

Reached LinearReach::end(bool highest, Mask kept) const {
  Reached reached{&world_, Table<AttributeIndex, std::optional<Cell>>(world_.known.size())};
  for (std::size_t at = 0; at < blocks_.size(); ++at) {
    const BlockReach& block = blocks_[at];
    const std::size_t set = kept_in(block, kept);
    const double wanted = highest ? block.high[set] : block.low[set];
    std::optional<std::size_t> found;
    each(at, set, [&](std::size_t joint, double sum) {
      if (!found && sum == wanted) found = joint;
    });
    ensure(found.has_value());
    const Block& own = linear_.blocks[at];
    for (std::size_t place = 0; place < own.attributes.size(); ++place) {
      const AttributeIndex attribute = own.attributes[place];
      const std::size_t next =
          place + 1 < own.strides.size() ? own.strides[place + 1] : own.sums.size();
      const auto cell = static_cast<Cell>(*found % next / own.strides[place]);
      const Known& known = world_.known[attribute];
      if (!known.given && known.answers) reached.chosen[attribute] = cell;
    }
  }
  return reached;
}

Openness::Openness(const Study& study, const Worlds& worlds, ClassIndex decided)
    : study_(study), worlds_(worlds), decided_(decided) {
  for (const World& world : worlds.all) {
    if (const auto* linear = study.linear()) linear_.emplace_back(*linear, world);
    for (const Region& region : study.regions) {
      if (class_of(study, region) == decided) continue;
      if (const auto mask = kept_out(region, world)) obstacles_.push_back(*mask | world.against);
    }
  }
  obstacles_ = smallest(std::move(obstacles_));
  if (study.linear() && worlds.players.size() <= few_players) try_every_set();
}

// Each block's sum is added once for the sets of responses before it, instead of all blocks' sums
// once for every set.
void Openness::try_every_set() {
  const std::size_t players = worlds_.players.size();
  open_.assign(std::size_t{1} << players, 0);
  const Mask everyone = (Mask{1} << players) - 1;
  for (std::size_t at = 0; at < linear_.size(); ++at) {
    const Mask against = worlds_.all[at].against;
    linear_[at].each_set(is_left_upwards(), everyone, [&](Mask kept, double furthest) {
      if (!(against & kept) && is_other_class(furthest)) open_[static_cast<std::size_t>(kept)] = 1;
    });
  }
}

// Of two classes the lower one can only be left upwards, the upper one only downwards.
bool Openness::is_left_upwards() const { return decided_.value == 0; }

bool Openness::is_other_class(double predictor) const {
  return !(classify(predictor, *study_.cut_off) == decided_);
}

bool Openness::open(Mask kept) const {
  if (!open_.empty()) return open_[static_cast<std::size_t>(kept & (open_.size() - 1))] != 0;
  for (const Mask obstacle : obstacles_) {
    if ((obstacle & kept) == 0) return true;
  }
  for (std::size_t at = 0; at < linear_.size(); ++at) {
    if (worlds_.all[at].against & kept) continue;
    if (is_other_class(linear_[at].end_value(is_left_upwards(), kept))) return true;
  }
  return false;
}

MinimalSets Openness::enough() const {
  MinimalSets found = minimal_sets(worlds_.players.size(), [&](Mask kept) { return !open(kept); });
  found.complete = found.complete && worlds_.all_explained;
  return found;
}

MinimalSets Openness::necessary() const {
  MinimalSets found = study_.linear() ? minimal_sets(worlds_.players.size(),
                                                     [&](Mask freed) { return open(~freed); })
                                      : smallest_obstacles();
  found.complete = found.complete && worlds_.all_explained;
  return found;
}

// What keeps a person from a region is exactly what has to be freed to reach it.
MinimalSets Openness::smallest_obstacles() const {
  return {obstacles_, true, worlds_.players.size()};
}

std::vector<Mask> smallest(std::vector<Mask> masks) {
  sort(masks, comes_first);
  std::vector<Mask> kept;
  for (const Mask mask : masks) {
    const auto is_in = [&](Mask part) { return contains(mask, part); };
    if (std::none_of(kept.begin(), kept.end(), is_in)) kept.push_back(mask);
  }
  return kept;
}

}  // namespace profiling
