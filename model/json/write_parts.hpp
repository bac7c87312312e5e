#pragma once

#include <optional>
#include <string>

#include "evaluation.hpp"
#include "json/writer.hpp"

// Parts of an answer that stand in it more than once.

namespace profiling {

void write(Writer& to, const Problems& problems);

// Writes what belongs to one study and its evaluation, field by field, into the object that is
// open.
class PartWriter {
 public:
  PartWriter(Writer& to, const Study& study, const Evaluation& evaluation)
      : to_(to), study_(study), evaluation_(evaluation) {}

  const std::string& id(ItemIndex item) const { return study_.questionnaire.items[item].id; }
  const std::string& code(ItemIndex item, CodeIndex code) const {
    return study_.questionnaire.items[item].codes[code];
  }
  const Attribute& attribute(AttributeIndex at) const { return study_.card.attributes[at]; }

  // A named array of objects.
  template <class Elements, class Fields>
  void list(std::string_view name, const Elements& elements, const Fields& fields) {
    to_.key(name);
    to_.array([&] {
      for (const auto& element : elements) to_.object([&] { fields(element); });
    });
  }

  void class_field(std::optional<ClassIndex> at);
  void cut_off_fields(const Threshold& threshold);
  void outcome(const Outcome& of);  // an object
  void completion(std::string_view name, const Completion& completion);
  void stretch(const Stretch& of);
  const char* state(ItemIndex item) const;  // answered, or how it is missing
  const char* missing_state(AttributeIndex at) const;
  void response(const Response& response, ItemIndex item);
  void found(AttributeIndex at, std::optional<ItemIndex> item);  // what the model saw of it

  // Under every published cut-off, in the card's order.
  template <class Classes>
  void by_threshold(const Classes& classes) {
    std::size_t at = 0;
    list("classes", classes, [&](std::optional<ClassIndex> assigned) {
      cut_off_fields(study_.card.thresholds[at++]);
      class_field(assigned);
    });
  }

 protected:
  bool is_share() const;  // whether cut-offs are shares of people

  Writer& to_;
  const Study& study_;
  const Evaluation& evaluation_;
};

}  // namespace profiling
