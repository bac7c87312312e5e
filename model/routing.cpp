#include "routing.hpp"

#include <algorithm>

namespace profiling {
namespace {

void collect(const Condition& condition, std::vector<ItemIndex>& items) {
  const bool reads =
      condition.op == ConditionOperator::in || condition.op == ConditionOperator::includes;
  if (reads && std::find(items.begin(), items.end(), condition.item) == items.end()) {
    items.push_back(condition.item);
  }
  for (const Condition& operand : condition.operands) collect(operand, items);
}

bool contains(const Codes& codes, CodeIndex code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

std::string pointer_to(const Item& item) { return "/responses/" + item.id; }

// "None of these" beside another code says two things at once: it is reported and counts as no
// answer.
bool contradicts_itself(const Item& item, const Response& response) {
  const auto* codes = std::get_if<Codes>(&response);
  return codes && item.exclusive && codes->size() > 1 && contains(*codes, *item.exclusive);
}

}  // namespace

bool holds(const Condition& condition, const Responses& responses) {
  const auto holds_here = [&](const Condition& operand) { return holds(operand, responses); };
  const auto& operands = condition.operands;
  switch (condition.op) {
    case ConditionOperator::in: {
      const auto* code = std::get_if<CodeIndex>(&responses[condition.item]);
      return code && contains(condition.codes, *code);
    }
    case ConditionOperator::includes: {
      const auto* given = std::get_if<Codes>(&responses[condition.item]);
      return given && std::any_of(condition.codes.begin(), condition.codes.end(),
                                  [&](CodeIndex code) { return contains(*given, code); });
    }
    case ConditionOperator::negation:
      return std::none_of(operands.begin(), operands.end(), holds_here);
    case ConditionOperator::all: return std::all_of(operands.begin(), operands.end(), holds_here);
    case ConditionOperator::any: return std::any_of(operands.begin(), operands.end(), holds_here);
  }
  ensure(false);
  return false;
}

std::vector<ItemIndex> asks_about(const Condition& condition) {
  std::vector<ItemIndex> items;
  collect(condition, items);
  return items;
}

Route route(const Questionnaire& questionnaire, const Responses& responses) {
  ensure(responses.size() == questionnaire.items.size());
  Route route;
  route.counted = responses;
  // A condition reads only earlier items (bind() sees to it), so one pass in order is enough.
  for (const ItemIndex at : questionnaire.items.indexes()) {
    const Item& item = questionnaire.items[at];
    RouteEntry entry{at, true, {}};
    if (item.asked_when) {
      entry.applies = holds(*item.asked_when, route.counted);
      entry.because = asks_about(*item.asked_when);
    }
    Response& counted = route.counted[at];
    if (!entry.applies) {
      if (!is_missing(counted)) {
        route.problems.push_back({ProblemCode::not_asked, pointer_to(item), "", ""});
      }
      counted = Missing::not_applicable;
    } else if (contradicts_itself(item, counted)) {
      route.problems.push_back({ProblemCode::exclusive_code_combined, pointer_to(item),
                                item.codes[*item.exclusive], ""});
      counted = Missing::not_answered;
    }
    route.entries.push_back(std::move(entry));
  }
  return route;
}

}  // namespace profiling
