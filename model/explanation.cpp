#include "explanation.hpp"

#include <algorithm>
#include <limits>

#include "limits.hpp"
#include "variants.hpp"

namespace profiling {
namespace {

// Cell to value, for showing: the response itself where there is one.
AttributeValue value_of(const Study& study, ReadingIndex reading, AttributeIndex attribute,
                        const Known& known, const Responses& counted) {
  if (!known.given) return std::monostate{};
  const Response& response = counted[*known.item];
  if (const auto* number = std::get_if<double>(&response)) return *number;
  const auto* code = std::get_if<CodeIndex>(&response);
  ensure(code != nullptr);
  return study.card.readings[reading].codings[attribute][known.position][*code];
}

// A region that the world's person can be in, whatever the attribute is.
bool reachable_but_for(const Region& region, const World& world, AttributeIndex attribute) {
  for (const Bound& bound : region.bounds) {
    if (bound.attribute == attribute) continue;
    const Known& known = world.known[bound.attribute];
    const bool fits = known.given || !known.answers ? bound.cells.has(known.cell)
                                                    : bound.cells.meets(*known.answers);
    if (!fits) return false;
  }
  return true;
}

const CellSet* bound_on(const Region& region, AttributeIndex attribute) {
  for (const Bound& bound : region.bounds) {
    if (bound.attribute == attribute) return &bound.cells;
  }
  return nullptr;
}

// Whether one person, the attribute apart, is in both regions.
bool overlap_but_for(const Region& one, const Region& other, const World& world,
                     AttributeIndex attribute) {
  for (const Bound& bound : one.bounds) {
    if (bound.attribute == attribute) continue;
    const CellSet* theirs = bound_on(other, bound.attribute);
    if (!theirs) continue;
    const Known& known = world.known[bound.attribute];
    const CellSet both = bound.cells & *theirs;
    const bool fits =
        known.given || !known.answers ? both.has(known.cell) : both.meets(*known.answers);
    if (!fits) return false;
  }
  return true;
}

// Whether some person of the world meets another leaf, or a rule of another class, when only the
// attribute's value is another one of `answers`.
bool regions_differ(const Study& study, const World& world, AttributeIndex attribute,
                    const CellSet& answers) {
  std::vector<const Region*> reachable;
  for (const Region& region : study.regions) {
    const CellSet* bound = bound_on(region, attribute);
    if (bound && !bound->meets(answers)) continue;
    if (!reachable_but_for(region, world, attribute)) continue;
    if (study.tree() && bound && !bound->covers(answers)) return true;
    reachable.push_back(&region);
  }
  if (study.tree()) return false;
  for (const Region* one : reachable) {
    for (const Region* other : reachable) {
      if (class_of(study, *one) == class_of(study, *other)) continue;
      if (overlap_but_for(*one, *other, world, attribute)) return true;
    }
  }
  return false;
}

// The same of a linear predictor: only the attribute's own block can tell.
bool sums_differ(const LinearPredictor& linear, const World& world, AttributeIndex attribute,
                 const CellSet& answers) {
  for (const Block& block : linear.blocks) {
    const auto& own = block.attributes;
    if (std::find(own.begin(), own.end(), attribute) == own.end()) continue;
    Cells cells = cells_of(world.known);
    std::vector<std::vector<Cell>> others;
    std::vector<AttributeIndex> free;
    for (const AttributeIndex at : own) {
      const Known& known = world.known[at];
      if (at == attribute || known.given || !known.answers) continue;
      free.push_back(at);
      others.push_back(known.answers->cells());
    }
    const auto varied = answers.cells();
    std::vector<std::size_t> step(free.size(), 0);
    for (;;) {
      for (std::size_t at = 0; at < free.size(); ++at) cells[free[at]] = others[at][step[at]];
      cells[attribute] = varied.front();
      const double first = block.at(cells);
      for (const Cell cell : varied) {
        cells[attribute] = cell;
        if (block.at(cells) != first) return true;
      }
      std::size_t at = 0;
      while (at < step.size() && ++step[at] == others[at].size()) step[at++] = 0;
      if (at == step.size()) break;
    }
  }
  return false;
}

bool may_matter(const Study& study, const Worlds& worlds, ItemIndex item, Use use) {
  const CellSet& answers = study.answers[study.reading][use.attribute][use.position];
  const auto open = worlds.open();
  return std::any_of(open.begin(), open.end(), [&](const World* world) {
    if (world->known[use.attribute].item != item) return false;
    if (const auto* linear = study.linear()) {
      return sums_differ(*linear, *world, use.attribute, answers);
    }
    return regions_differ(study, *world, use.attribute, answers);
  });
}

// What can be reached over some worlds: the ends of the figure, or the classes.
struct Seen {
  Range range{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
  Marks classes;
  bool operator==(const Seen&) const = default;
};

Seen seen_from(const Study& study, const std::vector<const World*>& worlds) {
  Seen seen;
  if (study.has_figure()) {
    const Ends ends = ends_of(study, worlds);
    seen.range = {outcome_of(study, cells_of(ends.lowest)).predictor,
                  outcome_of(study, cells_of(ends.highest)).predictor};
  } else {
    for (const auto& reached : classes_of(study, worlds)) {
      seen.classes.push_back(reached.has_value());
    }
  }
  return seen;
}

// Whether answering the gate differently would leave other ends to the range, or other classes,
// whatever it says now.
bool gate_may_matter(const Study& study, const Worlds& worlds, ItemIndex gate) {
  const auto& players = worlds.players;
  const auto found = std::find(players.begin(), players.end(), gate);
  const Mask own = found == players.end() ? 0 : Mask{1} << (found - players.begin());
  const auto place = static_cast<std::size_t>(
      std::find(study.gates.begin(), study.gates.end(), gate) - study.gates.begin());
  std::vector<std::vector<const World*>>
      told;  // worlds of an answer; answers with the same are one
  for (const CodeIndex code : study.questionnaire.items[gate].codes.indexes()) {
    std::vector<const World*> ways;
    for (const World& world : worlds.all) {
      if (contains(own, world.against) && world.gate_codes[place][code.value]) {
        ways.push_back(&world);
      }
    }
    if (!ways.empty() && std::find(told.begin(), told.end(), ways) == told.end()) {
      told.push_back(std::move(ways));
    }
  }
  if (told.empty()) return false;
  const Seen first = seen_from(study, told.front());
  return std::any_of(told.begin() + 1, told.end(), [&](const std::vector<const World*>& ways) {
    return !(seen_from(study, ways) == first);
  });
}

std::optional<AttributeIndex> find_listed(const Study& study, ItemIndex item) {
  for (const AttributeIndex at : study.card.attributes.indexes()) {
    const auto& items = study.card.attributes[at].items;
    if (std::find(items.begin(), items.end(), item) != items.end()) return at;
  }
  return std::nullopt;
}

// Whether the model's own code comes to look at the attribute in this case.
bool is_asked(const Study& study, const Cells& cells, AttributeIndex attribute) {
  if (const auto* tree = study.tree()) {
    const Path path = descend(*tree, cells);
    return std::any_of(path.begin(), path.end(), [&](NodeIndex at) {
      const auto& split = tree->nodes[at].split;
      return split && split->test.attribute == attribute;
    });
  }
  if (const auto* linear = study.linear()) {
    return std::any_of(linear->terms.begin(), linear->terms.end(), [&](const Term& term) {
      return term.attribute == attribute && applies(term, cells);
    });
  }
  const RuleIndex last = first_that_holds(*study.rules(), cells);
  bool asked = false;
  for (const RuleIndex at : study.rules()->rules.indexes()) {
    const auto& when = study.rules()->rules[at].when;
    if (when && !(last < at)) {
      each_test(*when, [&](const Test& test) { asked = asked || test.attribute == attribute; });
    }
  }
  return asked;
}

void add_effects(const Study& study, ReadingIndex reading, const std::vector<Variant>& variants,
                 const Outcome& current, std::vector<EffectUnder>& all) {
  const auto& thresholds = study.card.thresholds;
  if (thresholds.empty()) all.push_back({reading, {}, effect_of(variants, current)});
  for (std::size_t at = 0; at < thresholds.size(); ++at) {
    all.push_back({reading, thresholds[at], effect_of(variants, current, at)});
  }
}

// Where there are too many to tell: the current one, and the lowest and the highest figure.
void shorten(InThisCase& here) {
  if (here.variants.size() <= limits::variants) return;
  const auto by_figure = [](const Variant& one, const Variant& other) {
    return one.outcome.predictor < other.outcome.predictor;
  };
  const auto [low, high] =
      std::minmax_element(here.variants.begin(), here.variants.end(), by_figure);
  std::vector<Variant> told;
  for (auto at = here.variants.begin(); at != here.variants.end(); ++at) {
    if (at->is_current || at == low || at == high) told.push_back(*at);
  }
  here.variants_left_out = here.variants.size() - told.size();
  here.variants = std::move(told);
}

}  // namespace

Completion completion_of(const Study& study, ReadingIndex reading, const Reached& reached,
                         const Responses& responses) {
  Completion completion;
  const World& world = *reached.world;
  for (std::size_t at = 0; at < study.gates.size(); ++at) {
    if (is_missing(responses[study.gates[at]]) && world.gates[at]) {
      completion.push_back({study.gates[at], *world.gates[at]});
    }
  }
  for (const AttributeIndex at : study.used) {
    if (!reached.chosen[at]) continue;
    const Known& known = world.known[at];
    completion.push_back(
        {*known.item, response_in(study, reading, at, known.position, *reached.chosen[at])});
  }
  return completion;
}

AttributeValues values_of(const Study& study, const Table<AttributeIndex, Known>& known,
                          ReadingIndex reading, const Responses& counted) {
  AttributeValues values(known.size());
  for (const AttributeIndex at : study.used) {
    values[at] = value_of(study, reading, at, known[at], counted);
  }
  return values;
}

std::vector<Step> explain_path(const Study& study, const Table<AttributeIndex, Known>& known,
                               const AttributeValues& values) {
  std::vector<Step> steps;
  if (!study.tree()) return steps;
  for (const NodeIndex at : descend(*study.tree(), cells_of(known))) {
    Step step{at, {}, {}, {}};
    if (const auto& split = study.tree()->nodes[at].split) {
      const AttributeIndex asked = split->test.attribute;
      step.value = values[asked];
      if (known[asked].given) step.item = known[asked].item;
      step.taken = branch(*split, known[asked].cell);
    }
    steps.push_back(std::move(step));
  }
  return steps;
}

std::vector<TermInThisCase> explain_terms(const Study& study,
                                          const Table<AttributeIndex, Known>& known,
                                          const AttributeValues& values) {
  std::vector<TermInThisCase> terms;
  if (!study.linear()) return terms;
  const Cells cells = cells_of(known);
  for (const Term& term : study.linear()->terms) {
    const Known& here = known[term.attribute];
    terms.push_back({values[term.attribute], here.given ? here.item : std::nullopt,
                     applies(term, cells), profiling::value_of(term, cells)});
  }
  return terms;
}

Marks explain_rules(const Study& study, const Cells& cells) {
  Marks rules;
  if (!study.rules()) return rules;
  for (const Rule& rule : study.rules()->rules) {
    rules.push_back(holds(rule, cells));
    if (rules.back()) break;
  }
  return rules;
}

std::vector<InThisCase> explain_attributes(const Study& study, const Responses& responses,
                                           const Route& route, const Worlds& worlds) {
  const Cells cells = cells_of(known_as_coded(study, study.reading, route.counted));
  std::vector<InThisCase> all;
  for (const RouteEntry& entry : route.entries) {
    InThisCase here;
    here.item = entry.item;
    here.listed = find_listed(study, entry.item);
    here.is_gate = is_gate(study, entry.item);
    if (!study.has_predictor()) {
      if (here.listed) here.effect = Effect::not_published;
      all.push_back(std::move(here));
      continue;
    }
    if (const auto& use = study.uses[entry.item]) {
      here.attribute = use->attribute;
      here.asked = is_asked(study, cells, use->attribute);
      here.may_matter = may_matter(study, worlds, entry.item, *use);
    }
    if (here.is_gate && !here.may_matter) {
      here.may_matter = gate_may_matter(study, worlds, entry.item);
    }
    if (here.attribute || here.is_gate) {
      const Varying varying(study, study.reading, responses, route, entry.item);
      if (entry.applies) here.variants = varying.variants();
      here.effect = effect_of(here.variants, varying.current());
      here.if_missing = entry.applies ? varying.with(Missing::withheld) : varying.current();
      for (const ReadingIndex reading : study.card.readings.indexes()) {
        if (reading == study.reading) {
          add_effects(study, reading, here.variants, varying.current(), here.alternatives);
          continue;
        }
        const Varying other(study, reading, responses, route, entry.item);
        const auto variants = entry.applies ? other.variants() : std::vector<Variant>{};
        add_effects(study, reading, variants, other.current(), here.alternatives);
      }
      shorten(here);
    }
    all.push_back(std::move(here));
  }
  return all;
}

}  // namespace profiling
