/** Numbers as a person reads them. Every text is the same on all machines: no locale is asked. */

/** 256012 -> "256,012". */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** "1 spike", "3 spikes", "83,120 spikes". */
export function counted(count: number, thing: string, things = `${thing}s`): string {
  return `${grouped(count)} ${count === 1 ? thing : things}`;
}

/** `digits` significant digits without needless zeros: 20.78, 0.000123, 1.5e+9. */
export function short(value: number, digits = 4): string {
  if (Number.isNaN(value)) return "not a number";
  if (!Number.isFinite(value)) return value > 0 ? "infinity" : "-infinity";
  if (Number.isInteger(value) && Math.abs(value) < 1e6) return String(value);
  return String(Number(value.toPrecision(digits)));
}

/** "20.78 Hz", "1.5". */
export function withUnit(value: number, unit: string, digits = 4): string {
  if (unit === "" || Number.isNaN(value)) return short(value, digits);
  return `${short(value, digits)} ${unit}`;
}

/** A time given in ms, in the unit that suits it: "12 ms", "1.5 s", "2 min 5 s". */
export function duration(ms: number): string {
  if (Math.abs(ms) < 1000) return `${short(ms, 3)} ms`;
  const seconds = ms / 1000;
  if (seconds < 60) return `${short(seconds, 3)} s`;
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${whole % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** 1024048 -> "1.02 MB". */
export function bytes(count: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let value = count;
  let k = 0;
  while (value >= 999.5 && k < units.length - 1) {
    value /= 1000;
    k++;
  }
  return `${short(value, 3)} ${units[k] ?? ""}`;
}
