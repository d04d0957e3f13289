package dev.mirageworkbench.notebook.script;

import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookCell;
import dev.mirageworkbench.workspace.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Python scripts whose cells begin with `# %%`, in the dialect of Jupytext's `percent` format.
///
/// A script has no place for outputs, attachments, counts of runs and ids of cells. All else comes
/// back as it was; a script without a marker is one cell.
public final class PercentScript {
  /// The ending of such files.
  private static final String SUFFIX = ".py";

  private static final String OURS = "mirage";
  private static final String HEADER = "scriptHeader";

  private PercentScript() {}

  /// @throws IOException if it is not text; the message says what to do
  public static Notebook read(byte[] script) throws IOException {
    return parse(decode(script));
  }

  /// The text of a script, in whichever encoding its first lines name.
  ///
  /// @throws IOException if it is not text; the message says what to do
  public static String decode(byte[] script) throws IOException {
    return ScriptFile.decode(script).text();
  }

  /// @param script as [#decode] gives it
  public static Notebook parse(String script) {
    ScriptReader read = ScriptReader.read(script);
    ObjectNode metadata = JsonNodeFactory.instance.objectNode();
    if (!read.header().isEmpty()) {
      metadata.putObject(OURS).put(HEADER, read.header());
    }
    List<NotebookCell> cells = read.cells().stream().map(ScriptCell::toCell).toList();
    return new Notebook(cells, metadata, Notebook.MINOR_WITH_IDS);
  }

  /// A new script.
  public static String write(Notebook notebook) {
    return text(notebook, ScriptFile.NONE);
  }

  /// The script that replaces another one: its encoding, line ends and all cells that did not
  /// change stay as they are.
  ///
  /// @param before the file as it is; empty if there is none, or none that can be read
  /// @throws IOException if the encoding of the file cannot hold the text
  public static byte[] write(Notebook notebook, Optional<byte[]> before) throws IOException {
    if (before.isEmpty()) {
      return write(notebook).getBytes(StandardCharsets.UTF_8);
    }
    ScriptFile file = ScriptFile.decode(before.get());
    return file.encode(text(notebook, file));
  }

  /// Whether a file is a script, by its name.
  public static boolean isScript(Path file) {
    return file.toString().endsWith(SUFFIX);
  }

  /// Writes over a script that may be there already: what did not change stays as it is.
  ///
  /// @throws IOException if it cannot be written; the file is as it was then
  public static void save(Path file, Notebook notebook) throws IOException {
    Optional<byte[]> before =
        Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    AtomicFile.write(file, write(notebook, before));
  }

  private static String text(Notebook notebook, ScriptFile file) {
    ScriptReader before = ScriptReader.read(file.text());
    String header = notebook.metadata().path(OURS).path(HEADER).asString("");
    return header + new ScriptWriter(before.cells(), file.lineEnd()).write(notebook.cells());
  }
}
