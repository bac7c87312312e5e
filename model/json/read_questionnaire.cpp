#include <cmath>
#include <limits>
#include <map>
#include <set>

#include "json/read_study.hpp"
#include "json/reader.hpp"
#include "limits.hpp"

namespace profiling {
namespace {

class QuestionnaireReader {
 public:
  explicit QuestionnaireReader(Problems& problems) : problems_(problems) {}

  Questionnaire read(const Json& document) {
    const Reader root(document, problems_);
    if (!root.expect_object()) return {};
    root.allow_only({"id", "source", "sections", "code_lists", "items"});
    questionnaire_.id = root.id("id").value_or("");
    if (const auto lists = root.find("code_lists")) {
      for (const auto& [name, list] : lists->members()) code_lists_[name] = read_codes(list);
    }
    if (const auto items = root.member("items")) {
      for (const Reader& item : items->elements(limits::items)) read_item(item);
      if (questionnaire_.items.empty()) items->problem(ProblemCode::empty);
    }
    return std::move(questionnaire_);
  }

 private:
  using CodeTable = Table<CodeIndex, std::string>;

  CodeTable read_codes(const Reader& list) {
    CodeTable codes;
    std::set<std::string> seen;
    for (const Reader& element : list.elements(limits::codes)) {
      auto code = element.string();
      if (!code) continue;
      if (!seen.insert(*code).second) element.problem(ProblemCode::duplicate_code, "", *code);
      codes.add(std::move(*code));
    }
    return codes;
  }

  void read_item(const Reader& from) {
    if (!from.expect_object()) return;
    from.allow_only({"id", "section", "number", "kind", "codes", "code_list", "exclusive", "low",
                     "high", "whole", "unit", "longest", "asked_when", "register", "disclosure",
                     "source", "certainty"});
    Item item;
    item.id = from.id("id").value_or("");
    item.section = from.id("section").value_or("");
    if (questionnaire_.find(item.id)) from.problem(ProblemCode::duplicate_id, "", item.id);
    const auto kind = from.id("kind").value_or("");
    if (kind == "one" || kind == "many") {
      item.kind = kind == "one" ? ItemKind::one : ItemKind::many;
      read_item_codes(from, item);
    } else if (kind == "number") {
      item.kind = ItemKind::number;
      read_bounds(from, item.bounds);
    } else if (kind == "text") {
      item.kind = ItemKind::text;
      if (const auto longest = from.member("longest")) {
        item.longest =
            static_cast<std::size_t>(std::max<std::int64_t>(0, longest->integer().value_or(0)));
      }
    } else {
      from.problem(ProblemCode::unknown_kind, "one|many|number|text", kind);
    }
    if (const auto condition = from.find("asked_when")) {
      item.asked_when = read_condition(*condition, 0);
    }
    questionnaire_.items.add(std::move(item));
  }

  void read_item_codes(const Reader& from, Item& item) {
    if (const auto codes = from.find("codes")) {
      item.codes = read_codes(*codes);
    } else if (const auto list = from.member("code_list")) {
      const auto found = code_lists_.find(list->string().value_or(""));
      if (found == code_lists_.end()) {
        list->problem(ProblemCode::unknown_code, "code_lists", list->shown());
      } else {
        item.codes = found->second;
      }
    }
    if (item.codes.empty()) from.problem(ProblemCode::empty, "codes");
    if (const auto exclusive = from.find("exclusive")) {
      item.exclusive = find_code(item, exclusive->string().value_or(""));
      if (!item.exclusive) {
        exclusive->problem(ProblemCode::unknown_code, alternatives(item.codes), exclusive->shown());
      }
    }
  }

  void read_bounds(const Reader& from, NumberBounds& bounds) {
    if (const auto low = from.member("low")) bounds.low = low->number().value_or(0);
    bounds.high = std::numeric_limits<double>::infinity();
    if (const auto high = from.find("high")) bounds.high = high->number().value_or(bounds.high);
    if (const auto whole = from.find("whole")) bounds.whole = whole->boolean().value_or(false);
    const bool has_a_number =
        bounds.whole ? std::ceil(bounds.low) <= bounds.high : bounds.low < bounds.high;
    if (!has_a_number) from.problem(ProblemCode::out_of_range, "low < high");
  }

  Condition read_condition(const Reader& from, std::size_t depth) {
    Condition condition;
    const auto members = from.members();
    if (depth > limits::condition_depth) {
      from.problem(ProblemCode::too_deep, std::to_string(limits::condition_depth));
      return condition;
    }
    if (members.size() != 1) {
      from.problem(ProblemCode::unknown_operator, operators_, from.shown());
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
      from.problem(ProblemCode::unknown_operator, operators_, op);
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

  static constexpr const char* operators_ = "equals|in|includes|not|all|any";
  Problems& problems_;
  Questionnaire questionnaire_;
  std::map<std::string, CodeTable> code_lists_;
};

}  // namespace

Result<Questionnaire> read_questionnaire(std::string_view text) {
  auto document = parse(text);
  if (!document.ok()) return document.problems();
  Problems problems;
  Questionnaire questionnaire = QuestionnaireReader(problems).read(document.value());
  if (!problems.empty()) return problems;
  return questionnaire;
}

}  // namespace profiling
