// The page's side of the program that searches (tools/start/finder.js).
let tries = 0;

/** Starts it; what to call with what it shall hear. `told` hears what it says, `lost` that it broke down. */
export async function start(path, told, lost) {
  const address = new URL(path, document.baseURI);
  // A browser may remember that a module failed: another try needs another name.
  if (tries > 0) address.search = `?try=${tries}`;
  tries += 1;
  return (await import(address.href)).open(told, lost);
}

/** The address of the folder in which the page lies. */
export const folder = () => new URL("./", document.baseURI).href;
