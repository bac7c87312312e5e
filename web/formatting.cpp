#include <cmath>
#include <cstdarg>
#include <cstdint>
#include <cstring>
#include <string>

#include "decimal.hpp"
#include "imgui.h"
#include "imgui_internal.h"

// What Dear ImGui would ask of the C library: texts with values put in, and numbers read back. The
// library's own calculates in numbers four times as wide as the machine's and wants files to write
// to; this does what the windows need (%s %d %i %u %x %X %c %f, width, precision) and no more.

namespace {

constexpr int most_digits = 9;
constexpr double most = 9e15;
constexpr std::size_t most_typed = 64;

struct Directive {
  bool has_zeros = false;
  int width = 0;
  int precision = -1;
  bool is_wide = false;  // ll
  char kind = 0;
};

const char* read_directive(const char* at, Directive& of, va_list* values) {
  if (*at == '0') of.has_zeros = true;
  const auto number = [&](int& into) {
    if (*at == '*') {
      into = va_arg(*values, int);
      ++at;
      return;
    }
    into = 0;
    while (*at >= '0' && *at <= '9') into = into * 10 + (*at++ - '0');
  };
  number(of.width);
  if (*at == '.') {
    ++at;
    number(of.precision);
  }
  while (*at == 'l' || *at == 'h' || *at == 'z') of.is_wide |= at[0] == 'l' && at[1] == 'l', ++at;
  of.kind = *at;
  return *at ? at + 1 : at;
}

std::string digits_of(std::uint64_t value, unsigned base, bool is_small) {
  const char* signs = is_small ? "0123456789abcdef" : "0123456789ABCDEF";
  std::string text;
  do text.insert(text.begin(), signs[value % base]);
  while (value /= base);
  return text;
}

std::string decimal_of(double value, int precision) {
  if (precision < 0) precision = 6;
  if (precision > most_digits) precision = most_digits;
  std::uint64_t scale = 1;
  for (int digit = 0; digit < precision; ++digit) scale *= 10;
  const double size = std::abs(value) * static_cast<double>(scale);
  if (!(size < most)) return value > 0 ? "inf" : value < 0 ? "-inf" : "nan";
  const auto units = static_cast<std::uint64_t>(std::floor(size + 0.5));
  std::string text = std::to_string(units / scale);
  if (precision > 0) {
    const std::string rest = std::to_string(units % scale);
    text += '.';
    text.append(static_cast<std::size_t>(precision) - rest.size(), '0');
    text += rest;
  }
  return value < 0 && units > 0 ? "-" + text : text;
}

std::string value_of(const Directive& of, va_list* values) {
  switch (of.kind) {
    case 's': {
      const char* text = va_arg(*values, const char*);
      return of.precision < 0
                 ? std::string(text)
                 : std::string(text, strnlen(text, static_cast<std::size_t>(of.precision)));
    }
    case 'c': return std::string(1, static_cast<char>(va_arg(*values, int)));
    case 'd':
    case 'i':
      return std::to_string(of.is_wide ? va_arg(*values, long long)
                                       : static_cast<long long>(va_arg(*values, int)));
    case 'u':
    case 'x':
    case 'X':
      return digits_of(of.is_wide ? va_arg(*values, unsigned long long)
                                  : static_cast<unsigned long long>(va_arg(*values, unsigned)),
                       of.kind == 'u' ? 10 : 16, of.kind == 'x');
    case 'f':
    case 'g': return decimal_of(va_arg(*values, double), of.precision);
    default: return std::string(1, of.kind);
  }
}

std::string formatted(const char* form, va_list* values) {
  std::string text;
  while (*form) {
    if (*form != '%') {
      text += *form++;
      continue;
    }
    Directive of;
    form = read_directive(form + 1, of, values);
    std::string value = value_of(of, values);
    const auto width = static_cast<std::size_t>(std::max(0, of.width));
    if (value.size() < width) value.insert(0, width - value.size(), of.has_zeros ? '0' : ' ');
    text += value;
  }
  return text;
}

// The number at the beginning of a text as JSON would write it; empty where there is none.
std::string number_at(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '+')) text.remove_prefix(1);
  std::string number;
  const auto take = [&](std::string_view signs) {
    if (text.empty() || signs.find(text.front()) == std::string_view::npos) return false;
    number += text.front() == ',' ? '.' : text.front();
    text.remove_prefix(1);
    return true;
  };
  const auto digits = [&](std::size_t at_most) {
    std::size_t count = 0;
    while (count < at_most && take("0123456789")) ++count;
    return count > 0;
  };
  constexpr std::string_view minus = "−";  // as the desk writes it
  if (text.substr(0, minus.size()) == minus) {
    number += '-';
    text.remove_prefix(minus.size());
  } else {
    take("-");
  }
  if (!digits(most_typed)) return {};
  if (take(".,") && !digits(most_typed)) number += '0';
  const std::string mantissa = number;
  if (!take("eE")) return number;
  take("+-");
  return digits(3) ? number : mantissa;
}

}  // namespace

int ImFormatStringV(char* into, size_t room, const char* form, va_list values) {
  va_list own;
  va_copy(own, values);
  const std::string text = formatted(form, &own);
  va_end(own);
  if (!into) return static_cast<int>(text.size());
  if (room == 0) return 0;
  const std::size_t length = std::min(text.size(), room - 1);
  std::memcpy(into, text.data(), length);
  into[length] = '\0';
  return static_cast<int>(length);
}

int ImFormatString(char* into, size_t room, const char* form, ...) {
  va_list values;
  va_start(values, form);
  const int length = ImFormatStringV(into, room, form, values);
  va_end(values);
  return length;
}

double desk_number(const char* text) {
  const std::string number = number_at(text);
  return number.empty() ? 0 : profiling::nearest_double(number);
}

// One number; of anything else nothing is read.
int desk_scan(const char* text, const char* form, ...) {
  if (number_at(text).empty()) return 0;
  const std::string_view kind(form);
  va_list values;
  va_start(values, form);
  int count = 1;
  if (kind == "%f") *va_arg(values, float*) = static_cast<float>(desk_number(text));
  else if (kind == "%lf") *va_arg(values, double*) = desk_number(text);
  else if (kind == "%d") *va_arg(values, int*) = static_cast<int>(desk_number(text));
  else count = 0;
  va_end(values);
  return count;
}
