#include <limits>

#include "json/claims.hpp"
#include "json/read_criterion.hpp"
#include "json/read_predictor.hpp"

namespace profiling {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// What can be added up any number of times and stay a number. No publication comes near it.
constexpr double largest = 1e15;

double value_at(const Reader& from, const std::string& key) {
  const auto value = from.member(key);
  return value ? value->number_within(-largest, largest).value_or(0) : 0;
}

class LinearReader {
 public:
  explicit LinearReader(const CardContext& known)
      : known_(known), attributes_(known.card.attributes), used_(attributes_.size()) {}

  LinearPredictor read(const Reader& from) {
    from.allow_only({"kind", "link", "intercept", "terms", "references", "source"});
    check_source(from);
    LinearPredictor linear;
    constexpr Link links[] = {Link::identity, Link::logit, Link::probit};
    if (const auto link = from.choice("link", {"identity", "logit", "probit"})) {
      linear.link = links[*link];
    }
    if (const auto intercept = from.member("intercept")) {
      linear.intercept = read_intercept(*intercept);
    }
    if (const auto list = from.member("terms")) {
      for (const Reader& term : list->some(limits::terms)) {
        linear.terms.push_back(read_term(term));
      }
    }
    if (const auto list = from.member("references")) {
      for (const Reader& reference : list->some(limits::references)) {
        if (reference.expect_object()) read_reference(reference, linear.references);
      }
    }
    return linear;
  }

 private:
  static double read_intercept(const Reader& from) {
    if (!from.expect_object()) return 0;
    from.allow_only({"value", "source", "certainty"});
    (void)read_source(from);
    check_certainty(from);
    return value_at(from, "value");
  }

  Term read_term(const Reader& from) {
    Term term;
    if (!from.expect_object()) return term;
    from.allow_only(
        {"attribute", "levels", "bins", "missing", "applies_when", "source", "certainty"});
    (void)read_source(from);
    check_certainty(from);
    term.missing = value_at(from, "missing");
    if (const auto found = read_attribute(from, "attribute", attributes_)) {
      term.attribute = *found;
      used_[found->value] = true;
      read_values(from, attributes_[*found], term);
    }
    if (const auto when = from.find("applies_when")) {
      term.applies_when = read_criterion(*when, known_);
      each_test(*term.applies_when, [&](const Test& test) { used_[test.attribute.value] = true; });
    }
    return term;
  }

  // One value for each level, or one for each bin of a number.
  void read_values(const Reader& from, const Attribute& attribute, Term& term) const {
    const Scale scale = scale_of(known_, attribute);
    if (scale == Scale::unknown) return;
    const bool numeric = scale == Scale::number;
    const char* wanted = numeric ? "bins" : "levels";
    if (const auto other = from.find(numeric ? "levels" : "bins")) {
      other->problem(ProblemCode::unknown_key, wanted, numeric ? "levels" : "bins");
      if (!from.has(wanted)) return;
    }
    const auto values = from.member(wanted);
    if (!values) return;
    if (numeric) term.bins = read_bins(*values);
    else term.levels = read_level_values(*values, attribute);
  }

  static std::vector<double> read_level_values(const Reader& from, const Attribute& attribute) {
    std::vector<double> values(attribute.levels.size(), 0);
    if (!from.expect_object()) return values;
    for (const LevelIndex at : attribute.levels.indexes()) {
      values[at.value] = value_at(from, attribute.levels[at]);
    }
    for (const auto& [name, value] : from.members()) {
      if (find_level(attribute, name)) continue;
      value.problem(ProblemCode::unknown_level, alternatives(attribute.levels), name);
    }
    return values;
  }

  // Infinite at the two ends where the card names none; in between there is no default.
  static std::vector<Bin> read_bins(const Reader& list) {
    std::vector<Bin> bins;
    const auto elements = list.some(limits::bins);
    bool whole = true;
    // Otherwise the ends that only the first and the last may leave out would be missed in them.
    const bool is_reversed = elements.size() > 1 && elements.front().is_object() &&
                             elements.back().is_object() && !elements.front().has("below") &&
                             !elements.back().has("from");
    if (is_reversed) {
      list.problem(ProblemCode::bins_out_of_order);
      return bins;
    }
    for (const Reader& from : elements) {
      if (!from.expect_object()) return {};
      from.allow_only({"from", "below", "value", "source"});
      check_source(from);
      const auto end = [&](const char* key, bool may_be_open, double open) {
        if (may_be_open && !from.has(key)) return open;
        const auto given = from.member(key);
        const auto number = given ? given->number() : std::nullopt;
        whole = whole && number.has_value();
        return number.value_or(0);
      };
      Bin bin;
      bin.from = end("from", &from == &elements.front(), -infinity);
      bin.below = end("below", &from == &elements.back(), infinity);
      bin.value = value_at(from, "value");
      if (whole && bin.from >= bin.below) {
        from.problem(ProblemCode::out_of_range, "from < below", shown_range(bin.from, bin.below));
        whole = false;
      }
      bins.push_back(bin);
    }
    // Whether they fit together is only asked of bins whose ends are known.
    return whole ? bins : std::vector<Bin>{};
  }

  void read_reference(const Reader& from, std::vector<Reference>& references) const {
    from.allow_only({"id", "values", "people", "source", "certainty"});
    (void)read_source(from);
    check_certainty(from);
    Reference reference;
    reference.id = from.id("id").value_or("");
    refuse_duplicate(from, references, reference.id);
    const auto values = from.find("values");
    const auto people = from.find("people");
    if (values && people) people->problem(ProblemCode::unknown_key, "id|values|source", "people");
    if (!values && !people) from.problem(ProblemCode::missing_key, "values|people");
    if (values) {
      reference.people.push_back({1, read_person(*values), {}});
    } else if (people) {
      for (const Reader& person : people->some(limits::cohort)) {
        if (!person.expect_object()) continue;
        person.allow_only({"weight", "values"});
        const double weight = read_weight(person);
        if (const auto own = person.member("values")) {
          reference.people.push_back({weight, read_person(*own), {}});
        }
      }
    }
    references.push_back(std::move(reference));
  }

  static double read_weight(const Reader& person) {
    const auto weight = person.member("weight");
    const double number = weight ? weight->number_within(-largest, largest).value_or(1) : 1;
    if (number <= 0) weight->problem(ProblemCode::out_of_range, "> 0", weight->shown());
    return number;
  }

  // A person without gaps, as far as the terms look.
  AttributeValues read_person(const Reader& from) const {
    AttributeValues values(attributes_.size());
    if (!from.expect_object()) return values;
    for (const auto& [id, value] : from.members()) {
      const auto at = find_attribute(attributes_, id);
      if (at) values[*at] = read_value(value, attributes_[*at]);
      else refuse_unknown(value, attributes_, id);
    }
    for (const AttributeIndex at : attributes_.indexes()) {
      if (!used_[at.value] || from.has(attributes_[at].id)) continue;
      from.problem(ProblemCode::incomplete_reference, attributes_[at].id);
    }
    return values;
  }

  AttributeValue read_value(const Reader& from, const Attribute& attribute) const {
    const Scale scale = scale_of(known_, attribute);
    if (scale == Scale::unknown) return {};
    if (scale == Scale::levels) {
      const auto level = read_level(from, attribute);
      return level ? AttributeValue{*level} : AttributeValue{};
    }
    const auto number = from.number();
    if (!number) return {};
    for (const ItemIndex item : attribute.items) {
      const NumberBounds& bounds = known_.questionnaire.items[item].bounds;
      if (bounds.low <= *number && *number <= bounds.high) return *number;
    }
    const ItemIndex first = attribute.items.front();
    const NumberBounds& bounds = known_.questionnaire.items[first].bounds;
    from.problem(ProblemCode::out_of_range, shown_range(bounds.low, bounds.high), from.shown());
    return *number;
  }

  const CardContext& known_;
  const Attributes& attributes_;
  Marks used_;  // by AttributeIndex: read by a term or by its condition
};

}  // namespace

LinearPredictor read_linear(const Reader& from, const CardContext& known) {
  return LinearReader(known).read(from);
}

}  // namespace profiling
