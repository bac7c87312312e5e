#include "exactness.hpp"
#include "support.hpp"

// Gates behind gates are where routes, responses that do not count yet and gaps meet. Small enough
// to try every form and every way of responding, each against the definitions.

namespace profiling::exact {
namespace {

struct Asked {
  std::vector<std::uint32_t> codes;
  bool is_negated = false;
};

Condition condition_on(ItemIndex gate, const Asked& asked) {
  Condition in;
  in.op = ConditionOperator::in;
  in.item = gate;
  for (const std::uint32_t code : asked.codes) in.codes.push_back(CodeIndex{code});
  if (!asked.is_negated) return in;
  Condition negation;
  negation.op = ConditionOperator::negation;
  negation.operands.push_back(in);
  return negation;
}

Test is_first(std::uint32_t attribute) {
  Test test;
  test.attribute = AttributeIndex{attribute};
  test.levels = {true, false};
  return test;
}

Criterion criterion(std::uint32_t attribute) {
  Criterion made;
  made.kind = CriterionKind::test;
  made.test = is_first(attribute);
  return made;
}

Node leaf(double share, std::int64_t people) {
  Node node;
  node.probability = Share{share, {}};
  node.people = People{people, {}};
  return node;
}

Node split(std::uint32_t attribute, std::uint32_t then, std::int64_t people) {
  Node node;
  node.split = Split{};
  node.split->test = is_first(attribute);
  node.split->then = NodeIndex{then};
  node.split->otherwise = NodeIndex{then + 1};
  node.people = People{people, {}};
  return node;
}

// Of x, attribute 0, and y, attribute 1.
Predictor predictor(int kind) {
  if (kind == 0) {
    DecisionTree tree;
    for (const Node& node :
         {split(1, 1, 10), leaf(0.2, 4), split(0, 3, 6), leaf(0.7, 5), leaf(0.4, 1)}) {
      tree.nodes.add(node);
    }
    return tree;
  }
  if (kind == 1) {
    LinearPredictor linear;
    linear.terms = {{AttributeIndex{1}, {1, -1}, {}, 0.25, {}, {}, {}},
                    {AttributeIndex{0}, {0.5, -0.5}, {}, 0, criterion(1), {}, {}},
                    {AttributeIndex{0}, {0.125, 0.25}, {}, 0, {}, {}, {}}};
    const AttributeValues somebody(2, AttributeValue{LevelIndex{1}});
    linear.references.push_back({"somebody", {{1, somebody, {}}}});
    return linear;
  }
  RuleList list;
  Criterion not_x{CriterionKind::negation, {}, {criterion(0)}};
  Criterion both{CriterionKind::all, {}, {criterion(1), not_x}};
  list.rules.add({"both", both, ClassIndex{0}, {}});
  list.rules.add({"x", criterion(0), ClassIndex{1}, {}});
  list.rules.add({"otherwise", {}, ClassIndex{0}, {}});
  return list;
}

// g, then h asked by g, then x asked by h, then y asked by x; the card reads x and y.
Study chain(int kind, const Asked& h, const Asked& x, const Asked& y) {
  Questionnaire form;
  form.id = "chain";
  const Asked* asked[] = {nullptr, &h, &x, &y};
  for (const char* id : {"g", "h", "x", "y"}) {
    Item item;
    item.id = id;
    item.codes.add("first");
    item.codes.add("second");
    const std::uint32_t at = static_cast<std::uint32_t>(form.items.size());
    if (at > 0) item.asked_when = condition_on(ItemIndex{at - 1}, *asked[at]);
    form.items.add(std::move(item));
  }
  ModelCard card;
  card.id = "chain";
  card.questionnaire = "chain";
  Reading reading{"as_published", {}};
  for (const std::uint32_t item : {2u, 3u}) {
    Attribute attribute;
    attribute.id = form.items[ItemIndex{item}].id;
    attribute.items = {ItemIndex{item}};
    Table<CodeIndex, LevelIndex> levels;
    for (const std::uint32_t at : {0u, 1u}) {
      attribute.levels.add(std::to_string(at));
      levels.add(LevelIndex{at});
    }
    card.attributes.add(std::move(attribute));
    reading.codings.add({levels});
  }
  card.readings.add(std::move(reading));
  card.classes.add("below");
  card.classes.add("above");
  if (kind < 2) card.thresholds.push_back({0.5, 0.5, false});
  card.predictor = predictor(kind);
  return bind(std::move(form), std::move(card)).take();
}

void try_all_responses(const Study& study, Tally& tally) {
  const Universe universe(study);
  for (std::uint32_t way = 0; way < 81; ++way) {
    Responses given = no_responses(study.questionnaire);
    std::uint32_t left = way;
    for (const ItemIndex at : given.indexes()) {
      if (left % 3 > 0) given[at] = CodeIndex{left % 3 - 1};
      left /= 3;
    }
    CAPTURE(way);
    std::string all;
    for (const std::string& one : differences(universe, given, {}, tally)) all += "\n  " + one;
    INFO(all);
    CHECK(all.empty());
  }
}

TEST_CASE("exact: a gate behind a gate behind a gate, every form and every way of responding") {
  const std::vector<Asked> ways = {{{0}, false}, {{0}, true}, {{0, 1}, false}, {{0, 1}, true}};
  Tally tally;
  for (std::size_t form = 0; form < 64; ++form) {
    CAPTURE(form);
    const int kind = static_cast<int>(form % 3);
    try_all_responses(chain(kind, ways[form / 16], ways[form / 4 % 4], ways[form % 4]), tally);
  }
  CHECK(tally.evaluations == 64 * 81);
  CHECK(tally.counterfactuals == tally.evaluations);
  CHECK(tally.incomplete == 0);
}

}  // namespace
}  // namespace profiling::exact
