import { setFlagsFromString } from "node:v8";

/**
 * Settings of V8, before anything else is loaded: compiled code that was kept is taken again only under the same settings.
 *
 * Kernels of conductance-based neurons call the exponential often; V8 stops inlining it early otherwise, which costs a third. Code
 * that runs no kernels is slower with it: there is more to compile.
 * Compiled code of functions that rest while a model runs would be dropped, and then be missing in what is kept.
 * WebAssembly is compiled again, and well, after so many bytes of it have run: a small network runs few in each step, and its kernels
 * would stay slow for the first ten thousands of them.
 * Kernels are long chains of arithmetic: V8 leaves instructions in the order of the text unless it is told to put independent ones
 * between those that wait for each other, by which conductance-based neurons gain 5 to 10 %.
 * What kernels say of their branches lets V8 keep values in registers where a function is called rarely: COBA takes 0.9 of the time.
 * The room for young objects begins with 1 MB and doubles; a compilation fills it many times, and it may as well grow at once.
 * `neuroc lint` is at its end before most functions have paid for being optimised, which its threads would each do for themselves: a
 * third of all its work, where the functions that are called most take nearly all of the time anyway. To the language server every
 * text is a different one, and code that was made for the last is thrown away for the next.
 */
export function setUpEngine(command: string | undefined): void {
  setFlagsFromString("--no-flush-bytecode");
  setFlagsFromString("--wasm-tiering-budget=1000000");
  setFlagsFromString("--turbo-instruction-scheduling");
  setFlagsFromString("--experimental-wasm-branch-hinting");
  setFlagsFromString("--semi-space-growth-factor=16");
  if (command === "run" || command === "test") setFlagsFromString("--max-inlined-bytecode-size-cumulative=4000");
  if (command === "lint") setFlagsFromString("--invocation-count-for-maglev=2000");
  if (command === "lint" || command === "lsp") setFlagsFromString("--invocation-count-for-turbofan=30000");
}
