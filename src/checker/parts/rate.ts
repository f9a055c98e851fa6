import type { Entity } from "../env.ts";
import type { Lazy } from "../lazy.ts";
import type { CheckedExpr } from "../model.ts";
import type { Session } from "../session.ts";
import { hasNoise } from "./linear-noise.ts";
import type { PartUse } from "./member.ts";

/** The derivative that an equation gives, and when it does not hold. */
export interface Rate {
  readonly value: CheckedExpr;
  readonly unless?: CheckedExpr | undefined;
}
export interface OwnRate {
  /** "dv/dt". */
  readonly name: string;
  readonly use: PartUse;
  readonly rate: Lazy<Rate>;
}

/** `dv/dt` as a value: the right-hand side, 0 while the variable is held. */
export function rateEntity({ rate: lazy, name }: OwnRate, session: Session): Entity {
  return {
    kind: "value",
    what: "derivative",
    need: "state",
    make(at) {
      const rate = lazy.get();
      if (rate !== undefined && hasNoise(rate.value)) {
        const why = "its equation has white noise, which has no value at one moment";
        session.report("NE4021", at, { name, why }, { help: "name the drift, `let drift = …`, and read that" });
        return undefined;
      }
      if (rate?.unless === undefined) return rate?.value;
      const { type } = rate.value;
      const zero: CheckedExpr = { kind: "number", value: 0, type, span: at };
      return { kind: "ifelse", condition: rate.unless, then: zero, otherwise: rate.value, type, span: at };
    },
  };
}
