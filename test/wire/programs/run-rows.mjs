/** Runs rows of the truth table as a program of its own: the compiled entry point, the launcher in JSON, the names. */
const [, , entryPoint, launcher, ...names] = process.argv;
const { runRows } = await import(entryPoint);
await runRows(names, { launcher: JSON.parse(launcher), pcapFolder: null });
