import { rosenbrockMethod } from "./rosenbrock-method.ts";

const gamma = 1 - Math.SQRT1_2;

/** k_i of the paper is u_1 = γh·k_1 and so on; γ is the one of the two that makes it L-stable with the smaller error. */
export const rosenbrock2 = rosenbrockMethod(
  {
    name: "rosenbrock2",
    doc: "ROS2 for stiff equations, one step of dt: L-stable, two small linear systems a step.",
    source: "J. Verwer, E. Spee, J. Blom & W. Hundsdorfer, SIAM J. Sci. Comput. 20 (1999), 1456-1480",
    order: 2,
  },
  {
    gamma,
    a: [[1 / gamma]],
    c: [[-2 / gamma]],
    alpha: [0, 1],
    gammas: [gamma, -gamma],
    m: [3 / (2 * gamma), 1 / (2 * gamma)],
  },
);
