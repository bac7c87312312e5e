#include "counterfactuals.hpp"

#include <algorithm>

#include "limits.hpp"
#include "reach.hpp"
#include "sorting.hpp"

namespace profiling {
namespace {

// Part of a change while it is put together: the codes of a gate, or the cells of an attribute.
struct Part {
  ItemIndex item{};
  std::optional<AttributeIndex> attribute;  // absent: a gate, and `values` are its codes
  std::size_t position = 0;
  CellSet values;
};

struct Draft {
  const World* world = nullptr;
  std::vector<Part> parts;
  Outcome outcome;
};

class Finder {
 public:
  Finder(const Study& study, const Responses& responses, const Outcome& as_coded)
      : study_(study), worlds_(changes_of(study, study.reading, responses)), as_coded_(as_coded) {}

  Counterfactuals run() {
    for (const ClassIndex target : study_.card.classes.indexes()) {
      if (!(target == as_coded_.assigned)) find(target);
    }
    sort_by(made_.all, [](const Counterfactual& of) {
      constexpr std::size_t most_steps = (1 << 24) - 1;
      return std::uint64_t{of.changes.size()} << 24 | std::min(of.steps, most_steps);
    });
    made_.complete = complete_;
    return std::move(made_);
  }

 private:
  void find(ClassIndex target) {
    for (const Mask mask : smallest_to(target)) {
      if (made_.all.size() == limits::counterfactuals || tried_ > limits::tried_changes) {
        complete_ = false;
        return;
      }
      std::vector<Draft> drafts;
      for (const World& world : worlds_.all) {
        if (!contains(mask, world.against)) continue;
        if (study_.linear()) try_all(mask, world, drafts);
        else enter_regions(mask, world, target, drafts);
      }
      join(drafts);
      for (const Draft& draft : drafts) add(draft);
    }
  }

  // The smallest sets of responses that have to be others for the class to be this one.
  std::vector<Mask> smallest_to(ClassIndex target) {
    if (study_.linear()) {
      MinimalSets found = Openness(study_, worlds_, as_coded_.assigned).necessary();
      complete_ = complete_ && found.complete;
      return std::move(found.sets);
    }
    complete_ = complete_ && worlds_.all_explained;
    std::vector<Mask> masks;
    for (const World& world : worlds_.all) {
      for (const Region& region : study_.regions) {
        if (!(class_of(study_, region) == target)) continue;
        if (const auto mask = kept_out(region, world)) masks.push_back(*mask | world.against);
      }
    }
    return smallest(std::move(masks));
  }

  std::vector<Part> gate_parts(const World& world) const {
    std::vector<Part> parts;
    for (std::size_t at = 0; at < study_.gates.size(); ++at) {
      const ItemIndex gate = study_.gates[at];
      if (!(world.against & bit_of(gate))) continue;
      Part part{gate, {}, 0, CellSet(study_.questionnaire.items[gate].codes.size())};
      part.values.add(world.gates[at]->value);
      parts.push_back(std::move(part));
    }
    return parts;
  }

  Mask bit_of(ItemIndex item) const {
    const auto& players = worlds_.players;
    const auto found = std::find(players.begin(), players.end(), item);
    return found == players.end() ? 0 : Mask{1} << (found - players.begin());
  }

  // The attributes whose responses the mask changes, in the card's order.
  std::vector<AttributeIndex> freed(Mask mask, const World& world) const {
    std::vector<AttributeIndex> freed;
    for (const AttributeIndex at : study_.used) {
      if (world.known[at].player & mask) freed.push_back(at);
    }
    return freed;
  }

  Part part_of(AttributeIndex attribute, const World& world, CellSet values) const {
    const Known& known = world.known[attribute];
    return {*known.item, attribute, known.position, std::move(values)};
  }

  // Regions of the class that exactly these changes lead into.
  void enter_regions(Mask mask, const World& world, ClassIndex target,
                     std::vector<Draft>& drafts) const {
    for (const Region& region : study_.regions) {
      if (!(class_of(study_, region) == target)) continue;
      const auto obstacles = kept_out(region, world);
      if (!obstacles || (*obstacles | world.against) != mask) continue;
      Draft draft{&world, gate_parts(world), {}};
      for (const Bound& bound : region.bounds) {
        const Known& known = world.known[bound.attribute];
        if (!(known.player & mask) || bound.cells.has(known.cell)) continue;
        draft.parts.push_back(part_of(bound.attribute, world, bound.cells & *known.answers));
      }
      finish(draft);
      drafts.push_back(std::move(draft));
    }
  }

  // Every joint choice of other cells; those of the last attribute that do are told together.
  void try_all(Mask mask, const World& world, std::vector<Draft>& drafts) {
    const auto attributes = freed(mask, world);
    Mask changed = world.against;
    for (const AttributeIndex at : attributes) changed |= world.known[at].player;
    if (changed != mask) return;
    Cells cells = cells_of(world.known);
    Draft draft{&world, gate_parts(world), {}};
    if (attributes.empty()) {  // the gates alone do it
      finish(draft);
      if (!(draft.outcome.assigned == as_coded_.assigned)) drafts.push_back(std::move(draft));
      return;
    }
    vary(attributes, 0, world, cells, draft, drafts);
  }

  void vary(const std::vector<AttributeIndex>& attributes, std::size_t place, const World& world,
            Cells& cells, Draft& draft, std::vector<Draft>& drafts) {
    if (drafts.size() > limits::counterfactuals || tried_ > limits::tried_changes) {
      complete_ = false;
      return;
    }
    const AttributeIndex attribute = attributes[place];
    const Cell before = cells[attribute];
    const bool is_last = place + 1 == attributes.size();
    CellSet flipping(study_.cells[attribute].count);
    const CellSet& answers = *world.known[attribute].answers;
    for (Cell cell = 0; cell < study_.cells[attribute].count; ++cell) {
      if (cell == before || !answers.has(cell)) continue;
      cells[attribute] = cell;
      ++tried_;
      if (is_last) {
        const auto assigned = classify(predict(*study_.linear(), cells), *study_.cut_off);
        if (!(assigned == as_coded_.assigned)) flipping.add(cell);
        continue;
      }
      CellSet one(study_.cells[attribute].count);
      one.add(cell);
      draft.parts.push_back(part_of(attribute, world, std::move(one)));
      vary(attributes, place + 1, world, cells, draft, drafts);
      draft.parts.pop_back();
    }
    cells[attribute] = before;
    if (!is_last || flipping.empty()) return;
    Draft done = draft;
    done.parts.push_back(part_of(attribute, world, std::move(flipping)));
    finish(done);
    drafts.push_back(std::move(done));
  }

  // Puts parts into order and looks at where the nearest values lead.
  void finish(Draft& draft) const {
    sort_by(draft.parts, [](const Part& part) { return part.item.value; });
    Cells cells = cells_of(draft.world->known);
    for (const Part& part : draft.parts) {
      if (part.attribute) cells[*part.attribute] = nearest(part, *draft.world);
    }
    draft.outcome = outcome_of(study_, cells);
  }

  bool is_number(const Part& part) const {
    return study_.questionnaire.items[part.item].kind == ItemKind::number;
  }

  // From what stands in the world to a cell.
  std::size_t steps(const Part& part, const World& world, Cell cell) const {
    const Cell now = part.attribute ? world.known[*part.attribute].cell : missing_cell;
    if (now == missing_cell || !is_number(part)) return 1;
    return cell > now ? cell - now : now - cell;
  }

  Cell nearest(const Part& part, const World& world) const {
    const auto cells = part.values.cells();
    return *std::min_element(cells.begin(), cells.end(), [&](Cell one, Cell other) {
      return steps(part, world, one) < steps(part, world, other);
    });
  }

  // Drafts that lead to the same outcome and differ in one part are one with more values.
  void join(std::vector<Draft>& drafts) const {
    for (std::size_t at = 0; at < drafts.size();) {
      const bool joined = std::any_of(drafts.begin(), drafts.begin() + static_cast<long>(at),
                                      [&](Draft& earlier) { return absorb(earlier, drafts[at]); });
      if (!joined) {
        ++at;
        continue;
      }
      drafts.erase(drafts.begin() + static_cast<long>(at));
      at = 0;  // what has grown may now fit another
    }
  }

  static bool absorb(Draft& into, const Draft& from) {
    if (!is_same(into.outcome, from.outcome) || into.parts.size() != from.parts.size())
      return false;
    std::optional<std::size_t> different;
    for (std::size_t at = 0; at < into.parts.size(); ++at) {
      if (!(into.parts[at].item == from.parts[at].item)) return false;
      if (into.parts[at].values == from.parts[at].values) continue;
      if (different) return false;
      different = at;
    }
    if (!different) return true;
    Part& part = into.parts[*different];
    part.values = part.values | from.parts[*different].values;
    return true;
  }

  void add(const Draft& draft) {
    if (made_.all.size() == limits::counterfactuals) {
      complete_ = false;
      return;
    }
    Counterfactual found{{}, 0, draft.outcome, draft.outcome, draft.outcome};
    Cells cells = cells_of(draft.world->known);
    if (study_.linear()) widen(draft, 0, cells, found);
    for (const Part& part : draft.parts) {
      found.changes.push_back(change(part));
      found.steps += steps(part, *draft.world, nearest(part, *draft.world));
    }
    made_.all.push_back(std::move(found));
  }

  // To every joint choice of the values, from a part on.
  void widen(const Draft& draft, std::size_t at, Cells& cells, Counterfactual& of) const {
    if (at == draft.parts.size()) {
      Outcome here = outcome_of(study_, cells);
      if (here.predictor > of.highest.predictor) of.highest = std::move(here);
      else if (here.predictor < of.lowest.predictor) of.lowest = std::move(here);
      return;
    }
    const Part& part = draft.parts[at];
    if (!part.attribute) return widen(draft, at + 1, cells, of);
    for (const Cell cell : part.values.cells()) {
      cells[*part.attribute] = cell;
      widen(draft, at + 1, cells, of);
    }
  }

  Change change(const Part& part) const {
    const Item& item = study_.questionnaire.items[part.item];
    Change made{part.item, {}, {}};
    if (!part.attribute) {
      for (const Cell code : part.values.cells()) made.codes.push_back(CodeIndex{code});
    } else if (item.kind == ItemKind::number) {
      for (const Cell cell : part.values.cells()) add_stretch(part, cell, made.stretches);
    } else {
      for (const CodeIndex code : item.codes.indexes()) {
        const Cell cell =
            cell_of(study_, study_.reading, *part.attribute, part.position, Response{code});
        if (part.values.has(cell)) made.codes.push_back(code);
      }
    }
    return made;
  }

  // Neighbouring cells are one stretch.
  void add_stretch(const Part& part, Cell cell, std::vector<Stretch>& stretches) const {
    const Item& item = study_.questionnaire.items[part.item];
    const Stretch next = stretch_of(study_, *part.attribute, item, cell);
    const bool adjoins = cell > 1 && part.values.has(cell - 1) && !stretches.empty();
    if (adjoins) {
      stretches.back().high = next.high;
      stretches.back().high_included = next.high_included;
    } else {
      stretches.push_back(next);
    }
  }

  const Study& study_;
  Worlds worlds_;
  const Outcome& as_coded_;
  Counterfactuals made_;
  std::size_t tried_ = 0;
  bool complete_ = true;
};

}  // namespace

Counterfactuals counterfactuals_of(const Study& study, const Responses& responses,
                                   const Outcome& as_coded) {
  return Finder(study, responses, as_coded).run();
}

}  // namespace profiling
