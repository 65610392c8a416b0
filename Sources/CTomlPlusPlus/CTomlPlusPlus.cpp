#include "CTomlPlusPlus.h"

#include <cstring>
#include <string_view>

// Brackets nested deeper than this are refused by the parser; configuration needs five.
#define TOML_MAX_NESTED_VALUES 32
#include <toml++/toml.h>

static_assert(TOML_LIB_MAJOR == 3, "written for toml++ 3");

namespace {

struct walker {
  void *user_data;
  bw_toml_callback callback;

  void emit(bw_toml_event &event, int32_t kind) const {
    event.kind = kind;
    callback(user_data, &event);
  }

  void visit(const toml::node &node, const toml::key *key) const {
    bw_toml_event event{};
    event.line = node.source().begin.line;
    event.column = node.source().begin.column;
    if (key) {
      event.key = key->str().data();
      event.key_length = key->str().size();
      event.key_line = key->source().begin.line;
      event.key_column = key->source().begin.column;
    }
    if (auto table = node.as_table()) {
      emit(event, BW_TOML_TABLE_BEGIN);
      for (auto &&[name, value] : *table) visit(value, &name);
      emit(event, BW_TOML_TABLE_END);
    } else if (auto array = node.as_array()) {
      emit(event, BW_TOML_ARRAY_BEGIN);
      for (auto &&value : *array) visit(value, nullptr);
      emit(event, BW_TOML_ARRAY_END);
    } else {
      visit_scalar(node, event);
    }
  }

  void visit_scalar(const toml::node &node, bw_toml_event &event) const {
    if (auto string = node.as_string()) {
      event.string = string->get().data();
      event.string_length = string->get().size();
      emit(event, BW_TOML_STRING);
    } else if (auto integer = node.as_integer()) {
      event.integer = integer->get();
      emit(event, BW_TOML_INTEGER);
    } else if (auto real = node.as_floating_point()) {
      event.real = real->get();
      emit(event, BW_TOML_FLOAT);
    } else if (auto boolean = node.as_boolean()) {
      event.integer = boolean->get() ? 1 : 0;
      emit(event, BW_TOML_BOOLEAN);
    } else {
      emit(event, BW_TOML_DATE_OR_TIME);
    }
  }
};

void fill(bw_toml_error &error, const toml::parse_error &found) {
  error.line = found.source().begin.line;
  error.column = found.source().begin.column;
  auto text = found.description();
  size_t length = text.size() < sizeof error.message - 1 ? text.size() : sizeof error.message - 1;
  std::memcpy(error.message, text.data(), length);
  error.message[length] = 0;
}

}  // namespace

extern "C" int bw_toml_parse(const char *text, size_t length, void *user_data, bw_toml_callback callback,
                             bw_toml_error *error) {
  auto result = toml::parse(std::string_view{text, length});
  if (!result) {
    fill(*error, result.error());
    return 1;
  }
  walker{user_data, callback}.visit(result.table(), nullptr);
  return 0;
}
