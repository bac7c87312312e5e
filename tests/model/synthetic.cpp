#include "synthetic.hpp"

#include <limits>

namespace profiling::exact {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
// The first lies below every number there is and the last above, and between 2.5 and 2.75 there is
// no whole number.
constexpr double possible_cuts[] = {-1, 0, 0.5, 2.5, 2.75, 3, 4.5, 7, 10, 12};

CodeIndex code_at(std::size_t at) { return CodeIndex{static_cast<std::uint32_t>(at)}; }

class StudyMaker {
 public:
  StudyMaker(const Wish& wish, Random& random) : wish_(wish), random_(random) {}

  std::optional<Study> run() {
    form_.id = "made_up";
    card_.id = "made_up";
    card_.questionnaire = "made_up";
    for (std::size_t left = random_.below(wish_.gates + 1); left > 0; --left) {
      gates_.push_back(add_choice(2 + random_.below(2), 2));
    }
    for (std::size_t at = 0; at < wish_.attributes; ++at) {
      if (random_.one_in(3)) add_choice(2, 2);  // unused, on the route only now and then
      add_attribute();
    }
    add_readings();
    add_classes();
    switch (wish_.kind) {
      case Kind::tree: card_.predictor = tree(); break;
      case Kind::linear: card_.predictor = linear(); break;
      case Kind::rules: card_.predictor = rules(); break;
    }
    auto study = bind(form_, card_);
    if (!study.ok() || is_too_large(study.value()) || is_tangled(study.value())) {
      return std::nullopt;
    }
    return study.take();
  }

 private:
  std::size_t below(std::size_t count) { return random_.below(count); }
  bool one_in(std::size_t count) { return random_.one_in(count); }

  // --- the form

  Condition condition(int depth) {
    Condition made;
    made.op = depth == 0 ? ConditionOperator::in : ConditionOperator(below(5));
    if (made.op == ConditionOperator::includes) made.op = ConditionOperator::in;
    if (made.op == ConditionOperator::in) {
      made.item = gates_[below(gates_.size())];
      for (const CodeIndex code : form_.items[made.item].codes.indexes()) {
        if (one_in(2)) made.codes.push_back(code);
      }
      return made;
    }
    for (std::size_t left = 1 + below(2); left > 0; --left) {
      made.operands.push_back(condition(depth - 1));
    }
    return made;
  }

  // Asked when a condition on earlier items holds, for about one in so many.
  std::optional<Condition> maybe_condition(std::size_t chance) {
    if (gates_.empty() || !one_in(chance)) return std::nullopt;
    return condition(2);
  }

  ItemIndex add(Item item) {
    item.id = "i" + std::to_string(form_.items.size());
    item.section = "made_up";
    return form_.items.add(std::move(item));
  }

  ItemIndex add_choice(std::size_t codes, std::size_t chance) {
    Item item;
    for (std::size_t at = 0; at < codes; ++at) item.codes.add("c" + std::to_string(at));
    item.asked_when = maybe_condition(chance);
    return add(std::move(item));
  }

  ItemIndex add_number(bool whole) {
    Item item;
    item.kind = ItemKind::number;
    item.bounds = {one_in(3) ? 0.75 : 0.0, one_in(3) ? infinity : one_in(3) ? 9.5 : 10.0, whole};
    item.asked_when = maybe_condition(3);
    return add(std::move(item));
  }

  // --- attributes

  void add_attribute() {
    Attribute attribute;
    attribute.id = "a" + std::to_string(card_.attributes.size());
    const bool is_number = one_in(3);
    const std::size_t codes = 2 + below(3);
    const auto add_item = [&] {
      attribute.items.push_back(is_number ? add_number(one_in(2)) : add_choice(codes, 3));
    };
    add_item();
    if (one_in(4)) {
      add_item();
      exclude(attribute.items[0], attribute.items[1]);
    }
    if (!is_number) {
      for (std::size_t left = 2 + below(3); left > 0; --left) {
        attribute.levels.add("l" + std::to_string(attribute.levels.size()));
      }
      // A question of the model's own may decide what is asked after it.
      if (attribute.items.size() == 1 && one_in(5)) gates_.push_back(attribute.items[0]);
    }
    card_.attributes.add(std::move(attribute));
  }

  // The second item is asked only where the first is not.
  void exclude(ItemIndex first, ItemIndex second) {
    auto& condition = form_.items[second].asked_when;
    condition = Condition{};  // holds of everybody
    condition->op = ConditionOperator::negation;
    Condition everybody;
    condition->operands.push_back(form_.items[first].asked_when.value_or(everybody));
  }

  void add_readings() {
    for (std::size_t left = 1 + below(2); left > 0; --left) {
      Reading reading{"r" + std::to_string(card_.readings.size()), {}};
      for (const Attribute& attribute : card_.attributes) {
        Coding coding;
        for (const ItemIndex item : attribute.items) {
          if (attribute.levels.empty()) continue;
          Table<CodeIndex, LevelIndex> levels;
          for (std::size_t code = 0; code < form_.items[item].codes.size(); ++code) {
            levels.add(LevelIndex{static_cast<std::uint32_t>(below(attribute.levels.size()))});
          }
          coding.push_back(std::move(levels));
        }
        reading.codings.add(std::move(coding));
      }
      card_.readings.add(std::move(reading));
    }
  }

  void add_classes() {
    card_.direction =
        wish_.kind == Kind::rules ? Direction::classes_only : Direction::higher_is_riskier;
    const std::size_t classes = wish_.kind == Kind::rules ? 2 + below(2) : 2;
    for (std::size_t at = 0; at < classes; ++at) card_.classes.add("k" + std::to_string(at));
  }

  // --- what is asked of attributes

  AttributeIndex any_attribute() {
    return AttributeIndex{static_cast<std::uint32_t>(below(card_.attributes.size()))};
  }

  Test test() {
    Test made;
    made.attribute = any_attribute();
    const auto& levels = card_.attributes[made.attribute].levels;
    if (levels.empty()) {
      made.op = one_in(2) ? Comparison::less_than : Comparison::at_least;
      made.cut = possible_cuts[below(std::size(possible_cuts))];
    }
    for (std::size_t at = 0; at < levels.size(); ++at) made.levels.push_back(one_in(2));
    return made;
  }

  Criterion criterion(int depth) {
    Criterion made;
    made.kind = depth == 0 || one_in(3) ? CriterionKind::test : CriterionKind(1 + below(3));
    if (made.kind == CriterionKind::test) {
      made.test = test();
      return made;
    }
    for (std::size_t left = 1 + below(3); left > 0; --left) {
      made.operands.push_back(criterion(depth - 1));
    }
    return made;
  }

  // --- predictors

  void add_thresholds(const std::vector<double>& values) {
    for (const double value : values) card_.thresholds.push_back({value, value, one_in(2)});
  }

  DecisionTree tree() {
    add_thresholds({0.5, 0.25});
    DecisionTree made;
    grow(made, 5, one_in(4));
    return made;
  }

  NodeIndex grow(DecisionTree& tree, std::size_t deepest, bool without_people) {
    const NodeIndex at = tree.nodes.add({});
    tree.nodes[at].id = at.value + 1;
    if (deepest == 0 || (at.value > 0 && one_in(4))) {
      tree.nodes[at].probability = Share{static_cast<double>(below(65)) / 64, {}};
      if (!without_people) {
        const std::size_t people = one_in(6) ? 0 : 1 + below(50);
        tree.nodes[at].people = People{static_cast<std::int64_t>(people), {}};
      }
      return at;
    }
    Split split;
    split.test = test();
    split.missing = one_in(2) ? Branch::then : Branch::otherwise;
    split.then = grow(tree, deepest - 1, without_people);
    split.otherwise = grow(tree, deepest - 1, without_people);
    if (!without_people) {
      auto& other = tree.nodes[split.otherwise].people;
      const auto then = tree.nodes[split.then].people->training;
      // Of nobody at all one could not say where they go.
      if (then + other->training == 0 && !tree.nodes[split.otherwise].split) other->training = 1;
      tree.nodes[at].people = People{then + other->training, {}};
    }
    tree.nodes[at].split = std::move(split);
    return at;
  }

  double value() {
    const double whole = static_cast<double>(below(129)) - 64;
    return wish_.fractions ? whole / 4 / 10 : whole / 64;
  }

  LinearPredictor linear() {
    LinearPredictor made;
    made.link = Link(below(3));
    made.intercept = value();
    if (made.link == Link::logit) {
      card_.thresholds = {{0.5, 0, one_in(2)}, {0.75, std::log(3.0), one_in(2)}};
    } else if (made.link == Link::probit) {
      card_.thresholds = {{0.5, 0, one_in(2)}};
    } else {
      add_thresholds({value(), 0.5});
    }
    for (const AttributeIndex at : card_.attributes.indexes()) made.terms.push_back(term(at));
    for (std::size_t left = below(3); left > 0; --left) made.terms.push_back(term(any_attribute()));
    for (std::size_t left = 1 + below(2); left > 0; --left) made.references.push_back(reference());
    return made;
  }

  Term term(AttributeIndex at) {
    Term made;
    made.attribute = at;
    made.missing = one_in(2) ? 0 : value();
    const auto& levels = card_.attributes[at].levels;
    for (std::size_t level = 0; level < levels.size(); ++level) made.levels.push_back(value());
    if (levels.empty()) {
      double from = -infinity;
      for (const double cut : possible_cuts) {
        if (!one_in(4)) continue;
        made.bins.push_back({from, cut, value()});
        from = cut;
      }
      made.bins.push_back({from, infinity, value()});
    }
    if (one_in(3)) made.applies_when = criterion(2);
    return made;
  }

  Reference reference() {
    Reference made{"p" + std::to_string(below(1000)), {}};
    for (std::size_t left = 1 + below(3); left > 0; --left) {
      ReferencePerson person;
      person.weight = 0.5 + static_cast<double>(below(4));
      for (const Attribute& attribute : card_.attributes) {
        const auto level = LevelIndex{
            static_cast<std::uint32_t>(below(std::max<std::size_t>(1, attribute.levels.size())))};
        if (attribute.levels.empty()) person.values.add(static_cast<double>(below(11)));
        else person.values.add(level);
      }
      made.people.push_back(std::move(person));
    }
    return made;
  }

  RuleList rules() {
    RuleList made;
    for (std::size_t left = 1 + below(4); left > 0; --left) {
      made.rules.add({"u" + std::to_string(left), criterion(3), any_class(), {}});
    }
    made.rules.add({"otherwise", {}, any_class(), {}});
    return made;
  }

  ClassIndex any_class() {
    return ClassIndex{static_cast<std::uint32_t>(below(card_.classes.size()))};
  }

  bool is_too_large(const Study& study) const {
    std::size_t people = 1;
    for (const ItemIndex at : study.questionnaire.items.indexes()) {
      const Item& item = study.questionnaire.items[at];
      const std::size_t answers = item.kind == ItemKind::number ? 4 : item.codes.size();
      if (is_used(study, at) || is_gate(study, at)) people *= answers;
    }
    return people > wish_.most_people;
  }

  // Whether the model does not read an item that hangs on a gate and on something else besides.
  // Keeping a response to it could forbid more than the gates' answers, which nothing here claims.
  static bool is_tangled(const Study& study) {
    for (const ItemIndex at : study.questionnaire.items.indexes()) {
      const auto& condition = study.questionnaire.items[at].asked_when;
      if (is_used(study, at) || !condition) continue;
      std::size_t gates = 0;
      const auto asked = asks_about(*condition);
      for (const ItemIndex item : asked) gates += is_gate(study, item);
      if (gates > 0 && gates < asked.size()) return true;
    }
    return false;
  }

  const Wish& wish_;
  Random& random_;
  Questionnaire form_;
  ModelCard card_;
  std::vector<ItemIndex> gates_;
};

}  // namespace

Study random_study(const Wish& wish, Random& random) {
  for (;;) {
    auto made = StudyMaker(wish, random).run();
    if (!made) continue;
    Choice choice;
    if (made->card.readings.size() > 1 && random.one_in(2)) choice.reading = "r1";
    const bool has_share = made->cut_off && made->cut_off->value > 0 && made->cut_off->value < 1;
    if (has_share && random.one_in(3)) choice.cut_off = 0.375;
    else if (made->cut_off && random.one_in(3)) choice.cut_off = made->card.thresholds.back().value;
    ensure(choose(*made, choice).empty());
    return std::move(*made);
  }
}

Responses random_responses(const Universe& universe, Random& random, std::size_t missing_one_in) {
  const Questionnaire& form = universe.study.questionnaire;
  Responses all = no_responses(form);
  for (const ItemIndex at : form.items.indexes()) {
    if (random.one_in(missing_one_in)) {
      if (random.one_in(2)) all[at] = Missing::withheld;
      continue;
    }
    const Item& item = form.items[at];
    const auto question = universe.question_of(at);
    if (item.kind == ItemKind::one) {
      all[at] = code_at(random.below(item.codes.size()));
    } else if (item.kind == ItemKind::number && question) {
      const Question& own = universe.questions[*question];
      const std::size_t option = random.below(own.options.size());
      all[at] = own.options[option];
      if (random.one_in(2)) all[at] = own.last[option];
    }
  }
  if (random.one_in(2)) return all;
  const Route way = route(form, all);
  for (const RouteEntry& entry : way.entries) {
    if (!entry.applies) all[entry.item] = Missing::not_answered;
  }
  return all;
}

}  // namespace profiling::exact
