#include "exactness.hpp"

#include <algorithm>

namespace profiling::exact {
namespace {

class Comparison {
 public:
  Comparison(Subject& subject, Tally& tally) : subject_(subject), tally_(tally) {}

  void compare_readings() {
    for (const ReadingIndex at : subject_.study.card.readings.indexes()) compare_reading(at);
  }

  void compare_missing() {
    subject_.where = "all";
    std::set<ItemIndex> missing;
    for (const Question& question : subject_.universe.questions) {
      const auto* state = std::get_if<Missing>(&subject_.people.counted[question.item]);
      if (question.attribute && state && *state != Missing::not_applicable) {
        missing.insert(question.item);
      }
    }
    subject_.check(std::set<ItemIndex>(subject_.found.missing.begin(),
                                       subject_.found.missing.end()) == missing,
                   "missing");
    subject_.check(subject_.found.values.size() == subject_.study.card.attributes.size(), "values");
    const AttributeValues values =
        seen(subject_.study, subject_.study.reading, subject_.people.counted);
    for (const AttributeIndex at : subject_.universe.used)
      subject_.check(subject_.found.values[at] == values[at], "value");
  }

  // What a window shows of the way the code went.
  void compare_parts() {
    const Met met = subject_.as_coded(subject_.study.reading, subject_.responses);
    const Evaluation& found = subject_.found;
    const bool goes_on = !found.path.empty() && found.path.back().node == NodeIndex{met.reached};
    subject_.check(subject_.study.tree() ? goes_on : found.path.empty(), "path");
    if (const auto* linear = subject_.study.linear()) {
      double sum = linear->intercept;
      for (const TermInThisCase& term : found.terms) sum += term.adds;
      subject_.check(is_near(sum, met.figure), "terms do not add up");
      subject_.check(
          is_near(*found.margin, met.figure - subject_.study.cut_off->on_predictor_scale),
          "margin");
    }
    if (!subject_.study.rules()) return;
    subject_.check(found.rules.size() == met.reached + 1 && found.rules.back(), "rules");
    subject_.check(std::count(found.rules.begin(), found.rules.end(), true) == 1, "rules before");
  }

  void compare_sets() {
    subject_.where = "sets";
    const auto& decided = subject_.found.outcome->assigned;
    subject_.check(
        subject_.found.enough.assigned == decided && subject_.found.necessary.assigned == decided,
        "class");
    if (!decided) {
      subject_.check(subject_.found.enough.sets.empty() && subject_.found.necessary.sets.empty(),
                     "sets of an open class");
      return;
    }
    ++tally_.decided;
    const std::vector<Players> others = subject_.people.others(*decided);
    compare_these(subject_.found.enough, subject_.people.enough(others), "enough");
    compare_these(subject_.found.necessary, subject_.people.necessary(others), "necessary");
  }

 private:
  void compare_reading(ReadingIndex reading) {
    subject_.where = "reading " + subject_.study.card.readings[reading].id;
    const ReadingOutcome& found = subject_.found.readings[reading.value];
    subject_.check_outcome(found.as_coded, subject_.as_coded(reading, subject_.responses),
                           "as coded");
    const auto [range, classes] = subject_.left_to(reading, subject_.people.agreeing);
    subject_.check(found.figure.has_value() == !subject_.study.rules(), "figure");
    if (found.figure) compare_figure(found, reading, range);
    std::set<ClassIndex> possible;
    for (const PossibleClass& one : found.possible) {
      subject_.check(possible.insert(one.assigned).second, "a class is possible twice");
      const Met met = subject_.as_coded(reading, filled(one.completion));
      subject_.check(class_of(subject_.study, met, subject_.study.cut_off) == one.assigned,
                     "completion of another class");
    }
    subject_.check(possible == classes, "possible classes: " + std::to_string(possible.size()) +
                                            ", not " + std::to_string(classes.size()));
    subject_.check(found.assigned.has_value() == (classes.size() == 1), "decided");
  }

  void compare_figure(const ReadingOutcome& found, ReadingIndex reading, const Range& range) {
    const FigureRange& figure = *found.figure;
    subject_.check(is_near(figure.range.low, range.low) && is_near(figure.range.high, range.high),
                   "range " + std::to_string(figure.range.low) + ".." +
                       std::to_string(figure.range.high) + ", not " + std::to_string(range.low) +
                       ".." + std::to_string(range.high));
    subject_.check_outcome(figure.lowest, subject_.as_coded(reading, filled(figure.low_completion)),
                           "lowest");
    subject_.check_outcome(figure.highest,
                           subject_.as_coded(reading, filled(figure.high_completion)), "highest");
    for (std::size_t at = 0; at < subject_.study.card.thresholds.size(); ++at) {
      const auto& cut_off = subject_.study.card.thresholds[at];
      const ClassIndex low = class_of(subject_.study, {0, range.low}, cut_off);
      const bool agree = low == class_of(subject_.study, {0, range.high}, cut_off);
      subject_.check(found.by_threshold[at] == (agree ? std::optional(low) : std::nullopt),
                     "by cut-off");
    }
  }

  // Only what is missing may be filled in, and only with what the item can be.
  Responses filled(const Completion& completion) {
    Responses all = subject_.responses;
    for (const Filled& one : completion) {
      const auto question = subject_.universe.question_of(one.item);
      subject_.check(is_missing(all[one.item]),
                     "a completion changes what is given: " + subject_.name(one.item));
      subject_.check(
          question && subject_.universe.questions[*question].option_of(one.response) >= 0,
          "a completion with no answer of " + subject_.name(one.item));
      all[one.item] = one.response;
    }
    const Route way = route(subject_.study.questionnaire, all);
    for (const Filled& one : completion) {
      subject_.check(way.entries[one.item.value].applies,
                     "a completion off the route: " + subject_.name(one.item));
    }
    return all;
  }

  void compare_these(const ResponseSets& found, ItemSets expected, const std::string& what) {
    tally_.sets += expected.size();
    ItemSets sets = found.sets;
    for (std::size_t at = 1; at < sets.size(); ++at) {
      subject_.check(sets[at - 1].size() <= sets[at].size(), what + " is not sorted");
    }
    std::sort(sets.begin(), sets.end());
    std::sort(expected.begin(), expected.end());
    subject_.check(found.complete, what + " is not complete");
    subject_.check(sets == expected,
                   what + " " + subject_.names(sets) + ", not " + subject_.names(expected));
  }

  Subject& subject_;
  Tally& tally_;
};

}  // namespace

// --- the subject

std::string Subject::names(const ItemSets& sets) const {
  std::string all;
  for (const auto& set : sets) {
    all += "{";
    for (const ItemIndex item : set) all += " " + name(item);
    all += " }";
  }
  return all;
}

Met Subject::as_coded(ReadingIndex reading, const Responses& given) const {
  const Responses counted = route(study.questionnaire, given).counted;
  return universe.walk(seen(study, reading, counted));
}

bool Subject::is_same(const Outcome& outcome, const Met& met) const {
  if (study.rules()) return outcome.rule == RuleIndex{met.reached};
  if (study.tree() && !(outcome.leaf == NodeIndex{met.reached})) return false;
  return outcome.predictor == met.figure;
}

void Subject::check_outcome(const Outcome& outcome, const Met& met, const std::string& what) {
  check(is_same(outcome, met), what + " leads elsewhere: " + std::to_string(outcome.predictor) +
                                   ", not " + std::to_string(met.figure));
  check(outcome.assigned == class_of(study, met, study.cut_off), what + " is of another class");
  for (std::size_t at = 0; at < outcome.by_threshold.size(); ++at) {
    check(outcome.by_threshold[at] == class_of(study, met, study.card.thresholds[at]),
          what + " is of another class at a published cut-off");
  }
  const auto share = share_of(study, met);
  check(share.has_value() == outcome.share.has_value(), what + " has a share");
  if (share && outcome.share) check(is_near(*share, *outcome.share), what + " has another share");
}

Subject::Left Subject::left_to(ReadingIndex reading, const std::vector<std::size_t>& some) const {
  Left left;
  std::vector<bool> is_there(study.card.classes.size());
  for (const std::size_t person : some) {
    const Met& met = universe.met(reading, person);
    is_there[class_of(study, met, study.cut_off).value] = true;
    left.range = {std::min(left.range.low, met.figure), std::max(left.range.high, met.figure)};
  }
  for (const ClassIndex at : study.card.classes.indexes()) {
    if (is_there[at.value]) left.classes.insert(at);
  }
  return left;
}

bool Subject::is_named(const Change& change, const Question& question, int option) {
  const auto at = static_cast<std::size_t>(option);
  if (const auto* code = std::get_if<CodeIndex>(&question.options[at])) {
    return std::find(change.codes.begin(), change.codes.end(), *code) != change.codes.end();
  }
  const auto is_in = [](const Stretch& stretch, double number) {
    return stretch.low <= number &&
           (stretch.high_included ? number <= stretch.high : number < stretch.high);
  };
  const double first = *std::get_if<double>(&question.options[at]);
  std::size_t number = 0;
  bool is_whole = true;
  for (const Stretch& stretch : change.stretches) {
    const bool has_first = is_in(stretch, first);
    is_whole = is_whole && has_first == is_in(stretch, question.last[at]);
    number += has_first;
  }
  check(is_whole && number < 2, "a stretch cuts through a region");
  return number > 0;
}

// --- all of it

std::vector<std::string> differences(const Universe& universe, const Responses& responses,
                                     const Parts& parts, Tally& tally) {
  ++tally.evaluations;
  Subject subject(universe, responses);
  Comparison comparison(subject, tally);
  comparison.compare_readings();
  comparison.compare_missing();
  comparison.compare_parts();
  if (parts.sets) comparison.compare_sets();
  if (parts.trials > 0) compare_counterfactuals(subject, parts.trials, tally);
  if (parts.contributions) compare_contributions(subject, tally);
  compare_items(subject, tally);
  return subject.differences;
}

}  // namespace profiling::exact
