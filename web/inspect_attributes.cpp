#include <cstdint>

#include "inspect.hpp"
#include "json/names.hpp"
#include "sorting.hpp"

// The four questions to every piece of information: what it means in this case, since when it is
// used, who decided it and what it is used for.

namespace profiling {
namespace {

void claim(Desk& desk, const char* question, const char* kind, const Claim& of) {
  const Words& words = desk.words;
  const std::string key = std::string(kind) + "." + of.answer;
  paragraph(words.say(question));
  ImGui::Indent();
  paragraph((words.knows(key) ? words.say(key) : of.answer) + std::string(" (") +
            words.say("certainty." + of.certainty) + ")");
  if (!of.source.empty()) {
    const std::string source = "source." + of.source;
    faint(desk, words.knows(source) ? words.say(source) : of.source);
  }
  ImGui::Unindent();
}

std::string variant_text(const Desk& desk, const Item& item, const Variant& variant) {
  const Words& words = desk.words;
  std::vector<std::string> parts;
  for (const CodeIndex code : variant.codes) parts.push_back(words.code(item, code));
  if (variant.codes.empty()) parts.push_back(words.stretch(variant.stretch, item.bounds.whole));
  return joined(parts, " / ");
}

Response response_of(const Variant& variant) {
  if (!variant.codes.empty()) return variant.codes.front();
  return variant.stretch.low;
}

void variants(Desk& desk, const Item& item, const InThisCase& here) {
  const Words& words = desk.words;
  const Study& study = desk.study();
  Sheet sheet(desk, "variants", {"compare.col_answer", "compare.col_result"});
  if (!sheet.is_open()) return;
  for (std::size_t at = 0; at < here.variants.size(); ++at) {
    const Variant& variant = here.variants[at];
    sheet.row(variant.is_current);
    const std::string text = variant_text(desk, item, variant);
    sheet.told(text);
    ImGui::PushID(static_cast<int>(at));
    if (link(desk, text, "variant")) desk.give(here.item, response_of(variant));
    ImGui::PopID();
    std::string outcome = words.figure(study, variant.outcome);
    if (study.has_figure())
      outcome += " · " + words.assigned(study, variant.outcome.assigned, true);
    sheet.cell(outcome);
  }
  if (!here.if_missing) return;
  sheet.row();
  sheet.cell(words.say("desk.if_missing"));
  sheet.cell(words.figure(study, *here.if_missing));
}

void alternatives(Desk& desk, const InThisCase& here) {
  const Words& words = desk.words;
  const Study& study = desk.study();
  if (here.alternatives.size() < 2) return;
  Sheet sheet(desk, "alternatives", {"compare.col_cut_off", "desk.col_reading", "desk.col_effect"});
  if (!sheet.is_open()) return;
  for (const EffectUnder& under : here.alternatives) {
    sheet.row();
    sheet.cell(under.cut_off ? words.cut_off(study, *under.cut_off) : "–");
    sheet.cell(words.reading(study, under.reading));
    sheet.cell(words.say("effect.short." + std::string(name(under.effect))));
  }
}

void attribute(Desk& desk, const InThisCase& here) {
  const Words& words = desk.words;
  const Study& study = desk.study();
  const Item& item = study.questionnaire.items[here.item];
  std::string title = words.name(item) + ": ";
  title += here.is_gate && !here.attribute
               ? words.say("desk.gate")
               : words.say("desk.effect." + std::string(name(here.effect)));
  if (!ImGui::CollapsingHeader((fitted(title) + "###" + item.id).c_str())) return hint(title);
  ImGui::PushID(item.id.c_str());
  ImGui::Indent(8);
  if (ImGui::SmallButton(words.say("desk.to_response"))) desk.show_item(here.item);
  if (here.listed) {
    const Attribute& listed = study.card.attributes[*here.listed];
    if (!listed.protected_as.empty()) faint(desk, words.say("protected." + listed.protected_as));
  }
  paragraph(words.say("questions.meaning"));
  if (here.may_matter && here.effect == Effect::changes_nothing)
    faint(desk, words.say("desk.may_matter"));
  if (!here.variants.empty()) variants(desk, item, here);
  alternatives(desk, here);
  if (here.listed) {
    const Questions& questions = study.card.attributes[*here.listed].questions;
    claim(desk, "questions.since", "since", questions.since);
    claim(desk, "questions.decided_by", "decided_by", questions.decided_by);
    claim(desk, "questions.purpose", "purpose", questions.purpose);
  }
  ImGui::Unindent(8);
  ImGui::PopID();
}

}  // namespace

void inspect_attributes(Desk& desk) {
  faint(desk, desk.words.say("desk.attributes.intro"));
  std::vector<const InThisCase*> all;
  for (const InThisCase& here : desk.evaluation().attributes) {
    if (here.listed || here.is_gate) all.push_back(&here);
  }
  constexpr std::uint64_t most = 0xff;
  sort_by(all,
          [](const InThisCase* here) { return most - static_cast<std::uint64_t>(here->effect); });
  for (const InThisCase* here : all) attribute(desk, *here);
}

}  // namespace profiling
