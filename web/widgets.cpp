#include "inspect.hpp"

#include "imgui_internal.h"
#include "json/names.hpp"

// The small things that windows are made of.

namespace profiling {
namespace {

constexpr Colours light = {
    IM_COL32(27, 27, 27, 255),    IM_COL32(90, 90, 90, 255),    IM_COL32(150, 150, 150, 255),
    IM_COL32(0, 89, 179, 255),    IM_COL32(168, 62, 0, 255),    IM_COL32(0, 104, 110, 255),
    IM_COL32(255, 214, 102, 255), IM_COL32(255, 255, 255, 255), IM_COL32(243, 243, 243, 255),
    IM_COL32(214, 231, 255, 255), IM_COL32(184, 212, 250, 255)};
constexpr Colours dark = {
    IM_COL32(240, 240, 240, 255), IM_COL32(176, 176, 176, 255), IM_COL32(110, 110, 110, 255),
    IM_COL32(122, 184, 255, 255), IM_COL32(255, 160, 96, 255),  IM_COL32(94, 214, 204, 255),
    IM_COL32(112, 84, 0, 255),    IM_COL32(24, 26, 28, 255),    IM_COL32(44, 47, 50, 255),
    IM_COL32(34, 58, 88, 255),    IM_COL32(48, 80, 120, 255)};

// What is drawn in which of them, and how much of the ground shines through. The rest of Dear
// ImGui's colours is of things that no window has.
constexpr unsigned solid = 255;
struct Painted {
  ImGuiCol of;
  ImU32 Colours::*colour;
  unsigned strength = solid;
};
constexpr Painted painted[] = {
    {ImGuiCol_Text, &Colours::text},
    {ImGuiCol_TextDisabled, &Colours::faint},
    {ImGuiCol_WindowBg, &Colours::ground},
    {ImGuiCol_PopupBg, &Colours::ground},
    {ImGuiCol_Border, &Colours::line},
    {ImGuiCol_FrameBg, &Colours::node},
    {ImGuiCol_FrameBgHovered, &Colours::selected},
    {ImGuiCol_FrameBgActive, &Colours::selected},
    {ImGuiCol_TitleBg, &Colours::node},
    {ImGuiCol_TitleBgActive, &Colours::selected},
    {ImGuiCol_TitleBgCollapsed, &Colours::node},
    {ImGuiCol_MenuBarBg, &Colours::node},
    {ImGuiCol_ScrollbarBg, &Colours::node},
    {ImGuiCol_ScrollbarGrab, &Colours::line},
    {ImGuiCol_ScrollbarGrabHovered, &Colours::faint},
    {ImGuiCol_ScrollbarGrabActive, &Colours::faint},
    {ImGuiCol_CheckMark, &Colours::path},
    {ImGuiCol_SliderGrab, &Colours::path, 110},
    {ImGuiCol_SliderGrabActive, &Colours::path, 150},
    {ImGuiCol_Button, &Colours::selected},
    {ImGuiCol_ButtonHovered, &Colours::hovered},
    {ImGuiCol_ButtonActive, &Colours::selected},
    {ImGuiCol_Header, &Colours::selected},
    {ImGuiCol_HeaderHovered, &Colours::hovered},
    {ImGuiCol_HeaderActive, &Colours::selected},
    {ImGuiCol_Separator, &Colours::line},
    {ImGuiCol_SeparatorHovered, &Colours::path},
    {ImGuiCol_SeparatorActive, &Colours::path},
    {ImGuiCol_ResizeGrip, &Colours::line, 110},
    {ImGuiCol_ResizeGripHovered, &Colours::path},
    {ImGuiCol_ResizeGripActive, &Colours::path},
    {ImGuiCol_TableHeaderBg, &Colours::node},
    {ImGuiCol_TableBorderStrong, &Colours::line},
    {ImGuiCol_TableBorderLight, &Colours::line},
    {ImGuiCol_TableRowBgAlt, &Colours::text, 15},
    {ImGuiCol_TextSelectedBg, &Colours::path, 90},
    {ImGuiCol_NavHighlight, &Colours::path},
    {ImGuiCol_NavWindowingHighlight, &Colours::path},
    {ImGuiCol_NavWindowingDimBg, &Colours::line, 90},
    {ImGuiCol_ModalWindowDimBg, &Colours::line, 90},
};

}  // namespace

const Colours& colours(const Desk& desk) { return desk.is_dark ? dark : light; }

void use_scheme(bool is_dark) {
  ImGuiStyle& style = ImGui::GetStyle();
  style = ImGuiStyle();
  style.WindowRounding = style.FrameRounding = style.PopupRounding = 4;
  style.FrameBorderSize = 1;
  style.WindowPadding = {10, 8};
  style.FramePadding = {7, 4};
  style.ItemSpacing = {8, 6};
  style.CellPadding = {6, 3};
  style.ScrollbarSize = 16;
  style.TouchExtraPadding = {2, 2};
  const Colours& of = is_dark ? dark : light;
  for (const Painted& part : painted) {
    const ImU32 colour = (of.*part.colour & ~IM_COL32_A_MASK) | part.strength << IM_COL32_A_SHIFT;
    style.Colors[part.of] = ImGui::ColorConvertU32ToFloat4(colour);
  }
}

ImU32 side_colour(const Desk& desk, ClassIndex at) {
  const Colours& of = colours(desk);
  if (!desk.study().has_figure()) return of.path;
  return at.value == 1 ? of.above : of.below;
}

// Dear ImGui by itself begins a new line after any full stop or comma, within a number too.
std::string in_lines(std::string_view text, float width) {
  const auto width_of = [](std::string_view part) {
    return ImGui::CalcTextSize(part.data(), part.data() + part.size()).x;
  };
  if (width_of(text) <= width) return std::string(text);
  const float blank = width_of(" ");
  std::string lines;
  float used = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \n", at), text.size());
    const std::string_view word = text.substr(at, end - at);
    const float wide = width_of(word);
    if (used > 0 && used + blank + wide > width) {
      lines.back() = '\n';
      used = 0;
    }
    lines += word;
    used += (used > 0 ? blank : 0) + wide;
    if (end < text.size()) lines += text[end];
    if (end < text.size() && text[end] == '\n') used = 0;
    at = end + 1;
  }
  return lines;
}

void paragraph(std::string_view text) {
  const std::string lines = in_lines(text, ImGui::GetContentRegionAvail().x);
  ImGui::PushTextWrapPos(0);
  ImGui::TextUnformatted(lines.c_str());
  ImGui::PopTextWrapPos();
}

void faint(const Desk& desk, std::string_view text) {
  ImGui::PushStyleColor(ImGuiCol_Text, colours(desk).faint);
  paragraph(text);
  ImGui::PopStyleColor();
}

void heading(std::string_view text) {
  ImGui::Spacing();
  paragraph(text);
  ImGui::Separator();
}

std::string fitted(std::string text) {
  const float room = ImGui::GetContentRegionAvail().x - ImGui::GetTreeNodeToLabelSpacing() -
                     ImGui::GetStyle().FramePadding.x;
  if (ImGui::CalcTextSize(text.c_str()).x <= room) return text;
  const auto is_inside = [&] { return !text.empty() && (text.back() & 0xC0) == 0x80; };
  while (!text.empty() && ImGui::CalcTextSize((text + "…").c_str()).x > room) {
    while (is_inside()) text.pop_back();
    if (!text.empty()) text.pop_back();
  }
  return text + "…";
}

void beside(std::string_view label) {
  ImGui::SameLine();
  const float width = ImGui::CalcTextSize(label.data(), label.data() + label.size()).x +
                      2 * ImGui::GetStyle().FramePadding.x;
  if (width > ImGui::GetContentRegionAvail().x) ImGui::NewLine();
}

void hint(std::string_view text) {
  if (!ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) return;
  ImGui::BeginTooltip();
  ImGui::TextUnformatted(in_lines(text, ImGui::GetFontSize() * 26).c_str());
  ImGui::EndTooltip();
}

bool link(const Desk& desk, std::string_view text, const char* id, bool is_faint) {
  ImGui::PushID(id);
  const float width = std::max(40.f, ImGui::GetContentRegionAvail().x);
  const std::string lines = in_lines(text, width);
  const ImVec2 size = ImGui::CalcTextSize(lines.c_str(), nullptr, false, width);
  const ImVec2 at = ImGui::GetCursorPos();
  const bool is_pressed =
      ImGui::Selectable("##link", false, ImGuiSelectableFlags_None, {width, size.y});
  const ImVec2 after = ImGui::GetCursorPos();
  ImGui::SetCursorPos(at);
  const Colours& of = colours(desk);
  ImGui::PushStyleColor(ImGuiCol_Text, is_faint ? of.faint : of.path);
  paragraph(lines);
  ImGui::PopStyleColor();
  ImGui::SetCursorPos(after);
  ImGui::PopID();
  return is_pressed;
}

void forget_left_field() {
  ImGuiContext& here = *ImGui::GetCurrentContext();
  ImGuiInputTextState& field = here.InputTextState;
  // Its scrollbar is in a window of its own.
  const ImGuiWindow* in_use = here.ActiveIdWindow;
  const bool is_scrolled = here.ActiveId != 0 && in_use && in_use->ChildId == field.ID;
  if (here.ActiveId == field.ID || is_scrolled) return;
  ImStb::StbUndoState& undo = field.Stb.undostate;
  undo.undo_point = 0;
  undo.undo_char_point = 0;
  undo.redo_point = STB_TEXTEDIT_UNDOSTATECOUNT;
  undo.redo_char_point = STB_TEXTEDIT_UNDOCHARCOUNT;
}

void save_picture(Desk& desk, ImVec2 from, ImVec2 size) {
  desk.parcels.push_back({Parcel::picture, "", {from.x, from.y, size.x, size.y}});
}

std::string verdict(const Desk& desk, const Evaluation& evaluation) {
  const Words& words = desk.words;
  const Study& study = desk.study();
  const auto& outcome = evaluation.outcome;
  if (!outcome) return words.say("compare.not_published");
  const std::string coded = words.figure(study, outcome->as_coded);
  const std::string assigned =
      outcome->assigned ? words.assigned(study, *outcome->assigned) : words.say("desk.open");
  const auto& figure = outcome->figure;
  const bool is_settled =
      figure ? figure->range.low == figure->range.high : outcome->assigned.has_value();
  if (is_settled) return study.has_figure() ? coded + " · " + assigned : assigned;
  const std::string by_code = words.say("desk.verdict.coded", {{"coded", coded}});
  if (!figure) return assigned + " · " + by_code;
  const bool is_share = figure->lowest.share.has_value();
  const auto end = [&](const Outcome& of) {
    return is_share ? words.number(*of.share * 100, 1) : words.number(of.predictor);
  };
  return words.say(is_share ? "desk.verdict.open" : "desk.verdict.scale",
                   {{"low", end(figure->lowest)}, {"high", end(figure->highest)}}) +
         " · " + assigned + " · " + by_code;
}

std::string own_cut_off(const Desk& desk) {
  const Study& study = desk.study();
  if (!study.cut_off) return "";
  for (const Threshold& each : study.card.thresholds) {
    if (each == *study.cut_off) return "";
  }
  return desk.words.say("desk.cut_off_own",
                        {{"cut_off", desk.words.cut_off(study, *study.cut_off)}});
}

Sheet::Sheet(Desk& desk, const char* id, const std::vector<const char*>& columns, float height)
    : desk_(desk) {
  ImGui::PushID(id);
  is_copied_ = ImGui::SmallButton(desk.words.say("desk.copy_table"));
  const int flags = ImGuiTableFlags_Borders | ImGuiTableFlags_RowBg | ImGuiTableFlags_Resizable |
                    (height > 0 ? ImGuiTableFlags_ScrollY : 0);
  is_open_ = ImGui::BeginTable("table", static_cast<int>(columns.size()), flags, ImVec2(0, height));
  for (const char* column : columns) {
    const char* title = desk.words.say(column);
    // What a row is about has most to say.
    const float weight = copied_.empty() ? 1.6f : 1.f;
    if (is_open_) ImGui::TableSetupColumn(title, ImGuiTableColumnFlags_WidthStretch, weight);
    copied_ += (copied_.empty() ? "" : "\t") + std::string(title);
  }
  if (is_open_ && height > 0) ImGui::TableSetupScrollFreeze(0, 1);
  if (!is_open_) return;
  // Not Dear ImGui's own row, which cuts off what has no room.
  ImGui::TableNextRow(ImGuiTableRowFlags_Headers);
  for (const char* column : columns) {
    ImGui::TableNextColumn();
    paragraph(desk.words.say(column));
  }
}

Sheet::~Sheet() {
  if (is_open_) ImGui::EndTable();
  if (is_copied_) desk_.parcels.push_back({Parcel::clipboard, copied_ + "\n", {}});
  ImGui::PopID();
}

void Sheet::row(bool is_marked) {
  ImGui::TableNextRow();
  if (is_marked) ImGui::TableSetBgColor(ImGuiTableBgTarget_RowBg1, colours(desk_).selected);
  is_row_start_ = true;
  if (is_copied_) copied_ += '\n';
}

void Sheet::told(std::string_view text) {
  ImGui::TableNextColumn();
  if (!is_copied_) return;
  if (!is_row_start_) copied_ += '\t';
  is_row_start_ = false;
  for (const char sign : text) copied_ += sign == '\n' || sign == '\t' ? ' ' : sign;
}

void Sheet::cell(std::string_view text) {
  told(text);
  paragraph(text);
}

void Sheet::bar(double value, double most, std::string_view text) {
  told(text);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float room = ImGui::GetContentRegionAvail().x;
  const float height = ImGui::GetTextLineHeight();
  const float middle = at.x + room / 2;
  const float length = most > 0 ? static_cast<float>(value / most) * room / 2 : 0;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Colours& of = colours(desk_);
  draw.AddRectFilled({std::min(middle, middle + length), at.y + height + 1},
                     {std::max(middle, middle + length), at.y + height + 6},
                     value < 0 ? of.below : of.above);
  draw.AddLine({middle, at.y + height}, {middle, at.y + height + 7}, of.line);
  ImGui::TextUnformatted(text.data(), text.data() + text.size());
  ImGui::Dummy({1, 3});
}

}  // namespace profiling
