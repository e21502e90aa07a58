/**
 * Money without floats. A rate is a whole number of ten-thousandths of a pound (£0.0001) an hour or a day;
 * a total is whole pence. Both are plain integers well below 2^53, so sums and comparisons are exact.
 */
export type Rate = number & { readonly __brand: "Rate" };
export type Pence = number & { readonly __brand: "Pence" };
