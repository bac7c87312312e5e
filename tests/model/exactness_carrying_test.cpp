#include <limits>

#include "synthetic.hpp"

// What is too large to enumerate: a model of 64 terms with 1,000 bins each, as an explainable
// boosting machine or a fine point scale would be. It evaluates, keeps to its limits and says so.

namespace profiling::exact {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr std::uint32_t terms = 64;
constexpr std::size_t bins = 1'000;

// So many terms of so many bins each, a bin's value being `value(term, bin)`.
Study wide_study(std::uint32_t size, std::size_t each, double cut_off,
                 double (*value)(std::uint32_t term, std::size_t bin)) {
  Questionnaire form;
  form.id = "wide";
  ModelCard card;
  card.id = "wide";
  card.questionnaire = "wide";
  card.direction = Direction::higher_is_riskier;
  LinearPredictor linear;
  Reading reading{"as_published", {}};
  for (std::uint32_t at = 0; at < size; ++at) {
    Item item;
    item.id = "number_" + std::to_string(at);
    item.section = "made_up";
    item.kind = ItemKind::number;
    item.bounds = {0, static_cast<double>(each), false};
    Attribute attribute;
    attribute.id = item.id;
    attribute.items = {form.items.add(std::move(item))};
    Term term;
    term.attribute = card.attributes.add(std::move(attribute));
    for (std::size_t bin = 0; bin < each; ++bin) {
      const bool is_last = bin + 1 == each;
      term.bins.push_back({static_cast<double>(bin),
                           is_last ? infinity : static_cast<double>(bin + 1), value(at, bin)});
    }
    linear.terms.push_back(std::move(term));
    reading.codings.add({});
  }
  Reference zero{"zero", {{1, AttributeValues(size, AttributeValue{0.0}), {}}}};
  linear.references.push_back(std::move(zero));
  card.readings.add(std::move(reading));
  card.classes.add("below");
  card.classes.add("above");
  card.thresholds.push_back({cut_off, cut_off, false});
  card.predictor = std::move(linear);
  return bind(std::move(form), std::move(card)).take();
}

Responses all_at(const Study& study, double value) {
  Responses all = no_responses(study.questionnaire);
  for (const ItemIndex at : all.indexes()) all[at] = value;
  return all;
}

double points(std::uint32_t, std::size_t bin) { return static_cast<double>(bin); }

double wave(std::uint32_t term, std::size_t bin) {
  return static_cast<double>((bin * (term + 3)) % 257) / 256 - 0.5;
}

double only_the_last(std::uint32_t, std::size_t bin) { return bin + 1 == bins ? 1 : 0; }

// A set that is said to be smallest is one, by evaluating anew without it and without its parts.
void check_told(const Study& study, const Responses& given, const Evaluation& evaluation) {
  for (const Counterfactual& one : evaluation.counterfactuals.all) {
    Responses changed = given;
    for (const Change& change : one.changes) {
      REQUIRE_FALSE(change.stretches.empty());
      changed[change.item] = change.stretches.front().low;
    }
    const Walk walk(study);
    const Met met = walk(seen(study, study.reading, changed));
    const Met now = walk(seen(study, study.reading, given));
    CHECK_FALSE(class_of(study, met, study.cut_off) == class_of(study, now, study.cut_off));
    for (const Change& change : one.changes) {
      Responses less = changed;
      less[change.item] = given[change.item];
      const Met part = walk(seen(study, study.reading, less));
      CHECK(class_of(study, part, study.cut_off) == class_of(study, now, study.cut_off));
    }
  }
}

void check_parts(const Study& study, const Responses& given) {
  const Evaluation evaluation = evaluate(study, given);
  REQUIRE(evaluation.outcome.has_value());
  REQUIRE(evaluation.contributions.size() == 1);
  double sum = evaluation.contributions.front().from;
  for (const Contribution& one : evaluation.contributions.front().values) sum += one.value;
  CHECK(std::abs(sum - evaluation.outcome->as_coded.predictor) < 1e-9);
  for (const InThisCase& here : evaluation.attributes) {
    CHECK(here.variants.size() <= limits::variants);
  }
  const ResponseSets& enough = evaluation.enough;
  CHECK(enough.complete == !enough.assigned.has_value());
  CHECK(evaluation.necessary.complete == !enough.assigned.has_value());
  if (enough.assigned) CHECK(enough.examined_up_to == 2);  // of 64: 2,081 sets, then 41,664 more
  CHECK(evaluation.counterfactuals.all.size() <= limits::counterfactuals);
  CHECK_FALSE(evaluation.counterfactuals.complete);
  check_told(study, given, evaluation);
}

TEST_CASE("a point scale of 64 terms with 1,000 bins each") {
  const Study study = wide_study(terms, bins, terms * 500.0, points);
  for (const double value : {0.0, 499.0, 500.0, 999.0}) check_parts(study, all_at(study, value));
  const Evaluation open = evaluate(study, no_responses(study.questionnaire));
  CHECK(open.outcome->figure->range == Range{0, terms * 999.0});
  CHECK(open.outcome->possible.size() == 2);
  CHECK(open.attributes.front().variants_left_out == bins - 2);
  // One point below the cut-off every answer alone decides it.
  Responses near_below = all_at(study, 500);
  near_below[ItemIndex{0}] = 499.0;
  const Evaluation near = evaluate(study, near_below);
  CHECK(near.necessary.sets.size() == terms);
  CHECK(near.counterfactuals.all.front().changes.size() == 1);
}

TEST_CASE("a step function of 64 terms with 1,000 bins each, half of it missing") {
  const Study study = wide_study(terms, bins, 0, wave);
  check_parts(study, all_at(study, 500));
  Responses half = all_at(study, 500);
  double low = 0;
  double high = 0;
  for (std::uint32_t term = 0; term < terms; ++term) {
    if (term % 2) {
      low += wave(term, 500);
      high += wave(term, 500);
      continue;
    }
    half[ItemIndex{term}] = Missing::withheld;
    low += -0.5;
    high += 0.5;
  }
  const Evaluation evaluation = evaluate(study, half);
  CHECK(std::abs(evaluation.outcome->figure->range.low - low) < 1e-9);
  CHECK(std::abs(evaluation.outcome->figure->range.high - high) < 1e-9);
}

// Two of 64 answers have to change, each to the last of 1,000 bins: nothing that could be tried
// out.
TEST_CASE("what cannot be searched in time is said not to be complete") {
  const Study study = wide_study(terms, bins, 2, only_the_last);
  const Evaluation evaluation = evaluate(study, all_at(study, 1));
  CHECK(evaluation.outcome->assigned == ClassIndex{0});
  CHECK(evaluation.necessary.sets.size() == terms * (terms - 1) / 2);
  CHECK_FALSE(evaluation.counterfactuals.complete);
}

// 81 ways to change three answers, which fit into few boxes: some are not told, and it is said.
TEST_CASE("ways that are left out are not passed over in silence") {
  const auto one_from_two = [](std::uint32_t, std::size_t bin) { return bin > 0 ? 1.0 : 0.0; };
  const Study study = wide_study(3, 12, 3, one_from_two);
  const Universe universe(study);
  const Responses given = all_at(study, 0);
  const auto flips = flips_of(universe, given, 100'000);
  REQUIRE(flips.has_value());
  REQUIRE(flips->size() == 1);
  CHECK(flips->front().ways.size() == 11 * 11 * 11);
  std::size_t told = 0;
  const Evaluation evaluation = evaluate(study, given);
  for (const Counterfactual& one : evaluation.counterfactuals.all) {
    double ways = 1;
    for (const Change& change : one.changes) {
      double numbers = 0;
      for (const Stretch& stretch : change.stretches) numbers += stretch.high - stretch.low;
      ways *= numbers;
    }
    told += static_cast<std::size_t>(ways);
  }
  CHECK(told <= 11 * 11 * 11);
  CHECK((told == 11 * 11 * 11 || !evaluation.counterfactuals.complete));
}

}  // namespace
}  // namespace profiling::exact
