#include "json/names.hpp"
#include "json/write_answer.hpp"
#include "json/write_parts.hpp"

namespace profiling {
namespace {

class EvaluationWriter : PartWriter {
 public:
  using PartWriter::PartWriter;

  void write_all() {
    to_.object([&] {
      to_.field("card", study_.card.id);
      to_.field("questionnaire", study_.questionnaire.id);
      to_.field("kind", kind_of(study_.card.predictor));
      to_.field("direction", name(study_.card.direction));
      if (study_.cut_off) cut_off_fields(*study_.cut_off);
      else to_.field("cut_off", nullptr);
      to_.field("reading", study_.card.readings[study_.reading].id);
      outcome_fields();
      list("missing", evaluation_.missing, [&](ItemIndex item) {
        to_.field("item", id(item));
        to_.field("state", state(item));
      });
      if (study_.tree()) list("path", evaluation_.path, [&](const Step& at) { step(at); });
      if (study_.linear()) terms();
      if (study_.rules()) rules();
      list("contributions", evaluation_.contributions,
           [&](const Contributions& of) { contributions(of); });
      to_.key("enough");
      sets(evaluation_.enough);
      to_.key("necessary");
      sets(evaluation_.necessary);
      counterfactuals();
      list("alternatives", evaluation_.readings,
           [&](const ReadingOutcome& of) { alternative(of); });
      list("attributes", evaluation_.attributes,
           [&](const InThisCase& here) { in_this_case(here); });
      list("route", evaluation_.route.entries,
           [&](const RouteEntry& entry) { route_entry(entry); });
      to_.key("problems");
      write(to_, evaluation_.problems);
    });
  }

 private:
  void outcome_fields() {
    if (!evaluation_.outcome) {
      to_.field("as_coded", nullptr);
      to_.key("possible_classes");
      to_.array([] {});
      to_.field("class", nullptr);
      return;
    }
    const ReadingOutcome& of = *evaluation_.outcome;
    to_.key("as_coded");
    outcome(of.as_coded);
    if (of.figure) range(*of.figure);
    to_.key("possible_classes");
    to_.array([&] {
      for (const PossibleClass& each : of.possible) to_.value(study_.card.classes[each.assigned]);
    });
    class_field(of.assigned);
    if (!of.figure) {
      list("classes_completions", of.possible, [&](const PossibleClass& each) {
        class_field(each.assigned);
        completion("completion", each.completion);
      });
    }
    if (evaluation_.margin) to_.field("margin", *evaluation_.margin);
  }

  // On the scale of people where there is one, and on the linear predictor's own beside it.
  void range(const FigureRange& of) {
    to_.key("range");
    to_.object([&] {
      to_.field("low", of.lowest.share.value_or(of.range.low));
      to_.field("high", of.highest.share.value_or(of.range.high));
      if (of.lowest.share) {
        to_.field("low_of_100", of_100(*of.lowest.share));
        to_.field("high_of_100", of_100(*of.highest.share));
      }
      if (study_.linear()) {
        to_.key("linear_predictor");
        to_.object([&] {
          to_.field("low", of.range.low);
          to_.field("high", of.range.high);
        });
      }
      completion("low_completion", of.low_completion);
      completion("high_completion", of.high_completion);
    });
  }

  void step(const Step& step) {
    const Node& at = study_.tree()->nodes[step.node];
    to_.field("node", at.id);
    if (at.people) {
      to_.key("people");
      to_.object([&] {
        to_.field("training", at.people->training);
        if (at.people->validation) to_.field("validation", *at.people->validation);
        if (at.with_outcome) to_.field("training_with_outcome", *at.with_outcome);
      });
    }
    if (at.probability) {
      to_.field("probability", at.probability->training);
      to_.field("of_100", of_100(at.probability->training));
    }
    if (!at.split) return;
    to_.key("asked");
    to_.object([&] { asked(at.split->test); });
    to_.key("found");
    to_.object([&] { found(at.split->test.attribute, step.item); });
    to_.field("branch", name(step.taken));
  }

  void asked(const Test& test) {
    const Attribute& of = attribute(test.attribute);
    to_.field("attribute", of.id);
    if (test.op == Comparison::less_than) to_.field("less_than", test.cut);
    if (test.op == Comparison::at_least) to_.field("at_least", test.cut);
    if (test.op != Comparison::in) return;
    to_.key("in");  // the codes, under the chosen reading
    to_.array([&] {
      for (std::size_t position = 0; position < of.items.size(); ++position) {
        codes_in(test, of.items[position],
                 study_.card.readings[study_.reading].codings[test.attribute][position]);
      }
    });
  }

  void codes_in(const Test& test, ItemIndex item, const Table<CodeIndex, LevelIndex>& levels) {
    for (const CodeIndex at : study_.questionnaire.items[item].codes.indexes()) {
      if (!test.levels[levels[at].value]) continue;
      to_.object([&] {
        to_.field("item", id(item));
        to_.field("code", code(item, at));
      });
    }
  }

  void terms() {
    to_.field("intercept", study_.linear()->intercept);
    std::size_t at = 0;
    list("terms", evaluation_.terms, [&](const TermInThisCase& here) {
      const Term& term = study_.linear()->terms[at++];
      to_.field("attribute", attribute(term.attribute).id);
      found(term.attribute, here.item);
      to_.field("applies", here.applies);
      to_.field("value", here.adds);
    });
  }

  void rules() {
    std::uint32_t at = 0;
    list("rules", evaluation_.rules, [&](bool rule_holds) {
      const Rule& rule = study_.rules()->rules[RuleIndex{at++}];
      to_.field("rule", rule.id);
      class_field(rule.assigned);
      to_.field("holds", rule_holds);
      if (!rule.when) return;
      to_.key("when");
      to_.object([&] { criterion(*rule.when); });
    });
  }

  void criterion(const Criterion& of) {
    to_.field("holds", holds(of, evaluation_.values));
    if (of.kind == CriterionKind::test) {
      to_.key("asked");
      to_.object([&] { asked(of.test); });
      to_.key("found");
      to_.object([&] { found(of.test.attribute, source_of(of.test.attribute)); });
      return;
    }
    const char* operators[] = {"", "not", "all", "any"};
    list(operators[static_cast<int>(of.kind)], of.operands,
         [&](const Criterion& operand) { criterion(operand); });
  }

  std::optional<ItemIndex> source_of(AttributeIndex at) const {
    for (const ItemIndex item : attribute(at).items) {
      if (!is_missing(evaluation_.route.counted[item])) return item;
    }
    return std::nullopt;
  }

  void contributions(const Contributions& of) {
    to_.field("reference", of.reference.c_str());
    to_.field("scale", study_.linear() ? "linear_predictor" : "share");
    to_.field("from", of.from);
    to_.field("to", of.to);
    list("values", of.values, [&](const Contribution& each) {
      to_.field("attribute", attribute(each.attribute).id);
      to_.field("value", each.value);
    });
  }

  void sets(const ResponseSets& of) {
    to_.object([&] {
      class_field(of.assigned);
      to_.key("sets");
      to_.array([&] {
        for (const auto& set : of.sets) {
          to_.array([&] {
            for (const ItemIndex item : set) to_.value(id(item));
          });
        }
      });
      to_.field("complete", of.complete);
      to_.field("examined_up_to", static_cast<int>(of.examined_up_to));
    });
  }

  void counterfactuals() {
    to_.key("counterfactuals");
    to_.object([&] {
      to_.field("complete", evaluation_.counterfactuals.complete);
      list("changes", evaluation_.counterfactuals.all, [&](const Counterfactual& of) {
        list("changes", of.changes, [&](const Change& each) { change(each); });
        to_.key("outcome");
        outcome(of.outcome);
        if (is_same(of.lowest, of.highest)) return;
        to_.key("lowest");
        outcome(of.lowest);
        to_.key("highest");
        outcome(of.highest);
      });
    });
  }

  void change(const Change& of) {
    to_.field("item", id(of.item));
    to_.key("from");
    to_.object([&] {
      to_.field("state", state(of.item));
      response(evaluation_.route.counted[of.item], of.item);
    });
    if (const auto& use = study_.uses[of.item]) {
      const std::string& kind = attribute(use->attribute).protected_as;
      if (!kind.empty()) to_.field("protected", kind);
    }
    if (of.stretches.empty()) {
      to_.key("codes");
      to_.array([&] {
        for (const CodeIndex at : of.codes) to_.value(code(of.item, at));
      });
    } else {
      list("numbers", of.stretches, [&](const Stretch& each) { stretch(each); });
    }
  }

  void alternative(const ReadingOutcome& of) {
    to_.field("reading", study_.card.readings[of.reading].id);
    to_.key("as_coded");
    outcome(of.as_coded);
    if (of.figure) range(*of.figure);
    class_field(of.assigned);
    if (of.figure) by_threshold(of.by_threshold);
  }

  void variant(const Variant& of, ItemIndex item) {
    if (study_.questionnaire.items[item].kind == ItemKind::number) {
      stretch(of.stretch);
    } else {
      to_.key("codes");
      to_.array([&] {
        for (const CodeIndex at : of.codes) to_.value(code(item, at));
      });
    }
    to_.field("current", of.is_current);
    to_.key("outcome");
    outcome(of.outcome);
  }

  void claim(std::string_view name, const Claim& of) {
    to_.key(name);
    to_.object([&] {
      to_.field("answer", of.answer);
      if (!of.source.empty()) to_.field("source", of.source);
      to_.field("certainty", of.certainty);
    });
  }

  void in_this_case(const InThisCase& here) {
    to_.field("item", id(here.item));
    to_.field("used", here.attribute.has_value());
    to_.field("state", state(here.item));
    if (here.is_gate) to_.field("gate", true);
    to_.field("effect", name(here.effect));
    if (here.listed) {
      const Attribute& of = attribute(*here.listed);
      to_.field("attribute", of.id);
      if (!of.protected_as.empty()) to_.field("protected", of.protected_as);
      claim("since", of.questions.since);
      claim("decided_by", of.questions.decided_by);
      claim("purpose", of.questions.purpose);
    }
    if (here.attribute) to_.field("asked", here.asked);
    if (!here.if_missing) return;
    to_.field("may_matter", here.may_matter);
    list("variants", here.variants, [&](const Variant& each) { variant(each, here.item); });
    if (here.variants_left_out > 0) {
      to_.field("variants_left_out", static_cast<int>(here.variants_left_out));
    }
    to_.key("if_missing");
    outcome(*here.if_missing);
    list("alternatives", here.alternatives, [&](const EffectUnder& each) {
      to_.field("reading", study_.card.readings[each.reading].id);
      if (each.cut_off) cut_off_fields(*each.cut_off);
      to_.field("effect", name(each.effect));
    });
  }

  void route_entry(const RouteEntry& entry) {
    to_.field("item", id(entry.item));
    to_.field("applies", entry.applies);
    to_.field("state", state(entry.item));
    if (entry.because.empty()) return;
    list("because", entry.because, [&](ItemIndex item) {
      to_.field("item", id(item));
      to_.field("state", state(item));
      response(evaluation_.route.counted[item], item);
    });
  }
};

}  // namespace

std::string write_evaluation(const Study& study, const Evaluation& evaluation) {
  Writer to;
  to.object([&] {
    to.field("ok", true);
    to.key("evaluation");
    EvaluationWriter(to, study, evaluation).write_all();
  });
  return to.take();
}

}  // namespace profiling
