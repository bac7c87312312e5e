#pragma once

#include <array>
#include <string>
#include <vector>

#include "desk.hpp"
#include "imgui.h"

// One window per file of the model, named after it. Each draws what stands at the desk and keeps no
// copy of it.

namespace profiling {

void inspect_questionnaire(Desk& desk);
void inspect_decision_tree(Desk& desk);
void inspect_linear_predictor(Desk& desk);
void inspect_rule_list(Desk& desk);
void inspect_classification(Desk& desk);
void inspect_explanation(Desk& desk);
void inspect_attributes(Desk& desk);
void inspect_alternatives(Desk& desk);
void inspect_evaluation(Desk& desk);
void inspect_model_card(Desk& desk);
void inspect_compare(Desk& desk);
void inspect_every_person(Desk& desk);
void inspect_about(Desk& desk);

// Each window by its name in the texts (`desk.window.<name>`) and what draws it, in the order of
// `Window`.
struct WindowKind {
  const char* name;
  void (*draw)(Desk&);
};
extern const std::array<WindowKind, window_count> window_kinds;

// A table that can be copied, with tabs between its cells. Columns are keys of texts.
class Sheet {
 public:
  Sheet(Desk& desk, const char* id, const std::vector<const char*>& columns, float height = 0);
  ~Sheet();
  Sheet(const Sheet&) = delete;
  Sheet& operator=(const Sheet&) = delete;

  bool is_open() const { return is_open_; }
  void row(bool is_marked = false);
  void cell(std::string_view text);
  void told(std::string_view text);  // copied, but drawn by the caller
  void bar(double value, double most, std::string_view text);

 private:
  void next();

  Desk& desk_;
  bool is_open_ = false;
  bool is_copied_ = false;
  bool is_row_start_ = true;
  std::string copied_;
};

// The colours that mean something, on either ground.
struct Colours {
  ImU32 text, faint, line, path, above, below, mark, ground, node, selected, hovered;
};
const Colours& colours(const Desk& desk);
void use_scheme(bool is_dark);
// Of a class of a figure: above the cut-off or below it.
ImU32 side_colour(const Desk& desk, ClassIndex at);

void paragraph(std::string_view text);
void faint(const Desk& desk, std::string_view text);
void heading(std::string_view text);
// As much of a text as a title in the rest of the window holds.
std::string fitted(std::string text);
// A button with that label goes on in the line, or in the next where it has no room.
void beside(std::string_view label);
void hint(std::string_view text);  // on the control before, while it is pointed at
bool link(const Desk& desk, std::string_view text, const char* id,
          bool is_faint = false);  // a text to click on
// Dear ImGui keeps what can be undone in a field for when somebody comes back to it. By then another
// text may stand there, with less in it, so that is forgotten when the field is left.
void forget_left_field();
void save_picture(Desk& desk, ImVec2 from, ImVec2 size);

// What came out, in one line: what is possible first, where something is missing.
std::string verdict(const Desk& desk, const Evaluation& of);
// The cut-off, where it is none of the card's own.
std::string own_cut_off(const Desk& desk);
// A text with its line breaks, so that no word and no number is wider than what it stands in.
std::string in_lines(std::string_view text, float width);

}  // namespace profiling
