package dev.mirageworkbench.app.desktop;

import dev.mirageworkbench.app.cli.CommandLineProgram;
import dev.mirageworkbench.kernel.TemporaryFolder;
import dev.mirageworkbench.workspace.AppFolders;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A program that does once what this one usually does, without a screen and away from the user's
/// folders, for the JVM to see which classes that takes: runs a notebook as a command, and shows a
/// window on another. It ends with its standard input, so with the program that started it.
public final class Rehearsal {
  /// For its JVM.
  static final List<String> OPTIONS =
      List.of("-Dglass.platform=Headless", "-Dprism.order=sw", "-Djava.awt.headless=true");

  private static final Duration SHOWN = Duration.ofSeconds(8);

  private static final String NOTEBOOK =
      """
      {"cells": [
        {"cell_type": "markdown", "id": "a", "metadata": {},
         "source": ["# Title\\n", "Some *text* with `code`, [a link](https://example.org)\\n",
                    "\\n", "| a | b |\\n", "|---|---|\\n", "| 1 | 2 |"]},
        {"cell_type": "code", "id": "b", "execution_count": 1, "metadata": {},
         "source": ["import json, os\\n", "print(json.dumps(os.listdir('/')))\\n", "[1, 2]"],
         "outputs": [
           {"output_type": "stream", "name": "stdout", "text": ["\\u001b[31m[\\"x\\"]\\u001b[0m\\n"]},
           {"output_type": "execute_result", "execution_count": 1, "metadata": {},
            "data": {"text/plain": ["[1, 2]"],
                     "text/html": ["<table><tr><th>a</th></tr><tr><td>1</td></tr></table>"]}}]}],
       "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
      """;

  private static final System.Logger LOG = System.getLogger(Rehearsal.class.getName());

  private Rehearsal() {}

  public static void main(String[] arguments) throws IOException {
    TemporaryFolder folder = TemporaryFolder.create("mirage-rehearsal-");
    Thread.ofPlatform().daemon().name("mirage-program-watch").start(() -> endWithInput(folder));
    try {
      Path home = Files.createDirectory(folder.path().resolve("home"));
      Path notebook = Files.writeString(folder.path().resolve("rehearsal.ipynb"), NOTEBOOK);
      int _ =
          CommandLineProgram.run(
              List.of("run", "--home", home.toString(), notebook.toString()), _ -> 0);
      WorkbenchApplication.openFor(
          new WindowRequest(Optional.empty(), Optional.of(notebook), AppFolders.below(home)),
          SHOWN);
    } finally {
      folder.delete();
    }
    System.exit(0);
  }

  private static void endWithInput(TemporaryFolder folder) {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
      folder.delete();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "a rehearsal leaves files behind", e);
    }
    Runtime.getRuntime().halt(1);
  }
}
