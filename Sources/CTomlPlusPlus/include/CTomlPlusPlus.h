/* TOML text in, a walk over its values with the line and column of each key and value out.
   toml++ is C++; this is the part of it that Swift can call. */
#ifndef BELLWETHER_CTOMLPLUSPLUS_H
#define BELLWETHER_CTOMLPLUSPLUS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

enum bw_toml_kind {
  BW_TOML_TABLE_BEGIN,
  BW_TOML_TABLE_END,
  BW_TOML_ARRAY_BEGIN,
  BW_TOML_ARRAY_END,
  BW_TOML_STRING,
  BW_TOML_INTEGER,
  BW_TOML_FLOAT,
  BW_TOML_BOOLEAN,
  /* A date, a time of day or both. */
  BW_TOML_DATE_OR_TIME
};

/* One value, or one end of a table or array. Pointers are valid during the callback only.
   Lines and columns start at 1 and count Unicode scalars. `key` is NULL for elements of an array and for the root. */
struct bw_toml_event {
  int32_t kind;
  const char *key;
  size_t key_length;
  uint32_t key_line, key_column;
  uint32_t line, column;
  const char *string;
  size_t string_length;
  int64_t integer;
  double real;
};

struct bw_toml_error {
  uint32_t line, column;
  char message[512];
};

typedef void (*bw_toml_callback)(void *user_data, const struct bw_toml_event *event);

/* Returns 0 and has called `callback` for every value in the order of their keys' names, or returns 1 and has filled
   `error` with the first error of syntax. The text must be free of towers of dotted keys: toml++ walks and frees
   nested tables recursively, and limits the depth of brackets only. */
int bw_toml_parse(const char *text, size_t length, void *user_data, bw_toml_callback callback,
                  struct bw_toml_error *error);

#ifdef __cplusplus
}
#endif

#endif
