#include "reach.hpp"

#include "made_up.hpp"
#include "star_oracle.hpp"

namespace profiling::testing {
namespace {

Worlds worlds_of(const Study& study, ReadingIndex reading, const Responses& given) {
  return profiling::worlds_of(study, reading, given, route(study.questionnaire, given).counted);
}

// --- the published table

std::string difference(ReadingIndex reading, const Person& who, Missing how) {
  const Responses given = responses(who, how);
  const Responses counted = route(form(), given).counted;
  const Origins origins = reading.value == 0 ? Origins::jobindsats : Origins::auditors;
  const Outcome as_coded = outcome_of(star(), cells_of(known_as_coded(star(), reading, counted)));
  if (leaf_id(star(), as_coded) != published_leaf(who, origins)) return "leaf as coded";
  const Worlds worlds = worlds_of(star(), reading, given);
  const Ends ends = ends_of(star(), worlds.open());
  const Range range = published_range(who, origins);
  const Outcome lowest = outcome_of(star(), cells_of(ends.lowest));
  const Outcome highest = outcome_of(star(), cells_of(ends.highest));
  if (lowest.predictor != range.low || highest.predictor != range.high) return "range";
  const auto classes = classes_of(star(), worlds.open());
  if (classes[{0}].has_value() != (range.low < 0.5)) return "lower class";
  if (classes[{1}].has_value() != (range.high >= 0.5)) return "upper class";
  return "";
}

TEST_CASE("every combination that the tree tells apart agrees with the published table") {
  std::uint32_t combination = 0;
  Person who = nothing_answered;
  who[level] = option(level, "vocational");
  const auto visit = [&](const auto& self, int slot) -> void {
    if (slot == slots) {
      const Missing how = combination % 3 == 0 ? Missing::withheld : Missing::not_answered;
      CAPTURE(shown(who));
      CHECK(difference(ReadingIndex{combination++ % 2}, who, how) == "");
      return;
    }
    if (slot == upper_field) return self(self, slot + 1);
    for (int each = -1; each < option_count(slot); ++each) {
      who[static_cast<std::size_t>(slot)] = each;
      self(self, slot + 1);
    }
  };
  visit(visit, field);
  CHECK(combination == 10 * 9 * 6 * 4 * 4 * 3);
}

// --- made-up predictors against everybody who could be meant

struct Case {
  explicit Case(std::uint64_t seed)
      : random(seed),
        study(random_study(random)),
        reading{static_cast<std::uint32_t>(random.below(2))},
        given(random_responses(study, random, 2)),
        worlds(worlds_of(study, reading, given)) {
    study.reading = reading;
  }

  // The cells that each attribute may be in when the responses of `kept` are; of an attribute that
  // the predictor does not look at, none.
  std::vector<std::vector<Cell>> choices(Mask kept) const {
    std::vector<std::vector<Cell>> all(made_up_attributes, {missing_cell});
    for (const AttributeIndex at : study.used) {
      const ItemIndex item{at.value};
      const auto player = std::find(worlds.players.begin(), worlds.players.end(), item);
      const bool is_kept =
          player != worlds.players.end() && (kept >> (player - worlds.players.begin()) & 1);
      if (is_kept) all[at.value] = {cell_of(study, reading, at, 0, given[item])};
      else all[at.value] = study.answers[reading][at][0].cells();
    }
    return all;
  }

  // Every outcome that can be.
  std::vector<Outcome> outcomes(Mask kept) const {
    std::vector<Outcome> all;
    each_choice(choices(kept),
                [&](const Cells& cells) { all.push_back(outcome_of(study, cells)); });
    return all;
  }

  Random random;
  Study study;
  ReadingIndex reading;
  Responses given;
  Worlds worlds;
};

// Whether what was reached keeps to what is given and to what can be answered.
bool is_allowed(const Case& of, const Reached& reached) {
  const auto choices = of.choices(~Mask{0});
  const Cells cells = cells_of(reached);
  return std::all_of(of.study.used.begin(), of.study.used.end(), [&](AttributeIndex at) {
    const auto& own = choices[at.value];
    const bool any_will_do = is_missing(of.given[ItemIndex{at.value}]) && !reached.chosen[at];
    return any_will_do || std::count(own.begin(), own.end(), cells[at]) == 1;
  });
}

bool by_predictor(const Outcome& one, const Outcome& other) {
  return one.predictor < other.predictor;
}

TEST_CASE("ends and classes are those of everybody who could be meant, and are reached") {
  int open_cases = 0, kinds[3] = {};
  for (std::uint64_t seed = 1; seed <= 250; ++seed) {
    CAPTURE(seed);
    const Case of(seed);
    REQUIRE(of.worlds.all.size() == 1);  // without gates there is one world
    const auto all = of.outcomes(~Mask{0});
    std::vector<bool> expected(of.study.card.classes.size());
    for (const Outcome& outcome : all) expected[outcome.assigned.value] = true;
    open_cases += std::count(expected.begin(), expected.end(), true) > 1;
    ++kinds[of.study.tree() ? 0 : of.study.linear() ? 1 : 2];
    const auto classes = classes_of(of.study, of.worlds.open());
    for (const ClassIndex at : classes.indexes()) {
      CHECK(classes[at].has_value() == expected[at.value]);
      if (!classes[at]) continue;
      CHECK(is_allowed(of, *classes[at]));
      CHECK(outcome_of(of.study, cells_of(*classes[at])).assigned == at);
    }
    if (!of.study.has_figure()) continue;
    const auto [low, high] = std::minmax_element(all.begin(), all.end(), by_predictor);
    const Ends ends = ends_of(of.study, of.worlds.open());
    CHECK(is_allowed(of, ends.lowest));
    CHECK(is_allowed(of, ends.highest));
    CHECK(outcome_of(of.study, cells_of(ends.lowest)).predictor == low->predictor);
    CHECK(outcome_of(of.study, cells_of(ends.highest)).predictor == high->predictor);
  }
  CHECK(open_cases > 40);
  for (const int kind : kinds) CHECK(kind > 30);
}

std::size_t place(Mask set) { return static_cast<std::size_t>(set); }

TEST_CASE("what is enough and what is necessary is so by trying every set of responses") {
  int decided = 0, sets = 0;
  for (std::uint64_t seed = 1; seed <= 120; ++seed) {
    CAPTURE(seed);
    const Case of(seed);
    const ClassIndex assigned = of.outcomes(~Mask{0}).front().assigned;
    const Openness openness(of.study, of.worlds, assigned);
    const std::size_t players = of.worlds.players.size();
    const Mask everyone = (Mask{1} << players) - 1;
    std::vector<bool> open(place(everyone) + 1);
    for (Mask kept = 0; kept <= everyone; ++kept) {
      const auto all = of.outcomes(kept);
      open[place(kept)] = std::any_of(all.begin(), all.end(), [&](const Outcome& outcome) {
        return !(outcome.assigned == assigned);
      });
      CAPTURE(kept);
      CHECK(openness.open(kept) == open[place(kept)]);
    }
    if (open[place(everyone)]) continue;
    ++decided;
    std::vector<Mask> enough, necessary;
    for (Mask set = 0; set <= everyone; ++set) {
      if (!open[place(set)]) enough.push_back(set);
      if (open[place(everyone & ~set)]) necessary.push_back(set);
    }
    CHECK(openness.enough().sets == smallest(enough));
    CHECK(openness.necessary().sets == smallest(necessary));
    CHECK(openness.enough().complete);
    CHECK(openness.necessary().complete);
    sets += static_cast<int>(smallest(enough).size() + smallest(necessary).size());
  }
  CHECK(decided > 40);
  CHECK(sets > 80);
}

bool is_in(const Region& region, const Cells& cells) {
  return std::all_of(region.bounds.begin(), region.bounds.end(),
                     [&](const Bound& bound) { return bound.cells.has(cells[bound.attribute]); });
}

TEST_CASE("responses keep a person from a region exactly if they keep everybody meant from it") {
  int out_of_reach = 0, kept_from = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    const Case of(seed);
    const World& world = of.worlds.all.front();
    const Mask sets = Mask{1} << of.worlds.players.size();
    for (const Region& region : of.study.regions) {
      const auto obstacles = kept_out(region, world);
      out_of_reach += !obstacles;
      kept_from += obstacles && *obstacles != 0;
      for (Mask kept = 0; kept < sets; ++kept) {
        bool any = false;
        each_choice(of.choices(kept),
                    [&](const Cells& cells) { any = any || is_in(region, cells); });
        const bool reachable = obstacles && (*obstacles & kept) == 0;
        CHECK(reachable == any);
      }
    }
  }
  CHECK(out_of_reach > 20);
  CHECK(kept_from > 100);
}

TEST_CASE("the smallest of some sets are those that hold no other, each once") {
  CHECK(smallest({}).empty());
  CHECK(smallest({0b110, 0b10, 0b1, 0b11, 0b10}) == std::vector<Mask>{0b1, 0b10});
  CHECK(smallest({0b110, 0b101, 0b11}) == std::vector<Mask>{0b11, 0b101, 0b110});
  CHECK(smallest({0b1, 0}) == std::vector<Mask>{0});
  CHECK(smallest({Mask{1} << 63, (Mask{1} << 63) | 1}) == std::vector<Mask>{Mask{1} << 63});
}

// --- sums whose last bit depends on the order in which they are made

// 0.1 + 0.2 + 0.3 is a bit more than 0.6; 0.3 + 0.2 + 0.1 is not.
Study tenths(bool last_attribute_first, const Threshold& threshold) {
  LinearPredictor linear;
  for (const std::uint32_t at : {0u, 1u, 2u}) {
    Term term;
    term.attribute = AttributeIndex{last_attribute_first ? 2 - at : at};
    const double points = (at + 1) / 10.0;
    if (is_made_up_choice(term.attribute)) term.levels.assign(made_up_levels, points);
    else term.bins = {{-infinity, infinity, points}};
    linear.terms.push_back(std::move(term));
  }
  ModelCard card = made_up_card(linear);
  card.thresholds = {threshold};
  return bind(made_up_questionnaire(), card).take();
}

TEST_CASE("a figure that lies on the cut-off is of one class, in whatever order it is summed") {
  for (const bool last_attribute_first : {false, true}) {
    for (const bool strict : {false, true}) {
      for (const double cut_off : {0.6, 0.1 + 0.2 + 0.3}) {
        CAPTURE(last_attribute_first);
        CAPTURE(strict);
        CAPTURE(cut_off - 0.6);
        const Study study = tenths(last_attribute_first, {cut_off, cut_off, strict});
        Responses given = no_responses(study.questionnaire);
        given[{0}] = given[{1}] = CodeIndex{0};
        given[{2}] = 1.0;
        const Evaluation evaluation = evaluate(study, given);
        CHECK(evaluation.outcome->as_coded.predictor == 0.1 + 0.2 + 0.3);
        CHECK(evaluation.outcome->assigned == evaluation.outcome->as_coded.assigned);
        // All answers add the same points, so nothing needs to be kept and nothing can be freed.
        CHECK(evaluation.enough.sets == std::vector<std::vector<ItemIndex>>{{}});
        CHECK(evaluation.necessary.sets.empty());
        CHECK(evaluation.counterfactuals.all.empty());
      }
    }
  }
}

}  // namespace
}  // namespace profiling::testing
