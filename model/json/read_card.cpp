#include <algorithm>
#include <map>

#include "json/read_study.hpp"
#include "json/reader.hpp"
#include "limits.hpp"

namespace profiling {
namespace {

constexpr const char* reading_by_default = "as_published";

// Every number of a card stands in an object, or inside one, that names its source.
void require_source(const Reader& from) { (void)from.id("source"); }

class CardReader {
 public:
  CardReader(const Questionnaire& questionnaire, Problems& problems)
      : questionnaire_(questionnaire), problems_(problems) {}

  ModelCard read(const Json& document) {
    const Reader root(document, problems_);
    if (!root.expect_object()) return {};
    root.allow_only({"id", "questionnaire", "country", "authority", "kind_of_result", "outcome",
                     "population", "in_use", "attributes", "readings", "classes", "thresholds",
                     "predictor", "performance", "examples", "not_known", "source"});
    card_.id = root.id("id").value_or("");
    card_.questionnaire = root.id("questionnaire").value_or("");
    if (const auto kind = root.find("kind_of_result")) read_direction(*kind);
    if (const auto list = root.member("attributes")) read_attributes(*list);
    read_readings(root);
    if (const auto list = root.member("classes")) read_classes(*list);
    if (const auto list = root.member("thresholds")) read_thresholds(*list);
    if (const auto predictor = root.member("predictor")) read_predictor(*predictor);
    return std::move(card_);
  }

 private:
  std::optional<AttributeIndex> find_attribute(const std::string& id) const {
    for (const AttributeIndex at : card_.attributes.indexes()) {
      if (card_.attributes[at].id == id) return at;
    }
    return std::nullopt;
  }

  std::vector<std::string> attribute_ids() const {
    std::vector<std::string> ids;
    for (const Attribute& attribute : card_.attributes) ids.push_back(attribute.id);
    return ids;
  }

  static std::optional<LevelIndex> find_level(const Attribute& attribute, const std::string& id) {
    for (const LevelIndex at : attribute.levels.indexes()) {
      if (attribute.levels[at] == id) return at;
    }
    return std::nullopt;
  }

  void read_attributes(const Reader& list) {
    for (const Reader& from : list.elements(limits::attributes)) {
      if (!from.expect_object()) continue;
      from.allow_only({"id", "items", "levels", "protected", "missing", "since", "decided_by",
                       "purpose", "source"});
      Attribute attribute;
      attribute.id = from.id("id").value_or("");
      if (find_attribute(attribute.id)) {
        from.problem(ProblemCode::duplicate_id, "", attribute.id);
      }
      if (const auto items = from.member("items")) read_items(*items, attribute);
      if (const auto levels = from.find("levels")) read_levels(*levels, attribute);
      else add_codes_as_levels(attribute);
      card_.attributes.add(std::move(attribute));
    }
  }

  // The model's own names. An attribute without levels is a number, and a number has none.
  void read_levels(const Reader& list, Attribute& attribute) {
    const bool is_number = !attribute.items.empty() &&
                           questionnaire_.items[attribute.items.front()].kind == ItemKind::number;
    if (is_number) return list.problem(ProblemCode::unsuited_item, "one", attribute.id);
    for (const Reader& element : list.elements(limits::codes)) {
      auto level = element.string();
      if (!level) continue;
      if (find_level(attribute, *level)) element.problem(ProblemCode::duplicate_id, "", *level);
      attribute.levels.add(std::move(*level));
    }
    if (list.is_array() && attribute.levels.empty()) list.problem(ProblemCode::empty);
    own_levels_.push_back(attribute.id);
  }

  // Attributes vary independently of each other, so no two may read the same item.
  bool is_taken(ItemIndex item) const {
    return std::any_of(
        card_.attributes.begin(), card_.attributes.end(), [&](const Attribute& other) {
          return std::find(other.items.begin(), other.items.end(), item) != other.items.end();
        });
  }

  void read_items(const Reader& list, Attribute& attribute) {
    const auto elements = list.elements(limits::items);
    if (elements.empty()) list.problem(ProblemCode::empty);
    std::optional<ItemKind> kind;
    for (const Reader& element : elements) {
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

  void add_codes_as_levels(Attribute& attribute) {
    for (const ItemIndex item : attribute.items) {
      for (const std::string& code : questionnaire_.items[item].codes) {
        if (!find_level(attribute, code)) attribute.levels.add(code);
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
    for (const Reader& from : list->elements(limits::readings)) {
      if (!from.expect_object()) continue;
      from.allow_only({"id", "levels", "source", "certainty"});
      require_source(from);
      Reading reading{from.id("id").value_or(""),
                      Table<AttributeIndex, Coding>(card_.attributes.size())};
      for (const Reading& other : card_.readings) {
        if (other.id == reading.id) from.problem(ProblemCode::duplicate_id, "", reading.id);
      }
      const auto levels = from.member("levels");
      if (!levels) continue;
      for (const auto& [id, map] : levels->members()) {
        if (!find_attribute(id)) {
          map.problem(ProblemCode::unknown_attribute, alternatives(attribute_ids()), id);
        }
      }
      for (const AttributeIndex at : card_.attributes.indexes()) {
        const auto map = levels->find(card_.attributes[at].id);
        reading.codings[at] = coding(at, *levels, map ? &*map : nullptr);
      }
      card_.readings.add(std::move(reading));
    }
    if (list->is_array() && card_.readings.empty()) list->problem(ProblemCode::empty);
  }

  // Codes to levels: by name where the levels are the codes themselves, else by the reading's own
  // map, which has to name every code.
  Coding coding(AttributeIndex at, const Reader& near, const Reader* map) {
    const Attribute& attribute = card_.attributes[at];
    Coding coding;
    if (attribute.levels.empty()) return coding;
    if (!map && has_own_levels(attribute)) near.problem(ProblemCode::missing_key, attribute.id);
    for (const ItemIndex item : attribute.items) {
      const auto& codes = questionnaire_.items[item].codes;
      Table<CodeIndex, LevelIndex> levels(codes.size());
      for (const CodeIndex code : codes.indexes()) {
        levels[code] = level_of(attribute, codes[code], map);
      }
      coding.push_back(std::move(levels));
    }
    if (map) refuse_foreign_codes(attribute, *map);
    return coding;
  }

  LevelIndex level_of(const Attribute& attribute, const std::string& code, const Reader* map) {
    std::string name = code;
    std::optional<Reader> from;
    if (map) {
      from = map->member(code);
      if (!from) return {};
      name = from->string().value_or("");
    }
    const auto level = find_level(attribute, name);
    if (!level && from) {
      from->problem(ProblemCode::unknown_level, alternatives(attribute.levels), name);
    }
    return level.value_or(LevelIndex{});
  }

  void refuse_foreign_codes(const Attribute& attribute, const Reader& map) {
    std::vector<std::string> known;
    for (const ItemIndex item : attribute.items) {
      const auto& codes = questionnaire_.items[item].codes;
      known.insert(known.end(), codes.begin(), codes.end());
    }
    for (const auto& [code, from] : map.members()) {
      if (std::find(known.begin(), known.end(), code) != known.end()) continue;
      from.problem(ProblemCode::unknown_code, alternatives(known), code);
    }
  }

  // What is at or above a cut-off is of the second class. A card that means it the other way round
  // would be read wrongly, so it is refused.
  static void read_direction(const Reader& from) {
    const auto direction = from.expect_object() ? from.member("direction") : std::nullopt;
    if (!direction || direction->is("higher_is_riskier")) return;
    direction->problem(ProblemCode::unknown_code, "higher_is_riskier", direction->shown());
  }

  void read_classes(const Reader& list) {
    const auto elements = list.elements(2);
    for (const Reader& element : elements) {
      auto name = element.string();
      if (!name) continue;
      const auto& known = card_.classes;
      if (std::find(known.begin(), known.end(), *name) != known.end()) {
        element.problem(ProblemCode::duplicate_id, "", *name);
      }
      card_.classes.add(std::move(*name));
    }
    if (list.is_array() && elements.size() != 2) {
      list.problem(ProblemCode::missing_key, "[below, at or above the cut-off]");
    }
  }

  void read_thresholds(const Reader& list) {
    const auto elements = list.elements(limits::thresholds);
    for (const Reader& from : elements) {
      if (!from.expect_object()) continue;
      from.allow_only({"value", "source", "certainty", "used_by"});
      require_source(from);
      const auto value = from.member("value");
      card_.thresholds.push_back({value ? value->number().value_or(0.5) : 0.5});
    }
    if (list.is_array() && elements.empty()) list.problem(ProblemCode::empty);
  }

  void read_predictor(const Reader& from) {
    if (!from.expect_object()) return;
    from.allow_only({"kind", "nodes", "source"});
    const auto kind = from.id("kind").value_or("");
    if (kind != "decision_tree")
      return from.problem(ProblemCode::unknown_kind, "decision_tree", kind);
    if (const auto nodes = from.member("nodes")) card_.predictor = read_tree(*nodes);
  }

  DecisionTree read_tree(const Reader& list) {
    DecisionTree tree;
    const auto elements = list.elements(limits::nodes);
    for (const Reader& from : elements) {
      Node node;
      if (const auto id = from.expect_object() ? from.member("id") : std::nullopt) {
        node.id = id->integer().value_or(0);
        const auto at = NodeIndex{static_cast<std::uint32_t>(tree.nodes.size())};
        if (!nodes_.emplace(node.id, at).second) {
          id->problem(ProblemCode::duplicate_id, "", id->shown());
        }
      }
      tree.nodes.add(std::move(node));
    }
    for (const NodeIndex at : tree.nodes.indexes()) read_node(elements[at.value], tree.nodes[at]);
    return tree;
  }

  void read_node(const Reader& from, Node& node) {
    from.allow_only({"id", "source", "probability", "people", "split"});
    require_source(from);
    if (const auto share = from.find("probability"); share && share->expect_object()) {
      share->allow_only({"training", "validation", "source"});
      node.probability = Share{};
      if (const auto training = share->member("training")) {
        node.probability->training = training->number().value_or(0);
      }
      if (const auto validation = share->find("validation")) {
        node.probability->validation = validation->number();
      }
    }
    if (const auto people = from.find("people"); people && people->expect_object()) {
      people->allow_only({"training", "validation", "source"});
      node.people = People{};
      if (const auto training = people->member("training"))
        node.people->training = count(*training);
      if (const auto validation = people->find("validation")) {
        node.people->validation = count(*validation);
      }
    }
    if (const auto split = from.find("split"); split && split->expect_object())
      read_split(*split, node);
  }

  static std::int64_t count(const Reader& from) {
    const auto number = from.integer().value_or(0);
    if (number < 0) from.problem(ProblemCode::out_of_range, "0..", from.shown());
    return number;
  }

  NodeIndex node_at(const Reader& split, const char* key) {
    const auto from = split.member(key);
    const auto id = from ? from->integer() : std::nullopt;
    if (!id) return {};
    const auto found = nodes_.find(*id);
    if (found != nodes_.end()) return found->second;
    from->problem(ProblemCode::unknown_node, "", from->shown());
    return {};
  }

  void read_split(const Reader& from, Node& node) {
    from.allow_only(
        {"attribute", "in", "less_than", "at_least", "then", "else", "missing", "source"});
    Split split;
    split.then = node_at(from, "then");
    split.otherwise = node_at(from, "else");
    if (const auto missing = from.member("missing")) {
      if (missing->is("then")) split.missing = Branch::then;
      else if (!missing->is("else")) {
        missing->problem(ProblemCode::unknown_code, "then|else", missing->shown());
      }
    }
    const auto id = from.id("attribute");
    const auto attribute = id ? find_attribute(*id) : std::nullopt;
    if (id && !attribute) {
      from.find("attribute")
          ->problem(ProblemCode::unknown_attribute, alternatives(attribute_ids()), *id);
    }
    if (attribute) {
      split.attribute = *attribute;
      read_question(from, split);
    }
    node.split = std::move(split);
  }

  void read_question(const Reader& from, Split& split) {
    const Attribute& attribute = card_.attributes[split.attribute];
    const bool numeric = attribute.levels.empty();
    const int asked = from.has("in") + from.has("less_than") + from.has("at_least");
    if (asked != 1 || from.has("in") == numeric) {
      from.problem(ProblemCode::unknown_operator, numeric ? "less_than|at_least" : "in");
      return;
    }
    if (const auto levels = from.find("in")) {
      split.levels.resize(attribute.levels.size());
      for (const Reader& element : levels->elements(limits::codes)) {
        const auto name = element.string();
        const auto level = name ? find_level(attribute, *name) : std::nullopt;
        if (level) split.levels[level->value] = true;
        else if (name) {
          element.problem(ProblemCode::unknown_level, alternatives(attribute.levels), *name);
        }
      }
      return;
    }
    split.op = from.has("less_than") ? SplitOperator::less_than : SplitOperator::at_least;
    const auto cut = from.find(from.has("less_than") ? "less_than" : "at_least");
    split.cut = cut->number().value_or(0);
  }

  const Questionnaire& questionnaire_;
  Problems& problems_;
  ModelCard card_;
  std::vector<std::string> own_levels_;  // attributes whose levels are the model's own names
  std::map<std::int64_t, NodeIndex> nodes_;
};

}  // namespace

Result<Study> read_card(std::string_view text, const Questionnaire& questionnaire) {
  auto document = parse(text);
  if (!document.ok()) return document.problems();
  Problems problems;
  ModelCard card = CardReader(questionnaire, problems).read(document.value());
  if (problems.empty()) return bind(questionnaire, std::move(card));
  for (Problem& problem : check_thresholds(card)) problems.push_back(std::move(problem));
  return problems;
}

Result<Choice> read_choice(std::string_view text) {
  auto document = parse(text);
  if (!document.ok()) return document.problems();
  Problems problems;
  Choice choice;
  const Reader root(document.value(), problems);
  if (root.expect_object()) root.allow_only({"cut_off", "reading"});
  if (const auto cut_off = root.find("cut_off")) choice.cut_off = cut_off->number();
  if (const auto reading = root.find("reading")) choice.reading = reading->string();
  if (!problems.empty()) return problems;
  return choice;
}

}  // namespace profiling
