/** The kernels run one by one in float64: the meaning that every target is compared with. */
export { interpret } from "../ir/interpret.ts";
