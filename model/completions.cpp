#include "completions.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "routing.hpp"

namespace profiling {
namespace {

const Item& item_at(const Study& study, ItemIndex at) { return study.questionnaire.items[at]; }

bool applies(const Study& study, ItemIndex item, const Responses& responses) {
  const auto& condition = item_at(study, item).asked_when;
  return !condition || holds(*condition, responses);
}

const Coding& coding_of(const Study& study, ReadingIndex reading, AttributeIndex attribute) {
  return study.card.readings[reading].codings[attribute];
}

AttributeValue value_of(const Coding& coding, std::size_t position, const Response& response) {
  if (const auto* code = std::get_if<CodeIndex>(&response)) {
    ensure(position < coding.size());
    return coding[position][*code];
  }
  if (const auto* number = std::get_if<double>(&response)) return *number;
  return std::monostate{};
}

Domain only(const Study& study, AttributeIndex attribute, const AttributeValue& value) {
  Domain domain;
  domain.levels.resize(study.card.attributes[attribute].levels.size());
  if (const auto* level = std::get_if<LevelIndex>(&value)) {
    domain.levels[level->value] = true;
  } else if (const auto* number = std::get_if<double>(&value)) {
    domain.low = *number;
    domain.below = std::nextafter(*number, std::numeric_limits<double>::infinity());
  } else {
    domain.missing = true;
  }
  return domain;
}

// Enumerates the answers to the open gates, earliest first, so that a condition meets answers only.
class GateAnswers {
 public:
  GateAnswers(const Study& study, const Responses& given) : study_(study), given_(given) {}

  // The whole sets of responses that keep every counted response on the route; all of them should
  // no set do so (a questionnaire can be written that way).
  std::vector<Responses> run(const Responses& counted) {
    answer(0, counted);
    std::vector<Responses> consistent;
    std::copy_if(all_.begin(), all_.end(), std::back_inserter(consistent),
                 [&](const Responses& set) { return keeps_all(set, counted); });
    return consistent.empty() ? all_ : consistent;
  }

 private:
  void answer(std::size_t position, Responses set) {
    if (position == study_.gates.size()) return all_.push_back(std::move(set));
    const ItemIndex gate = study_.gates[position];
    if (!applies(study_, gate, set)) {
      set[gate] = Missing::not_applicable;
      return answer(position + 1, std::move(set));
    }
    if (is_missing(set[gate]))
      set[gate] = given_[gate];  // an earlier answer may put it on the route
    if (!is_missing(set[gate])) return answer(position + 1, std::move(set));
    for (const CodeIndex code : item_at(study_, gate).codes.indexes()) {
      set[gate] = code;
      answer(position + 1, set);
    }
  }

  bool keeps_all(const Responses& set, const Responses& counted) const {
    for (const ItemIndex at : study_.questionnaire.items.indexes()) {
      if (!is_missing(counted[at]) && !applies(study_, at, set)) return false;
    }
    return true;
  }

  const Study& study_;
  const Responses& given_;
  std::vector<Responses> all_;
};

// The first of the attribute's items that applies gives the value.
std::optional<std::size_t> source_in(const Study& study, AttributeIndex attribute,
                                     const Responses& set) {
  const auto& items = study.card.attributes[attribute].items;
  for (std::size_t position = 0; position < items.size(); ++position) {
    if (applies(study, items[position], set)) return position;
  }
  return std::nullopt;
}

Domain domain_in(const Study& study, ReadingIndex reading, AttributeIndex attribute,
                 std::optional<std::size_t> source, const Responses& set, const Responses& given) {
  if (!source) return only(study, attribute, std::monostate{});
  const ItemIndex item = study.card.attributes[attribute].items[*source];
  const Response& response = is_missing(set[item]) ? given[item] : set[item];
  if (is_missing(response)) return full_domain(study, reading, attribute, *source);
  return only(study, attribute, value_of(coding_of(study, reading, attribute), *source, response));
}

}  // namespace

Domain full_domain(const Study& study, ReadingIndex reading, AttributeIndex attribute,
                   std::size_t position) {
  const Attribute& of = study.card.attributes[attribute];
  const Item& item = item_at(study, of.items[position]);
  Domain domain;
  domain.levels.resize(of.levels.size());
  if (item.kind == ItemKind::number) {
    domain.low = item.bounds.low;
    domain.below = std::nextafter(item.bounds.high, std::numeric_limits<double>::infinity());
    domain.whole = item.bounds.whole;
  } else {
    for (const LevelIndex level : coding_of(study, reading, attribute)[position]) {
      domain.levels[level.value] = true;
    }
  }
  return domain;
}

std::vector<Possible> possibilities(const Study& study, ReadingIndex reading,
                                    const Responses& responses) {
  const Responses counted = route(study.questionnaire, responses).counted;
  const std::size_t size = study.card.attributes.size();
  std::vector<Possible> all;
  for (const Responses& set : GateAnswers(study, responses).run(counted)) {
    Possible one{Domains(size), Table<AttributeIndex, std::optional<std::size_t>>(size)};
    for (const AttributeIndex at : study.card.attributes.indexes()) {
      one.sources[at] = source_in(study, at, set);
      one.domains[at] = domain_in(study, reading, at, one.sources[at], set, responses);
    }
    const auto same = [&](const Possible& other) {
      return std::equal(other.domains.begin(), other.domains.end(), one.domains.begin()) &&
             std::equal(other.sources.begin(), other.sources.end(), one.sources.begin());
    };
    if (std::none_of(all.begin(), all.end(), same)) all.push_back(std::move(one));
  }
  ensure(!all.empty());
  return all;
}

AttributeValues values_as_coded(const Study& study, ReadingIndex reading,
                                const Responses& counted) {
  AttributeValues values(study.card.attributes.size());
  for (const AttributeIndex at : study.card.attributes.indexes()) {
    const auto& items = study.card.attributes[at].items;
    for (std::size_t position = 0; position < items.size(); ++position) {
      if (is_missing(counted[items[position]])) continue;
      values[at] = value_of(coding_of(study, reading, at), position, counted[items[position]]);
      break;
    }
  }
  return values;
}

}  // namespace profiling
