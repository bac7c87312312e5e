#include "inspect.hpp"

// The same person under every published cut-off, every reading and every card, side by side.

namespace profiling {
namespace {

std::string range_text(const Desk& desk, const ReadingOutcome& of) {
  if (!of.figure) return "–";
  const std::string low = desk.words.figure(desk.study(), of.figure->lowest);
  const std::string high = desk.words.figure(desk.study(), of.figure->highest);
  return low == high ? low : low + " – " + high;
}

void readings(Desk& desk) {
  const Words& words = desk.words;
  const Study& study = desk.study();
  const Evaluation& evaluation = desk.evaluation();
  heading(words.say("desk.alternatives.here"));
  for (const ReadingIndex at : study.card.readings.indexes()) {
    if (study.card.readings.size() < 2) break;
    const bool is_chosen = at == study.reading;
    if (at.value > 0) ImGui::SameLine();
    if (ImGui::RadioButton(words.reading(study, at).c_str(), is_chosen)) {
      desk.edit().reading = study.card.readings[at].id;
    }
  }
  Sheet sheet(desk, "readings",
              {"desk.col_reading", "compare.col_cut_off", "desk.col_coded", "desk.col_range",
               "compare.col_class"});
  if (!sheet.is_open()) return;
  for (const ReadingOutcome& of : evaluation.readings) {
    const std::size_t rows = std::max<std::size_t>(1, study.card.thresholds.size());
    for (std::size_t at = 0; at < rows; ++at) {
      const bool has_cut_off = at < study.card.thresholds.size();
      sheet.row(of.reading == study.reading);
      sheet.cell(words.reading(study, of.reading));
      sheet.cell(has_cut_off ? words.cut_off(study, study.card.thresholds[at]) : "–");
      sheet.cell(words.figure(study, of.as_coded));
      sheet.cell(range_text(desk, of));
      const auto assigned = has_cut_off ? of.by_threshold[at] : of.assigned;
      sheet.cell(assigned ? words.assigned(study, *assigned) : words.say("class.open"));
    }
  }
}

void card_row(Desk& desk, Sheet& sheet, const Shipped& card) {
  const Words& words = desk.words;
  const bool is_here = !desk.now().own && desk.now().card == card.id;
  const Study& study = is_here ? desk.study() : desk.study_of(card.id);
  sheet.row(is_here);
  sheet.cell(words.say("card." + card.id + ".name"));
  if (!study.has_predictor()) {
    sheet.cell(words.say("compare.not_published"));
    for (int column = 0; column < 3; ++column) sheet.cell("–");
    return;
  }
  const Evaluation& made = desk.evaluation_of(card.id);
  sheet.cell(words.figure(study, made.outcome->as_coded));
  const std::string own = is_here ? own_cut_off(desk) : "";
  sheet.cell(!own.empty() ? own : study.cut_off ? words.cut_off(study, *study.cut_off) : "–");
  sheet.cell(made.outcome->assigned ? words.assigned(study, *made.outcome->assigned)
                                    : words.say("class.open"));
  std::vector<std::string> missing;
  for (const ItemIndex item : made.missing) {
    missing.push_back(words.name(study.questionnaire.items[item]));
  }
  sheet.cell(missing.empty() ? "–" : joined(missing));
}

}  // namespace

void inspect_alternatives(Desk& desk) {
  const Words& words = desk.words;
  if (desk.evaluation().outcome) readings(desk);
  heading(words.say("desk.alternatives.cards"));
  faint(desk, words.say("compare.not_alike"));
  Sheet sheet(desk, "cards",
              {"compare.col_model", "compare.col_result", "compare.col_cut_off",
               "compare.col_class", "desk.col_missing"});
  if (!sheet.is_open()) return;
  for (const Shipped& card : desk.cards) card_row(desk, sheet, card);
}

}  // namespace profiling
