#pragma once

#include <algorithm>
#include <optional>
#include <string>

#include "json/reader.hpp"
#include "model_card.hpp"

// Names of a card to indexes; what is not in the card is a problem that lists what is.

namespace profiling {

using Attributes = Table<AttributeIndex, Attribute>;

// What names are looked up in: the card as far as it is read, and the items, its own included.
struct CardContext {
  const Questionnaire& questionnaire;
  const ModelCard& card;
};

// What an attribute's values are; unknown where it could not be read, so that what is said of it
// elsewhere cannot be judged.
enum class Scale { unknown, levels, number };
Scale scale_of(const CardContext& known, const Attribute& attribute);

std::optional<AttributeIndex> find_attribute(const Attributes& attributes, const std::string& id);
std::optional<LevelIndex> find_level(const Attribute& attribute, const std::string& id);

// A list of anything that has an id, for Problem::expected.
template <class Named>
std::string ids_of(const Named& all) {
  std::vector<std::string> ids;
  for (const auto& each : all) {
    if (!each.id.empty()) ids.push_back(each.id);
  }
  return alternatives(ids);
}

// Notes duplicate_id where an id stands for something already.
template <class Named>
void refuse_duplicate(const Reader& from, const Named& others, const std::string& id) {
  const auto same = [&](const auto& other) { return !id.empty() && other.id == id; };
  if (std::none_of(others.begin(), others.end(), same)) return;
  from.problem(ProblemCode::duplicate_id, "", id);
}

// Notes unknown_attribute, unless no attributes could be read, which is told where they stand.
void refuse_unknown(const Reader& from, const Attributes& attributes, const std::string& id);

// The attribute that `key` names.
std::optional<AttributeIndex> read_attribute(const Reader& from, const std::string& key,
                                             const Attributes& attributes);

// A level, by its own name.
std::optional<LevelIndex> read_level(const Reader& from, const Attribute& attribute);

}  // namespace profiling
