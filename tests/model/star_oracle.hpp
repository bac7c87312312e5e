#pragma once

#include "support.hpp"

// The oracle of the published Danish model: the tree once more, by hand, from the table in star.md
// section 1.3 and not from the card.

namespace profiling::testing {

// --- the published nodes: share and people of the training and of the validation part

struct PublishedNode {
  int id;
  double training, validation;  // inner nodes to 4 digits, leaves as in the score code
  int people_training, people_validation;
  bool leaf;
};

inline constexpr PublishedNode published_nodes[] = {
    {1, .4466, .4466, 106339, 45575, false},
    {2, .5962, .5941, 46204, 19835, false},
    {5, 0.83476098369715, 0.83105912930474, 3619, 1539, true},
    {4, .5759, .5742, 42585, 18296, false},
    {9, 0.68312461506877, 0.67666509211147, 9742, 4234, true},
    {8, .5441, .5433, 32843, 14062, false},
    {17, 0.67168799009492, 0.64391408114558, 4846, 2095, true},
    {16, .5221, .5257, 27997, 11967, false},
    {28, 0.66350991417579, 0.65062623599208, 3379, 1517, true},
    {29, .5026, .5076, 24618, 10450, false},
    {52, 0.43913368185212, 0.43733681462141, 5356, 2298, true},
    {53, 0.52029903436818, 0.52735525024533, 19262, 8152, true},
    {3, .3316, .3329, 60135, 25740, false},
    {7, 0.18906860011154, 0.19960604070912, 17930, 7615, true},
    {6, .3922, .3889, 42205, 18125, false},
    {12, .5220, .5230, 4745, 2084, false},
    {21, 0.45642540620384, 0.46021505376344, 2031, 930, true},
    {20, 0.57111274871039, 0.57365684575389, 2714, 1154, true},
    {13, .3757, .3715, 37460, 16041, false},
    {23, 0.35954851629346, 0.35395408163265, 32958, 14112, true},
    {22, .4940, .4997, 4502, 1929, false},
    {38, 0.40072576464489, 0.39684466019417, 1929, 824, true},
    {39, 0.56393315196268, 0.57647058823529, 2573, 1105, true},
};

inline double published_share(int id) {
  for (const PublishedNode& node : published_nodes) {
    if (node.id == id) return node.training;
  }
  ensure(false);
  return 0;
}

// --- the oracle

// A person is the position of each response among the item's `options`; -1: missing.
enum Slot { level, field, upper_field, expected, origin, age, rate, wage, slots };
using Person = std::array<int, slots>;
inline constexpr Person nothing_answered = {-1, -1, -1, -1, -1, -1, -1, -1};

inline constexpr const char* slot_items[slots] = {"education_level",
                                                  "education_field",
                                                  "upper_secondary_field",
                                                  "expected_time_to_job",
                                                  "origin",
                                                  "age",
                                                  "employment_rate_36_months",
                                                  "wage_income_12_months"};

// Codes in the form's order. Numbers: one for each region between the published cuts, at its edge.
inline const std::vector<std::string>& options(int slot) {
  static const std::vector<std::string> all[slots] = {
      {"primary", "upper_secondary", "vocational", "qualifying", "short_cycle",
       "vocational_bachelor", "bachelor", "master", "phd", "do_not_know"},
      {"pedagogy", "humanities", "social_office_trade", "natural_science", "industry_crafts",
       "agriculture_fishery_food", "transport_communication", "health", "public_safety"},
      {"general", "social_office_trade", "industry_crafts"},
      {"new_job_not_started", "within_1_month", "within_3_months", "within_6_months",
       "more_than_6_months", "parental_leave_soon", "retirement_soon", "do_not_know"},
      {"danish", "western_immigrant", "western_descendant", "non_western_immigrant",
       "non_western_descendant"},
      {"", "", ""},
      {"", "", ""},
      {"", ""}};
  return all[slot];
}

inline double number(int slot, int option) {
  static constexpr double all[slots - age][3] = {
      {26, 56, 57}, {0.08086902343528, 0.08086902343529, 0.61967591148811}, {14448.99, 14449, 0}};
  return all[slot - age][option];
}

inline int option(int slot, std::string_view code) {
  const auto& codes = options(slot);
  for (std::size_t at = 0; at < codes.size(); ++at) {
    if (codes[at] == code) return static_cast<int>(at);
  }
  ensure(false);
  return -1;
}

inline int option_count(int slot) { return static_cast<int>(options(slot).size()); }

inline ItemIndex slot_item(int slot) {
  static const std::array<ItemIndex, slots> all = [] {
    std::array<ItemIndex, slots> items;
    for (std::size_t each = 0; each < slots; ++each) items[each] = item_at(slot_items[each]);
    return items;
  }();
  return all[static_cast<std::size_t>(slot)];
}

inline Responses responses(const Person& who, Missing how = Missing::not_answered) {
  Responses all = no_responses(form());
  for (int slot = 0; slot < slots; ++slot) {
    const auto position = static_cast<std::size_t>(slot);
    const ItemIndex item = slot_item(slot);
    if (who[position] < 0) all[item] = how;
    else if (slot >= age) all[item] = number(slot, who[position]);
    else all[item] = CodeIndex{static_cast<std::uint32_t>(who[position])};
  }
  return all;
}

inline Person random_person(Random& random, std::size_t missing_one_in) {
  Person who = nothing_answered;
  for (int slot = 0; slot < slots; ++slot) {
    if (random.one_in(missing_one_in)) continue;
    who[static_cast<std::size_t>(slot)] = static_cast<int>(random.below(options(slot).size()));
  }
  return who;
}

inline std::string shown(const Person& who) {
  std::string text;
  for (int slot = 0; slot < slots; ++slot) {
    text += (slot ? " " : "") + std::to_string(who[static_cast<std::size_t>(slot)]);
  }
  return text;
}

enum class Origins { jobindsats, auditors };
inline constexpr Origins both_readings[] = {Origins::jobindsats, Origins::auditors};

// Which of 1a and 1b the person is asked: star.md section 2, by the level of education.
inline bool on_route(const Person& who, int slot) {
  static const int primary = option(level, "primary");
  static const int upper_secondary = option(level, "upper_secondary");
  static const int do_not_know = option(level, "do_not_know");
  if (slot == upper_field) return who[level] == upper_secondary;
  if (slot != field) return true;
  return who[level] != primary && who[level] != upper_secondary && who[level] != do_not_know;
}

inline bool one_of(std::string_view code, std::initializer_list<std::string_view> codes) {
  for (const std::string_view each : codes) {
    if (each == code) return true;
  }
  return false;
}

// The leaf that the published score code returns: the table of star.md section 1.3, whose every "or
// missing" is an else.
inline int published_leaf(const Person& who, Origins reading) {
  const auto code = [&](Slot slot) -> std::string_view {
    if (who[slot] < 0 || !on_route(who, slot)) return "";
    return options(slot)[static_cast<std::size_t>(who[slot])];
  };
  const auto below = [&](Slot slot, double cut) {
    return who[slot] >= 0 && number(slot, who[slot]) < cut;
  };
  const auto at_least = [&](Slot slot, double cut) {
    return who[slot] >= 0 && number(slot, who[slot]) >= cut;
  };
  const std::string_view q2 = code(expected);
  const std::string_view from = code(origin);
  const std::string_view code_04 =
      reading == Origins::jobindsats ? "non_western_immigrant" : "western_descendant";
  const bool is_02_or_04 = from == "western_immigrant" || from == code_04;
  if (one_of(q2, {"more_than_6_months", "parental_leave_soon", "retirement_soon"})) return 5;
  if (one_of(q2, {"do_not_know", "within_6_months"})) {
    if (is_02_or_04 || from == "non_western_descendant") return 9;
    if (at_least(age, 56.5)) return 17;
    if (below(rate, 0.08086902343529)) return 28;
    return below(age, 26.5) ? 52 : 53;
  }
  if (q2 != "within_3_months") return 7;
  if (is_02_or_04) return at_least(rate, 0.61967591148811) ? 21 : 20;
  if (!below(wage, 14449)) return 23;
  const std::string_view studied = on_route(who, upper_field) ? code(upper_field) : code(field);
  return one_of(studied, {"natural_science", "health", "industry_crafts", "pedagogy",
                          "agriculture_fishery_food"})
             ? 38
             : 39;
}

// Calls visit(person) with each way to answer what is missing, one for each combination of the
// regions. One level of education stands for all that ask the same; one that would take a given
// field off the route contradicts it and is left out.
template <class Visit>
void for_each_completion(const Person& who, const Visit& visit, int slot = 0) {
  if (slot == slots) return visit(who);
  const auto position = static_cast<std::size_t>(slot);
  if (who[position] >= 0 || !on_route(who, slot)) return for_each_completion(who, visit, slot + 1);
  const int last = slot == level ? option(level, "vocational") : option_count(slot) - 1;
  for (int each = 0; each <= last; ++each) {
    Person answered = who;
    answered[position] = each;
    if (slot == level && who[field] >= 0 && !on_route(answered, field)) continue;
    for_each_completion(answered, visit, slot + 1);
  }
}

inline Range published_range(const Person& who, Origins reading) {
  Range range{1, 0};
  for_each_completion(who, [&](const Person& answered) {
    const double share = published_share(published_leaf(answered, reading));
    range = {std::min(range.low, share), std::max(range.high, share)};
  });
  return range;
}

}  // namespace profiling::testing
