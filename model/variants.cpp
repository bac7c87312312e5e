#include "variants.hpp"

#include <algorithm>

namespace profiling {
namespace {

bool has_response(const Attribute& attribute, std::size_t before, const Responses& counted) {
  for (std::size_t position = 0; position < before; ++position) {
    if (!is_missing(counted[attribute.items[position]])) return true;
  }
  return false;
}

}  // namespace

Varying::Varying(const Study& study, ReadingIndex reading, const Responses& responses,
                 const Route& route, ItemIndex item)
    : study_(study),
      reading_(reading),
      responses_(responses),
      counted_(route.counted),
      index_(item),
      use_(study.uses[item]),
      cells_(cells_of(known_as_coded(study, reading, route.counted))),
      current_(outcome_of(study, cells_)) {}

Outcome Varying::with(const Response& response) const {
  if (is_gate(study_, index_)) {  // the route may change
    Responses varied = responses_;
    varied[index_] = response;
    const Responses counted = route(study_.questionnaire, varied).counted;
    return outcome_of(study_, cells_of(known_as_coded(study_, reading_, counted)));
  }
  const Attribute& attribute = study_.card.attributes[use_->attribute];
  // An earlier item of the attribute that has a response gives the value, whatever this one says.
  if (has_response(attribute, use_->position, counted_)) return current_;
  Cells cells = cells_;
  if (is_missing(response)) {
    Responses without = counted_;
    without[index_] = response;
    cells[use_->attribute] = known_as_coded(study_, reading_, without)[use_->attribute].cell;
  } else {
    cells[use_->attribute] = cell_of(study_, reading_, use_->attribute, use_->position, response);
  }
  return outcome_of(study_, cells);
}

std::vector<Variant> Varying::variants() const {
  const bool is_number = study_.questionnaire.items[index_].kind == ItemKind::number;
  return is_number ? number_variants() : code_variants();
}

std::vector<Variant> Varying::code_variants() const {
  const auto* given = std::get_if<CodeIndex>(&counted_[index_]);
  std::vector<Variant> variants;
  for (const CodeIndex code : study_.questionnaire.items[index_].codes.indexes()) {
    const Outcome outcome = with(code);
    auto same = std::find_if(variants.begin(), variants.end(), [&](const Variant& variant) {
      return is_same(variant.outcome, outcome);
    });
    if (same == variants.end()) {
      variants.push_back({{}, {}, false, outcome});
      same = variants.end() - 1;
    }
    same->codes.push_back(code);
    same->is_current = same->is_current || (given && *given == code);
  }
  return variants;
}

std::vector<Variant> Varying::number_variants() const {
  const Item& item = study_.questionnaire.items[index_];
  const auto* given = std::get_if<double>(&counted_[index_]);
  const Cell now = given ? study_.cells[use_->attribute].of(*given) : missing_cell;
  std::vector<Variant> variants;
  for (const Cell cell : study_.answers[reading_][use_->attribute][use_->position].cells()) {
    const Stretch stretch = stretch_of(study_, use_->attribute, item, cell);
    const Outcome outcome = with(stretch.low);
    if (variants.empty() || !is_same(variants.back().outcome, outcome)) {
      variants.push_back({{}, stretch, false, outcome});
    }
    Variant& variant = variants.back();
    variant.stretch.high = stretch.high;
    variant.stretch.high_included = stretch.high_included;
    variant.is_current = variant.is_current || (given && cell == now);
  }
  return variants;
}

Effect effect_of(const std::vector<Variant>& variants, const Outcome& current,
                 std::optional<std::size_t> threshold) {
  const auto assigned = [&](const Outcome& of) {
    return threshold ? of.by_threshold[*threshold] : of.assigned;
  };
  Effect effect = Effect::changes_nothing;
  for (const Variant& variant : variants) {
    if (!(assigned(variant.outcome) == assigned(current))) return Effect::changes_class;
    if (variant.outcome.predictor != current.predictor) effect = Effect::changes_figure;
  }
  return effect;
}

}  // namespace profiling
