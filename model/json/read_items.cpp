#include "json/read_items.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "json/claims.hpp"

namespace profiling {
namespace {

constexpr const char* operators = "equals|in|includes|not|all|any";

class ItemReader {
 public:
  ItemReader(const ItemRules& rules, Questionnaire& questionnaire)
      : rules_(rules), questionnaire_(questionnaire) {
    if (!rules_.code_lists.empty()) keys_.push_back("code_list");
  }

  void read(const Reader& from) {
    if (!from.expect_object()) return;
    from.allow_only(keys_);
    Item item;
    item.id = from.id("id").value_or("");
    item.section = read_section(from);
    if (questionnaire_.find(item.id)) from.problem(ProblemCode::duplicate_id, "", item.id);
    read_kind(from, item);
    if (const auto condition = from.find("asked_when")) {
      item.asked_when = read_condition(*condition, 0);
    }
    for (const char* key : {"number", "unit", "register", "disclosure"}) {
      if (from.has(key)) (void)from.id(key);
    }
    if (rules_.sourced) (void)read_source(from);
    else check_source(from);
    check_certainty(from);
    questionnaire_.items.add(std::move(item));
  }

 private:
  std::string read_section(const Reader& from) const {
    if (rules_.sections.empty()) return from.id("section").value_or("");
    const std::vector<std::string_view> known(rules_.sections.begin(), rules_.sections.end());
    const auto section = from.choice("section", known);
    return section ? rules_.sections[*section] : "";
  }

  void read_kind(const Reader& from, Item& item) {
    const auto kind = from.id("kind");
    if (!kind) return;
    if (*kind == "one" || *kind == "many") {
      item.kind = *kind == "one" ? ItemKind::one : ItemKind::many;
      read_item_codes(from, item);
    } else if (*kind == "number") {
      item.kind = ItemKind::number;
      read_bounds(from, item.bounds);
    } else if (*kind == "text") {
      item.kind = ItemKind::text;
      if (const auto longest = from.member("longest")) {
        item.longest = static_cast<std::size_t>(std::max<std::int64_t>(0, longest->count()));
      }
    } else {
      from.problem(ProblemCode::unknown_kind, "one|many|number|text", *kind);
    }
  }

  void read_item_codes(const Reader& from, Item& item) {
    const auto codes = from.find("codes");
    const auto list = codes ? std::nullopt : from.find("code_list");
    if (codes) {
      item.codes = read_codes(*codes);
    } else if (list) {
      const auto found = rules_.code_lists.find(list->string().value_or(""));
      if (found != rules_.code_lists.end()) item.codes = found->second;
      else list->problem(ProblemCode::unknown_code, code_list_names(), list->shown());
    } else {
      from.problem(ProblemCode::missing_key,
                   rules_.code_lists.empty() ? "codes" : "codes|code_list");
    }
    if (item.codes.empty()) return;
    if (const auto exclusive = from.find("exclusive")) {
      item.exclusive = find_code(item, exclusive->string().value_or(""));
      if (!item.exclusive) {
        exclusive->problem(ProblemCode::unknown_code, alternatives(item.codes), exclusive->shown());
      }
    }
  }

  std::string code_list_names() const {
    std::vector<std::string> names;
    for (const auto& [name, codes] : rules_.code_lists) names.push_back(name);
    return alternatives(names);
  }

  static void read_bounds(const Reader& from, NumberBounds& bounds) {
    bounds.high = std::numeric_limits<double>::infinity();
    const auto low = from.member("low");
    const auto high = from.find("high");
    const auto lowest = low ? low->number() : std::nullopt;
    const auto highest = high ? high->number() : bounds.high;
    if (const auto whole = from.find("whole")) bounds.whole = whole->boolean().value_or(false);
    if (!lowest || !highest) return;
    bounds.low = *lowest;
    bounds.high = *highest;
    const bool has_a_number =
        bounds.whole ? std::ceil(bounds.low) <= bounds.high : bounds.low < bounds.high;
    if (!has_a_number) {
      from.problem(ProblemCode::out_of_range, "low < high",
                   low->shown() + ".." + (high ? high->shown() : ""));
    }
  }

  Condition read_condition(const Reader& from, std::size_t depth) {
    Condition condition;
    const auto members = from.members();
    if (depth > limits::condition_depth) {
      from.problem(ProblemCode::too_deep, std::to_string(limits::condition_depth));
      return condition;
    }
    if (members.size() != 1) {
      from.problem(ProblemCode::unknown_operator, operators, from.shown());
      return condition;
    }
    const auto& [op, operands] = members.front();
    if (op == "equals" || op == "in" || op == "includes") {
      condition.op = op == "includes" ? ConditionOperator::includes : ConditionOperator::in;
      read_comparison(operands, op, condition);
    } else if (op == "not" || op == "all" || op == "any") {
      condition.op = op == "not"   ? ConditionOperator::negation
                     : op == "all" ? ConditionOperator::all
                                   : ConditionOperator::any;
      for (const Reader& operand : operands.elements(limits::codes)) {
        condition.operands.push_back(read_condition(operand, depth + 1));
      }
    } else {
      from.problem(ProblemCode::unknown_operator, operators, op);
    }
    return condition;
  }

  // [{"item": "obstacles"}, "yes"] or, for `in`, [{"item": "..."}, ["a", "b"]]
  void read_comparison(const Reader& operands, const std::string& op, Condition& condition) {
    const auto pair = operands.elements(2);
    if (pair.size() != 2) {
      operands.problem(ProblemCode::wrong_type, "[{\"item\": id}, code]", operands.shown());
      return;
    }
    if (!pair[0].expect_object()) return;
    pair[0].allow_only({"item"});
    const auto id = pair[0].id("item");
    const auto item = id ? questionnaire_.find(*id) : std::nullopt;
    if (!item) {
      // Only earlier items are in the table yet, so an item that comes later is unknown here too.
      if (id) pair[0].problem(ProblemCode::later_item, "", *id);
      return;
    }
    condition.item = *item;
    const Item& asked = questionnaire_.items[*item];
    const ItemKind wanted = op == "includes" ? ItemKind::many : ItemKind::one;
    if (asked.kind != wanted) {
      pair[0].problem(ProblemCode::unsuited_item, op == "includes" ? "many" : "one", *id);
      return;
    }
    const auto add_code = [&](const Reader& from) {
      const auto code = from.string();
      const auto found = code ? find_code(asked, *code) : std::nullopt;
      if (found) condition.codes.push_back(*found);
      else if (code) from.problem(ProblemCode::unknown_code, alternatives(asked.codes), *code);
    };
    if (op == "in") {
      for (const Reader& element : pair[1].elements(limits::codes)) add_code(element);
    } else {
      add_code(pair[1]);
    }
  }

  const ItemRules& rules_;
  Questionnaire& questionnaire_;
  std::vector<std::string_view> keys_ = {
      "id",    "section", "number",  "kind",       "codes",    "exclusive",  "low",    "high",
      "whole", "unit",    "longest", "asked_when", "register", "disclosure", "source", "certainty"};
};

}  // namespace

CodeTable read_codes(const Reader& list) {
  CodeTable codes;
  std::set<std::string> seen;
  for (const Reader& element : list.some(limits::codes)) {
    auto code = element.string();
    if (!code) continue;
    if (code->empty()) element.problem(ProblemCode::empty);
    if (!seen.insert(*code).second) element.problem(ProblemCode::duplicate_code, "", *code);
    codes.add(std::move(*code));
  }
  return codes;
}

void read_items(const Reader& list, const ItemRules& rules, Questionnaire& questionnaire) {
  ItemReader reader(rules, questionnaire);
  for (const Reader& item : list.some(rules.at_most)) reader.read(item);
}

}  // namespace profiling
