#include "json/write_parts.hpp"

#include <cmath>

#include "json/names.hpp"

namespace profiling {

void write(Writer& to, const Problems& problems) {
  to.array([&] {
    for (const Problem& problem : problems) {
      to.object([&] {
        to.field("code", name(problem.code));
        to.field("pointer", problem.pointer);
        if (!problem.expected.empty()) to.field("expected", problem.expected);
        if (!problem.found.empty()) to.field("found", problem.found);
      });
    }
  });
}

bool PartWriter::is_share() const {
  return !study_.linear() || study_.linear()->link != Link::identity;
}

void PartWriter::class_field(std::optional<ClassIndex> at) {
  if (at) to_.field("class", study_.card.classes[*at]);
  else to_.field("class", nullptr);
}

void PartWriter::cut_off_fields(const Threshold& threshold) {
  to_.field("cut_off", threshold.value);
  if (is_share()) to_.field("cut_off_of_100", of_100(threshold.value));
}

// The people behind a leaf stand in the card, under the leaf's number.
void PartWriter::outcome(const Outcome& of) {
  to_.object([&] {
    if (of.rule) to_.field("rule", study_.rules()->rules[*of.rule].id);
    if (of.leaf) to_.field("node", study_.tree()->nodes[*of.leaf].id);
    if (study_.linear()) to_.field("linear_predictor", of.predictor);
    if (of.share) to_.field("probability", *of.share);
    class_field(of.assigned);
    if (of.share) to_.field("of_100", of_100(*of.share));
    if (study_.has_figure()) by_threshold(of.by_threshold);
  });
}

void PartWriter::completion(std::string_view name, const Completion& completion) {
  list(name, completion, [&](const Filled& filled) {
    to_.field("item", id(filled.item));
    response(filled.response, filled.item);
  });
}

void PartWriter::stretch(const Stretch& of) {
  to_.field("low", of.low);
  if (!std::isinf(of.high)) to_.field(of.high_included ? "high" : "below", of.high);
}

const char* PartWriter::state(ItemIndex item) const {
  const auto* missing = std::get_if<Missing>(&evaluation_.route.counted[item]);
  return missing ? name(*missing) : "answered";
}

// Withheld says more than not answered, and that more than not applicable.
const char* PartWriter::missing_state(AttributeIndex at) const {
  Missing shown = Missing::not_applicable;
  for (const ItemIndex item : attribute(at).items) {
    const auto* state = std::get_if<Missing>(&evaluation_.route.counted[item]);
    if (!state || *state == Missing::not_applicable) continue;
    if (shown != Missing::withheld) shown = *state;
  }
  return name(shown);
}

void PartWriter::response(const Response& response, ItemIndex item) {
  if (const auto* own = std::get_if<CodeIndex>(&response)) to_.field("code", code(item, *own));
  if (const auto* own = std::get_if<double>(&response)) to_.field("number", *own);
  if (const auto* own = std::get_if<Codes>(&response)) {
    to_.key("codes");
    to_.array([&] {
      for (const CodeIndex at : *own) to_.value(code(item, at));
    });
  }
}

void PartWriter::found(AttributeIndex at, std::optional<ItemIndex> item) {
  if (!item) return to_.field("missing", missing_state(at));
  to_.field("item", id(*item));
  response(evaluation_.route.counted[*item], *item);
  if (const auto* level = std::get_if<LevelIndex>(&evaluation_.values[at])) {
    to_.field("level", attribute(at).levels[*level]);
  }
}

}  // namespace profiling
