#include "inspect.hpp"
#include "json/names.hpp"

// The whole computation step by step, as one would check it by hand: what was given, what counts,
// what the model sees, how the predictor comes to its figure, and how that becomes a class.

namespace profiling {
namespace {

void given(Desk& desk) {
  const Words& words = desk.words;
  const Study& study = desk.study();
  const Evaluation& evaluation = desk.evaluation();
  heading("1. " + std::string(words.say("desk.trace.given")));
  Sheet sheet(desk, "given", {"compare.col_attribute", "desk.col_given", "desk.col_counted"});
  if (!sheet.is_open()) return;
  for (const RouteEntry& entry : evaluation.route.entries) {
    if (!study.uses[entry.item] && is_missing(desk.responses()[entry.item])) continue;
    const Item& item = study.questionnaire.items[entry.item];
    sheet.row();
    sheet.told(words.name(item));
    if (link(desk, words.name(item), item.id.c_str())) desk.show_item(entry.item);
    sheet.cell(words.response(item, desk.responses()[entry.item]));
    sheet.cell(words.response(item, evaluation.route.counted[entry.item]));
  }
}

void seen(Desk& desk) {
  const Words& words = desk.words;
  const Study& study = desk.study();
  heading("2. " + std::string(words.say("desk.trace.seen")));
  Sheet sheet(desk, "seen", {"compare.col_attribute", "compare.col_value", "desk.col_level"});
  if (!sheet.is_open()) return;
  for (const AttributeIndex at : study.used) {
    const AttributeValue& value = desk.evaluation().values[at];
    const auto* level = std::get_if<LevelIndex>(&value);
    sheet.row();
    sheet.cell(words.attribute(study, at));
    sheet.cell(words.value(study, at, value));
    sheet.cell(level ? study.card.attributes[at].levels[*level] : "–");
  }
}

void path(Desk& desk) {
  const Words& words = desk.words;
  const Study& study = desk.study();
  Sheet sheet(desk, "path",
              {"page.tree.col_question", "page.tree.col_node", "compare.col_answer",
               "page.tree.col_share", "page.tree.col_people"});
  if (!sheet.is_open()) return;
  for (const Step& step : desk.evaluation().path) {
    const Node& node = study.tree()->nodes[step.node];
    sheet.row();
    sheet.cell(node.split ? words.test(study, node.split->test) : words.say("page.tree.leaf"));
    sheet.cell(std::to_string(node.id));
    sheet.cell(node.split
                   ? words.value(study, node.split->test.attribute, step.value) + " → " +
                         words.say(step.taken == Branch::then ? "page.tree.yes" : "page.tree.no")
                   : "–");
    sheet.cell(node.probability ? words.exact(node.probability->training) : "–");
    sheet.cell(node.people ? words.whole(node.people->training) : "–");
  }
}

void sum(Desk& desk) {
  const Words& words = desk.words;
  const Study& study = desk.study();
  const LinearPredictor& linear = *study.linear();
  Sheet sheet(desk, "sum", {"compare.col_attribute", "compare.col_value", "compare.sum"});
  if (!sheet.is_open()) return;
  double so_far = linear.intercept;
  sheet.row();
  sheet.cell(words.say("compare.intercept"));
  sheet.cell(words.number(linear.intercept, 12));
  sheet.cell(words.number(so_far, 12));
  const auto& terms = desk.evaluation().terms;
  for (std::size_t at = 0; at < terms.size(); ++at) {
    so_far += terms[at].adds;
    sheet.row();
    sheet.cell(words.attribute(study, linear.terms[at].attribute));
    sheet.cell(words.number(terms[at].adds, 12));
    sheet.cell(words.number(so_far, 12));
  }
}

void predictor(Desk& desk) {
  heading("3. " + std::string(desk.words.say("desk.trace.predictor")));
  const Study& study = desk.study();
  if (study.tree()) path(desk);
  if (study.linear()) sum(desk);
  const RuleList* rules = study.rules();
  if (!rules) return;
  const Marks& tried = desk.evaluation().rules;
  for (std::uint32_t at = 0; at < tried.size(); ++at) {
    const std::string& id = rules->rules[RuleIndex{at}].id;
    const std::string key = "rule." + id;
    paragraph((tried[at] ? "✓ " : "✗ ") + (desk.words.knows(key) ? desk.words.say(key) : id));
  }
}

void result(Desk& desk) {
  const Words& words = desk.words;
  const Study& study = desk.study();
  const Evaluation& evaluation = desk.evaluation();
  const ReadingOutcome& of = *evaluation.outcome;
  heading("4. " + std::string(words.say("desk.trace.class")));
  Sheet sheet(desk, "class", {"desk.col_step", "compare.col_value"});
  if (!sheet.is_open()) return;
  const auto row = [&](const char* key, const std::string& value) {
    sheet.row();
    sheet.cell(words.say(key));
    sheet.cell(value);
  };
  if (study.has_figure()) {
    row("desk.trace.scale", words.exact(of.as_coded.predictor));
    if (of.as_coded.share) row("desk.trace.share", words.exact(*of.as_coded.share));
    row("desk.trace.low", words.exact(of.figure->range.low));
    row("desk.trace.high", words.exact(of.figure->range.high));
  }
  if (study.cut_off) {
    row("desk.trace.cut_off",
        words.exact(study.cut_off->on_predictor_scale) + (study.cut_off->strict ? " (>)" : " (≥)"));
    row("desk.trace.margin", words.exact(*evaluation.margin));
  }
  row("desk.trace.coded", words.assigned(study, of.as_coded.assigned));
  row("desk.trace.settled",
      of.assigned ? words.assigned(study, *of.assigned) : words.say("class.open"));
}

}  // namespace

void inspect_evaluation(Desk& desk) {
  given(desk);
  if (!desk.evaluation().outcome) return paragraph(desk.words.say("compare.not_computed"));
  seen(desk);
  predictor(desk);
  result(desk);
}

}  // namespace profiling
