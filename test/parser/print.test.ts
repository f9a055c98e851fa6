import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { print } from "../../src/parser/index.ts";
import { models } from "./models.ts";
import { bare, findings, good, read } from "./support.ts";

const format = (text: string): string => {
  const printed = print(read(text).ast);
  expect(findings(printed)).toEqual([]);
  expect(print(read(printed).ast)).toBe(printed);
  expect(bare(read(printed).ast)).toEqual(bare(read(text).ast));
  return printed;
};

test.each(models)("%s reads and prints to the same tree", (_, text) => {
  const printed = print(good(text));
  const comments = (of: string) => read(of).ast.comments.map((comment) => comment.text);
  expect(comments(printed)).toEqual(comments(text));
});

test("canonical style", () => {
  expect(
    format(`param   a=1,b = 20mV ; const k=2*pi

synapse S{state v : mV=0;on pre{v+=1}}
neuron X
{ dv/dt=(E_L-v)/tau   unless refractory
    spike when v>V_th{ v=V_r
refractory t_ref }
}



population c:X[N]{v=1;w=2}
let e=c[0..3], f=c[0 .. 0.8*N]
experiment{dt .1ms
expect rate(c)in 18Hz..24Hz}`),
  ).toBe(`param a = 1, b = 20 mV
const k = 2 * pi

synapse S { state v: mV = 0; on pre { v += 1 } }
neuron X {
  dv/dt = (E_L - v) / tau unless refractory
  spike when v > V_th {
    v = V_r
    refractory t_ref
  }
}

population c: X[N] { v = 1; w = 2 }
let e = c[0..3], f = c[0 .. 0.8 * N]
experiment {
  dt .1 ms
  expect rate(c) in 18 Hz .. 24 Hz
}
`);
});

test("comments stay where they say something", () => {
  expect(
    format(`// head
/// File.

// before
param a = 1   // behind

/* block
   comment */
connect a -> b using S(w = 1, // first
  tau = 2) { // brace
  // own

  pairs all // behind pairs
  delay 1 ms /* and */ // this
  // last
}
synapse E {
  // only this
}
neuron X {
  /// lost
  dv/dt = 1
  on pre { ifelse a { v = 1 } // one
    else { v = 2 } }
}
// end`),
  ).toBe(`// head
/// File.

// before
param a = 1  // behind

/* block
   comment */
connect a -> b using S(w = 1,
  tau = 2) {  // first
  // brace
  // own

  pairs all   // behind pairs
  delay 1 ms  /* and */  // this
  // last
}
synapse E {
  // only this
}
neuron X {
  /// lost
  dv/dt = 1
  on pre {
    ifelse a {
      v = 1
    } else {  // one
      v = 2
    }
  }
}
// end
`);
});

test("comments anywhere survive, and printing again changes nothing", () => {
  const texts = models.map(([, text]) => text);
  const place = fc.record({ at: fc.nat(), text: fc.constantFrom(" // behind", "// own\n", " /* inside */ ") });
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.array(place, { minLength: 1, maxLength: 4 }), (model, places) => {
      let text = model;
      for (const { at, text: comment } of places) {
        const line = text.indexOf("\n", at % text.length);
        const start = comment.includes("inside") ? at % text.length : line + (comment.startsWith(" ") ? 0 : 1);
        text = text.slice(0, start) + comment + text.slice(start);
      }
      const { ast, out } = read(text);
      fc.pre(!out.failed);
      const printed = print(ast);
      const again = read(printed);
      expect(again.out.all, printed).toEqual([]);
      expect(again.ast.comments.map((c) => c.text).toSorted(), printed).toEqual(
        ast.comments.map((c) => c.text).toSorted(),
      );
      expect(bare(again.ast.items)).toEqual(bare(ast.items));
      expect(print(again.ast)).toBe(printed);
    }),
    { numRuns: 300 },
  );
});

test("line breaks in lists and behind operators stay", () => {
  const text = `const table = [
  [1, 2],
  [3,
    4]
]
let x = a +
  b * c
param p = 1,
  q = f(1,
    2)
synapse S {
  let w = where(a,
    b, c)
}
`;
  expect(format(text)).toBe(text);
});

describe("what could not be read is printed as it stood", () => {
  test.each(["let x = 3 +* 4\nlet y = 1\n", "neuron X {\n  param 3\n  state v = 0\n}\n", "let x = 20 mz\n"])(
    "%j",
    (text) => {
      expect(print(read(text).ast)).toBe(text);
    },
  );
});

test("nothing gives nothing", () => {
  expect(print(read("").ast)).toBe("");
  expect(print(read("\n\n").ast)).toBe("");
});
