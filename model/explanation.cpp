#include "explanation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "completions.hpp"

namespace profiling {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

struct Use {
  AttributeIndex attribute{};
  std::size_t position = 0;  // of the item among the attribute's items
};

std::optional<Use> find_use(const Study& study, ItemIndex item) {
  for (const AttributeIndex at : study.card.attributes.indexes()) {
    const auto& items = study.card.attributes[at].items;
    const auto found = std::find(items.begin(), items.end(), item);
    if (found == items.end() || !asks_for(study.tree(), at)) continue;
    return Use{at, static_cast<std::size_t>(found - items.begin())};
  }
  return std::nullopt;
}

bool is_gate(const Study& study, ItemIndex item) {
  return std::find(study.gates.begin(), study.gates.end(), item) != study.gates.end();
}

std::optional<ItemIndex> source_of(const Attribute& attribute, const Responses& counted) {
  for (const ItemIndex item : attribute.items) {
    if (!is_missing(counted[item])) return item;
  }
  return std::nullopt;
}

// Finds where another response to one item leads while all others stay as they are.
class Varying {
 public:
  Varying(const Study& study, const Responses& responses, const Route& route, ItemIndex item)
      : study_(study),
        responses_(responses),
        counted_(route.counted),
        index_(item),
        item_(study.questionnaire.items[item]),
        is_gate_(is_gate(study, item)) {}

  Outcome with(const Response& response) {
    if (!is_gate_) {  // no condition asks about it, so the route stays
      const Response before = std::exchange(counted_[index_], response);
      const Outcome outcome = outcome_of(counted_);
      counted_[index_] = before;
      return outcome;
    }
    Responses varied = responses_;
    varied[index_] = response;
    return outcome_of(route(study_.questionnaire, varied).counted);
  }

  std::vector<Variant> variants(std::optional<AttributeIndex> attribute) {
    return item_.kind == ItemKind::number ? number_variants(*attribute) : code_variants();
  }

  Outcome current() { return outcome_of(counted_); }

 private:
  Outcome outcome_of(const Responses& counted) const {
    const AttributeValues values = values_as_coded(study_, study_.reading, counted);
    return outcome_at(study_, descend(study_.tree(), values).back());
  }

  std::vector<Variant> code_variants() {
    const auto* given = std::get_if<CodeIndex>(&counted_[index_]);
    std::vector<Variant> variants;
    for (const CodeIndex code : item_.codes.indexes()) {
      const Outcome outcome = with(code);
      auto same = std::find_if(variants.begin(), variants.end(), [&](const Variant& variant) {
        return variant.outcome.leaf == outcome.leaf;
      });
      if (same == variants.end()) {
        variants.push_back({});
        same = variants.end() - 1;
        same->outcome = outcome;
      }
      same->codes.push_back(code);
      same->is_current = same->is_current || (given && *given == code);
    }
    return variants;
  }

  std::vector<Variant> number_variants(AttributeIndex attribute) {
    const NumberBounds& bounds = item_.bounds;
    const auto* given = std::get_if<double>(&counted_[index_]);
    std::vector<double> starts{bounds.whole ? std::ceil(bounds.low) : bounds.low};
    for (const double cut : cuts_on(study_.tree(), attribute)) {
      const double start = bounds.whole ? std::ceil(cut) : cut;
      if (start > starts.back() && start <= bounds.high) starts.push_back(start);
    }
    std::vector<Variant> variants;
    for (std::size_t at = 0; at < starts.size(); ++at) {
      const bool last = at + 1 == starts.size();
      const double next = last ? infinity : starts[at + 1];
      const Outcome outcome = with(starts[at]);
      if (variants.empty() || !(variants.back().outcome.leaf == outcome.leaf)) {
        variants.push_back({});
        variants.back().low = starts[at];
        variants.back().outcome = outcome;
      }
      Variant& variant = variants.back();
      variant.high_included = last || bounds.whole;
      variant.high = last ? bounds.high : bounds.whole ? next - 1 : next;
      variant.is_current = variant.is_current || (given && *given >= starts[at] && *given < next);
    }
    return variants;
  }

  const Study& study_;
  const Responses& responses_;
  Responses counted_;
  ItemIndex index_;
  const Item& item_;
  bool is_gate_;
};

Effect effect_of(const std::vector<Variant>& variants, const Outcome& current) {
  Effect effect = Effect::changes_nothing;
  for (const Variant& variant : variants) {
    if (!(variant.outcome.assigned == current.assigned)) return Effect::changes_class;
    if (variant.outcome.predictor != current.predictor) effect = Effect::changes_figure;
  }
  return effect;
}

// Whether the attribute can matter in some completion in which the item gives its value, if it were
// free itself and the rest as possible.
bool may_matter_somewhere(const Study& study, const std::vector<Possible>& possible, Use use) {
  const Domain full = full_domain(study, study.reading, use.attribute, use.position);
  return std::any_of(possible.begin(), possible.end(), [&](const Possible& one) {
    if (one.sources[use.attribute] != use.position) return false;
    Domains domains = one.domains;
    domains[use.attribute] = full;
    return may_matter(study.tree(), domains, use.attribute);
  });
}

// Whether answering the gate differently would leave other ends to the range, whatever it says now.
bool gate_may_matter(const Study& study, const Responses& responses, ItemIndex gate) {
  Responses freed = responses;
  freed[gate] = Missing::withheld;
  const auto sets = possibilities(study, study.reading, freed);
  const Reach first = reachable(study.tree(), sets.front().domains);
  return std::any_of(sets.begin(), sets.end(), [&](const Possible& one) {
    const Reach reach = reachable(study.tree(), one.domains);
    return !(reach.lowest == first.lowest) || !(reach.highest == first.highest);
  });
}

bool is_asked(const Study& study, const Path& path, AttributeIndex attribute) {
  return std::any_of(path.begin(), path.end(), [&](NodeIndex at) {
    const auto& split = study.tree().nodes[at].split;
    return split && split->attribute == attribute;
  });
}

}  // namespace

Outcome outcome_at(const Study& study, NodeIndex leaf) {
  const Node& node = study.tree().nodes[leaf];
  ensure(!node.split && node.probability);
  Outcome outcome{leaf, node.probability->training, {}, {}};
  outcome.assigned = classify(outcome.predictor, study.cut_off);
  for (const Threshold& threshold : study.card.thresholds) {
    outcome.by_threshold.push_back(classify(outcome.predictor, threshold.value));
  }
  return outcome;
}

std::vector<Step> explain_path(const Study& study, const Responses& counted) {
  const AttributeValues values = values_as_coded(study, study.reading, counted);
  std::vector<Step> steps;
  for (const NodeIndex at : descend(study.tree(), values)) {
    Step step{at, {}, {}, {}};
    if (const auto& split = study.tree().nodes[at].split) {
      step.value = values[split->attribute];
      step.item = source_of(study.card.attributes[split->attribute], counted);
      step.taken = branch(*split, step.value);
    }
    steps.push_back(std::move(step));
  }
  return steps;
}

std::vector<InThisCase> explain_attributes(const Study& study, const Responses& responses,
                                           const Route& route,
                                           const std::vector<Possible>& possible) {
  const Path path = descend(study.tree(), values_as_coded(study, study.reading, route.counted));
  std::vector<InThisCase> all;
  for (const RouteEntry& entry : route.entries) {
    InThisCase here;
    here.item = entry.item;
    here.is_gate = is_gate(study, entry.item);
    if (const auto use = find_use(study, entry.item)) {
      here.attribute = use->attribute;
      here.asked = is_asked(study, path, use->attribute);
      here.may_matter = may_matter_somewhere(study, possible, *use);
    }
    if (here.is_gate && !here.may_matter) {
      here.may_matter = gate_may_matter(study, responses, entry.item);
    }
    if (here.attribute || here.is_gate) {
      Varying varying(study, responses, route, entry.item);
      here.effect = Effect::changes_nothing;
      if (entry.applies) {
        here.variants = varying.variants(here.attribute);
        here.effect = effect_of(here.variants, varying.current());
      }
      here.if_missing = entry.applies ? varying.with(Missing::withheld) : varying.current();
    }
    all.push_back(std::move(here));
  }
  return all;
}

}  // namespace profiling
