#include "worlds.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "limits.hpp"
#include "routing.hpp"

namespace profiling {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

bool applies(const Study& study, ItemIndex item, const Responses& responses) {
  const auto& condition = study.questionnaire.items[item].asked_when;
  return !condition || holds(*condition, responses);
}

// A response can matter when the model reads it, when it decides a route, or when a gate decides
// whether it is asked.
bool can_matter(const Study& study, ItemIndex item) {
  if (is_used(study, item) || is_gate(study, item)) return true;
  const auto& condition = study.questionnaire.items[item].asked_when;
  if (!condition) return false;
  const auto asked = asks_about(*condition);
  return std::any_of(asked.begin(), asked.end(), [&](ItemIndex at) { return is_gate(study, at); });
}

class WorldMaker {
 public:
  WorldMaker(const Study& study, ReadingIndex reading, const Responses& responses,
             const Responses& counted)
      : study_(study), reading_(reading), given_(responses), counted_(counted), trial_(responses) {}

  Worlds run() {
    find_players();
    answer_gate(0);
    const auto& all = worlds_.all;
    const bool any_open =
        std::any_of(all.begin(), all.end(), [](const World& world) { return world.against == 0; });
    // A questionnaire can be written so that no way of answering keeps everything on the route;
    // then only the gates' own answers count against a world.
    if (!any_open) {
      mind_route_ = false;
      worlds_.all.clear();
      answer_gate(0);
    }
    return std::move(worlds_);
  }

 private:
  void find_players() {
    bits_ = Table<ItemIndex, Mask>(study_.questionnaire.items.size(), 0);
    for (const ItemIndex at : study_.questionnaire.items.indexes()) {
      if (is_missing(given_[at]) || !can_matter(study_, at)) continue;
      if (worlds_.players.size() == limits::explained_responses) {
        worlds_.all_explained = false;
        return;
      }
      bits_[at] = Mask{1} << worlds_.players.size();
      worlds_.players.push_back(at);
    }
  }

  void answer_gate(std::size_t position) {
    if (position == study_.gates.size()) return add_world();
    const ItemIndex gate = study_.gates[position];
    if (!applies(study_, gate, trial_)) {
      trial_[gate] = Missing::not_applicable;
      return answer_gate(position + 1);
    }
    // A given answer beyond the players is always kept.
    const bool fixed = !is_missing(given_[gate]) && bits_[gate] == 0;
    for (const CodeIndex code : study_.questionnaire.items[gate].codes.indexes()) {
      if (fixed && !(given_[gate] == Response{code})) continue;
      trial_[gate] = code;
      answer_gate(position + 1);
    }
  }

  void add_world() {
    World world;
    for (const ItemIndex gate : study_.gates) {
      const auto* code = std::get_if<CodeIndex>(&trial_[gate]);
      world.gates.push_back(code ? std::optional(*code) : std::nullopt);
      world.gate_codes.emplace_back(study_.questionnaire.items[gate].codes.size());
      if (code) world.gate_codes.back()[code->value] = true;
    }
    world.against = contradicting();
    world.known = Table<AttributeIndex, Known>(study_.card.attributes.size());
    for (const AttributeIndex at : study_.used) world.known[at] = look_at(at);
    for (World& other : worlds_.all) {
      if (is_same(other, world)) return merge(world, other);
    }
    worlds_.all.push_back(std::move(world));
  }

  bool is_same(const World& one, const World& other) const {
    if (one.against != other.against) return false;
    return std::all_of(study_.used.begin(), study_.used.end(), [&](AttributeIndex at) {
      const Known& known = one.known[at];
      return known.item == other.known[at].item && known.cell == other.known[at].cell;
    });
  }

  static void merge(const World& world, World& into) {
    for (std::size_t gate = 0; gate < into.gate_codes.size(); ++gate) {
      for (std::size_t code = 0; code < into.gate_codes[gate].size(); ++code) {
        if (world.gate_codes[gate][code]) into.gate_codes[gate][code] = true;
      }
    }
  }

  // A gate answered otherwise contradicts what was given, and so does a route that a counted
  // response is not on. A response that does not count yet does so as soon as its item is on the
  // route.
  Mask contradicting() const {
    Mask against = 0;
    for (const ItemIndex at : worlds_.players) {
      const bool is_off = !applies(study_, at, trial_);
      const bool is_changed_gate = !is_off && is_gate(study_, at) && !(trial_[at] == given_[at]);
      const bool is_counted = !is_missing(counted_[at]);
      if (is_changed_gate || (mind_route_ && is_counted && is_off)) against |= bits_[at];
    }
    return against;
  }

  // The first of the attribute's items that applies gives the value.
  Known look_at(AttributeIndex attribute) const {
    const auto& items = study_.card.attributes[attribute].items;
    for (std::size_t position = 0; position < items.size(); ++position) {
      if (!applies(study_, items[position], trial_)) continue;
      const Response& response = trial_[items[position]];
      Known known;
      known.item = items[position];
      known.position = position;
      known.given = !is_missing(response);
      known.cell = cell_of(study_, reading_, attribute, position, response);
      known.answers = &study_.answers[reading_][attribute][position];
      // Another answer to a gate is another world.
      known.player = is_gate(study_, items[position]) ? 0 : bits_[items[position]];
      return known;
    }
    return {};
  }

  const Study& study_;
  ReadingIndex reading_;
  const Responses& given_;
  const Responses& counted_;
  Responses trial_;
  Table<ItemIndex, Mask> bits_;
  Worlds worlds_;
  bool mind_route_ = true;
};

class ChangeMaker {
 public:
  ChangeMaker(const Study& study, ReadingIndex reading, const Responses& responses)
      : study_(study), reading_(reading), given_(responses) {}

  Worlds run() {
    bits_ = Table<ItemIndex, Mask>(study_.questionnaire.items.size(), 0);
    for (const ItemIndex at : study_.questionnaire.items.indexes()) {
      if (!is_used(study_, at) && !is_gate(study_, at)) continue;
      if (worlds_.players.size() == limits::explained_responses) {
        worlds_.all_explained = false;
        break;
      }
      bits_[at] = Mask{1} << worlds_.players.size();
      worlds_.players.push_back(at);
    }
    change_gate(0, given_, 0);
    return std::move(worlds_);
  }

 private:
  void change_gate(std::size_t position, const Responses& trial, Mask changed) {
    if (position == study_.gates.size()) return add_world(trial, changed);
    const ItemIndex gate = study_.gates[position];
    change_gate(position + 1, trial, changed);
    // What stands at an item off the route decides nothing, so the route is looked at as it counts.
    const Responses counted = route(study_.questionnaire, trial).counted;
    if (bits_[gate] == 0 || !applies(study_, gate, counted)) return;
    for (const CodeIndex code : study_.questionnaire.items[gate].codes.indexes()) {
      if (given_[gate] == Response{code}) continue;
      Responses other = trial;
      other[gate] = code;
      change_gate(position + 1, other, changed | bits_[gate]);
    }
  }

  void add_world(const Responses& trial, Mask changed) {
    World world;
    world.against = changed;
    for (const ItemIndex gate : study_.gates) {
      const auto* code = std::get_if<CodeIndex>(&trial[gate]);
      world.gates.push_back(code ? std::optional(*code) : std::nullopt);
    }
    world.known = known_as_coded(study_, reading_, route(study_.questionnaire, trial).counted);
    for (const AttributeIndex at : study_.used) {
      Known& known = world.known[at];
      if (known.item && !is_gate(study_, *known.item)) known.player = bits_[*known.item];
      known.given = true;  // a gap counts as what stands there: it stays unless it is changed
    }
    worlds_.all.push_back(std::move(world));
  }

  const Study& study_;
  ReadingIndex reading_;
  const Responses& given_;
  Table<ItemIndex, Mask> bits_;
  Worlds worlds_;
};

}  // namespace

bool is_used(const Study& study, ItemIndex item) { return study.uses[item].has_value(); }

bool is_gate(const Study& study, ItemIndex item) {
  return std::find(study.gates.begin(), study.gates.end(), item) != study.gates.end();
}

std::vector<const World*> Worlds::open() const {
  std::vector<const World*> open;
  for (const World& world : all) {
    if (world.against == 0) open.push_back(&world);
  }
  ensure(!open.empty());
  return open;
}

Worlds worlds_of(const Study& study, ReadingIndex reading, const Responses& responses,
                 const Responses& counted) {
  return WorldMaker(study, reading, responses, counted).run();
}

Worlds changes_of(const Study& study, ReadingIndex reading, const Responses& responses) {
  return ChangeMaker(study, reading, responses).run();
}

Table<AttributeIndex, Known> known_as_coded(const Study& study, ReadingIndex reading,
                                            const Responses& counted) {
  Table<AttributeIndex, Known> all(study.card.attributes.size());
  for (const AttributeIndex at : study.used) {
    const auto& items = study.card.attributes[at].items;
    for (std::size_t position = 0; position < items.size() && !all[at].given; ++position) {
      const auto* missing = std::get_if<Missing>(&counted[items[position]]);
      if (missing && (*missing == Missing::not_applicable || all[at].item)) continue;
      Known known;
      known.item = items[position];
      known.position = position;
      known.given = !missing;
      known.cell = cell_of(study, reading, at, position, counted[items[position]]);
      known.answers = &study.answers[reading][at][position];
      all[at] = known;
    }
  }
  return all;
}

Cells cells_of(const Table<AttributeIndex, Known>& known) {
  Cells cells(known.size());
  for (const AttributeIndex at : known.indexes()) cells[at] = known[at].cell;
  return cells;
}

Stretch stretch_of(const Study& study, AttributeIndex attribute, const Item& item, Cell cell) {
  const AttributeCells& cells = study.cells[attribute];
  const NumberBounds& bounds = item.bounds;
  const double from = cell == 1 ? -infinity : cells.starts[cell - 2];
  const double below = cell + 1 == cells.count ? infinity : cells.starts[cell - 1];
  const double first = std::max(from, bounds.low);
  const double last_whole = std::ceil(below) - 1;
  if (bounds.whole) return {std::ceil(first), std::min(last_whole, bounds.high), true};
  if (bounds.high < below) return {first, bounds.high, true};
  return {first, below, false};
}

Response response_in(const Study& study, ReadingIndex reading, AttributeIndex attribute,
                     std::size_t position, Cell cell) {
  const ItemIndex index = study.card.attributes[attribute].items[position];
  const Item& item = study.questionnaire.items[index];
  if (item.kind == ItemKind::number) return stretch_of(study, attribute, item, cell).low;
  for (const CodeIndex code : item.codes.indexes()) {
    if (cell_of(study, reading, attribute, position, code) == cell) return code;
  }
  ensure(false);  // only cells among the item's answers are asked for
  return Missing::not_answered;
}

}  // namespace profiling
