// Ends with one sentence where Node is too old. Imported first, and written so that old versions can read it.
const OLDEST = { 20: 19, 22: 12 };

const parts = process.versions.node.split('.').map(Number);
if (!isNewEnough(parts[0], parts[1])) {
  console.error(
    `Handscope needs Node 20.19 or newer (22.12 or newer of Node 22), and this is ${process.versions.node} (${process.execPath}).`,
  );
  process.exit(2);
}

/** Odd versions between two supported ones are no longer kept by anyone. */
function isNewEnough(major, minor) {
  return major > 22 || minor >= (OLDEST[major] === undefined ? Infinity : OLDEST[major]);
}
