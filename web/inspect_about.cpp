#include "inspect.hpp"

// What this is made of: fingerprints and versions, handed in by the build, and licences.

namespace profiling {

void inspect_about(Desk& desk) {
  const Words& words = desk.words;
  paragraph(words.say("desk.about.what"));
  paragraph(words.say("desk.about.check"));
  {
    Sheet sheet(desk, "facts", {"desk.about.col_what", "compare.col_value"});
    if (sheet.is_open()) {
      for (const auto& [name, value] : desk.facts) {
        sheet.row();
        sheet.cell(words.say("desk.about." + name));
        sheet.cell(value);
      }
      sheet.row();
      sheet.cell(words.say("desk.about.imgui"));
      sheet.cell(ImGui::GetVersion());
    }
  }
  heading(words.say("desk.about.licences"));
  paragraph(words.say("desk.about.own"));
  paragraph(words.say("desk.about.imgui_licence"));
  paragraph(words.say("desk.about.font_licence"));
}

}  // namespace profiling
