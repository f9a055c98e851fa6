import { dimension, divide, length, power, type Dimension } from "../../language/dimension.ts";
import { rational } from "../../language/rational.ts";

export const area: Dimension = power(length, rational(2));
export const perArea = (d: Dimension): Dimension => divide(d, area);
export const concentration: Dimension = divide(dimension({ amount: 1 }), power(length, rational(3)));
export const temperature: Dimension = dimension({ temperature: 1 });
