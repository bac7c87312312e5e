#include <algorithm>
#include <cstring>

#include "imgui_internal.h"
#include "inspect.hpp"
#include "limits.hpp"

// The card itself as text, to be changed: every slip is told with its place while one types, and
// what holds is calculated with at once.

namespace profiling {
namespace {

constexpr std::size_t most_edited = 256 << 10;  // drawing a longer text takes too long

// Dear ImGui writes into a text of ours and asks for room.
int grow(ImGuiInputTextCallbackData* data) {
  if (data->EventFlag != ImGuiInputTextFlags_CallbackResize) return 0;
  auto& text = *static_cast<std::string*>(data->UserData);
  text.resize(static_cast<std::size_t>(data->BufTextLen));
  data->Buf = text.data();
  return 0;
}

void problems(Desk& desk) {
  const Words& words = desk.words;
  const Problems& all = desk.problems();
  if (all.empty()) return paragraph(words.say("desk.card.holds"));
  paragraph(words.say(desk.is_current() ? "desk.card.contradicts" : "desk.card.problems",
                      {{"count", words.whole(static_cast<std::int64_t>(all.size()))}}));
  if (all.size() >= limits::problems) {
    faint(desk, words.say("desk.card.more", {{"count", std::to_string(limits::problems)}}));
  }
  const float height =
      std::min(ImGui::GetContentRegionAvail().y * .4f, ImGui::GetTextLineHeightWithSpacing() * 12);
  if (ImGui::BeginChild("problems", {0, height}, true)) {
    for (const Problem& problem : all) paragraph("• " + words.problem(problem));
  }
  ImGui::EndChild();
}

}  // namespace

void inspect_model_card(Desk& desk) {
  const Words& words = desk.words;
  faint(desk, words.say("desk.card.start"));
  if (ImGui::Button(words.say("desk.card.save"))) desk.save_card();
  if (desk.now().own) {
    ImGui::SameLine();
    if (ImGui::Button(words.say("desk.card.back"))) desk.edit().own.reset();
  }
  problems(desk);
  if (desk.card_text().size() > most_edited) return paragraph(words.say("desk.card.too_large"));
  // Here only while the field is drawn: the text has its home in the situation.
  static std::string typed;
  typed = desk.card_text();
  // Dear ImGui would take back all that was typed; here there is undo for that.
  const bool is_left = ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape));
  if (is_left && ImGui::GetActiveID() == ImGui::GetID("##card")) ImGui::ClearActiveID();
  if (ImGui::InputTextMultiline(
          "##card", typed.data(), typed.size() + 1, ImGui::GetContentRegionAvail(),
          ImGuiInputTextFlags_CallbackResize | ImGuiInputTextFlags_AllowTabInput, grow, &typed)) {
    desk.edit().own = std::make_shared<const std::string>(typed.c_str());
  }
}

}  // namespace profiling
