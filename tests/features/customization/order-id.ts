/** An order's number: a string that was checked to be one. */
export type OrderId = string & { readonly orderId?: never };
export type Timestamp = `${string}T${string}`;
export type Money = string;
