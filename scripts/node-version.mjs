// Imported before anything else, and kept to syntax that old versions of Node can read.
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`Golden Thread needs Node 20.19 or later, and this is Node ${process.versions.node}: install a newer one from https://nodejs.org.\n`);
  process.exit(1);
}
