/** The author's functions: pure, and checked once for each list of argument types that they are called with. */
import { dimensionless } from "../language/dimension.ts";
import type { Expr, FunctionDecl, Stmt } from "../parser/ast.ts";
import { chain, places, scopeOf, type Entity, type Env, type Scope } from "./env.ts";
import { mismatch } from "./expressions/arithmetic.ts";
import { countFits } from "./expressions/builtin.ts";
import { jointShape } from "./expressions/elementwise.ts";
import { wantType } from "./expressions/expect-type.ts";
import { makeEnv } from "./expressions/index.ts";
import type { CheckedExpr, CheckedFunction, LocalId, ValueType } from "./model.ts";
import { annotatedType } from "./names/annotated-type.ts";
import { checkNewName } from "./names/new-name.ts";
import type { Session } from "./session.ts";
import { checkBlock } from "./statements/index.ts";
import type { Local } from "./statements/context.ts";
import { either, fitted, isFreeZero, isScalar, withDimension } from "./types.ts";

type Call = Extract<Expr, { kind: "call" }>;

interface Instance {
  readonly function: CheckedFunction;
  readonly type: ValueType;
  readonly unit?: string | undefined;
}
/** Where a function stands, and what its body may read. */
interface Home {
  readonly session: Session;
  readonly scope: () => Scope;
  readonly param?: Env["param"];
}

/** What the name of a function stands for. */
export function functionEntity(decl: FunctionDecl, home: Home): Entity {
  const { session } = home;
  const instances = new Map<string, Instance | "busy" | "failed">();
  // A parameter with a unit is one number: given an array, the function goes over it element by element.
  const apply = (args: readonly CheckedExpr[], call: Call, env: Env): CheckedExpr | undefined => {
    session.used.add(decl);
    if (!countFits(decl.name.name, decl.parameters.length, false, call, env)) return undefined;
    const fitted = fitArguments(decl, args, call, session);
    if (fitted === undefined) return undefined;
    const each = fitted.map((arg, k) => !isScalar(arg.type) && decl.parameters[k]?.annotation !== undefined);
    const asts = call.args.map((arg) => arg.value).filter((_, k) => each[k]);
    const shape = jointShape(
      env,
      fitted.filter((_, k) => each[k]),
      asts,
    );
    if (shape === undefined) return undefined;
    const instance = instantiate(
      decl,
      fitted.map((arg, k) => (each[k] ? { ...arg.type, shape: [] } : arg.type)),
      call,
      home,
      instances,
    );
    if (instance === undefined) return undefined;
    const node: CheckedExpr = {
      kind: "apply",
      callee: instance.function,
      args: fitted,
      each,
      type: { ...instance.type, shape: [...shape, ...instance.type.shape] },
      span: call.span,
    };
    if (instance.unit !== undefined) session.hints.set(node, instance.unit);
    return node;
  };
  return { kind: "function", what: "function", parameters: decl.parameters.map(({ name }) => name.name), apply };
}

function fitArguments(
  decl: FunctionDecl,
  args: readonly CheckedExpr[],
  call: Call,
  session: Session,
): readonly CheckedExpr[] | undefined {
  const good = decl.parameters.map(({ name, annotation }, k) => {
    const arg = args[k]!;
    const wanted = annotation === undefined ? undefined : annotatedType(session, annotation, arg);
    return wanted === undefined
      ? arg
      : wantType(session, call.args[k]!.value, arg, { what: `'${name.name}' of '${decl.name.name}'`, ...wanted });
  });
  return good.every((arg) => arg !== undefined) ? good : undefined;
}

/** Types of single numbers are few objects (`types.ts`). */
const typeKeys = new WeakMap<ValueType, string>();

function typeKey(type: ValueType): string {
  const known = typeKeys.get(type);
  if (known !== undefined) return known;
  const key = `${type.kind} ${type.dimension.key} ${type.shape.join("x")}`;
  typeKeys.set(type, key);
  return key;
}

function instantiate(
  decl: FunctionDecl,
  types: readonly ValueType[],
  call: Call,
  home: Home,
  instances: Map<string, Instance | "busy" | "failed">,
): Instance | undefined {
  const key = types.map(typeKey).join(", ");
  const known = instances.get(key);
  const { session } = home;
  const { name } = decl.name;
  if (known === "busy")
    session.report(
      "NE4001",
      call.span,
      { path: `${name} -> ${name}` },
      { help: "a function cannot call itself; use a loop" },
    );
  if (known === "busy" || known === "failed") return undefined;
  if (known !== undefined) return known;
  instances.set(key, "busy");
  session.because.push({ span: call.span, text: "called here", call: true });
  const made = checkFunction(decl, types, home);
  session.because.pop();
  instances.set(key, made ?? "failed");
  return made;
}

/** The body, for arguments of these types. */
export function checkFunction(decl: FunctionDecl, types: readonly ValueType[], home: Home): Instance | undefined {
  const { session } = home;
  const parameters = decl.parameters.map(({ name }) => ({ id: session.nextLocal(), name: name.name }));
  const locals = new Map(
    parameters.map((parameter, k) => [parameter.name, parameterOf(parameter, types[k]!)] as const),
  );
  if (!distinctParameters(decl, session)) return undefined;
  const entities = new Map([...locals].map(([name, local]) => [name, local.entity] as const));
  const env = makeEnv(session, {
    scope: chain(scopeOf(entities), home.scope()),
    rules: places.functionBody,
    param: home.param,
  });
  return decl.body.kind === "expr"
    ? exprBody(decl, decl.body.value, parameters, env)
    : blockBody(decl, parameters, locals, env);
}

function distinctParameters(decl: FunctionDecl, session: Session): boolean {
  const seen = new Map<string, FunctionDecl["parameters"][number]>();
  for (const parameter of decl.parameters) {
    const first = seen.get(parameter.name.name);
    if (first !== undefined)
      session.report(
        "NE2002",
        parameter.name.span,
        { name: parameter.name.name },
        { labels: [{ span: first.name.span, text: "first declared here" }] },
      );
    if (first !== undefined || !checkNewName(session, parameter.name, "parameter")) return false;
    seen.set(parameter.name.name, parameter);
  }
  return true;
}

function parameterOf({ id, name }: { readonly id: LocalId; readonly name: string }, type: ValueType): Local {
  return {
    what: "a parameter of a function",
    entity: { kind: "value", what: "parameter", make: (span) => ({ kind: "local", id, name, type, span }) },
  };
}

type Parameters = CheckedFunction["parameters"];

function exprBody(decl: FunctionDecl, body: Expr, parameters: Parameters, env: Env): Instance | undefined {
  const value = env.check(body);
  const result = value === undefined ? undefined : wantResult(decl, body, value, env);
  if (result === undefined) return undefined;
  return {
    function: { name: decl.name.name, parameters, body: { kind: "expr", value: result.value } },
    type: result.value.type,
    unit: result.unit,
  };
}

function wantResult(
  decl: FunctionDecl,
  ast: Expr,
  value: CheckedExpr,
  env: Env,
): { readonly value: CheckedExpr; readonly unit?: string | undefined } | undefined {
  const { session } = env;
  const wanted = decl.result === undefined ? undefined : annotatedType(session, decl.result, value);
  if (wanted === undefined) return { value, unit: session.hints.get(value) };
  const good = wantType(session, ast, value, { what: `the result of '${decl.name.name}'`, ...wanted });
  return good === undefined ? undefined : { value: good, unit: wanted.unit };
}

function blockBody(
  decl: FunctionDecl,
  parameters: Parameters,
  locals: ReadonlyMap<string, Local>,
  env: Env,
): Instance | undefined {
  if (decl.body.kind !== "block") return undefined;
  const { session } = env;
  const { name } = decl.name;
  const results: { readonly ast: Expr; readonly value: CheckedExpr }[] = [];
  let broken = false;
  const returns = (ast: Expr, value: CheckedExpr | undefined): void => {
    const result = value === undefined ? undefined : wantResult(decl, ast, value, env);
    if (result === undefined) broken = true;
    else results.push({ ast, value: result.value });
  };
  const target = (place: Expr): undefined => {
    broken = true;
    session.report(
      "NE2013",
      place.span,
      { what: "anything outside of a function" },
      { help: "functions are pure; declare a local with `let`" },
    );
  };
  const statements = checkBlock(
    decl.body.block,
    env,
    { place: "a function", target, returns, refractory: false },
    locals,
  );
  if (broken) return undefined;
  if (!returnsAlways(decl.body.block.statements)) {
    session.report("NE2019", decl.name.span, { name }, { help: "end the block with `return …`" });
    return undefined;
  }
  const type = resultType(results, env);
  return type === undefined ? undefined : { function: { name, parameters, body: { kind: "block", statements } }, type };
}

/** All results share one dimension. */
function resultType(
  results: readonly { readonly ast: Expr; readonly value: CheckedExpr }[],
  env: Env,
): ValueType | undefined {
  const leader = results.find(({ value }) => !isFreeZero(value)) ?? results[0];
  if (leader === undefined) return { kind: "number", dimension: dimensionless, shape: [] };
  let type = leader.value.type;
  for (const { ast, value } of results) {
    const same = fitted(value, type.dimension);
    const kinds =
      (value.type.kind === "boolean") === (type.kind === "boolean") && value.type.shape.length === type.shape.length;
    if (same === undefined || !kinds) {
      mismatch({ left: leader.ast, right: ast, span: ast.span }, leader.value, value, env, "return both");
      return undefined;
    }
    type = either(type, withDimension(same, type.dimension).type);
  }
  return type;
}

/** Whichever way the block goes, it meets a `return`. */
function returnsAlways(statements: readonly Stmt[]): boolean {
  return statements.some((statement) => {
    if (statement.kind === "return" || statement.kind === "bad") return true;
    if (statement.kind !== "if" || statement.otherwise === undefined) return false;
    return (
      returnsAlways(statement.otherwise.statements) && statement.arms.every((arm) => returnsAlways(arm.body.statements))
    );
  });
}
