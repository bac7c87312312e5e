#include <algorithm>
#include <cmath>

#include "inspect.hpp"
#include "performance.hpp"

// The cut-off to be dragged: what becomes of this person's class and margin, and of everybody's.

namespace profiling {
namespace {

struct Scale {
  double low = 0, high = 1, by = 100;  // `by`: from the scale to what is shown
};

Scale scale_of(const Study& study) {
  const LinearPredictor* linear = study.linear();
  if (!linear || linear->link != Link::identity) return {};
  double low = linear->intercept;
  double high = linear->intercept;
  for (const Term& term : linear->terms) {
    double least = std::min(0.0, term.missing);
    double most = std::max(0.0, term.missing);
    for (const double value : term.by_cell) {
      least = std::min(least, value);
      most = std::max(most, value);
    }
    low += least;
    high += most;
  }
  return {low, high, 1};
}

// The range still possible, the figure as coded and the cut-off on one line.
void strip(Desk& desk, const Scale& scale) {
  const Evaluation& evaluation = desk.evaluation();
  const Outcome& here = evaluation.outcome->as_coded;
  const FigureRange& range = *evaluation.outcome->figure;
  const Colours& of = colours(desk);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = std::max(ImGui::GetContentRegionAvail().x, 60.f);
  const auto x = [&](double value) {
    const double part = (value - scale.low) / std::max(scale.high - scale.low, 1e-9);
    return at.x + static_cast<float>(std::clamp(part, 0.0, 1.0)) * width;
  };
  const auto figure = [](const Outcome& outcome) {
    return outcome.share.value_or(outcome.predictor);
  };
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float y = at.y + 22;
  const float cut = x(desk.study().cut_off->value);
  draw.AddRectFilled({at.x, y}, {cut, y + 12}, of.node);
  draw.AddRectFilled({cut, y}, {at.x + width, y + 12}, of.selected);
  const float low = x(figure(range.lowest));
  draw.AddRectFilled({low, y + 3}, {std::max(low + 2, x(figure(range.highest))), y + 9}, of.faint);
  draw.AddLine({cut, y - 6}, {cut, y + 18}, of.text, 2);
  draw.AddCircleFilled({x(figure(here)), y + 6}, 7, side_colour(desk, here.assigned));
  const std::string low_end = desk.words.number(scale.low * scale.by, 2);
  const std::string high_end = desk.words.number(scale.high * scale.by, 2);
  draw.AddText({at.x, at.y}, of.faint, low_end.c_str());
  draw.AddText({at.x + width - ImGui::CalcTextSize(high_end.c_str()).x, at.y}, of.faint,
               high_end.c_str());
  ImGui::Dummy({width, 46});
}

void published(Desk& desk) {
  const Study& study = desk.study();
  for (std::size_t at = 0; at < study.card.thresholds.size(); ++at) {
    const Threshold& threshold = study.card.thresholds[at];
    ImGui::PushID(static_cast<int>(at));
    const std::string label = desk.words.cut_off(study, threshold);
    if (at > 0) beside(label);
    if (ImGui::Button(label.c_str())) {
      desk.edit().cut_off = threshold.value;
    }
    hint(desk.words.say("desk.published_cut_off"));
    ImGui::PopID();
  }
}

void confusion(Desk& desk, const Performance& of) {
  const Words& words = desk.words;
  const bool is_training = of.sample == Sample::training;
  heading(words.say(is_training ? "page.performance.training_heading"
                                : "page.performance.validation_heading"));
  Sheet sheet(desk, is_training ? "training" : "validation",
              {"page.performance.col_measure", "desk.value"});
  if (!sheet.is_open()) return;
  const auto row = [&](const char* key, const std::string& value) {
    sheet.row();
    sheet.cell(words.say(key));
    sheet.cell(value);
  };
  row("page.performance.true_positive", words.whole(of.true_positive));
  row("page.performance.false_positive", words.whole(of.false_positive));
  row("page.performance.false_negative", words.whole(of.false_negative));
  row("page.performance.true_negative", words.whole(of.true_negative));
  row("page.performance.flagged", words.percent(of.flagged()));
  row("page.performance.precision", words.percent(of.precision()));
  row("page.performance.recall", words.percent(of.recall()));
  row("page.performance.specificity", words.percent(of.specificity()));
  row("page.performance.accuracy", words.percent(of.accuracy()));
}

}  // namespace

void inspect_classification(Desk& desk) {
  const Study& study = desk.study();
  const Evaluation& evaluation = desk.evaluation();
  const Words& words = desk.words;
  paragraph(verdict(desk, evaluation));
  if (!study.cut_off || !evaluation.outcome || !evaluation.outcome->figure) {
    if (evaluation.outcome) {
      paragraph(words.say("compare.col_cut_off") + std::string(": ") +
                words.say("compare.no_cut_off"));
      paragraph(words.say("compare.possible"));
      for (const PossibleClass& each : evaluation.outcome->possible) {
        ImGui::Bullet();
        paragraph(words.assigned(study, each.assigned));
      }
    }
    return;
  }
  const Scale scale = scale_of(study);
  strip(desk, scale);
  auto cut_off = static_cast<float>(study.cut_off->value * scale.by);
  ImGui::SetNextItemWidth(-1);
  const float step = scale.by > 1 ? 0.1f : 0;
  const std::string shown = words.number(static_cast<double>(cut_off), scale.by > 1 ? 1 : 2);
  if (ImGui::SliderFloat("##cut_off", &cut_off, static_cast<float>(scale.low * scale.by) + step,
                         static_cast<float>(scale.high * scale.by) - step, shown.c_str(),
                         ImGuiSliderFlags_AlwaysClamp)) {
    desk.edit().cut_off = std::round(static_cast<double>(cut_off) * 10) / (10 * scale.by);
  }
  desk.points_at_pulled |= ImGui::IsItemHovered();
  hint(words.say("desk.drag_cut_off"));
  published(desk);
  if (!own_cut_off(desk).empty()) paragraph(words.say("desk.cut_off_own_told"));
  paragraph(words.say("desk.margin", {{"margin", words.number(*evaluation.margin, 4)}}));
  const auto all = performance_at(study, *study.cut_off);
  if (all.empty()) faint(desk, words.say("page.performance.none"));
  for (const Performance& each : all) confusion(desk, each);
  faint(desk, words.say("paper.group"));
}

}  // namespace profiling
