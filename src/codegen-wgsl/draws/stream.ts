/** As many words as one draw of one element wants: the stream of `runtime/random/subdraws.ts`. */
import type { PreludeFunction } from "../math/function.ts";

export const stream: readonly PreludeFunction[] = [
  {
    name: "stream",
    needs: ["philox", "fraction"],
    text: ({ step, keys }) => `\
// Two numbers of each block of words, under a key of their own.
struct neuro_Stream { site: u32, element: u32, next: u32, block: vec4<u32> }
fn neuro_stream(site: u32, element: u32) -> neuro_Stream {
  return neuro_Stream(site, element, 0u, vec4<u32>());
}
fn neuro_next_word(stream: ptr<function, neuro_Stream>) -> u32 {
  let lane = (*stream).next & 1u;
  if (lane == 0u) {
    let counter = vec4<u32>((*stream).element, (*stream).next >> 1u, ${step}, (*stream).site);
    (*stream).block = neuro_philox(counter, ${keys.subdraws});
  }
  (*stream).next += 1u;
  return select((*stream).block.x, (*stream).block.z, lane == 1u);
}`,
  },
  {
    name: "next_normal",
    needs: ["stream", "log_fraction", "turn"],
    text: `\
fn neuro_next_normal(stream: ptr<function, neuro_Stream>) -> f32 {
  let radius = sqrt(-2.0 * neuro_log_fraction(neuro_next_word(stream)));
  return radius * neuro_turn(neuro_next_word(stream)).x;
}`,
  },
];
