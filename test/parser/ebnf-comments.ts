/** What the reference grammar says beside its rules. */
export const head = `(* The grammar of Neuro, edition 1.

   Written from the parser's rules: change src/parser/grammar*.ts, then run
   \`npx vitest run test/parser/grammar.test.ts -u\`.

   "x"   this text         [ x ]  x or nothing       { x }  x any number of times
   x | y x or y            ( x )  grouping           CAPITALS  see the end *)`;

export const comments: Readonly<Record<string, string>> = {
  module: "A file.",
  importDeclaration: "Names from a file, or from the standard library as `neuro/…`.",
  exportDeclaration: "A file that passes on what other files declare.",
  bindings: "One line may declare several names: `param tau = 20 ms, E_L = -60 mV`.",
  binding: "Which of the pieces may be there depends on the declaration; the checker says so.",
  annotation: "What fixes a dimension. `any`: each instance brings its own; `like w`: that of `w`.",
  unit: "Behind `:`. A number in front is `1`, with the unit that stands behind it: `1/ms`.",
  functionDeclaration: "Pure: no state, no random numbers.",
  partDeclaration: "A reusable model.",
  memberDeclaration: "A variable, a port that sums, an output of a channel, a source of noise.",
  requiresDeclaration: "What a channel takes from the neuron that uses it.",
  equation: "`dv/dt = …`, `d2x/dt2 = …`, `d[alpha]v/dt[alpha] = …`.",
  fractionalDerivative: "The first name is `d`, the operator a division; both orders are the same expression.",
  componentDerivative: "`dV[k]/dt`; the name is that of the array behind `d`, the operator a division.",
  equationLoop: "Equations of the components of an array.",
  gateDeclaration: "`alpha` and `beta`, or `inf` and `tau`.",
  contribution: "`target += …`, outside a handler.",
  statement: "Inside the blocks of `spike`, `event`, `on`, `every` and functions.",
  whileStatement: "The checker wants `at most`.",
  refractoryStatement: "For a time, or while a condition holds.",
  populationDeclaration: "Parameters in ( ), initial values of states in { }.",
  connectDeclaration: "Parts joined by `then` make one synapse.",
  pairsClause: "Which pairs are connected; then flags such as `no_self`.",
  delayClause: "`delay post` delays the spike that travels back.",
  steps: "What an experiment or a test does, in order.",
  settingStep: "`dt 0.1 ms`, `seed 7`.",
  sweepEntry: "`p = [0.01, 0.02]`, `trials 5`.",
  closedRange: "A range of values, closed.",
  analysisClause: "`of FHN`, `axes v in -3 .. 3, w in -1 .. 2`, `show nullclines`.",
  trainDeclaration: "The text between the braces is kept as it is; its braces pair.",
  stimulus: "At the top level: `cells.I += 0.5 nA * pulse(t, 100 ms, 200 ms)`.",
  forItems: "Repeats declarations.",
  ifItems: "Chooses among declarations.",
  range: "Half-open between indices, closed after `in` of `expect` and `analysis`.",
  expression: `From loosely to tightly binding:
     or  |  and  |  not  |  < <= > >= == !=  |  + -  |  * /  |  - + (in front)  |  ^ (from right to left)  |  of  |  . [ ]`,
  operand: "`v of cells[0..3]` binds more tightly than every operator.",
  reduction: "`sum(k in 0..n : a[k])`.",
};

export const lexical = `(* END         the end of a statement: a line break, ";", or the place before or behind "}".
               No line break ends a statement inside ( ) or [ ], behind an operator, a comma, ":", "." or "->",
               before "else", or before "{".
   NAME        letters of any script, digits and "_", not beginning with a digit; no keyword.
   VALUE       NAME or one of: any ifelse post pre refractory self target where.
   WORD        NAME or any keyword.
   NUMBER      digits with "." and exponent, and the unit behind it: 20 ms, 0.1 mS/cm^2, 4/ms, 20 %.
               A unit goes on through "/", "*" and "^" where these are written without spaces and a known unit follows
               that is not called, indexed or followed by "."; it may begin with "/". An exponent takes no unit.
   STRING      text between double quotes on one line; \\" \\\\ \\n \\t.
   DERIVATIVE  dv/dt or d2x/dt2, without spaces.
   Comments are // to the end of the line and /* … */; /// documents the declaration below. *)`;
