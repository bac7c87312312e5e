#include <algorithm>

#include "exactness.hpp"

namespace profiling::exact {
namespace {

class ChangeComparison {
 public:
  ChangeComparison(Subject& subject, std::size_t trials, Tally& tally)
      : subject_(subject), trials_(trials), tally_(tally) {}

  void run() {
    subject_.where = "counterfactuals";
    const auto flips = flips_of(subject_.universe, subject_.responses, trials_);
    if (!flips) return;
    ++tally_.counterfactuals;
    tally_.flips += flips->size();
    const auto& all = subject_.found.counterfactuals.all;
    tally_.incomplete += !subject_.found.counterfactuals.complete;
    for (std::size_t at = 1; at < all.size(); ++at) {
      const bool sorted = all[at - 1].changes.size() != all[at].changes.size()
                              ? all[at - 1].changes.size() < all[at].changes.size()
                              : all[at - 1].steps <= all[at].steps;
      subject_.check(sorted, "not sorted");
    }
    std::set<std::pair<std::vector<std::size_t>, ClassIndex>> told;
    for (const Counterfactual& one : all) told.insert({changed(one), one.outcome.assigned});
    for (const Flip& flip : *flips) {
      const bool is_told = told.erase({flip.questions, flip.to}) > 0;
      subject_.check(is_told || !subject_.found.counterfactuals.complete,
                     "not told: " + names_of(flip.questions));
      if (is_told) compare_flip(flip);
    }
    for (const auto& [questions, to] : told) {
      subject_.check(false, "not smallest: " + names_of(questions));
    }
  }

 private:
  std::string names_of(const std::vector<std::size_t>& questions) const {
    std::vector<ItemIndex> items;
    for (const std::size_t at : questions) items.push_back(subject_.universe.questions[at].item);
    return subject_.names({items});
  }

  std::vector<std::size_t> changed(const Counterfactual& one) {
    std::vector<std::size_t> questions;
    for (const Change& change : one.changes) {
      questions.push_back(subject_.universe.question_of(change.item).value_or(999));
    }
    subject_.check(std::is_sorted(questions.begin(), questions.end()), "changes are not in order");
    return questions;
  }

  // As the core counts them: one for a code or a gap, else the regions between.
  std::size_t steps(const Flip& flip, const Flip::Way& way) const {
    std::size_t steps = 0;
    for (std::size_t at = 0; at < flip.questions.size(); ++at) {
      const Question& question = subject_.universe.questions[flip.questions[at]];
      const auto* now = std::get_if<double>(&subject_.responses[question.item]);
      if (!now) {
        ++steps;
        continue;
      }
      const int region = question.regions[static_cast<std::size_t>(way.options[at])];
      steps += static_cast<std::size_t>(std::abs(region - question.region_of(*now)));
    }
    return steps;
  }

  void compare_flip(const Flip& flip) {
    std::vector<bool> is_listed(flip.ways.size());
    for (const Counterfactual& one : subject_.found.counterfactuals.all) {
      if (changed(one) != flip.questions || !(one.outcome.assigned == flip.to)) continue;
      std::size_t ways = 0;
      std::size_t nearest = SIZE_MAX;
      bool outcome_is_nearest = false;
      for (std::size_t at = 0; at < flip.ways.size(); ++at) {
        if (!is_box(one, flip, flip.ways[at])) continue;
        ++ways;
        is_listed[at] = true;
        const std::size_t here = steps(flip, flip.ways[at]);
        if (here < nearest) outcome_is_nearest = false;
        nearest = std::min(nearest, here);
        outcome_is_nearest = outcome_is_nearest ||
                             (here == nearest && subject_.is_same(one.outcome, flip.ways[at].met));
      }
      subject_.check(ways == size_of(one, flip),
                     "a change that does nothing: " + names_of(flip.questions));
      subject_.check(one.steps == nearest, "steps " + std::to_string(one.steps) + ", not " +
                                               std::to_string(nearest) + names_of(flip.questions));
      subject_.check(outcome_is_nearest,
                     "the outcome is not the nearest's: " + names_of(flip.questions));
    }
    const bool all = std::all_of(is_listed.begin(), is_listed.end(), [](bool is) { return is; });
    subject_.check(all || !subject_.found.counterfactuals.complete,
                   "ways left out: " + names_of(flip.questions));
  }

  bool is_box(const Counterfactual& one, const Flip& flip, const Flip::Way& way) {
    for (std::size_t at = 0; at < flip.questions.size(); ++at) {
      const Question& question = subject_.universe.questions[flip.questions[at]];
      if (!subject_.is_named(one.changes[at], question, way.options[at])) return false;
    }
    return true;
  }

  std::size_t size_of(const Counterfactual& one, const Flip& flip) {
    std::size_t size = 1;
    for (std::size_t at = 0; at < flip.questions.size(); ++at) {
      const Question& question = subject_.universe.questions[flip.questions[at]];
      std::size_t named = 0;
      for (std::size_t option = 0; option < question.options.size(); ++option) {
        named += subject_.is_named(one.changes[at], question, static_cast<int>(option));
      }
      size *= named;
    }
    return size;
  }

  Subject& subject_;
  std::size_t trials_;
  Tally& tally_;
};

}  // namespace

void compare_counterfactuals(Subject& subject, std::size_t trials, Tally& tally) {
  ChangeComparison(subject, trials, tally).run();
}

void compare_contributions(Subject& subject, Tally& tally) {
  subject.where = "contributions";
  const auto all = shares_of(subject.universe,
                             seen(subject.study, subject.study.reading, subject.people.counted));
  subject.check(all.size() == subject.found.contributions.size(), "number of references");
  for (std::size_t at = 0; at < all.size() && at < subject.found.contributions.size(); ++at) {
    const Contributions& found = subject.found.contributions[at];
    ++tally.contributions;
    subject.check(is_near(found.from, all[at].from) && is_near(found.to, all[at].to), "ends");
    subject.check(found.values.size() == subject.universe.used.size(), "attributes");
    double sum = found.from;
    for (std::size_t place = 0; place < found.values.size(); ++place) {
      subject.check(found.values[place].attribute == subject.universe.used[place], "order");
      subject.check(is_near(found.values[place].value, all[at].values[place]),
                    std::to_string(found.values[place].value) + ", not " +
                        std::to_string(all[at].values[place]));
      sum += found.values[place].value;
    }
    subject.check(is_near(sum, found.to), "do not add up");
  }
}

}  // namespace profiling::exact
