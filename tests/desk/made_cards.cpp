#include "made_cards.hpp"

#include <algorithm>
#include <vector>

namespace profiling::testing {

std::string large_card(int leaves) {
  std::string nodes;
  int next = 1;
  // Each split takes the middle of what is left; ids are given in the order of a walk.
  const auto add = [&](const auto& self, int low, int high) -> int {
    const int id = next++;
    const std::size_t at = nodes.size();
    std::string node =
        "{\"id\":" + std::to_string(id) +
        ",\"source\":\"a\",\"probability\":{\"training\":" + (low % 2 ? "0.75" : "0.25") + "}";
    if (high - low > 1) {
      const int middle = (low + high) / 2;
      const int then = self(self, low, middle);
      const int otherwise = self(self, middle, high);
      node += ",\"split\":{\"attribute\":\"wage\",\"less_than\":" + std::to_string(middle * 100) +
              ",\"then\":" + std::to_string(then) + ",\"else\":" + std::to_string(otherwise) +
              ",\"missing\":\"else\",\"source\":\"a\"}";
    }
    nodes.insert(at, node + "},");
    return id;
  };
  add(add, 0, leaves);
  nodes.pop_back();
  return R"json({"id": "large", "questionnaire": "dk-forberedelsesskema",
    "country": "DK", "authority": "a",
    "kind_of_result": {"direction": "higher_is_riskier", "unit": "share_with_outcome"},
    "outcome": {"id": "a", "horizon_months": null, "source": "a", "certainty": "unknown"},
    "population": {"id": "a", "source": "a", "certainty": "unknown"},
    "in_use": {"from": null, "until": null, "source": "a", "certainty": "unknown"},
    "status": {"answer": "a", "source": "a", "certainty": "unknown"},
    "attributes": [{"id": "wage", "items": ["wage_income_12_months"], "source": "a"}],
    "questions": {
      "since": {"answer": "not_known", "certainty": "unknown"},
      "decided_by": {"answer": "not_known", "certainty": "unknown"},
      "purpose": {"answer": "not_known", "certainty": "unknown"}},
    "classes": ["few", "many"],
    "thresholds": [{"value": 0.5, "comparison": "at_or_above", "used_by": "a", "source": "a",
                    "certainty": "unknown"}],
    "predictor": {"kind": "decision_tree", "nodes": [)json" +
         nodes + R"json(]}, "not_known": []})json";
}

std::string turned_round(const std::string& text) {
  const std::size_t from = text.find('[', text.find("\"attributes\": [")) + 1;
  std::vector<std::string> attributes;
  std::size_t at = from;
  while (text.find('{', at) < text.find(']', at)) {
    const std::size_t start = text.find('{', at);
    int depth = 0;
    for (at = start; depth > 0 || at == start; ++at) depth += (text[at] == '{') - (text[at] == '}');
    attributes.push_back(text.substr(start, at - start));
  }
  std::string list;
  for (auto each = attributes.rbegin(); each != attributes.rend(); ++each) {
    list += (list.empty() ? "" : ",\n") + *each;
  }
  return text.substr(0, from) + list + text.substr(at);
}

}  // namespace profiling::testing
