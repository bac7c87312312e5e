#pragma once

#include <limits>

#include "support.hpp"

// Predictors made up by chance over four attributes, few enough to try every person: two choices of
// four codes, a whole number and a real one from 0 to 10, each asked of everybody.

namespace profiling::testing {

inline constexpr double infinity = std::numeric_limits<double>::infinity();

inline constexpr std::uint32_t made_up_attributes = 4;
inline constexpr std::uint32_t made_up_choices = 2;  // the first ones
inline constexpr std::uint32_t made_up_levels = 4;
// The first lies below every number there is, and no whole number lies between 2.5 and 2.75.
inline constexpr double made_up_cuts[] = {-1, 0.5, 2.5, 2.75, 3, 4.5, 7, 9.25};

inline bool is_made_up_choice(AttributeIndex at) { return at.value < made_up_choices; }

// The cells of predictors that make every cut.
inline Table<AttributeIndex, AttributeCells> made_up_cells() {
  Table<AttributeIndex, AttributeCells> cells(made_up_attributes);
  for (const AttributeIndex at : cells.indexes()) {
    if (is_made_up_choice(at)) {
      cells[at].count = made_up_levels + 1;
      continue;
    }
    cells[at].starts.assign(std::begin(made_up_cuts), std::end(made_up_cuts));
    cells[at].count = std::size(made_up_cuts) + 2;
  }
  return cells;
}

// A value of each cell, at its lower end.
inline AttributeValue value_in(const AttributeCells& cells, bool is_choice, Cell cell) {
  if (cell == missing_cell) return std::monostate{};
  if (is_choice) return LevelIndex{cell - 1};
  if (cell == 1) return cells.starts.empty() ? 0.0 : cells.starts.front() - 1;
  return cells.starts[cell - 2];
}

inline AttributeValues values_in(const Table<AttributeIndex, AttributeCells>& cells,
                                 const Cells& at) {
  AttributeValues values(at.size());
  for (const AttributeIndex each : at.indexes()) {
    values[each] = value_in(cells[each], is_made_up_choice(each), at[each]);
  }
  return values;
}

// Calls visit(cells) with every choice of one cell for each attribute.
template <class Visit>
void each_choice(const std::vector<std::vector<Cell>>& choices, const Visit& visit) {
  std::vector<std::size_t> step(choices.size(), 0);
  Cells cells(choices.size());
  for (;;) {
    for (std::size_t at = 0; at < choices.size(); ++at) {
      cells[AttributeIndex{static_cast<std::uint32_t>(at)}] = choices[at][step[at]];
    }
    visit(cells);
    std::size_t at = 0;
    while (at < step.size() && ++step[at] == choices[at].size()) step[at++] = 0;
    if (at == step.size()) return;
  }
}

template <class Visit>
void each_joint_cell(const Table<AttributeIndex, AttributeCells>& cells, const Visit& visit) {
  std::vector<std::vector<Cell>> choices;
  for (const AttributeCells& own : cells) {
    choices.emplace_back();
    for (Cell cell = 0; cell < own.count; ++cell) choices.back().push_back(cell);
  }
  each_choice(choices, visit);
}

// --- by chance

inline Marks random_marks(Random& random) {
  Marks marks(made_up_levels);
  for (std::size_t at = 0; at < marks.size(); ++at) marks[at] = random.one_in(2);
  return marks;
}

inline Test random_test(Random& random) {
  Test test;
  test.attribute = AttributeIndex{static_cast<std::uint32_t>(random.below(made_up_attributes))};
  if (is_made_up_choice(test.attribute)) {
    test.levels = random_marks(random);
    return test;
  }
  test.op = random.one_in(2) ? Comparison::less_than : Comparison::at_least;
  test.cut = made_up_cuts[random.below(std::size(made_up_cuts))];
  return test;
}

inline Criterion random_criterion(Random& random, int depth) {
  Criterion criterion;
  criterion.kind = depth == 0 ? CriterionKind::test : CriterionKind(random.below(4));
  if (criterion.kind == CriterionKind::test) {
    criterion.test = random_test(random);
    return criterion;
  }
  for (std::size_t left = random.below(4); left > 0; --left) {
    criterion.operands.push_back(random_criterion(random, depth - 1));
  }
  return criterion;
}

// Shares and values are whole 64ths, whose sums are exact in any order.
inline double random_64th(Random& random, int from, int to) {
  return (from * 64 + static_cast<int>(random.below(static_cast<std::size_t>(to - from) * 64))) /
         64.0;
}

class RandomTree {
 public:
  explicit RandomTree(Random& random, int deepest = 6) : random_(random), deepest_(deepest) {
    add(0);
  }
  DecisionTree take() { return std::move(tree_); }

 private:
  NodeIndex add(int depth) {
    const NodeIndex at = tree_.nodes.add(leaf(random_64th(random_, 0, 1)));
    tree_.nodes[at].id = at.value + 1;
    if (depth == deepest_ || random_.one_in(6)) return at;
    Split split;
    split.test = random_test(random_);
    split.missing = random_.one_in(2) ? Branch::then : Branch::otherwise;
    split.then = add(depth + 1);
    split.otherwise = add(depth + 1);
    tree_.nodes[at].split = std::move(split);
    return at;
  }

  Random& random_;
  int deepest_;
  DecisionTree tree_;
};

inline RuleList random_rules(Random& random, std::size_t classes) {
  RuleList list;
  const std::size_t rules = 2 + random.below(3);
  for (std::size_t at = 0; at <= rules; ++at) {
    Rule rule;
    rule.id = "rule_" + std::to_string(at);
    if (at < rules) rule.when = random_criterion(random, 3);
    rule.assigned = ClassIndex{static_cast<std::uint32_t>(random.below(classes))};
    list.rules.add(std::move(rule));
  }
  return list;
}

inline std::vector<Bin> random_bins(Random& random) {
  std::vector<Bin> bins;
  double from = -infinity;
  for (const double cut : made_up_cuts) {
    if (!random.one_in(3)) continue;
    bins.push_back({from, cut, random_64th(random, -2, 2)});
    from = cut;
  }
  bins.push_back({from, infinity, random_64th(random, -2, 2)});
  return bins;
}

inline LinearPredictor random_linear(Random& random, Link link) {
  LinearPredictor linear;
  linear.link = link;
  linear.intercept = random_64th(random, -1, 1);
  for (std::size_t left = 2 + random.below(5); left > 0; --left) {
    Term term;
    term.attribute = AttributeIndex{static_cast<std::uint32_t>(random.below(made_up_attributes))};
    if (is_made_up_choice(term.attribute)) {
      for (std::uint32_t at = 0; at < made_up_levels; ++at) {
        term.levels.push_back(random_64th(random, -2, 2));
      }
    } else {
      term.bins = random_bins(random);
    }
    if (random.one_in(2)) term.missing = random_64th(random, -2, 2);
    if (random.one_in(3)) term.applies_when = random_criterion(random, 1);
    linear.terms.push_back(std::move(term));
  }
  return linear;
}

// --- studies of them

inline Questionnaire made_up_questionnaire() {
  Questionnaire questionnaire;
  questionnaire.id = "q";
  for (std::uint32_t at = 0; at < made_up_attributes; ++at) {
    Item item;
    item.id = std::string(1, static_cast<char>('a' + at));
    if (at < made_up_choices) {
      for (const char* code : {"1", "2", "3", "4"}) item.codes.add(code);
    } else {
      item.kind = ItemKind::number;
      item.bounds = {0, 10, at == made_up_choices};
    }
    questionnaire.items.add(std::move(item));
  }
  return questionnaire;
}

// Two readings: each code is a level of its own, or the first two are one and the last level is
// out of reach.
inline ModelCard made_up_card(Predictor predictor) {
  ModelCard card;
  card.id = "c";
  card.questionnaire = "q";
  const Questionnaire questionnaire = made_up_questionnaire();
  Reading plain{"plain", Table<AttributeIndex, Coding>(made_up_attributes)};
  Reading coarse{"coarse", Table<AttributeIndex, Coding>(made_up_attributes)};
  for (const ItemIndex item : questionnaire.items.indexes()) {
    Attribute attribute;
    attribute.id = questionnaire.items[item].id;
    attribute.items = {item};
    Table<CodeIndex, LevelIndex> own, joined;
    for (const CodeIndex code : questionnaire.items[item].codes.indexes()) {
      attribute.levels.add(questionnaire.items[item].codes[code]);
      own.add(LevelIndex{code.value});
      joined.add(LevelIndex{code.value == 0 ? 0 : code.value - 1});
    }
    const bool is_choice = !attribute.levels.empty();
    const AttributeIndex at = card.attributes.add(std::move(attribute));
    if (!is_choice) continue;
    plain.codings[at] = {own};
    coarse.codings[at] = {joined};
  }
  card.readings.add(std::move(plain));
  card.readings.add(std::move(coarse));
  const auto* rules = std::get_if<RuleList>(&predictor);
  for (const char* name : {"x", "y", "z"}) {
    if (rules || card.classes.size() < 2) card.classes.add(name);
  }
  const auto* linear = std::get_if<LinearPredictor>(&predictor);
  const double cut = linear && linear->link != Link::identity ? 0 : 0.5;
  if (!rules) card.thresholds = {{0.5, cut, false}};
  card.predictor = std::move(predictor);
  return card;
}

inline Result<Study> made_up_study(Predictor predictor) {
  return bind(made_up_questionnaire(), made_up_card(std::move(predictor)));
}

inline Predictor random_predictor(Random& random, std::size_t kind) {
  if (kind == 0) return RandomTree(random).take();
  if (kind == 1) return random_linear(random, Link::identity);
  if (kind == 2) return random_linear(random, Link::logit);
  return random_rules(random, 3);
}

// A study of any kind. Rules can be made that never hold, so there may be several tries.
inline Study random_study(Random& random) {
  const std::size_t kind = random.below(4);
  for (;;) {
    auto study = made_up_study(random_predictor(random, kind));
    if (study.ok()) return study.take();
  }
}

}  // namespace profiling::testing
