#include <algorithm>

#include "exactness.hpp"

namespace profiling::exact {
namespace {

class ItemComparison {
 public:
  ItemComparison(Subject& subject, Tally& tally) : subject_(subject), tally_(tally) {}

  void run() {
    for (const InThisCase& here : subject_.found.attributes) {
      subject_.where = "item " + subject_.name(here.item);
      if (subject_.universe.question_of(here.item)) compare_item(here);
      else subject_.check(here.variants.empty() && !here.may_matter, "has variants without a use");
    }
  }

 private:
  Met varied(ReadingIndex reading, ItemIndex item, const Response& response) const {
    Responses other = subject_.responses;
    other[item] = response;
    return subject_.as_coded(reading, other);
  }

  void compare_item(const InThisCase& here) {
    ++tally_.items;
    const Question& question =
        subject_.universe.questions[*subject_.universe.question_of(here.item)];
    subject_.check(here.attribute == question.attribute && here.is_gate == question.is_gate, "use");
    subject_.check(here.may_matter == may_matter(question),
                   here.may_matter ? "may not matter" : "may matter");
    const bool is_asked = subject_.found.route.entries[here.item.value].applies;
    subject_.check(
        here.effect == effect(question, is_asked, subject_.study.reading, subject_.study.cut_off),
        "effect");
    subject_.check_outcome(*here.if_missing,
                           varied(subject_.study.reading, here.item, Missing::withheld),
                           "if missing");
    compare_alternatives(here, question, is_asked);
    subject_.check(is_asked || here.variants.empty(), "variants off the route");
    if (is_asked) compare_variants(here, question);
  }

  Effect effect(const Question& question, bool is_asked, ReadingIndex reading,
                const std::optional<Threshold>& cut_off) const {
    const Met now = subject_.as_coded(reading, subject_.responses);
    Effect effect = Effect::changes_nothing;
    for (const Response& option : question.options) {
      const Met met = is_asked ? varied(reading, question.item, option) : now;
      const bool flips =
          !(class_of(subject_.study, met, cut_off) == class_of(subject_.study, now, cut_off));
      if (flips) return Effect::changes_class;
      if (met.figure != now.figure) effect = Effect::changes_figure;
    }
    return effect;
  }

  void compare_alternatives(const InThisCase& here, const Question& question, bool is_asked) {
    std::size_t at = 0;
    for (const ReadingIndex reading : subject_.study.card.readings.indexes()) {
      std::vector<std::optional<Threshold>> cut_offs(subject_.study.card.thresholds.begin(),
                                                     subject_.study.card.thresholds.end());
      if (cut_offs.empty()) cut_offs.emplace_back();
      for (const auto& cut_off : cut_offs) {
        if (at >= here.alternatives.size())
          return subject_.check(false, "alternatives are missing");
        const EffectUnder& found = here.alternatives[at++];
        subject_.check(found.reading == reading && found.cut_off == cut_off, "alternatives' order");
        subject_.check(found.effect == effect(question, is_asked, reading, cut_off),
                       "alternative's effect");
      }
    }
    subject_.check(at == here.alternatives.size(), "too many alternatives");
  }

  // Every answer is in one variant and leads where it says; all codes with one outcome are
  // together, and of numbers those that are neighbours.
  void compare_variants(const InThisCase& here, const Question& question) {
    const int now = question.option_of(subject_.people.counted[question.item]);
    const Variant* before = nullptr;
    std::set<const Variant*> met_before;
    for (std::size_t at = 0; at < question.options.size(); ++at) {
      const auto holds = [&](const Variant& variant) {
        const Change change{
            here.item, variant.codes,
            variant.codes.empty() ? std::vector<Stretch>{variant.stretch} : std::vector<Stretch>{}};
        return subject_.is_named(change, question, static_cast<int>(at));
      };
      const auto own = std::find_if(here.variants.begin(), here.variants.end(), holds);
      subject_.check(std::count_if(here.variants.begin(), here.variants.end(), holds) == 1,
                     "variants");
      if (own == here.variants.end()) continue;
      subject_.check_outcome(
          own->outcome, varied(subject_.study.reading, here.item, question.options[at]), "variant");
      if (now == static_cast<int>(at)) subject_.check(own->is_current, "current variant");
      const bool is_new = met_before.insert(&*own).second;
      subject_.check(is_new || own->codes.size() > 0 || before == &*own, "a stretch with a hole");
      before = &*own;
    }
    subject_.check(met_before.size() == here.variants.size(), "a variant without answers");
    for (std::size_t at = 0; at < here.variants.size(); ++at) {
      const bool is_number = here.variants[at].codes.empty();
      for (std::size_t other = is_number && at > 0 ? at - 1 : 0; other < at; ++other) {
        subject_.check(!profiling::is_same(here.variants[at].outcome, here.variants[other].outcome),
                       "two variants with one outcome");
      }
      if (here.variants[at].is_current) subject_.check(now >= 0, "current, and not given");
    }
    const auto current = std::count_if(here.variants.begin(), here.variants.end(),
                                       [](const Variant& variant) { return variant.is_current; });
    subject_.check(current == (now >= 0 ? 1 : 0), "number of current variants");
  }

  // Whether somebody that nothing given contradicts would meet something else with another value of
  // the attribute; of a gate also whether its answers leave other ends, or other classes.
  bool may_matter(const Question& question) const {
    const std::size_t at = *subject_.universe.question_of(question.item);
    const auto& agreeing = subject_.people.agreeing;
    const bool differs = std::any_of(agreeing.begin(), agreeing.end(), [&](std::size_t person) {
      return subject_.universe.differs(person, at);
    });
    if (differs || !question.is_gate) return differs;
    std::vector<std::vector<std::size_t>> by_answer(question.options.size());
    for (std::size_t person = 0; person < subject_.universe.people(); ++person) {
      const int answer = subject_.universe.answer(person, at);
      const bool is_free =
          (subject_.people.against(person) & ~subject_.people.player(question.item)) == 0;
      if (answer >= 0 && is_free) by_answer[static_cast<std::size_t>(answer)].push_back(person);
    }
    std::optional<Subject::Left> first;
    for (const auto& people : by_answer) {
      if (people.empty()) continue;
      const Subject::Left left = subject_.left_to(subject_.study.reading, people);
      if (!first) first = left;
      if (!is_near(first->range.low, left.range.low)) return true;
      if (!is_near(first->range.high, left.range.high)) return true;
      if (subject_.study.rules() && first->classes != left.classes) return true;
    }
    return false;
  }

  Subject& subject_;
  Tally& tally_;
};

}  // namespace

void compare_items(Subject& subject, Tally& tally) { ItemComparison(subject, tally).run(); }

}  // namespace profiling::exact
