#include "json/read_criterion.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace profiling {
namespace {

constexpr const char* operators = "equals|in|less_than|at_most|at_least|more_than|not|all|any";

bool is_comparison(std::string_view op) {
  return std::find(std::begin(comparisons), std::end(comparisons), op) != std::end(comparisons);
}

class CriterionReader {
 public:
  explicit CriterionReader(const CardContext& known) : known_(known) {}

  Criterion read(const Reader& from, std::size_t depth) const {
    Criterion criterion;
    if (depth > limits::condition_depth) {
      from.problem(ProblemCode::too_deep, std::to_string(limits::condition_depth));
      return criterion;
    }
    if (!from.expect_object()) return criterion;
    const auto members = from.members();
    if (members.size() != 1) {
      from.problem(ProblemCode::unknown_operator, operators, from.shown());
      return criterion;
    }
    const auto& [op, operands] = members.front();
    if (op == "not" || op == "all" || op == "any") {
      criterion.kind = op == "not"   ? CriterionKind::negation
                       : op == "all" ? CriterionKind::all
                                     : CriterionKind::any;
      for (const Reader& operand : operands.some(op == "not" ? 1 : limits::codes)) {
        criterion.operands.push_back(read(operand, depth + 1));
      }
    } else if (op == "equals" || op == "in" || is_comparison(op)) {
      if (read_test(from, op, operands, criterion.test)) criterion.kind = CriterionKind::test;
    } else {
      from.problem(ProblemCode::unknown_operator, operators, op);
    }
    return criterion;
  }

 private:
  // [{"attribute": "age"}, 60]; false where it asks nothing that can be asked.
  bool read_test(const Reader& from, const std::string& op, const Reader& operands,
                 Test& test) const {
    const bool is_pair = operands.is_array() && operands.size() == 2;
    if (!is_pair) {
      operands.problem(ProblemCode::wrong_type, shape(op), operands.shown());
      return false;
    }
    const auto pair = operands.elements(2);
    if (!pair[0].expect_object()) return false;
    pair[0].allow_only({"attribute"});
    const auto found = read_attribute(pair[0], "attribute", known_.card.attributes);
    if (!found) return false;
    test.attribute = *found;
    const Attribute& attribute = known_.card.attributes[*found];
    const Scale scale = scale_of(known_, attribute);
    if (scale == Scale::unknown) return false;
    const bool numeric = scale == Scale::number;
    if (numeric != is_comparison(op)) {
      from.problem(ProblemCode::unknown_operator, numeric ? alternatives(comparisons) : "equals|in",
                   op);
      return false;
    }
    if (numeric) {
      set_comparison(test, op, pair[1].number().value_or(0));
    } else if (op == "in") {
      test.levels = read_levels(pair[1], attribute);
    } else {
      test.levels.resize(attribute.levels.size());
      if (const auto level = read_level(pair[1], attribute)) test.levels[level->value] = true;
    }
    return true;
  }

  static const char* shape(const std::string& op) {
    if (op == "equals") return "[{\"attribute\": id}, level]";
    return op == "in" ? "[{\"attribute\": id}, [level, ...]]" : "[{\"attribute\": id}, number]";
  }

  const CardContext& known_;
};

}  // namespace

void set_comparison(Test& test, std::string_view name, double number) {
  const bool below = name == "less_than" || name == "at_most";
  const bool after = name == "at_most" || name == "more_than";
  test.op = below ? Comparison::less_than : Comparison::at_least;
  test.cut = after ? std::nextafter(number, std::numeric_limits<double>::infinity()) : number;
}

Marks read_levels(const Reader& list, const Attribute& attribute) {
  Marks marked(attribute.levels.size());
  for (const Reader& element : list.some(limits::codes)) {
    const auto level = read_level(element, attribute);
    if (!level) continue;
    if (marked[level->value]) {
      element.problem(ProblemCode::duplicate_code, "", attribute.levels[*level]);
    }
    marked[level->value] = true;
  }
  return marked;
}

Criterion read_criterion(const Reader& from, const CardContext& known) {
  return CriterionReader(known).read(from, 0);
}

}  // namespace profiling
