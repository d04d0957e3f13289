package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.app.pdf.PdfFile;
import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.export.ExportFormat;
import dev.mirageworkbench.notebook.export.ExportOptions;
import dev.mirageworkbench.notebook.export.NotebookExport;
import dev.mirageworkbench.ui.raster.PageFormulas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `mirage export`: a notebook as another kind of file. Nothing of it is run.
@Command(
    name = "export",
    description = "Write a notebook as HTML, Markdown, a Python script, PDF or .ipynb.",
    customSynopsis = "mirage export NOTEBOOK --to html|md|py|pdf|ipynb [OPTIONS]",
    footer = {
      "",
      "The notebook is a .ipynb file, or a Python script with cells that begin with '# %%'.",
      "It is not run: its outputs are those in the file. 'mirage run -o' makes new ones.",
      "",
      "Examples:",
      "  mirage export report.ipynb --to html",
      "  mirage export report.ipynb --to pdf --no-input -o out/report.pdf",
      "",
      "Exit code: 0, 64 wrong usage, 66 missing input, 74 the file cannot be written."
    })
final class ExportCommand implements Callable<Integer> {
  @Option(
      names = "--to",
      required = true,
      paramLabel = "FORMAT",
      description = "html, md, py, pdf or ipynb.")
  private String to = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to; preset beside the notebook, under its name.")
  private Optional<Path> output = Optional.empty();

  @Option(names = "--no-input", description = "Leave out the code.")
  private boolean noInput;

  @Option(names = "--no-outputs", description = "Leave out the outputs.")
  private boolean noOutputs;

  @Option(
      names = "--embed-images",
      description = "md: keep pictures in the text, not in a folder NAME_files.")
  private boolean embedded;

  @Option(names = "--contents", description = "html, pdf: begin with a table of contents.")
  private boolean contents;

  @Parameters(paramLabel = "NOTEBOOK", description = "A file of this computer.")
  private Path file = Path.of("");

  private final HostProcess host;

  ExportCommand(HostProcess host) {
    this.host = host;
  }

  @Override
  public Integer call() throws CommandFailure {
    ExportFormat format =
        ExportFormat.of(to)
            .orElseThrow(
                () ->
                    new CommandFailure(
                        ExitCodes.USAGE, "--to is html, md, py, pdf or ipynb, not " + to));
    Path target = output.orElseGet(() -> preset(format));
    if (isSame(file, target)) {
      throw new CommandFailure(
          ExitCodes.USAGE, "the export would replace the notebook; name another file with -o");
    }
    Notebook notebook = NotebookArgument.read(file);
    var export =
        new NotebookExport(
            notebook,
            NotebookExport.stem(file),
            Optional.of(file.toAbsolutePath().resolveSibling("")),
            new ExportOptions(!noInput, !noOutputs, embedded, contents),
            new PageFormulas(),
            new PdfFile());
    try {
      export.write(format, target).forEach(host.streams()::message);
      return ExitCodes.OK;
    } catch (IOException e) {
      throw new CommandFailure(
          ExitCodes.IO_ERROR, "cannot write " + target + ": " + e.getMessage(), e);
    }
  }

  private Path preset(ExportFormat format) {
    return file.resolveSibling(NotebookExport.stem(file) + "." + format.word());
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.exists(other) && Files.isSameFile(one, other);
    } catch (IOException _) {
      return false;
    }
  }
}
