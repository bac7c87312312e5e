#include <algorithm>
#include <cmath>

#include "inspect.hpp"

// The sum, term by term: what each could add, what it adds here, and the link at the end.

namespace profiling {
namespace {

std::string condition_of(const Desk& desk, const Criterion& criterion) {
  const char* const joint[] = {"", "desk.not", "desk.all", "desk.any"};
  if (criterion.kind == CriterionKind::test) return desk.words.test(desk.study(), criterion.test);
  std::vector<std::string> parts;
  for (const Criterion& operand : criterion.operands) {
    parts.push_back(condition_of(desk, operand));
  }
  return std::string(desk.words.say(joint[static_cast<int>(criterion.kind)])) + " (" +
         joined(parts, "; ") + ")";
}

// Every level or bin of a term; a click gives the response that leads to it.
void levels_of(Desk& desk, const Term& term, const TermInThisCase& here) {
  const Study& study = desk.study();
  const Attribute& attribute = study.card.attributes[term.attribute];
  for (std::uint32_t at = 0; at < term.levels.size(); ++at) {
    const LevelIndex level{at};
    const std::string text = desk.words.level(study, term.attribute, level) + ": " +
                             desk.words.number(term.levels[at], 6);
    const bool is_here = here.value == AttributeValue{level};
    if (is_here) {
      paragraph("→ " + text);
      continue;
    }
    if (link(desk, text, attribute.levels[level].c_str())) {
      desk.put_into(term.attribute, study.cells[term.attribute].of(level));
    }
  }
  for (const Bin& bin : term.bins) {
    const double value =
        std::holds_alternative<double>(here.value) ? std::get<double>(here.value) : std::nan("");
    const bool is_here = value >= bin.from && value < bin.below;
    paragraph((is_here ? "→ " : "   ") + desk.words.number(bin.from) + " – " +
              desk.words.number(bin.below) + ": " + desk.words.number(bin.value, 6));
  }
}

void term_row(Desk& desk, Sheet& sheet, const Term& term, const TermInThisCase& here, double most) {
  const Study& study = desk.study();
  sheet.row(here.applies && here.adds != 0);
  std::string name = desk.words.attribute(study, term.attribute);
  if (term.applies_when) name += "\n" + condition_of(desk, *term.applies_when);
  sheet.told(name);
  const bool is_open = ImGui::TreeNodeEx("levels", 0, "%s", name.c_str());
  sheet.cell(desk.words.value(study, term.attribute, here.value));
  sheet.cell(desk.words.say(here.applies ? "compare.applies_yes" : "compare.applies_no"));
  sheet.bar(here.adds, most, desk.words.number(here.adds, 6));
  if (!is_open) return;
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  levels_of(desk, term, here);
  ImGui::TreePop();
}

}  // namespace

void inspect_linear_predictor(Desk& desk) {
  const LinearPredictor* linear = desk.study().linear();
  if (!linear) return paragraph(desk.words.say("desk.no_linear"));
  const Evaluation& evaluation = desk.evaluation();
  const Words& words = desk.words;
  paragraph(words.say("compare.terms_intro"));
  double most = std::abs(linear->intercept);
  for (const TermInThisCase& here : evaluation.terms) most = std::max(most, std::abs(here.adds));
  if (!evaluation.missing.empty()) faint(desk, words.say("compare.gaps.linear_predictor"));
  {
    Sheet sheet(desk, "terms",
                {"compare.col_attribute", "compare.col_answer", "compare.col_applies",
                 "compare.col_value"});
    if (sheet.is_open()) {
      sheet.row();
      sheet.cell(words.say("compare.intercept"));
      sheet.cell("");
      sheet.cell("");
      sheet.bar(linear->intercept, most, words.number(linear->intercept, 6));
      for (std::size_t at = 0; at < evaluation.terms.size(); ++at) {
        ImGui::PushID(static_cast<int>(at));
        term_row(desk, sheet, linear->terms[at], evaluation.terms[at], most);
        ImGui::PopID();
      }
      sheet.row(true);
      sheet.cell(words.say("compare.sum"));
      sheet.cell("");
      sheet.cell("");
      sheet.cell(words.number(evaluation.outcome->as_coded.predictor, 6));
    }
  }
  const Outcome& outcome = evaluation.outcome->as_coded;
  if (outcome.share) {
    paragraph(words.say(
        linear->link == Link::probit ? "desk.link.probit" : "desk.link.logit",
        {{"sum", words.number(outcome.predictor, 6)}, {"share", words.number(*outcome.share, 6)}}));
  }
}

}  // namespace profiling
