/** A line as a program prints it, and the form as which it is to be read. */
export type Example = readonly [form: string, line: string];
