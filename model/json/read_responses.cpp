#include "json/read_responses.hpp"

#include <algorithm>
#include <cmath>

#include "json/reader.hpp"
#include "limits.hpp"

namespace profiling {
namespace {

Response read_number(const Reader& from, const Item& item) {
  const auto number = from.number();
  if (!number) return Missing::not_answered;
  const NumberBounds& bounds = item.bounds;
  if (*number < bounds.low || *number > bounds.high) {
    from.problem(ProblemCode::out_of_range, shown_range(bounds.low, bounds.high), from.shown());
  } else if (bounds.whole && std::floor(*number) != *number) {
    from.problem(ProblemCode::not_whole, "", from.shown());
  }
  return *number;
}

std::optional<CodeIndex> read_code(const Reader& from, const Item& item) {
  const auto code = from.string();
  if (!code) return std::nullopt;
  const auto found = find_code(item, *code);
  // An item whose codes could not be read is not to be blamed on what answers it.
  if (!found && !item.codes.empty()) {
    from.problem(ProblemCode::unknown_code, alternatives(item.codes), from.shown());
  }
  return found;
}

Response read_codes(const Reader& from, const Item& item) {
  Codes codes;
  for (const Reader& element : from.elements(limits::codes)) {
    const auto code = read_code(element, item);
    if (!code) continue;
    if (std::find(codes.begin(), codes.end(), *code) != codes.end()) {
      element.problem(ProblemCode::duplicate_code, "", element.shown());
    }
    codes.push_back(*code);
  }
  if (codes.empty()) return Missing::not_answered;
  return codes;
}

std::size_t code_points(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

Response read_text(const Reader& from, const Item& item) {
  auto text = from.string();
  if (!text || text->empty()) return Missing::not_answered;
  if (const std::size_t length = code_points(*text); length > item.longest) {
    from.problem(ProblemCode::too_long, std::to_string(item.longest), std::to_string(length));
  }
  return std::move(*text);
}

Response read_response(const Reader& from, const Item& item) {
  if (from.is_null()) return Missing::not_answered;
  if (const auto withheld = from.find("withheld")) {
    from.allow_only({"withheld"});
    if (withheld->boolean() == false) withheld->problem(ProblemCode::unknown_code, "true", "false");
    return Missing::withheld;
  }
  switch (item.kind) {
    case ItemKind::number: return read_number(from, item);
    case ItemKind::one:
      if (const auto code = read_code(from, item)) return *code;
      return Missing::not_answered;
    case ItemKind::many: return read_codes(from, item);
    case ItemKind::text: return read_text(from, item);
  }
  ensure(false);
  return Missing::not_answered;
}

}  // namespace

void read_given(const Reader& from, const Questionnaire& questionnaire, Responses& responses) {
  if (!from.expect_object()) return;
  for (const auto& [id, given] : from.members()) {
    const auto item = questionnaire.find(id);
    if (item) responses[*item] = read_response(given, questionnaire.items[*item]);
    else given.problem(ProblemCode::unknown_item, "", id);
  }
}

Result<Responses> read_responses(std::string_view text, const Questionnaire& questionnaire) {
  auto document = parse(text, limits::responses_bytes);
  if (!document.ok()) return document.problems();
  Problems problems;
  Responses responses = no_responses(questionnaire);
  const Reader root(document.value(), problems);
  root.allow_only({"responses"});
  if (const auto given = root.expect_object() ? root.member("responses") : std::nullopt) {
    read_given(*given, questionnaire, responses);
  }
  if (!problems.empty()) return problems;
  return responses;
}

}  // namespace profiling
