#include "json/read_predictor.hpp"

#include "json/claims.hpp"
#include "json/read_criterion.hpp"

namespace profiling {
namespace {

struct NamedKind {
  const char* name;
  PredictorKind kind;
};
constexpr NamedKind kinds[] = {
    {"decision_tree", PredictorKind::decision_tree},
    {"linear_predictor", PredictorKind::linear_predictor},
    {"rule_list", PredictorKind::rule_list},
    {"not_published", PredictorKind::not_published},
};

std::optional<ClassIndex> read_class(const Reader& from, const ModelCard& card) {
  const auto name = from.string();
  if (!name || card.classes.empty()) return std::nullopt;  // no classes: told at /classes
  for (const ClassIndex at : card.classes.indexes()) {
    if (card.classes[at] == *name) return at;
  }
  from.problem(ProblemCode::unknown_code, alternatives(card.classes), from.shown());
  return std::nullopt;
}

}  // namespace

PredictorKind stated_kind(const Reader& predictor) {
  const auto stated = predictor.find("kind");
  for (const NamedKind& each : kinds) {
    if (stated && stated->is(each.name)) return each.kind;
  }
  return PredictorKind::unknown;
}

Predictor read_predictor(const Reader& from, const CardContext& known) {
  if (!from.expect_object()) return NotPublished{};
  switch (stated_kind(from)) {
    case PredictorKind::decision_tree: return read_tree(from, known);
    case PredictorKind::linear_predictor: return read_linear(from, known);
    case PredictorKind::rule_list: return read_rules(from, known);
    case PredictorKind::not_published:
      from.allow_only({"kind", "source", "certainty"});
      (void)read_source_if_known(from);
      check_certainty(from);
      return NotPublished{};
    case PredictorKind::unknown: break;
  }
  if (const auto stated = from.id("kind")) {
    std::vector<std::string> names;
    for (const NamedKind& each : kinds) names.emplace_back(each.name);
    from.problem(ProblemCode::unknown_kind, alternatives(names), *stated);
  }
  return NotPublished{};
}

RuleList read_rules(const Reader& from, const CardContext& known) {
  RuleList list;
  from.allow_only({"kind", "rules", "source"});
  check_source(from);
  const auto given = from.member("rules");
  const auto elements = given ? given->some(limits::rules) : std::vector<Reader>{};
  for (const Reader& each : elements) {
    const bool is_last = &each == &elements.back();
    Rule rule;
    if (!each.expect_object()) continue;
    each.allow_only({"id", "when", "class", "source"});
    rule.id = each.id("id").value_or("");
    refuse_duplicate(each, list.rules, rule.id);
    (void)read_source(each);
    if (const auto when = each.find("when")) rule.when = read_criterion(*when, known);
    if (rule.when.has_value() == is_last) each.problem(ProblemCode::missing_else, "", rule.id);
    if (const auto assigned = each.member("class")) {
      rule.assigned = read_class(*assigned, known.card).value_or(ClassIndex{});
    }
    list.rules.add(std::move(rule));
  }
  return list;
}

}  // namespace profiling
