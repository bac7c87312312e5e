#include "json/write_answer.hpp"

#include <cmath>

#include "json/writer.hpp"

namespace profiling {
namespace {

const char* name(ProblemCode code) {
  switch (code) {
    case ProblemCode::not_json: return "not_json";
    case ProblemCode::duplicate_key: return "duplicate_key";
    case ProblemCode::too_deep: return "too_deep";
    case ProblemCode::too_large: return "too_large";
    case ProblemCode::too_many: return "too_many";
    case ProblemCode::too_long: return "too_long";
    case ProblemCode::wrong_type: return "wrong_type";
    case ProblemCode::missing_key: return "missing_key";
    case ProblemCode::unknown_key: return "unknown_key";
    case ProblemCode::empty: return "empty";
    case ProblemCode::duplicate_id: return "duplicate_id";
    case ProblemCode::unknown_item: return "unknown_item";
    case ProblemCode::unknown_code: return "unknown_code";
    case ProblemCode::unknown_level: return "unknown_level";
    case ProblemCode::unknown_attribute: return "unknown_attribute";
    case ProblemCode::unknown_node: return "unknown_node";
    case ProblemCode::unknown_reading: return "unknown_reading";
    case ProblemCode::unknown_questionnaire: return "unknown_questionnaire";
    case ProblemCode::unknown_operator: return "unknown_operator";
    case ProblemCode::unknown_kind: return "unknown_kind";
    case ProblemCode::unsuited_item: return "unsuited_item";
    case ProblemCode::later_item: return "later_item";
    case ProblemCode::out_of_range: return "out_of_range";
    case ProblemCode::not_whole: return "not_whole";
    case ProblemCode::probability_out_of_range: return "probability_out_of_range";
    case ProblemCode::cut_off_out_of_range: return "cut_off_out_of_range";
    case ProblemCode::node_cycle: return "node_cycle";
    case ProblemCode::node_shared: return "node_shared";
    case ProblemCode::node_unreachable: return "node_unreachable";
    case ProblemCode::inconsistent_people: return "inconsistent_people";
    case ProblemCode::duplicate_code: return "duplicate_code";
    case ProblemCode::exclusive_code_combined: return "exclusive_code_combined";
    case ProblemCode::not_asked: return "not_asked";
  }
  ensure(false);
  return "";
}

const char* name(Missing missing) {
  switch (missing) {
    case Missing::not_answered: return "not_answered";
    case Missing::withheld: return "withheld";
    case Missing::not_applicable: return "not_applicable";
  }
  ensure(false);
  return "";
}

const char* name(Effect effect) {
  switch (effect) {
    case Effect::not_used: return "not_used";
    case Effect::changes_nothing: return "changes_nothing";
    case Effect::changes_figure: return "changes_figure";
    case Effect::changes_class: return "changes_class";
  }
  ensure(false);
  return "";
}

const char* name(Branch branch) { return branch == Branch::then ? "then" : "else"; }

void write(Writer& to, const Problems& problems) {
  to.array([&] {
    for (const Problem& problem : problems) {
      to.object([&] {
        to.field("code", name(problem.code));
        to.field("pointer", problem.pointer);
        if (!problem.expected.empty()) to.field("expected", problem.expected);
        if (!problem.found.empty()) to.field("found", problem.found);
      });
    }
  });
}

class EvaluationWriter {
 public:
  EvaluationWriter(Writer& to, const Study& study, const Evaluation& evaluation)
      : to_(to), study_(study), evaluation_(evaluation) {}

  void write_all() {
    to_.object([&] {
      to_.field("card", study_.card.id);
      to_.field("questionnaire", study_.questionnaire.id);
      to_.field("cut_off", study_.cut_off);
      to_.field("cut_off_of_100", of_100(study_.cut_off));
      to_.field("reading", study_.card.readings[study_.reading].id);
      to_.key("as_coded");
      outcome(evaluation_.outcome.as_coded);
      range(evaluation_.outcome);
      class_field(evaluation_.outcome.assigned);
      to_.field("margin", evaluation_.margin);
      list("missing", evaluation_.missing, [&](ItemIndex item) {
        to_.field("item", id(item));
        to_.field("state", state(item));
      });
      list("path", evaluation_.path, [&](const Step& step) { this->step(step); });
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
  const std::string& id(ItemIndex item) const { return study_.questionnaire.items[item].id; }
  const std::string& code(ItemIndex item, CodeIndex code) const {
    return study_.questionnaire.items[item].codes[code];
  }
  const Node& node(NodeIndex at) const { return study_.tree().nodes[at]; }
  const Attribute& attribute(AttributeIndex at) const { return study_.card.attributes[at]; }

  // A named array of objects.
  template <class Elements, class Fields>
  void list(std::string_view name, const Elements& elements, const Fields& fields) {
    to_.key(name);
    to_.array([&] {
      for (const auto& element : elements) to_.object([&] { fields(element); });
    });
  }

  void class_field(std::optional<ClassIndex> at) {
    if (at) to_.field("class", study_.card.classes[*at]);
    else to_.field("class", nullptr);
  }

  // Under every published cut-off, in the card's order.
  template <class Classes>
  void by_threshold(const Classes& classes) {
    std::size_t at = 0;
    list("classes", classes, [&](std::optional<ClassIndex> assigned) {
      const double cut_off = study_.card.thresholds[at++].value;
      to_.field("cut_off", cut_off);
      to_.field("cut_off_of_100", of_100(cut_off));
      class_field(assigned);
    });
  }

  // The people behind a leaf stand in the card, under the leaf's number.
  void outcome(const Outcome& of) {
    to_.object([&] {
      to_.field("node", node(of.leaf).id);
      to_.field("probability", of.predictor);
      class_field(of.assigned);
      to_.field("of_100", of_100(of.predictor));
      by_threshold(of.by_threshold);
    });
  }

  void range(const ReadingOutcome& of) {
    to_.key("range");
    to_.object([&] {
      to_.field("low", of.range.low);
      to_.field("high", of.range.high);
      to_.field("low_of_100", of_100(of.range.low));
      to_.field("high_of_100", of_100(of.range.high));
    });
  }

  const char* state(ItemIndex item) const {
    const auto* missing = std::get_if<Missing>(&evaluation_.route.counted[item]);
    return missing ? name(*missing) : "answered";
  }

  void step(const Step& step) {
    const Node& at = node(step.node);
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
    to_.object([&] { asked(*at.split); });
    to_.key("found");
    to_.object([&] { found(step, *at.split); });
    to_.field("branch", name(step.taken));
  }

  void asked(const Split& split) {
    const Attribute& of = attribute(split.attribute);
    to_.field("attribute", of.id);
    if (split.op == SplitOperator::less_than) to_.field("less_than", split.cut);
    if (split.op == SplitOperator::at_least) to_.field("at_least", split.cut);
    if (split.op != SplitOperator::in) return;
    to_.key("in");  // the codes, under the chosen reading
    to_.array([&] {
      for (std::size_t position = 0; position < of.items.size(); ++position) {
        codes_in(split, of.items[position],
                 study_.card.readings[study_.reading].codings[split.attribute][position]);
      }
    });
  }

  void codes_in(const Split& split, ItemIndex item, const Table<CodeIndex, LevelIndex>& levels) {
    for (const CodeIndex at : study_.questionnaire.items[item].codes.indexes()) {
      if (!split.levels[levels[at].value]) continue;
      to_.object([&] {
        to_.field("item", id(item));
        to_.field("code", code(item, at));
      });
    }
  }

  void found(const Step& step, const Split& split) {
    if (!step.item) return to_.field("missing", missing_state(split.attribute));
    to_.field("item", id(*step.item));
    response(*step.item);
    if (const auto* level = std::get_if<LevelIndex>(&step.value)) {
      to_.field("level", attribute(split.attribute).levels[*level]);
    }
  }

  void response(ItemIndex item) {
    const Response& response = evaluation_.route.counted[item];
    if (const auto* own = std::get_if<CodeIndex>(&response)) to_.field("code", code(item, *own));
    if (const auto* own = std::get_if<double>(&response)) to_.field("number", *own);
    if (const auto* own = std::get_if<Codes>(&response)) {
      to_.key("codes");
      to_.array([&] {
        for (const CodeIndex at : *own) to_.value(code(item, at));
      });
    }
  }

  // Withheld says more than not answered, and that more than not applicable.
  const char* missing_state(AttributeIndex of) const {
    Missing shown = Missing::not_applicable;
    for (const ItemIndex item : attribute(of).items) {
      const auto* state = std::get_if<Missing>(&evaluation_.route.counted[item]);
      if (!state || *state == Missing::not_applicable) continue;
      if (shown != Missing::withheld) shown = *state;
    }
    return name(shown);
  }

  void alternative(const ReadingOutcome& of) {
    to_.field("reading", study_.card.readings[of.reading].id);
    to_.key("as_coded");
    outcome(of.as_coded);
    range(of);
    class_field(of.assigned);
    by_threshold(of.by_threshold);
  }

  void variant(const Variant& of, ItemIndex item) {
    if (study_.questionnaire.items[item].kind == ItemKind::number) {
      to_.field("low", of.low);
      if (!std::isinf(of.high)) to_.field(of.high_included ? "high" : "below", of.high);
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

  void in_this_case(const InThisCase& here) {
    to_.field("item", id(here.item));
    to_.field("used", here.attribute.has_value());
    to_.field("state", state(here.item));
    if (here.is_gate) to_.field("gate", true);
    to_.field("effect", name(here.effect));
    if (here.attribute) {
      to_.field("attribute", attribute(*here.attribute).id);
      to_.field("asked", here.asked);
    }
    if (!here.if_missing) return;
    to_.field("may_matter", here.may_matter);
    list("variants", here.variants, [&](const Variant& each) { variant(each, here.item); });
    to_.key("if_missing");
    outcome(*here.if_missing);
  }

  void route_entry(const RouteEntry& entry) {
    to_.field("item", id(entry.item));
    to_.field("applies", entry.applies);
    to_.field("state", state(entry.item));
    if (entry.because.empty()) return;
    list("because", entry.because, [&](ItemIndex item) {
      to_.field("item", id(item));
      to_.field("state", state(item));
      response(item);
    });
  }

  Writer& to_;
  const Study& study_;
  const Evaluation& evaluation_;
};

}  // namespace

std::string write_ok() {
  Writer to;
  to.object([&] { to.field("ok", true); });
  return to.take();
}

std::string write_problems(const Problems& problems) {
  Writer to;
  to.object([&] {
    to.field("ok", false);
    to.key("problems");
    write(to, problems);
  });
  return to.take();
}

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
