package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookFormat;
import dev.mirageworkbench.notebook.NotebookFormatException;
import dev.mirageworkbench.notebook.script.PercentScript;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Notebooks that a command names: `.ipynb`, or a script with `# %%` cells.
final class NotebookArgument {
  private NotebookArgument() {}

  static boolean isNotebook(Path file) {
    return file.toString().endsWith(".ipynb") || PercentScript.isScript(file);
  }

  static Notebook read(Path file) throws CommandFailure {
    if (!Files.isRegularFile(file)) {
      String what = Files.exists(file) ? "this is no file: " : "no such notebook: ";
      throw new CommandFailure(ExitCodes.NO_INPUT, what + file, null);
    }
    try {
      return PercentScript.isScript(file)
          ? PercentScript.read(Files.readAllBytes(file))
          : NotebookFormat.read(Files.readString(file));
    } catch (NotebookFormatException e) {
      throw new CommandFailure(ExitCodes.NO_INPUT, file + ": " + e.getMessage(), e);
    } catch (CharacterCodingException e) {
      throw new CommandFailure(ExitCodes.NO_INPUT, file + " is not UTF-8 text", e);
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCodes.NO_INPUT, "cannot read the notebook " + file + ": " + e.getMessage(), e);
    }
  }
}
