#include "attributes.hpp"

#include <cmath>

#include "made_up.hpp"

namespace profiling::testing {
namespace {

Test in(Marks levels) { return {AttributeIndex{0}, Comparison::in, levels, 0}; }
Test less_than(double cut) { return {AttributeIndex{0}, Comparison::less_than, {}, cut}; }
Test at_least(double cut) { return {AttributeIndex{0}, Comparison::at_least, {}, cut}; }

TEST_CASE("a test holds of its levels or its side of the cut, and never of a missing value") {
  const struct {
    Test test;
    AttributeValue value;
    bool expected;
  } cases[] = {
      {in({true, false, true}), LevelIndex{0}, true},
      {in({true, false, true}), LevelIndex{1}, false},
      {in({true, false, true}), LevelIndex{2}, true},
      {in({true, true, true}), std::monostate{}, false},
      {less_than(26.5), 26.0, true},
      {less_than(26.5), std::nextafter(26.5, 0), true},
      {less_than(26.5), 26.5, false},
      {less_than(26.5), std::monostate{}, false},
      {at_least(26.5), 26.5, true},
      {at_least(26.5), std::nextafter(26.5, 0), false},
      {at_least(-1e300), -1e299, true},
      {at_least(-1e300), std::monostate{}, false},
  };
  for (const auto& each : cases) {
    CAPTURE(&each - cases);
    CHECK(satisfies(each.test, each.value) == each.expected);
  }
}

Criterion of(Test test) {
  Criterion criterion;
  criterion.kind = CriterionKind::test;
  criterion.test = std::move(test);
  return criterion;
}

Criterion combined(CriterionKind kind, std::vector<Criterion> operands) {
  Criterion criterion;
  criterion.kind = kind;
  criterion.operands = std::move(operands);
  return criterion;
}

Criterion negated(Criterion operand) {
  return combined(CriterionKind::negation, {std::move(operand)});
}

bool holds_of(const Criterion& criterion, const AttributeValue& value) {
  return holds(criterion, AttributeValues(1, value));
}

TEST_CASE("of a missing value a comparison is false, so its negation is true") {
  const AttributeValue missing;
  for (const Test& test : {in({true, true}), in({false, false}), less_than(5), at_least(5)}) {
    CHECK_FALSE(holds_of(of(test), missing));
    CHECK(holds_of(negated(of(test)), missing));
    CHECK_FALSE(holds_of(negated(negated(of(test))), missing));
  }
  // Neither below 5 nor at least 5.
  CHECK_FALSE(holds_of(combined(CriterionKind::any, {of(less_than(5)), of(at_least(5))}), missing));
  CHECK(
      holds_of(combined(CriterionKind::all, {negated(of(less_than(5))), negated(of(at_least(5)))}),
               missing));
  CHECK_FALSE(holds_of(negated(of(in({false, true}))), LevelIndex{1}));
  CHECK(holds_of(negated(of(in({false, true}))), LevelIndex{0}));
}

TEST_CASE("all of nothing holds, any of nothing does not, and a negation is of any") {
  const Criterion yes = combined(CriterionKind::all, {}), no = combined(CriterionKind::any, {});
  CHECK(holds_of(yes, 1.0));
  CHECK_FALSE(holds_of(no, 1.0));
  CHECK(holds_of(combined(CriterionKind::negation, {}), 1.0));
  const struct {
    std::vector<Criterion> operands;
    bool all, any;
  } cases[] = {{{yes, yes}, true, true}, {{yes, no}, false, true}, {{no, no}, false, false}};
  for (const auto& each : cases) {
    CHECK(holds_of(combined(CriterionKind::all, each.operands), 1.0) == each.all);
    CHECK(holds_of(combined(CriterionKind::any, each.operands), 1.0) == each.any);
    CHECK(holds_of(combined(CriterionKind::negation, each.operands), 1.0) == !each.any);
  }
}

// The same by its definition, with a value for each of false and true.
bool meant(const Criterion& criterion, const AttributeValues& values) {
  if (criterion.kind == CriterionKind::test) {
    const AttributeValue& value = values[criterion.test.attribute];
    if (const auto* level = std::get_if<LevelIndex>(&value)) {
      return criterion.test.levels[level->value];
    }
    const auto* number = std::get_if<double>(&value);
    if (!number) return false;
    const bool below = *number < criterion.test.cut;
    return criterion.test.op == Comparison::less_than ? below : !below;
  }
  std::size_t holding = 0;
  for (const Criterion& operand : criterion.operands) holding += meant(operand, values);
  if (criterion.kind == CriterionKind::all) return holding == criterion.operands.size();
  return (holding > 0) == (criterion.kind == CriterionKind::any);
}

TEST_CASE("criteria of any shape hold of values exactly as they are meant") {
  const auto cells = made_up_cells();
  Random random(6);
  int held = 0;
  for (int each = 0; each < 3000; ++each) {
    CAPTURE(each);
    const Criterion criterion = random_criterion(random, 4);
    Cells person(made_up_attributes);
    for (const AttributeIndex at : person.indexes()) {
      person[at] = static_cast<Cell>(random.below(cells[at].count));
    }
    const AttributeValues values = values_in(cells, person);
    const bool expected = meant(criterion, values);
    CHECK(holds(criterion, values) == expected);
    held += expected;
  }
  CHECK(held > 750);
  CHECK(held < 2250);
}

TEST_CASE("every test of a criterion is visited, in its order") {
  const Criterion criterion =
      combined(CriterionKind::all,
               {of(less_than(1)), combined(CriterionKind::any, {negated(of(less_than(2)))}),
                of(less_than(3)), combined(CriterionKind::any, {})});
  std::vector<double> cuts;
  each_test(criterion, [&](const Test& test) { cuts.push_back(test.cut); });
  CHECK(cuts == std::vector<double>{1, 2, 3});
}

}  // namespace
}  // namespace profiling::testing
