#include <algorithm>
#include <cmath>

#include "imgui_internal.h"
#include "inspect.hpp"
#include "json/parse.hpp"

// The sum, term by term: what each could add, what it adds here, and the link at the end. Its
// numbers are changed where they stand.

namespace profiling {
namespace {

constexpr float step = 0.01f;   // for a pixel that a number is dragged, or a press of an arrow
constexpr double grain = 1e-4;  // what is dragged is a multiple of

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

// A number of the card, changed in the card's own text: dragged, or typed after a double click.
void coefficient(Desk& desk, const std::string& pointer, double value) {
  const std::string shown = desk.words.typed(value);
  ImGui::BeginDisabled(!desk.is_current());
  ImGui::SetNextItemWidth(-1);
  const bool is_changed = ImGui::DragScalar(("##" + pointer).c_str(), ImGuiDataType_Double, &value,
                                            step, nullptr, nullptr, shown.c_str());
  // What is dragged goes in steps; what is typed stays as it was typed.
  if (!ImGui::TempInputIsActive(ImGui::GetItemID())) value = std::round(value / grain) * grain;
  ImGui::EndDisabled();
  desk.points_at_pulled |= ImGui::IsItemHovered();
  if (is_changed) desk.change_card(pointer, value);
}

std::string bin_text(const Desk& desk, const Bin& bin) {
  if (std::isinf(bin.from) && !std::isinf(bin.below)) {
    return desk.words.say("number.below", {{"high", desk.words.exact(bin.below)}});
  }
  return desk.words.stretch({bin.from, bin.below, false}, false);
}

// What one value of a term's attribute adds; a click on another one gives a response that leads to
// it, and the field stands in the last column.
void value_row(Desk& desk, const Term& term, const std::string& text, Cell cell, bool is_here,
               const std::string& pointer, double value) {
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  if (is_here) paragraph("→ " + text);
  else if (link(desk, text, pointer.c_str())) desk.put_into(term.attribute, cell);
  ImGui::TableSetColumnIndex(3);
  coefficient(desk, pointer, value);
}

// Every level or bin of a term, and what it adds where the response is missing.
void levels_of(Desk& desk, const Term& term, const TermInThisCase& here, const std::string& place) {
  const Study& study = desk.study();
  const Attribute& attribute = study.card.attributes[term.attribute];
  const AttributeCells& cells = study.cells[term.attribute];
  for (std::uint32_t at = 0; at < term.levels.size(); ++at) {
    const LevelIndex level{at};
    value_row(desk, term, desk.words.level(study, term.attribute, level), cells.of(level),
              here.value == AttributeValue{level},
              place + "/levels/" + escaped(attribute.levels[level]), term.levels[at]);
  }
  const auto* number = std::get_if<double>(&here.value);
  for (std::size_t at = 0; at < term.bins.size(); ++at) {
    const Bin& bin = term.bins[at];
    value_row(desk, term, bin_text(desk, bin), cells.of(bin.from),
              number && bin.from <= *number && *number < bin.below,
              place + "/bins/" + std::to_string(at) + "/value", bin.value);
  }
  value_row(desk, term, desk.words.say("desk.if_missing"), missing_cell,
            std::holds_alternative<std::monostate>(here.value), place + "/missing", term.missing);
}

void term_row(Desk& desk, Sheet& sheet, std::size_t at, double most) {
  const Study& study = desk.study();
  const Term& term = study.linear()->terms[at];
  const TermInThisCase& here = desk.evaluation().terms[at];
  sheet.row(here.applies && here.adds != 0);
  std::string name = desk.words.attribute(study, term.attribute);
  if (term.applies_when) name += "\n" + condition_of(desk, *term.applies_when);
  sheet.told(name);
  const std::string id = "###" + study.card.attributes[term.attribute].id;
  const bool is_open = ImGui::TreeNodeEx(id.c_str(), ImGuiTreeNodeFlags_SpanAvailWidth);
  ImGui::SameLine(0, ImGui::GetTreeNodeToLabelSpacing() - ImGui::GetFontSize());
  paragraph(name);  // a node's own label would be cut off
  sheet.cell(desk.words.value(study, term.attribute, here.value));
  sheet.cell(desk.words.say(here.applies ? "compare.applies_yes" : "compare.applies_no"));
  sheet.bar(here.adds, most, desk.words.number(here.adds, 6));
  if (!is_open) return;
  levels_of(desk, term, here, "/predictor/terms/" + std::to_string(at));
  ImGui::TreePop();
}

}  // namespace

void inspect_linear_predictor(Desk& desk) {
  const LinearPredictor* linear = desk.study().linear();
  if (!linear) return paragraph(desk.words.say("desk.no_linear"));
  const Evaluation& evaluation = desk.evaluation();
  const Words& words = desk.words;
  paragraph(words.say("compare.terms_intro"));
  faint(desk, words.say(desk.is_current() ? "desk.sum.change" : "desk.sum.not_now"));
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
      coefficient(desk, "/predictor/intercept/value", linear->intercept);
      for (std::size_t at = 0; at < evaluation.terms.size(); ++at) {
        ImGui::PushID(static_cast<int>(at));
        term_row(desk, sheet, at, most);
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
