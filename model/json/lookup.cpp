#include "json/lookup.hpp"

namespace profiling {

Scale scale_of(const CardContext& known, const Attribute& attribute) {
  if (!attribute.levels.empty()) return Scale::levels;
  if (attribute.items.empty()) return Scale::unknown;
  const Item& item = known.questionnaire.items[attribute.items.front()];
  return item.kind == ItemKind::number ? Scale::number : Scale::unknown;
}

std::optional<AttributeIndex> find_attribute(const Attributes& attributes, const std::string& id) {
  for (const AttributeIndex at : attributes.indexes()) {
    if (attributes[at].id == id) return at;
  }
  return std::nullopt;
}

std::optional<LevelIndex> find_level(const Attribute& attribute, const std::string& id) {
  for (const LevelIndex at : attribute.levels.indexes()) {
    if (attribute.levels[at] == id) return at;
  }
  return std::nullopt;
}

void refuse_unknown(const Reader& from, const Attributes& attributes, const std::string& id) {
  const std::string known = ids_of(attributes);
  if (!known.empty()) from.problem(ProblemCode::unknown_attribute, known, id);
}

std::optional<AttributeIndex> read_attribute(const Reader& from, const std::string& key,
                                             const Attributes& attributes) {
  const auto id = from.id(key);
  if (!id) return std::nullopt;
  const auto found = find_attribute(attributes, *id);
  if (!found) refuse_unknown(*from.find(key), attributes, *id);
  return found;
}

std::optional<LevelIndex> read_level(const Reader& from, const Attribute& attribute) {
  const auto name = from.string();
  if (!name) return std::nullopt;
  const auto found = find_level(attribute, *name);
  if (!found) from.problem(ProblemCode::unknown_level, alternatives(attribute.levels), *name);
  return found;
}

}  // namespace profiling
