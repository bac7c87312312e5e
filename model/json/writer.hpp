#pragma once

#include <cstdint>
#include <string>
#include <string_view>

// Writes JSON straight into a text, in order; the library formats numbers and escapes strings.
//
//   Writer to;
//   to.object([&] { to.field("ok", true); to.key("path"); to.array([&] { to.value(1.0); }); });

namespace profiling {

class Writer {
 public:
  Writer() { text_.reserve(usual_size); }

  std::string take() { return std::move(text_); }

  template <class Fields>
  void object(const Fields& fields) {
    nested('{', '}', fields);
  }
  template <class Elements>
  void array(const Elements& elements) {
    nested('[', ']', elements);
  }

  // Keys are names of our own and need no escapes.
  void key(std::string_view name) {
    plain(name);
    text_ += ':';
    separated_ = true;
  }
  template <class Value>
  void field(std::string_view name, const Value& of) {
    key(name);
    value(of);
  }

  void value(bool truth) { raw(truth ? "true" : "false"); }
  void value(std::nullptr_t) { raw("null"); }
  void value(int whole) { raw(std::to_string(whole)); }
  void value(std::int64_t whole) { raw(std::to_string(whole)); }
  // Whole numbers are written as such: 27, not 27.0.
  void value(double number);
  void value(const char* name) { plain(name); }  // a name of our own, like a key
  // Whatever a hostile text holds is written back as valid UTF-8.
  void value(const std::string& string);

 private:
  static constexpr std::size_t usual_size = 16'384;

  void plain(std::string_view string) {
    separate();
    text_ += '"';
    text_ += string;
    text_ += '"';
  }

  static bool is_plain(std::string_view string) {
    for (const char c : string) {
      if (c < ' ' || c > '~' || c == '"' || c == '\\') return false;
    }
    return true;
  }

  void separate() {
    if (!separated_) text_ += ',';
    separated_ = false;
  }

  void raw(std::string_view text) {
    separate();
    text_ += text;
  }

  template <class Content>
  void nested(char open, char close, const Content& content) {
    separate();
    text_ += open;
    separated_ = true;
    content();
    text_ += close;
    separated_ = false;
  }

  std::string text_;
  bool separated_ = true;  // nothing needs a comma before it yet
};

}  // namespace profiling
