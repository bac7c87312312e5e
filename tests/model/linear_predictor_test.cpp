#include "linear_predictor.hpp"

#include <cmath>
#include <set>

#include "limits.hpp"
#include "made_up.hpp"

namespace profiling::testing {
namespace {

// --- links

TEST_CASE("a link and its inverse agree with printed values") {
  const struct {
    Link link;
    double mean, predictor;
  } cases[] = {
      {Link::identity, 12.5, 12.5},
      {Link::identity, -3, -3},
      {Link::logit, 0.5, 0},
      {Link::logit, 0.66, 0.66329421741026418},
      {Link::logit, 0.25, -1.0986122886681098},
      {Link::logit, 0.9, 2.1972245773362196},
      {Link::probit, 0.5, 0},
      {Link::probit, 0.975, 1.959963984540054},
      {Link::probit, 0.025, -1.959963984540054},
      {Link::probit, 0.8413447460685429, 1},
      {Link::probit, 0.9986501019683699, 3},
      {Link::probit, 0.0013498980316300946, -3},
  };
  for (const auto& each : cases) {
    CAPTURE(&each - cases);
    CHECK(std::abs(link_of(each.link, each.mean) - each.predictor) < 1e-12);
    CHECK(std::abs(mean_of(each.link, each.predictor) - each.mean) < 1e-12);
  }
}

TEST_CASE("the inverse of a link brings back what the link was of") {
  for (const Link link : {Link::identity, Link::logit, Link::probit}) {
    for (int step = 1; step < 2000; ++step) {
      CAPTURE(step);
      const double share = step / 2000.0;
      const double predictor = link_of(link, share);
      CHECK(std::abs(mean_of(link, predictor) - share) < 1e-12);
      CHECK(predictor > link_of(link, (step - 1) / 2000.0));  // it rises
    }
  }
  for (const double share : {1e-300, 1e-15, 1e-6, 1 - 1e-6, 1 - 1e-15}) {
    CAPTURE(share);
    for (const Link link : {Link::logit, Link::probit}) {
      const double predictor = link_of(link, share);
      CHECK(std::isfinite(predictor));
      CHECK(mean_of(link, predictor) == doctest::Approx(share).epsilon(1e-12));
    }
  }
}

// --- terms

Term on_levels_of(std::uint32_t attribute, std::vector<double> levels, double missing = 0) {
  Term term;
  term.attribute = AttributeIndex{attribute};
  term.levels = std::move(levels);
  term.missing = missing;
  return term;
}

Term on_bins_of(std::uint32_t attribute, std::vector<Bin> bins, double missing = 0) {
  Term term;
  term.attribute = AttributeIndex{attribute};
  term.bins = std::move(bins);
  term.missing = missing;
  return term;
}

Criterion if_level(std::uint32_t attribute, std::uint32_t level) {
  Criterion criterion;
  criterion.kind = CriterionKind::test;
  criterion.test.attribute = AttributeIndex{attribute};
  criterion.test.levels.assign(made_up_levels, false);
  criterion.test.levels[level] = true;
  return criterion;
}

LinearPredictor prepared(std::vector<Term> terms, double intercept = 0) {
  LinearPredictor linear;
  linear.intercept = intercept;
  linear.terms = std::move(terms);
  REQUIRE(check(linear, "/t").empty());
  REQUIRE(prepare(linear, made_up_cells(), "/t").empty());
  return linear;
}

Cells person_in(Cell a, Cell b, Cell n, Cell r) {
  Cells cells(made_up_attributes);
  const Cell all[] = {a, b, n, r};
  for (const AttributeIndex at : cells.indexes()) cells[at] = all[at.value];
  return cells;
}

TEST_CASE("a term adds the value of the level, of the bin, or of a missing value") {
  const LinearPredictor linear =
      prepared({on_levels_of(0, {1, 2, 3, 4}, 0.5),
                on_bins_of(2, {{-infinity, 2.5, 10}, {2.5, 7, 20}, {7, infinity, 30}}, 0.25)},
               100);
  const AttributeCells numbers = made_up_cells()[AttributeIndex{2}];
  const struct {
    AttributeValue level, number;
    double expected;
  } cases[] = {
      {std::monostate{}, std::monostate{}, 100.75},
      {LevelIndex{0}, std::monostate{}, 101.25},
      {LevelIndex{3}, -5.0, 114},
      {LevelIndex{1}, 0.0, 112},
      {LevelIndex{1}, std::nextafter(2.5, 0), 112},
      {LevelIndex{1}, 2.5, 122},
      {LevelIndex{1}, std::nextafter(7.0, 0), 122},
      {LevelIndex{2}, 7.0, 133},
      {std::monostate{}, 1e300, 130.5},
  };
  for (const auto& each : cases) {
    CAPTURE(&each - cases);
    const Cells cells =
        person_in(AttributeCells{5, {}}.of(each.level), 0, numbers.of(each.number), 0);
    CHECK(predict(linear, cells) == each.expected);
  }
}

TEST_CASE("a term whose condition does not hold adds nothing, not even for a missing value") {
  Term when_first = on_levels_of(1, {8, 16, 32, 64}, 4);
  when_first.applies_when = if_level(0, 0);
  Term unless_first = on_levels_of(1, {0.5, 0.25, 0.125, 0.0625}, 2);
  unless_first.applies_when = Criterion{CriterionKind::negation, {}, {if_level(0, 0)}};
  const LinearPredictor linear = prepared({when_first, unless_first});
  CHECK(predict(linear, person_in(1, 2, 0, 0)) == 16);
  CHECK(predict(linear, person_in(1, 0, 0, 0)) == 4);
  CHECK(predict(linear, person_in(2, 2, 0, 0)) == 0.25);
  CHECK(predict(linear, person_in(2, 0, 0, 0)) == 2);
  // Of a missing value the comparison is false, so its negation holds.
  CHECK(predict(linear, person_in(0, 2, 0, 0)) == 0.25);
  CHECK(applies(linear.terms[1], person_in(0, 0, 0, 0)));
  CHECK_FALSE(applies(linear.terms[0], person_in(0, 0, 0, 0)));
  CHECK(value_of(linear.terms[0], person_in(0, 2, 0, 0)) == 0);
}

// --- blocks

std::set<std::set<std::uint32_t>> joined(const LinearPredictor& linear) {
  std::set<std::set<std::uint32_t>> all;
  for (const Block& block : linear.blocks) {
    std::set<std::uint32_t> own;
    for (const AttributeIndex at : block.attributes) own.insert(at.value);
    CHECK(all.insert(own).second);
  }
  return all;
}

TEST_CASE("attributes are joined when a term of one applies under a condition on the other") {
  const std::vector<Bin> whole = {{-infinity, infinity, 1}};
  using Blocks = std::set<std::set<std::uint32_t>>;
  Term second = on_levels_of(1, {1, 2, 3, 4}), third = on_bins_of(2, whole);
  const Term first = on_levels_of(0, {1, 2, 3, 4}), fourth = on_bins_of(3, whole);
  CHECK(joined(prepared({first, second, third, fourth})) == Blocks{{0}, {1}, {2}, {3}});
  second.applies_when = if_level(0, 1);
  CHECK(joined(prepared({first, second, third, fourth})) == Blocks{{0, 1}, {2}, {3}});
  third.applies_when = if_level(1, 1);
  CHECK(joined(prepared({first, second, third})) == Blocks{{0, 1, 2}});
  // Attributes that are only asked about belong to a block, and those nobody reads to none.
  CHECK(joined(prepared({third, fourth})) == Blocks{{1, 2}, {3}});
  CHECK(joined(prepared({})).empty());
}

TEST_CASE("the intercept and the sums of the blocks make the figure of everybody") {
  const auto cells = made_up_cells();
  std::size_t widest = 0;
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    LinearPredictor linear = random_linear(random, Link::identity);
    REQUIRE(check(linear, "").empty());
    REQUIRE(prepare(linear, cells, "").empty());
    for (const Block& block : linear.blocks) widest = std::max(widest, block.attributes.size());
    int different = 0;
    each_joint_cell(cells, [&](const Cells& person) {
      double by_blocks = linear.intercept, by_terms = linear.intercept;
      for (const Block& block : linear.blocks) by_blocks += block.at(person);
      const AttributeValues values = values_in(cells, person);
      for (const Term& term : linear.terms) {
        if (term.applies_when && !holds(*term.applies_when, values)) continue;
        const AttributeValue& value = values[term.attribute];
        const auto* level = std::get_if<LevelIndex>(&value);
        const auto* number = std::get_if<double>(&value);
        if (level) by_terms += term.levels[level->value];
        if (!level && !number) by_terms += term.missing;
        for (const Bin& bin : term.bins) {
          if (number && bin.from <= *number && *number < bin.below) by_terms += bin.value;
        }
      }
      different += predict(linear, person) != by_terms || by_blocks != by_terms;
    });
    CHECK(different == 0);
  }
  CHECK(widest > 2);
}

TEST_CASE("a reference person has the cells of its values") {
  LinearPredictor linear;
  linear.terms = {on_levels_of(0, {1, 2, 3, 4})};
  AttributeValues values(made_up_attributes);
  values[{0}] = LevelIndex{2};
  values[{2}] = 2.75;
  linear.references = {{"one", {{1, values, {}}}}};
  REQUIRE(prepare(linear, made_up_cells(), "").empty());
  const Cells& made = linear.references.front().people.front().cells;
  const Cell expected[] = {3, missing_cell, 5, missing_cell};
  for (const AttributeIndex at : made.indexes()) CHECK(made[at] == expected[at.value]);
}

// --- check()

TEST_CASE("bins that leave a gap, overlap or hold nothing are refused with their place") {
  const struct {
    std::vector<Bin> bins;
    std::vector<Fault> faults;
  } cases[] = {
      {{{-infinity, 30, 0}, {30, 50, 0}, {50, infinity, 0}}, {}},
      {{{0, 120, 0}}, {}},
      {{{-infinity, 30, 0}, {31, infinity, 0}}, {{Code::gap_in_bins, "/t/0/bins/1"}}},
      {{{-infinity, 30, 0}, {29, infinity, 0}}, {{Code::overlapping_bins, "/t/0/bins/1"}}},
      {{{-infinity, 30, 0}, {-infinity, infinity, 0}}, {{Code::overlapping_bins, "/t/0/bins/1"}}},
      {{{5, 5, 0}}, {{Code::out_of_range, "/t/0/bins/0"}}},
      {{{0, 5, 0}, {5, 4, 0}}, {{Code::out_of_range, "/t/0/bins/1"}}},
      {{{0, 5, 0}, {5, 10, 0}, {11, 20, 0}, {19, 30, 0}},
       {{Code::gap_in_bins, "/t/0/bins/2"}, {Code::overlapping_bins, "/t/0/bins/3"}}},
      {{{10, 20, 0}, {0, 10, 0}}, {{Code::overlapping_bins, "/t/0/bins/1"}}},  // not ascending
  };
  for (const auto& each : cases) {
    CAPTURE(&each - cases);
    LinearPredictor linear;
    linear.terms = {on_bins_of(2, each.bins)};
    check_faults(check(linear, "/t"), each.faults);
    linear.terms.insert(linear.terms.begin(), on_levels_of(0, {1, 2, 3, 4}));
    std::vector<Fault> moved = each.faults;
    for (Fault& fault : moved) fault.pointer.replace(0, 4, "/t/1");
    check_faults(check(linear, "/t"), moved);
  }
}

TEST_CASE("attributes that are too many or too fine to be joined are refused") {
  const auto chain = [](std::uint32_t attributes, std::size_t levels) {
    LinearPredictor linear;
    for (std::uint32_t at = 0; at < attributes; ++at) {
      Term term = on_levels_of(at, std::vector<double>(levels, 1));
      if (at > 0) {
        term.applies_when = if_level(at - 1, 0);
        term.applies_when->test.levels.resize(levels, false);
      }
      linear.terms.push_back(std::move(term));
    }
    Table<AttributeIndex, AttributeCells> cells(attributes, AttributeCells{levels + 1, {}});
    return prepare(linear, cells, "/t");
  };
  CHECK(chain(limits::joint_attributes, 1).empty());
  check_faults(chain(limits::joint_attributes + 1, 1), {{Code::too_many, "/t"}});
  CHECK(chain(2, 255).empty());
  check_faults(chain(2, 256), {{Code::too_many, "/t"}});
}

}  // namespace
}  // namespace profiling::testing
