#include "json/claims.hpp"
#include "json/read_items.hpp"
#include "json/read_study.hpp"
#include "json/reader.hpp"

namespace profiling {
namespace {

Questionnaire read(const Reader& root) {
  Questionnaire questionnaire;
  if (!root.expect_object()) return questionnaire;
  root.allow_only({"id", "source", "sections", "code_lists", "items"});
  questionnaire.id = root.id("id").value_or("");
  check_source(root);
  ItemRules rules;
  if (const auto sections = root.find("sections")) {
    for (const Reader& section : sections->some(limits::items)) {
      if (auto name = section.string()) rules.sections.push_back(std::move(*name));
    }
  }
  if (const auto lists = root.find("code_lists")) {
    for (const auto& [name, list] : lists->members()) rules.code_lists[name] = read_codes(list);
  }
  if (const auto items = root.member("items")) read_items(*items, rules, questionnaire);
  return questionnaire;
}

}  // namespace

Result<Questionnaire> read_questionnaire(std::string_view text) {
  auto document = parse(text);
  if (!document.ok()) return document.problems();
  Problems problems;
  Questionnaire questionnaire = read(Reader(document.value(), problems));
  if (!problems.empty()) return problems;
  return questionnaire;
}

}  // namespace profiling
