#include "counterfactuals.hpp"

#include <set>

#include "limits.hpp"
#include "made_up.hpp"
#include "star_oracle.hpp"

namespace profiling::testing {
namespace {

using Items = std::set<std::uint32_t>;

// A person of a made-up study, gaps and all, and every way to change some responses.
struct Case {
  explicit Case(std::uint64_t seed)
      : random(seed), study(random_study(random)), given(random_responses(study, random, 3)) {
    study.reading = ReadingIndex{static_cast<std::uint32_t>(random.below(2))};
    cells = Cells(made_up_attributes);
    for (const AttributeIndex at : study.used) {
      cells[at] = cell_of(study, study.reading, at, 0, given[ItemIndex{at.value}]);
    }
    as_coded = outcome_of(study, cells);
  }

  bool leads_to(ClassIndex to, const Cells& changed) const {
    return outcome_of(study, changed).assigned == to;
  }

  std::vector<ClassIndex> other_classes() const {
    std::vector<ClassIndex> others;
    for (const ClassIndex at : study.card.classes.indexes()) {
      if (!(at == as_coded.assigned)) others.push_back(at);
    }
    return others;
  }

  // Whether some other answers to exactly these items lead to this class.
  bool can_lead_to(ClassIndex to, const Items& items) const {
    std::vector<std::vector<Cell>> choices;
    for (const AttributeIndex at : cells.indexes()) {
      choices.push_back({cells[at]});
      if (!items.count(at.value)) continue;
      auto& own = choices.back();
      own = study.answers[study.reading][at][0].cells();
      own.erase(std::remove(own.begin(), own.end(), cells[at]), own.end());
      if (own.empty()) return false;
    }
    bool any = false;
    each_choice(choices, [&](const Cells& changed) { any = any || leads_to(to, changed); });
    return any;
  }

  // The smallest sets of items that can, by trying every set.
  std::set<Items> smallest_sets(ClassIndex to) const {
    std::vector<Items> all;
    for (unsigned set = 1; set < 1u << made_up_attributes; ++set) {
      Items items;
      for (std::uint32_t at = 0; at < made_up_attributes; ++at) {
        const bool used = std::count(study.used.begin(), study.used.end(), AttributeIndex{at}) > 0;
        if ((set >> at & 1) && used) items.insert(at);
      }
      if (!items.empty() && can_lead_to(to, items)) all.push_back(items);
    }
    std::set<Items> smallest;
    for (const Items& items : all) {
      const bool has_smaller = std::any_of(all.begin(), all.end(), [&](const Items& other) {
        return other != items &&
               std::includes(items.begin(), items.end(), other.begin(), other.end());
      });
      if (!has_smaller) smallest.insert(items);
    }
    return smallest;
  }

  // The cells that a change lists.
  std::vector<Cell> cells_in(const Change& change) const {
    const AttributeIndex at{change.item.value};
    std::set<Cell> listed;
    for (const CodeIndex code : change.codes) {
      listed.insert(cell_of(study, study.reading, at, 0, code));
    }
    for (const Stretch& stretch : change.stretches) {
      for (const Cell cell : study.answers[study.reading][at][0].cells()) {
        const Stretch own = stretch_of(study, at, study.questionnaire.items[change.item], cell);
        if (own.low >= stretch.low && own.high <= stretch.high) listed.insert(cell);
      }
    }
    return {listed.begin(), listed.end()};
  }

  Random random;
  Study study;
  Responses given;
  Cells cells;
  Outcome as_coded;
};

// Every joint choice of the listed values.
std::vector<std::vector<Cell>> choices(const Case& of, const Counterfactual& found) {
  std::vector<std::vector<Cell>> all;
  for (const AttributeIndex at : of.cells.indexes()) all.push_back({of.cells[at]});
  for (const Change& change : found.changes) all[change.item.value] = of.cells_in(change);
  return all;
}

TEST_CASE("changes are all the smallest ones for each class, and every value leads there") {
  int listed = 0, joint = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    CAPTURE(seed);
    const Case of(seed);
    const Counterfactuals found = counterfactuals_of(of.study, of.given, of.as_coded);
    std::map<ClassIndex, std::set<Items>> sets;
    for (const Counterfactual& each : found.all) {
      const ClassIndex to = each.outcome.assigned;
      CHECK_FALSE(to == of.as_coded.assigned);
      ++listed;
      Items items;
      for (const Change& change : each.changes) items.insert(change.item.value);
      CHECK(items.size() == each.changes.size());
      sets[to].insert(items);
      joint += items.size() > 1;
      bool all_lead = true, met_outcome = false;
      Outcome lowest = each.outcome, highest = each.outcome;
      each_choice(choices(of, each), [&](const Cells& changed) {
        all_lead = all_lead && of.leads_to(to, changed);
        const Outcome met = outcome_of(of.study, changed);
        met_outcome = met_outcome || is_same(met, each.outcome);
        if (met.predictor < lowest.predictor) lowest = met;
        if (met.predictor > highest.predictor) highest = met;
      });
      CHECK(is_same(lowest, each.lowest));
      CHECK(is_same(highest, each.highest));
      CHECK(all_lead);
      CHECK(met_outcome);
      CHECK(each.steps >= each.changes.size());
    }
    if (found.complete) {
      for (const ClassIndex to : of.other_classes()) CHECK(sets[to] == of.smallest_sets(to));
    }
    const bool in_order =
        std::is_sorted(found.all.begin(), found.all.end(), [](const auto& one, const auto& other) {
          return std::pair(one.changes.size(), one.steps) <
                 std::pair(other.changes.size(), other.steps);
        });
    CHECK(in_order);
  }
  CHECK(listed > 300);
  CHECK(joint > 50);
}

TEST_CASE("no way to another class is left out") {
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    CAPTURE(seed);
    const Case of(seed);
    const Counterfactuals found = counterfactuals_of(of.study, of.given, of.as_coded);
    if (!found.complete) continue;
    std::set<std::vector<Cell>> told, expected;
    const auto insert = [&](std::set<std::vector<Cell>>& into, const Cells& changed) {
      into.insert(std::vector<Cell>(changed.begin(), changed.end()));
    };
    for (const Counterfactual& each : found.all) {
      each_choice(choices(of, each), [&](const Cells& changed) { insert(told, changed); });
    }
    for (const ClassIndex to : of.other_classes()) {
      for (const Items& items : of.smallest_sets(to)) {
        std::vector<std::vector<Cell>> all;
        for (const AttributeIndex at : of.cells.indexes()) {
          const auto& answers = of.study.answers[of.study.reading][at];
          if (items.count(at.value)) all.push_back(answers[0].cells());
          else all.push_back({of.cells[at]});
        }
        each_choice(all, [&](const Cells& changed) {
          for (const std::uint32_t at : items) {
            if (changed[{at}] == of.cells[{at}]) return;
          }
          if (of.leads_to(to, changed)) insert(expected, changed);
        });
      }
    }
    CHECK(told == expected);
  }
}

// The changes of the published person, each written down: "item=code|code & item=low..high".
std::set<std::string> changes_of_published_person(double cut_off) {
  std::set<std::string> all;
  for (const Counterfactual& each :
       evaluate(star(cut_off), published_person()).counterfactuals.all) {
    std::string text;
    for (const Change& change : each.changes) {
      const Item& item = form().items[change.item];
      text += (text.empty() ? "" : " & ") + item.id;
      for (const CodeIndex code : change.codes) text += " " + item.codes[code];
      for (const Stretch& stretch : change.stretches) {
        text += " " + std::to_string(static_cast<int>(stretch.low)) + ".." +
                std::to_string(static_cast<int>(stretch.high));
      }
    }
    all.insert(text + " -> " + std::to_string(leaf_id(star(), each.outcome)));
  }
  return all;
}

TEST_CASE("what would change the class of the published person") {
  CHECK(changes_of_published_person(0.5) ==
        std::set<std::string>{
            "expected_time_to_job new_job_not_started within_1_month -> 7",
            "expected_time_to_job within_3_months -> 23",
            "age 15..26 & origin danish western_descendant -> 52",
        });
  CHECK(changes_of_published_person(0.6) ==
        std::set<std::string>{
            "expected_time_to_job new_job_not_started within_1_month -> 7",
            "expected_time_to_job within_3_months -> 23",
            "origin danish western_descendant -> 53",
        });
}

TEST_CASE("a number's change is told in stretches, and its steps are the cells between") {
  DecisionTree tree;  // 0.75 below 2.5 and from 7 on, else 0.25
  tree.nodes.add(inner(on_number(Comparison::less_than, 2.5), 1, 2));
  tree.nodes.add(leaf(0.75));
  tree.nodes.add(inner(on_number(Comparison::at_least, 7), 3, 4));
  tree.nodes.add(leaf(0.75));
  tree.nodes.add(inner(on_number(Comparison::less_than, 4.5), 5, 6));
  tree.nodes.add(leaf(0.25));
  tree.nodes.add(leaf(0.25));
  for (const std::uint32_t at : {0u, 2u, 4u}) tree.nodes[{at}].split->test.attribute = {3};
  const Study study = made_up_study(tree).take();
  const auto found = [&](double number) {
    Responses given = no_responses(study.questionnaire);
    given[{3}] = number;
    return evaluate(study, given).counterfactuals;
  };
  const Counterfactuals from_5 = found(5);
  REQUIRE(from_5.all.size() == 2);  // the two leaves of 0.75 are different people
  const auto is = [](const Counterfactual& of, double low, double high, bool high_included,
                     std::size_t steps) {
    const Stretch& stretch = of.changes.front().stretches.front();
    return of.changes.size() == 1 && of.changes.front().stretches.size() == 1 &&
           stretch.low == low && stretch.high == high && stretch.high_included == high_included &&
           of.steps == steps;
  };
  CHECK(is(from_5.all[0], 7, 10, true, 1));
  CHECK(is(from_5.all[1], 0, 2.5, false, 2));
  const Counterfactuals from_3 = found(3);
  REQUIRE(from_3.all.size() == 2);
  CHECK(is(from_3.all[0], 0, 2.5, false, 1));
  CHECK(is(from_3.all[1], 7, 10, true, 2));
  const Counterfactuals from_8 = found(8);
  CHECK(from_8.all.size() == 2);  // the leaves of 0.25 are two as well
}

TEST_CASE("more changes than are listed are owned up to") {
  // A person of points 0 in eight numbers, each of 40 bins; any two of them raised reach the
  // cut-off.
  Questionnaire questionnaire;
  questionnaire.id = "q";
  ModelCard card;
  card.questionnaire = "q";
  LinearPredictor linear;
  Reading reading{"r", Table<AttributeIndex, Coding>(8)};
  for (std::uint32_t at = 0; at < 8; ++at) {
    Item item;
    item.id = "n" + std::to_string(at);
    item.kind = ItemKind::number;
    item.bounds = {0, 40, true};
    Attribute attribute;
    attribute.id = item.id;
    attribute.items = {questionnaire.items.add(std::move(item))};
    Term term;
    term.attribute = card.attributes.add(std::move(attribute));
    for (int bin = 0; bin <= 40; ++bin) {
      term.bins.push_back({bin == 0 ? -infinity : bin, bin == 40 ? infinity : bin + 1,
                           bin == 0 ? 0 : 1 + bin / 64.0});
    }
    linear.terms.push_back(std::move(term));
  }
  card.classes.add("low");
  card.classes.add("high");
  card.thresholds = {{2, 2, false}};
  card.readings.add(std::move(reading));
  card.predictor = std::move(linear);
  const Study study = bind(std::move(questionnaire), std::move(card)).take();
  Responses given = no_responses(study.questionnaire);
  for (const ItemIndex at : given.indexes()) given[at] = 0.0;
  const Counterfactuals found = evaluate(study, given).counterfactuals;
  CHECK_FALSE(found.complete);
  CHECK(found.all.size() == limits::counterfactuals);
  for (const Counterfactual& each : found.all) CHECK(each.changes.size() == 2);
}

}  // namespace
}  // namespace profiling::testing
