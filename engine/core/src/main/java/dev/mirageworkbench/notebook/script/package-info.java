/// Notebooks as Python scripts: cells between `# %%` lines, as Jupytext, VS Code and Spyder have
/// them.
@NullMarked
package dev.mirageworkbench.notebook.script;

import org.jspecify.annotations.NullMarked;
