/** What the compiler decided about an equation: which method, and why. */
import type { EquationDecl } from "../../parser/ast.ts";
import { positionOf } from "../../source/index.ts";
import type { Analysis } from "../analysis.ts";

/** Lines of Markdown; none where the model has errors. Populations that share the choice share the line. */
export function decisionLines(equation: EquationDecl, analysis: Analysis): readonly string[] {
  const { source, start } = equation.span;
  const place = `${source.name}:${positionOf(source, start).line}`;
  const about = analysis.decisions.filter(
    (one) => one.place === place && !one.refused && nameIn(one.subject) === equation.variable.name,
  );
  const texts = Map.groupBy(about, ({ topic, choice, reason }) => `${topic}: **${choice}**, because ${reason}`);
  return [...texts].map(([text, same]) => {
    const owners = [...new Set(same.map(({ subject }) => subject.slice(0, -(equation.variable.name.length + 1))))];
    return texts.size > 1 ? `${text} (${owners.join(", ")})` : text;
  });
}

/** "v" of "cells.v", "na.m" aside. */
const nameIn = (subject: string): string => subject.slice(subject.lastIndexOf(".") + 1);
