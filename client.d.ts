/**
 * Models that are imported without types of their own: `/// <reference types="neuroc/client" />`, or `"types": ["neuroc/client"]`.
 * A model's own `net.d.neuro.ts`, which the plugin writes, goes before it and knows its names.
 */
declare module "*.neuro" {
  import type { Link, Manifest, Simulation, SimulationOptions } from "neuroc/runtime";
  export { RuntimeFailure } from "neuroc/runtime";
  export function createSimulation(options?: SimulationOptions): Promise<Simulation>;
  export const manifest: Manifest;
  const link: Link;
  export default link;
}
declare module "*.neuro?target=js" {
  export * from "*.neuro";
  export { default } from "*.neuro";
}
declare module "*.neuro?target=wasm" {
  export * from "*.neuro";
  export { default } from "*.neuro";
}
declare module "*.neuro?target=gpu" {
  export * from "*.neuro";
  export { default } from "*.neuro";
}
declare module "*.neuro?target=webgl" {
  export * from "*.neuro";
  export { default } from "*.neuro";
}
