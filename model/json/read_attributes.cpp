#include "json/read_attributes.hpp"

#include "json/claims.hpp"
#include "json/lookup.hpp"

namespace profiling {
namespace {

constexpr const char* reading_by_default = "as_published";

const std::vector<std::string_view> protected_grounds = {
    "sex", "age", "origin", "nationality", "health", "family", "migration"};

class AttributesReader {
 public:
  AttributesReader(const Questionnaire& questionnaire, ModelCard& card)
      : questionnaire_(questionnaire), card_(card) {}

  void read(const Reader& root) {
    if (const auto questions = root.member("questions")) read_questions(*questions);
    if (const auto list = root.member("attributes")) {
      for (const Reader& from : list->elements(limits::attributes)) read_attribute(from);
    }
    read_readings(root);
  }

 private:
  void read_questions(const Reader& from) {
    if (!from.expect_object()) return;
    from.allow_only({"since", "decided_by", "purpose"});
    for (const char* key : {"since", "decided_by", "purpose"}) {
      if (const auto claim = from.member(key)) questions_.*place_of(key) = read_claim(*claim);
    }
  }

  static Claim Questions::*place_of(std::string_view key) {
    if (key == "since") return &Questions::since;
    return key == "purpose" ? &Questions::purpose : &Questions::decided_by;
  }

  void read_attribute(const Reader& from) {
    if (!from.expect_object()) return;
    from.allow_only(
        {"id", "items", "levels", "protected", "since", "decided_by", "purpose", "source"});
    Attribute attribute;
    attribute.id = from.id("id").value_or("");
    refuse_duplicate(from, card_.attributes, attribute.id);
    const auto items = from.member("items");
    if (items) read_items(*items, attribute);
    if (const auto levels = from.find("levels")) read_levels(*levels, attribute);
    else if (items) add_codes_as_levels(*items, attribute);
    if (from.has("protected")) {
      const auto ground = from.choice("protected", protected_grounds);
      if (ground) attribute.protected_as = protected_grounds[*ground];
    }
    attribute.questions = questions_;
    for (const char* key : {"since", "decided_by", "purpose"}) {
      const auto claim = from.find(key);
      if (claim) attribute.questions.*place_of(key) = read_claim(*claim);
    }
    (void)read_source(from);
    card_.attributes.add(std::move(attribute));
  }

  // The model's own names. An attribute without levels is a number, and a number has none.
  void read_levels(const Reader& list, Attribute& attribute) {
    const bool is_number = !attribute.items.empty() &&
                           questionnaire_.items[attribute.items.front()].kind == ItemKind::number;
    if (is_number) return list.problem(ProblemCode::unsuited_item, "one", attribute.id);
    for (const Reader& element : list.some(limits::codes)) {
      auto level = element.string();
      if (!level) continue;
      if (find_level(attribute, *level)) element.problem(ProblemCode::duplicate_id, "", *level);
      attribute.levels.add(std::move(*level));
    }
    own_levels_.push_back(attribute.id);
  }

  // Attributes vary independently of each other, so no two may read the same item.
  bool is_taken(ItemIndex item) const {
    const auto reads_it = [&](const Attribute& other) {
      return std::find(other.items.begin(), other.items.end(), item) != other.items.end();
    };
    return std::any_of(card_.attributes.begin(), card_.attributes.end(), reads_it);
  }

  void read_items(const Reader& list, Attribute& attribute) {
    std::optional<ItemKind> kind;
    for (const Reader& element : list.some(limits::items)) {
      const auto id = element.string();
      if (!id) continue;
      const auto item = questionnaire_.find(*id);
      if (!item) {
        element.problem(ProblemCode::unknown_item, "", *id);
        continue;
      }
      const ItemKind own = questionnaire_.items[*item].kind;
      if (own == ItemKind::many || own == ItemKind::text || (kind && *kind != own)) {
        element.problem(ProblemCode::unsuited_item, "one|number", *id);
        continue;
      }
      const auto& own_items = attribute.items;
      if (is_taken(*item) ||
          std::find(own_items.begin(), own_items.end(), *item) != own_items.end()) {
        element.problem(ProblemCode::duplicate_id, "", *id);
        continue;
      }
      kind = own;
      attribute.items.push_back(*item);
    }
  }

  void add_codes_as_levels(const Reader& from, Attribute& attribute) const {
    for (const ItemIndex item : attribute.items) {
      for (const std::string& code : questionnaire_.items[item].codes) {
        if (find_level(attribute, code)) continue;
        if (attribute.levels.size() == limits::codes) {
          return from.problem(ProblemCode::too_many, std::to_string(limits::codes), code);
        }
        attribute.levels.add(code);
      }
    }
  }

  bool has_own_levels(const Attribute& attribute) const {
    return std::find(own_levels_.begin(), own_levels_.end(), attribute.id) != own_levels_.end();
  }

  void read_readings(const Reader& root) {
    const auto list = root.find("readings");
    if (!list) {
      Reading reading{reading_by_default, Table<AttributeIndex, Coding>(card_.attributes.size())};
      for (const AttributeIndex at : card_.attributes.indexes()) {
        reading.codings[at] = coding(at, root, nullptr);
      }
      card_.readings.add(std::move(reading));
      return;
    }
    for (const Reader& from : list->some(limits::readings)) {
      if (from.expect_object()) read_reading(from);
    }
  }

  void read_reading(const Reader& from) {
    from.allow_only({"id", "levels", "source", "certainty"});
    (void)read_source(from);
    check_certainty(from);
    Reading reading{from.id("id").value_or(""),
                    Table<AttributeIndex, Coding>(card_.attributes.size())};
    refuse_duplicate(from, card_.readings, reading.id);
    const auto levels = from.member("levels");
    if (!levels || !levels->expect_object()) return;
    for (const auto& [id, map] : levels->members()) {
      if (!find_attribute(card_.attributes, id)) refuse_unknown(map, card_.attributes, id);
    }
    for (const AttributeIndex at : card_.attributes.indexes()) {
      const auto map = levels->find(card_.attributes[at].id);
      reading.codings[at] = coding(at, *levels, map ? &*map : nullptr);
    }
    card_.readings.add(std::move(reading));
  }

  // Codes to levels: by name where the levels are the codes themselves, else by the reading's own
  // map, which has to name every code.
  Coding coding(AttributeIndex at, const Reader& near, const Reader* map) const {
    const Attribute& attribute = card_.attributes[at];
    Coding coding;
    if (map && !map->expect_object()) return coding;
    if (map) refuse_foreign_codes(attribute, *map);
    if (attribute.levels.empty()) return coding;
    const bool by_name = !map && !has_own_levels(attribute);
    if (!map && !by_name) near.problem(ProblemCode::missing_key, attribute.id);
    for (const ItemIndex item : attribute.items) {
      const auto& codes = questionnaire_.items[item].codes;
      Table<CodeIndex, LevelIndex> levels(codes.size());
      for (const CodeIndex code : codes.indexes()) {
        if (by_name) levels[code] = find_level(attribute, codes[code]).value_or(LevelIndex{});
        const auto from = map ? map->member(codes[code]) : std::nullopt;
        if (from) levels[code] = read_level(*from, attribute).value_or(LevelIndex{});
      }
      coding.push_back(std::move(levels));
    }
    return coding;
  }

  void refuse_foreign_codes(const Attribute& attribute, const Reader& map) const {
    std::vector<std::string> known;
    for (const ItemIndex item : attribute.items) {
      const auto& codes = questionnaire_.items[item].codes;
      known.insert(known.end(), codes.begin(), codes.end());
    }
    if (known.empty()) return;  // no items: told there
    for (const auto& [code, from] : map.members()) {
      if (std::find(known.begin(), known.end(), code) != known.end()) continue;
      from.problem(ProblemCode::unknown_code, alternatives(known), code);
    }
  }

  const Questionnaire& questionnaire_;
  ModelCard& card_;
  Questions questions_;
  std::vector<std::string> own_levels_;  // attributes whose levels are the model's own names
};

}  // namespace

void read_attributes(const Reader& root, const Questionnaire& questionnaire, ModelCard& card) {
  AttributesReader(questionnaire, card).read(root);
}

}  // namespace profiling
