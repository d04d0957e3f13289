package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.notebook.Notebook;
import dev.mirageworkbench.notebook.NotebookLocation;
import dev.mirageworkbench.notebook.export.ExportFormat;
import dev.mirageworkbench.notebook.export.ExportOptions;
import dev.mirageworkbench.notebook.export.NotebookExport;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.ui.keys.WindowAction;
import dev.mirageworkbench.ui.notebook.NotebookViewModel;
import dev.mirageworkbench.ui.raster.PageFormulas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Writes the notebook that is shown, saved or not, as another kind of file. Confined to the JavaFX
/// thread, which waits for nothing.
final class NotebookExports {
  private final WorkbenchContext context;
  private final FileChoosers choosers;
  private final Notices notices;

  NotebookExports(WorkbenchContext context, FileChoosers choosers, Notices notices) {
    this.context = context;
    this.choosers = choosers;
    this.notices = notices;
  }

  void perform(WindowAction action, NotebookViewModel notebook) {
    switch (action) {
      case EXPORT_HTML -> export(ExportFormat.HTML, notebook);
      case EXPORT_MARKDOWN -> export(ExportFormat.MARKDOWN, notebook);
      case EXPORT_SCRIPT -> export(ExportFormat.SCRIPT, notebook);
      case EXPORT_PDF -> export(ExportFormat.PDF, notebook);
      case PRINT -> print(notebook);
      default -> throw new IllegalArgumentException(action + " is no export");
    }
  }

  private void export(ExportFormat format, NotebookViewModel notebook) {
    choosers
        .fileToSave(name(notebook) + "." + format.word(), format.word())
        .ifPresent(target -> write(format, notebook, target));
  }

  private void write(ExportFormat format, NotebookViewModel notebook, Path target) {
    NotebookExport export = of(notebook);
    context
        .background()
        .run(
            () -> export.write(format, target),
            notes -> {
              tell(notes);
              notices.show(Notice.info("Exported as " + target.getFileName()));
            },
            failure ->
                notices.show(
                    Notice.problem(
                        "Cannot export "
                            + target.getFileName()
                            + ": "
                            + Failures.sentence(failure))));
  }

  /// There may be no printer, and JavaFX prints pictures of windows. The system's program for PDF
  /// prints pages.
  private void print(NotebookViewModel notebook) {
    NotebookExport export = of(notebook);
    String name = name(notebook);
    context
        .background()
        .run(
            () -> pages(export, name),
            printed -> {
              tell(printed.notes());
              context.links().open(printed.file().toUri().toString());
              notices.show(
                  Notice.info(
                      printed.file().getFileName()
                          + " is opened with the program for PDF files, which prints it"));
            },
            failure ->
                notices.show(
                    Notice.problem("Cannot make pages to print: " + Failures.sentence(failure))));
  }

  private record Printed(Path file, List<String> notes) {}

  private static Printed pages(NotebookExport export, String name) throws IOException {
    Path file = Files.createTempDirectory("mirage-print").resolve(name + ".pdf");
    List<String> notes = export.write(ExportFormat.PDF, file);
    file.toFile().deleteOnExit();
    return new Printed(file, notes);
  }

  private void tell(List<String> notes) {
    notes.forEach(note -> notices.show(Notice.problem(note)));
  }

  private NotebookExport of(NotebookViewModel notebook) {
    Notebook document = notebook.document();
    return new NotebookExport(
        document,
        name(notebook),
        notebook.file().locationProperty().get().flatMap(NotebookExports::folder),
        ExportOptions.ALL,
        new PageFormulas(),
        context.pdf());
  }

  /// Where the pictures of a notebook on this machine are looked for.
  private static Optional<Path> folder(NotebookLocation place) {
    return place instanceof NotebookLocation.HostFile(Path file)
        ? Optional.of(file.resolveSibling(""))
        : Optional.empty();
  }

  private static String name(NotebookViewModel notebook) {
    return NotebookExport.stem(Path.of(notebook.title()));
  }
}
