#include "explanation.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "completions.hpp"

namespace profiling {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

struct Use {
  AttributeIndex attribute{};
  std::size_t position = 0;  // of the item among the attribute's items
};

bool tree_asks(const DecisionTree& tree, AttributeIndex attribute) {
  return std::any_of(tree.nodes.begin(), tree.nodes.end(), [&](const Node& node) {
    return node.split && node.split->attribute == attribute;
  });
}

// An attribute that is listed but never split on is not used, whatever the card says of it.
std::optional<Use> find_use(const Study& study, ItemIndex item) {
  for (const AttributeIndex at : study.card.attributes.indexes()) {
    const auto& items = study.card.attributes[at].items;
    const auto found = std::find(items.begin(), items.end(), item);
    if (found == items.end() || !tree_asks(study.tree(), at)) continue;
    return Use{at, static_cast<std::size_t>(found - items.begin())};
  }
  return std::nullopt;
}

std::optional<ItemIndex> source_of(const Attribute& attribute, const Responses& counted) {
  for (const ItemIndex item : attribute.items) {
    if (!is_missing(counted[item])) return item;
  }
  return std::nullopt;
}

// Finds what the attribute leads to while all others stay as they are.
class Varying {
 public:
  Varying(const Study& study, const Responses& counted, Use use)
      : study_(study), counted_(counted), use_(use),
        values_(values_as_coded(study, study.reading, counted)), given_(values_[use.attribute]) {}

  Outcome with(const AttributeValue& value) {
    values_[use_.attribute] = value;
    return outcome_at(study_, descend(study_.tree(), values_).back());
  }

  std::vector<Variant> variants() {
    return attribute().levels.empty() ? number_variants() : code_variants();
  }

  Outcome current() { return with(given_); }

 private:
  const Attribute& attribute() const { return study_.card.attributes[use_.attribute]; }
  ItemIndex item_index() const { return attribute().items[use_.position]; }
  const Item& item() const { return study_.questionnaire.items[item_index()]; }

  std::vector<Variant> code_variants() {
    const auto& levels = study_.card.readings[study_.reading].codings[use_.attribute][use_.position];
    const auto* given = std::get_if<CodeIndex>(&counted_[item_index()]);
    std::vector<Variant> variants;
    for (const CodeIndex code : item().codes.indexes()) {
      const Outcome outcome = with(levels[code]);
      auto same = std::find_if(variants.begin(), variants.end(), [&](const Variant& variant) {
        return variant.outcome.leaf == outcome.leaf;
      });
      if (same == variants.end()) {
        variants.push_back({});
        same = variants.end() - 1;
        same->outcome = outcome;
      }
      same->codes.emplace_back(item_index(), code);
      same->is_current = same->is_current || (given && *given == code);
    }
    return variants;
  }

  std::vector<Variant> number_variants() {
    const NumberBounds& bounds = item().bounds;
    const auto* given = std::get_if<double>(&counted_[item_index()]);
    std::vector<double> starts{bounds.low};
    for (const double cut : cuts_on(study_.tree(), use_.attribute)) {
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
  const Responses& counted_;
  Use use_;
  AttributeValues values_;
  AttributeValue given_;
};

Effect effect_of(const std::vector<Variant>& variants, const Outcome& current) {
  Effect effect = Effect::changes_nothing;
  for (const Variant& variant : variants) {
    if (!(variant.outcome.assigned == current.assigned)) return Effect::changes_class;
    if (variant.outcome.predictor != current.predictor) effect = Effect::changes_figure;
  }
  return effect;
}

// Whether the attribute can matter in some completion, if it were free itself and the rest as possible.
bool may_matter_somewhere(const Study& study, const std::vector<Domains>& possible, Use use) {
  const Domain full = full_domain(study, study.reading, use.attribute, use.position);
  return std::any_of(possible.begin(), possible.end(), [&](Domains domains) {
    domains[use.attribute] = full;
    return may_matter(study.tree(), domains, use.attribute);
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

std::vector<InThisCase> explain_attributes(const Study& study, const Route& route,
                                           const std::vector<Domains>& possible) {
  const Path path = descend(study.tree(), values_as_coded(study, study.reading, route.counted));
  std::vector<InThisCase> all;
  for (const RouteEntry& entry : route.entries) {
    InThisCase here;
    here.item = entry.item;
    if (const auto use = find_use(study, entry.item)) {
      here.attribute = use->attribute;
      here.effect = Effect::changes_nothing;
      here.asked = std::any_of(path.begin(), path.end(), [&](NodeIndex at) {
        const auto& split = study.tree().nodes[at].split;
        return split && split->attribute == use->attribute;
      });
      here.may_matter = may_matter_somewhere(study, possible, *use);
      Varying varying(study, route.counted, *use);
      if (entry.applies) {
        here.variants = varying.variants();
        here.effect = effect_of(here.variants, varying.current());
      }
      here.if_missing = varying.with(std::monostate{});
    }
    all.push_back(std::move(here));
  }
  return all;
}

}  // namespace profiling
