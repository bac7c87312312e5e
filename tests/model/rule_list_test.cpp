#include "rule_list.hpp"

#include "made_up.hpp"

namespace profiling::testing {
namespace {

TEST_CASE("the first rule that holds names the class, for everybody") {
  const auto cells = made_up_cells();
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    RuleList list = random_rules(random, 3);
    prepare(list, cells);
    int different = 0;
    each_joint_cell(cells, [&](const Cells& person) {
      const AttributeValues values = values_in(cells, person);
      bool is_first = true;
      for (const RuleIndex at : list.rules.indexes()) {
        const Rule& rule = list.rules[at];
        const bool expected = !rule.when || holds(*rule.when, values);
        different += holds(rule, person) != expected;
        if (expected && is_first) different += !(first_that_holds(list, person) == at);
        is_first = is_first && !expected;
      }
      different += is_first;  // the last one always holds
    });
    CHECK(different == 0);
  }
}

// The Norwegian rules once more, from the reference record of the published code, not from the
// cards.
struct Answered {
  std::optional<double> age;
  std::string worked, education, passed, recognised, health, other;  // "": missing
};

// 2018 to 2024: 18 to 59, in work, an education, passed and recognised, and no to both obstacles.
std::string class_of_2018(const Answered& who) {
  if (who.health == "JA" || who.other == "JA") return "BEHOV_FOR_ARBEIDSEVNEVURDERING";
  const bool of_age = who.age && *who.age >= 18 && *who.age < 60;
  const bool educated = who.education != "0" && who.passed == "JA" && who.recognised == "JA";
  const bool unhindered = who.health == "NEI" && who.other == "NEI";
  const bool good = of_age && who.worked == "yes" && educated && unhindered;
  return good ? "STANDARD_INNSATS" : "SITUASJONSBESTEMT_INNSATS";
}

// Since 2024: "do not know" is an obstacle too, and compulsory school is enough by itself.
std::string class_of_2024(const Answered& who, double too_old) {
  const auto hinders = [](const std::string& answer) {
    return answer == "JA" || answer == "VET_IKKE";
  };
  if (hinders(who.health) || hinders(who.other)) return "OPPGITT_HINDRINGER";
  const bool of_age = who.age && *who.age >= 18 && *who.age < too_old;
  const bool beyond_school =
      who.education == "3" || who.education == "4" || who.education == "6" || who.education == "7";
  const bool educated =
      who.education == "2" || (beyond_school && who.passed == "JA" && who.recognised == "JA");
  const bool good = of_age && who.worked == "yes" && educated;
  return good ? "ANTATT_GODE_MULIGHETER" : "ANTATT_BEHOV_FOR_VEILEDNING";
}

std::string published_class(const std::string& card, const Answered& who) {
  if (card == "no-nav-2018b") return class_of_2018(who);
  return class_of_2024(who, card == "no-nav-2024" ? 60 : 67);
}

std::string class_of(const Study& study, const Answered& who) {
  const std::pair<const char*, std::string> answers[] = {
      {"no_worked_6_of_12", who.worked},   {"no_education", who.education},
      {"no_education_passed", who.passed}, {"no_education_recognised", who.recognised},
      {"no_health_obstacle", who.health},  {"no_other_obstacle", who.other}};
  Cells cells(study.card.attributes.size());
  const auto set = [&](const std::string& id, const Response& response) {
    const AttributeIndex at = attribute_at(study, id);
    cells[at] = cell_of(study, study.reading, at, 0, response);
  };
  if (who.age) set("age", *who.age);
  for (const auto& [id, answer] : answers) {
    if (answer.empty()) continue;
    set(id, found(find_code(study.questionnaire.items[item_at(study, id)], answer)));
  }
  const Rule& rule = study.rules()->rules[first_that_holds(*study.rules(), cells)];
  return study.card.classes[rule.assigned];
}

TEST_CASE("the Norwegian cards class everybody as the published code does, gaps included") {
  const std::optional<double> ages[] = {std::nullopt, 15, 17, 18, 59, 60, 66, 67, 120};
  const std::string answers[] = {"", "JA", "NEI", "VET_IKKE"};
  for (const char* id : nav_cards) {
    CAPTURE(id);
    const Study& study = shipped(id);
    std::map<std::string, int> people;
    std::string differing;
    for (const auto& age : ages) {
      for (const char* worked : {"", "yes", "no"}) {
        for (const char* education : {"", "0", "1", "2", "3", "4", "6", "7", "9"}) {
          for (int rest = 0; rest < 256; ++rest) {
            const Answered who{age,
                               worked,
                               education,
                               answers[rest % 4],
                               answers[rest / 4 % 4],
                               answers[rest / 16 % 4],
                               answers[rest / 64]};
            const std::string expected = published_class(id, who);
            ++people[expected];
            if (class_of(study, who) == expected) continue;
            differing = std::to_string(age.value_or(-1)) + " " + worked + " " + education + " " +
                        std::to_string(rest);
          }
        }
      }
    }
    CHECK(differing == "");
    CHECK(people.size() == 3);
  }
}

}  // namespace
}  // namespace profiling::testing
