#include "words.hpp"

#include <algorithm>
#include <cmath>

#include "decimal.hpp"
#include "json/names.hpp"
#include "json/value.hpp"
#include "limits.hpp"

namespace profiling {
namespace {

std::vector<std::string_view> split(std::string_view text, std::string_view at) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(at);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + at.size());
  }
}

std::string_view stem_of(std::string_view key) { return key.substr(0, key.rfind('.')); }

std::string grouped(std::string digits, std::string_view sign) {
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, sign);
  return digits;
}

}  // namespace

std::string joined(const std::vector<std::string>& parts, std::string_view between) {
  std::string text;
  for (const std::string& part : parts) {
    if (!text.empty()) text += between;
    text += part;
  }
  return text;
}

void Words::load(std::string_view lines) {
  const auto paragraphs = split(lines, "\n\n");
  std::string stem;
  for (const std::string_view line : split(paragraphs.front(), "\n")) {
    const bool is_whole = line.empty() || line.front() != '.';
    const std::string key = is_whole ? std::string(line) : stem + std::string(line);
    stem = stem_of(key);
    keys_.emplace(key, keys_.size());
  }
  ensure(paragraphs.size() == 2);
  const auto all = split(paragraphs.back(), "\n");
  sentences_.assign(all.begin() + 1, all.end());  // the first line is the language's name
  ensure(sentences_.size() == keys_.size());
}

bool Words::knows(std::string_view key) const { return keys_.find(key) != keys_.end(); }

const char* Words::say(std::string_view key) const {
  const auto found = keys_.find(key);
  if (found != keys_.end()) return sentences_[found->second].c_str();
  unknown_ = key;
  return unknown_.c_str();
}

std::string Words::say(std::string_view key, const Gaps& gaps) const {
  std::string text = say(key);
  for (const auto& [name, value] : gaps) {
    const std::string gap = "{" + std::string(name) + "}";
    for (std::size_t at = text.find(gap); at != std::string::npos; at = text.find(gap, at)) {
      text.replace(at, gap.size(), value);
      at += value.size();
    }
  }
  return text;
}

std::string Words::whole(std::int64_t value) const {
  const std::string digits = grouped(std::to_string(std::abs(value)), say("desk.sign.thousands"));
  return value < 0 ? "−" + digits : digits;
}

std::string Words::number(double value, int digits) const {
  if (!std::isfinite(value)) return value > 0 ? "∞" : value < 0 ? "−∞" : "?";
  constexpr double most = 9e15;
  double scale = 1;
  for (int digit = 0; digit < digits; ++digit) scale *= 10;
  const double scaled = std::abs(value) * scale;
  if (scaled >= most) return exact(value);
  const auto units = static_cast<std::int64_t>(std::floor(scaled + 0.5));
  const auto per_one = static_cast<std::int64_t>(scale);
  std::string text = whole(units / per_one);
  std::string rest = std::to_string(units % per_one);
  const auto length = static_cast<std::size_t>(digits);
  rest.insert(0, length - std::min(rest.size(), length), '0');
  while (!rest.empty() && rest.back() == '0') rest.pop_back();
  if (!rest.empty()) text += say("desk.sign.decimal") + rest;
  return value < 0 && units != 0 ? "−" + text : text;
}

std::string Words::exact(double value) const {
  if (!std::isfinite(value)) return number(value);
  constexpr double most = 9e15;
  double scale = 1;
  for (int digits = 0; std::abs(value) * scale < most; ++digits, scale *= 10) {
    if (std::round(value * scale) / scale == value) return number(value, digits);
  }
  std::string text;
  append(text, value);
  return signed_here(std::move(text));
}

std::string Words::typed(double value) const { return signed_here(decimal_text(value, 12)); }

std::optional<double> Words::read(std::string_view typed) const {
  std::string text(typed);
  for (const std::string_view blank : {" ", "'", "\u00A0", "\u202F"}) {
    for (std::size_t at; (at = text.find(blank)) != std::string::npos;)
      text.erase(at, blank.size());
  }
  if (text.starts_with("−")) text.replace(0, std::string_view("−").size(), "-");
  std::string digits = text.starts_with('-') ? text.substr(1) : text;
  // The sign that stands last parts off the decimals, unless it stands before thousands alone.
  const std::size_t last = digits.find_last_of(".,");
  std::string decimals;
  if (last != std::string::npos) {
    const char sign = digits[last];
    const std::size_t first = digits.find_first_of(".,");
    const bool is_thousands = digits.size() - last == 4 && first > 0 && first <= 3 &&
                              digits[first] == sign && digits[0] != '0';
    if (!is_thousands) {
      decimals = digits.substr(last + 1);
      digits.resize(last);
      if (decimals.empty() || digits.find(sign) != std::string::npos) return std::nullopt;
    }
  }
  // What is left are thousands: all in threes but the first.
  std::string whole;
  const std::size_t first = digits.find_first_of(".,");
  for (std::size_t at = 0; at < digits.size(); ++at) {
    if (digits[at] != '.' && digits[at] != ',') {
      whole += digits[at];
      continue;
    }
    const bool is_third = (digits.size() - at) % 4 == 0 && first > 0 && first <= 3;
    if (digits[at] != digits[first] || digits[0] == '0' || !is_third) return std::nullopt;
  }
  const auto is_digits = [](const std::string& of) {
    return of.find_first_not_of("0123456789") == std::string::npos;
  };
  constexpr std::size_t longest = 300;
  if ((whole + decimals).empty() || whole.size() > longest || !is_digits(whole + decimals)) {
    return std::nullopt;
  }
  whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size()));
  const std::string json = (whole.empty() ? "0" : whole) + (decimals.empty() ? "" : "." + decimals);
  return nearest_double((text[0] == '-' ? "-" : "") + json);
}

// The signs of JSON's numbers as this language has them.
std::string Words::signed_here(std::string text) const {
  if (const auto point = text.find('.'); point != std::string::npos) {
    text.replace(point, 1, say("desk.sign.decimal"));
  }
  if (text.front() == '-') text.replace(0, 1, "−");
  return text;
}

std::string Words::percent(std::optional<double> share) const {
  return share ? number(*share * 100, 1) + "\u00A0%" : "–";
}

std::string Words::name(const Item& item) const {
  const std::string key = "item." + item.id + ".name";
  return knows(key) ? say(key) : item.id;
}

std::string Words::code(const Item& item, CodeIndex code) const {
  const std::string key = "code." + item.id + "." + item.codes[code];
  return knows(key) ? say(key) : item.codes[code];
}

std::string Words::response(const Item& item, const Response& response) const {
  if (const auto* missing = std::get_if<Missing>(&response)) {
    switch (*missing) {
      case Missing::not_answered: return say("state.not_answered");
      case Missing::withheld: return say("state.withheld");
      case Missing::not_applicable: return say("state.not_applicable");
    }
  }
  if (const auto* one = std::get_if<CodeIndex>(&response)) return code(item, *one);
  if (const auto* value = std::get_if<double>(&response)) return exact(*value);
  if (const auto* text = std::get_if<std::string>(&response)) return *text;
  std::vector<std::string> parts;
  for (const CodeIndex at : std::get<Codes>(response)) parts.push_back(code(item, at));
  return joined(parts);
}

std::string Words::stretch(const Stretch& of, bool whole) const {
  if (of.low == of.high) return exact(of.low);
  if (std::isinf(of.high)) return say("number.from", {{"low", exact(of.low)}});
  const char* key = whole || of.high_included ? "number.from_to" : "number.from_below";
  return say(key, {{"low", exact(of.low)}, {"high", exact(of.high)}});
}

std::string Words::attribute(const Study& study, AttributeIndex at) const {
  const Attribute& of = study.card.attributes[at];
  std::vector<std::string> names;
  for (const ItemIndex item : of.items) names.push_back(name(study.questionnaire.items[item]));
  return names.empty() ? of.id : names.front();
}

std::string Words::level(const Study& study, AttributeIndex at, LevelIndex level) const {
  const Attribute& of = study.card.attributes[at];
  const Coding& coding = study.card.readings[study.reading].codings[at];
  std::vector<std::string> names;
  for (std::size_t position = 0; position < coding.size(); ++position) {
    const Item& item = study.questionnaire.items[of.items[position]];
    for (const CodeIndex each : item.codes.indexes()) {
      if (!(coding[position][each] == level)) continue;
      std::string text = code(item, each);
      if (std::find(names.begin(), names.end(), text) == names.end()) names.push_back(text);
    }
  }
  return names.empty() ? of.levels[level] : joined(names, " / ");
}

std::string Words::value(const Study& study, AttributeIndex at, const AttributeValue& value) const {
  if (const auto* one = std::get_if<LevelIndex>(&value)) return level(study, at, *one);
  if (const auto* figure = std::get_if<double>(&value)) return exact(*figure);
  return say("desk.missing");
}

std::string Words::test(const Study& study, const Test& of) const {
  const std::string subject = attribute(study, of.attribute);
  if (of.op == Comparison::in) {
    std::vector<std::string> levels;
    for (std::uint32_t at = 0; at < of.levels.size(); ++at) {
      if (of.levels[at]) levels.push_back(level(study, of.attribute, LevelIndex{at}));
    }
    return subject + ": " + joined(levels, "; ");
  }
  return subject + (of.op == Comparison::less_than ? " < " : " ≥ ") + exact(of.cut);
}

std::string Words::assigned(const Study& study, ClassIndex at, bool in_short) const {
  const std::string& id = study.card.classes[at];
  const std::string key = (in_short ? "class.short." : "class.") + id;
  return knows(key) ? say(key) : id;
}

std::string Words::reading(const Study& study, ReadingIndex at) const {
  const std::string& id = study.card.readings[at].id;
  const std::string key = "reading." + id;
  return knows(key) ? say(key) : id.empty() ? say("desk.reading.only") : id;
}

std::string Words::cut_off(const Study& study, const Threshold& threshold) const {
  const LinearPredictor* linear = study.linear();
  return number(linear && linear->link == Link::identity ? threshold.value : threshold.value * 100);
}

std::string Words::figure(const Study& study, const Outcome& outcome) const {
  if (!study.has_figure()) return assigned(study, outcome.assigned);
  if (!outcome.share) return number(outcome.predictor);
  return say("profile.figure", {{"count", number(*outcome.share * 100, 1)}});
}

std::string Words::problem(const Problem& of) const {
  if (of.code == ProblemCode::too_large) {
    return say("desk.file.too_large", {{"most", std::to_string(limits::document_bytes >> 20)}});
  }
  const std::string place = of.pointer.empty() ? say("problem.whole_document") : of.pointer;
  return say("problem." + std::string(profiling::name(of.code)),
             {{"pointer", place}, {"expected", of.expected}, {"found", of.found}});
}

}  // namespace profiling
