#ifndef BELLWETHER_FUZZ_DRIVER_H
#define BELLWETHER_FUZZ_DRIVER_H
#include <stddef.h>
#include <stdint.h>
/* libFuzzer's own entry point: SwiftPM gives the executable its main. */
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*test)(const uint8_t *data, size_t size));
#endif
