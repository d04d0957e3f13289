// Runs a program in Pyodide: `PYODIDE BENCH DATA -c CODE` or `PYODIDE BENCH DATA SCRIPT ARGUMENTS...`. PYODIDE is the
// folder of its npm package; the other two folders are /bench and /data.
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

const [folder, bench, data, ...program] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(folder, 'pyodide.mjs')));
const python = await loadPyodide({ indexURL: folder });
for (const [place, from] of [['/bench', bench], ['/data', data]]) {
  python.FS.mkdirTree(place);
  python.FS.mount(python.FS.filesystems.NODEFS, { root: from }, place);
}
try {
  if (program[0] === '-c') {
    python.runPython(program[1]);
  } else {
    python.globals.set('words', python.toPy(program));
    python.runPython('import runpy, sys; sys.argv = words; runpy.run_path(words[0], run_name="__main__")');
  }
} catch (failure) {
  // Node would show its own source, which is one long line.
  console.error(failure.message);
  process.exit(1);
}
