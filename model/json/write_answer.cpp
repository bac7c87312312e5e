#include "json/write_answer.hpp"

#include "json/names.hpp"
#include "json/write_parts.hpp"

namespace profiling {
namespace {

void write(Writer& to, std::string_view key, std::optional<double> share) {
  to.key(key);
  if (share) to.value(*share);
  else to.value(nullptr);
}

void write(Writer& to, const Performance& of) {
  to.object([&] {
    to.field("sample", name(of.sample));
    to.field("cut_off", of.cut_off.value);
    to.field("people", of.people);
    to.field("true_positive", of.true_positive);
    to.field("false_positive", of.false_positive);
    to.field("false_negative", of.false_negative);
    to.field("true_negative", of.true_negative);
    write(to, "flagged", of.flagged());
    write(to, "precision", of.precision());
    write(to, "recall", of.recall());
    write(to, "specificity", of.specificity());
    write(to, "accuracy", of.accuracy());
  });
}

void write(Writer& to, const Separation& of) {
  to.object([&] {
    to.field("sample", name(of.sample));
    to.field("people", of.people);
    to.field("with_outcome", of.with_outcome);
    write(to, "area_under_curve", of.area_under_curve);
  });
}

void write_items(Writer& to, std::string_view key, const Study& study,
                 const std::vector<ItemIndex>& items) {
  to.key(key);
  to.array([&] {
    for (const ItemIndex item : items) to.value(study.questionnaire.items[item].id);
  });
}

}  // namespace

std::string write_ok() {
  Writer to;
  to.object([&] { to.field("ok", true); });
  return to.take();
}

std::string write_problems(const Problems& problems) {
  Writer to;
  to.object([&] {
    to.field("ok", false);
    to.key("problems");
    write(to, problems);
  });
  return to.take();
}

std::string write_description(const Study& study) {
  std::vector<ItemIndex> used;
  for (const ItemIndex item : study.questionnaire.items.indexes()) {
    if (study.uses[item]) used.push_back(item);
  }
  Writer to;
  to.object([&] {
    to.field("ok", true);
    to.key("description");
    to.object([&] {
      to.field("card", study.card.id);
      to.field("kind", kind_of(study.card.predictor));
      write_items(to, "used_items", study, used);
      write_items(to, "gates", study, study.gates);
      to.key("performance");
      to.array([&] {
        for (const Performance& of : performance_of(study)) write(to, of);
      });
      to.key("separation");
      to.array([&] {
        for (const Separation& of : separation_of(study)) write(to, of);
      });
    });
  });
  return to.take();
}

}  // namespace profiling
