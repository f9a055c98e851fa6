// The update loops of three networks, written by hand with the vectors of this processor: how fast it can do them.
// Usage: update cuba|coba|coba-hh NEURONS STEPS. Prints one JSON object.
// float32, the same methods as neuroc's (exact, exponential Euler), spikes counted, no synapses.
#define _POSIX_C_SOURCE 200809L
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <math.h>

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

static uint32_t random_state = 1;
static float uniform(void) {
  random_state = random_state * 1664525u + 1013904223u;
  return (random_state >> 8) * 0x1p-24f;
}

static void *array(size_t n, float low, float high) {
  float *values = aligned_alloc(64, (n * sizeof(float) + 63) / 64 * 64);
  for (size_t i = 0; i < n; i++) values[i] = low + (high - low) * uniform();
  return values;
}

// The widest vectors of the processor, in the language of gcc and clang.
#if defined __AVX512F__
enum { bytes = 64 };
static const char *vectors = "AVX-512";
#elif defined __AVX2__
enum { bytes = 32 };
static const char *vectors = "AVX2";
#else
enum { bytes = 16 };
static const char *vectors = "128 bits";
#endif
typedef float reals __attribute__((vector_size(bytes)));
typedef int32_t whole __attribute__((vector_size(bytes)));
enum { lanes = bytes / sizeof(float) };

#define select(mask, yes, no) ((reals)(((mask) & (whole)(yes)) | (~(mask) & (whole)(no))))
static const reals zero = {0};

// exp as a power of two times a polynomial: an error of some units of the last place. For |x| < 87.
static inline reals fast_exp(reals x) {
  const reals n = (x * 1.44269504f + 12582912.0f) - 12582912.0f;
  const reals r = (x - n * 0.693145752f) - n * 1.42860677e-6f;
  const reals p = 1.0f + r * (1.0f + r * (0.5f + r * (0.166666667f + r * (0.0416658f + r * 0.00833323f))));
  return p * (reals)((__builtin_convertvector(n, whole) + 127) << 23);
}

// (exp(x) - 1) / x for |x| < 1/8.
static inline reals small_exprel(reals x) {
  return 1.0f + x * (0.5f + x * (0.166666667f + x * (0.0416666667f + x * 0.00833333333f)));
}

// x / (exp(x) - 1), from the exponential; 1 - x / 2 where it would be 0 / 0.
static inline reals over_expm1(reals x, reals exponential) {
  return select(x * x < 1e-6f, 1.0f - 0.5f * x, x / (exponential - 1.0f));
}

static const float dt = 0.1f;
static long spikes = 0;

static inline void count(whole fired) {
  uint64_t words[bytes / 8], any = 0;
  memcpy(words, &fired, bytes);
  for (int k = 0; k < bytes / 8; k++) any |= words[k];
  if (__builtin_expect(any != 0, 0))
    for (int k = 0; k < lanes; k++) spikes -= fired[k];
}

static void cuba(size_t n, int steps) {
  reals *v = array(n, -60, -50), *e = array(n, 0, 5), *g = array(n, -5, 0);
  whole *until = array(n, 0, 0);
  const float P = expf(-dt / 20), De = expf(-dt / 5), Dg = expf(-dt / 10);
  const float Pe = (De - P) * 5.0f / (5 - 20), Pg = (Dg - P) * 10.0f / (10 - 20);
  for (int32_t step = 0; step < steps; step++)
    for (size_t i = 0; i < n / lanes; i++) {
      const whole free = until[i] <= step;
      const reals next = select(free, -49.0f + (v[i] + 49.0f) * P + e[i] * Pe + g[i] * Pg, v[i]);
      const whole fired = (next > -50.0f) & free;
      v[i] = select(fired, zero - 60.0f, next);
      until[i] = (fired & (step + 50)) | (~fired & until[i]);
      e[i] *= De;
      g[i] *= Dg;
      count(fired);
    }
}

static void coba(size_t n, int steps) {
  reals *v = array(n, -60, -50), *e = array(n, 0, 1), *g = array(n, 0, 1);
  whole *until = array(n, 0, 0);
  const float De = expf(-dt / 5), Dg = expf(-dt / 10), rate = dt / 20;
  for (int32_t step = 0; step < steps; step++)
    for (size_t i = 0; i < n / lanes; i++) {
      const whole free = until[i] <= step;
      const reals conductance = 1.0f + e[i] + g[i];
      const reals change = (-40.0f - 80.0f * g[i] - v[i] * conductance) * rate;
      const reals next = select(free, v[i] + change * small_exprel(conductance * -rate), v[i]);
      const whole fired = (next > -50.0f) & free;
      v[i] = select(fired, zero - 60.0f, next);
      until[i] = (fired & (step + 50)) | (~fired & until[i]);
      e[i] *= De;
      g[i] *= Dg;
      count(fired);
    }
}

// A gate of exponential Euler: towards a / (a + b) by exp(-dt (a + b)).
static inline reals gate(reals x, reals a, reals b) {
  const reals steady = a / (a + b);
  return steady + (x - steady) * fast_exp(-dt * (a + b));
}

static void coba_hh(size_t n, int steps) {
  reals *v = array(n, -70, -60), *m = array(n, 0, 0.1f), *h = array(n, 0.5f, 1), *k = array(n, 0, 0.1f);
  reals *e = array(n, 0, 20), *g = array(n, 0, 100);
  const float De = expf(-dt / 5), Dg = expf(-dt / 10);
  for (int32_t step = 0; step < steps; step++)
    for (size_t i = 0; i < n / lanes; i++) {
      const reals u = v[i] + 63.0f;
      // All but one exponential of v are powers of one.
      const reals x = fast_exp(u * -0.025f), x2 = x * x, x4 = x2 * x2, x8 = x4 * x4;
      const reals am = 1.28f * over_expm1((13 - u) * 0.25f, x8 * x2 * 25.790340f);
      const reals bm = 1.4f * over_expm1((u - 40) * 0.2f, 1.0f / (x8 * 2980.95799f));
      const reals ah = 0.128f * fast_exp((17 - u) * 0.0555555556f), bh = 4.0f / (1.0f + x8 * 2980.95799f);
      const reals an = 0.16f * over_expm1((15 - u) * 0.2f, x8 * 20.0855369f), bn = 0.5f * x * 1.28402542f;
      const reals sodium = 20000.0f * m[i] * m[i] * m[i] * h[i];
      const reals potassium = 6000.0f * (k[i] * k[i]) * (k[i] * k[i]);
      const reals b = (10.0f + e[i] + g[i] + sodium + potassium) * -0.005f;
      const reals a = (-600.0f - 80.0f * g[i] + 50.0f * sodium - 90.0f * potassium) * -0.005f;
      const reals steady = a / b, next = steady + (v[i] - steady) * fast_exp(b * dt);
      const whole fired = (next > -20.0f) & (v[i] <= -20.0f);
      v[i] = next;
      m[i] = gate(m[i], am, bm);
      h[i] = gate(h[i], ah, bh);
      k[i] = gate(k[i], an, bn);
      e[i] *= De;
      g[i] *= Dg;
      count(fired);
    }
}

int main(int argc, char **argv) {
  const char *name = argc > 1 ? argv[1] : "cuba";
  const size_t n = argc > 2 ? strtoull(argv[2], 0, 10) : 4000;
  const int steps = argc > 3 ? atoi(argv[3]) : 10000;
  void (*run)(size_t, int) = strcmp(name, "coba-hh") == 0 ? coba_hh : strcmp(name, "coba") == 0 ? coba : cuba;
  double best = INFINITY;
  for (int round = 0; round < 5; round++) {
    const double from = now();
    run(n, steps);
    const double taken = now() - from;
    if (taken < best) best = taken;
  }
  printf("{\"ns_per_neuron_step\": %.4g, \"vectors\": \"%s\", \"spikes\": %ld}\n", best * 1e9 / n / steps, vectors, spikes / 5);
  return 0;
}
