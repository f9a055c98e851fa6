// How fast memory is for what kernels do: read and write the same arrays, once per step, in working sets of several sizes.
// Usage: bandwidth BYTES SECONDS. Prints one JSON object; bytes that are read and bytes that are written both count.
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

int main(int argc, char **argv) {
  const size_t size = (argc > 1 ? strtoull(argv[1], 0, 10) : 1 << 20) / sizeof(float);
  const double seconds = argc > 2 ? strtod(argv[2], 0) : 0.2;
  float *restrict values = aligned_alloc(64, (size * sizeof(float) + 63) / 64 * 64);
  for (size_t i = 0; i < size; i++) values[i] = i & 1023;

  double best = 0;
  const double end = now() + seconds;
  do {
    // Long enough for the clock, short enough to find a quiet moment.
    const int rounds = 1 + (int)(4e6 / size);
    const double from = now();
    for (int round = 0; round < rounds; round++) {
      for (size_t i = 0; i < size; i++) values[i] = values[i] * 0.999f + 0.5f;
      __asm__ volatile("" ::: "memory");
    }
    const double rate = 2.0 * size * sizeof(float) * rounds / (now() - from);
    if (rate > best) best = rate;
  } while (now() < end);
  printf("{\"bytes_per_s\": %.4g}\n", best);
  free(values);
  return 0;
}
