/**
 * Runs rows of the truth table as a program of its own and prints them in JSON. Its arguments: the folder of the compiled
 * code, a launcher in JSON (or `found`: as the lab finds it for this user), the rows' names.
 */
const [, , compiled, launcherJson, ...names] = process.argv;
const { runRows } = await import(`${compiled}/wire/index.js`);
const { findIsolation } = await import(`${compiled}/lab/isolation.js`);
const launcher = launcherJson === 'found' ? (await findIsolation()).launcher : JSON.parse(launcherJson);
process.stdout.write(JSON.stringify(await runRows(names, { launcher, pcapFolder: null })));
