package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.console.EventExport;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.console.ConsoleView;
import dev.mirageworkbench.ui.dialog.FileToSave;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;

/// Saves events where the user wants them.
record EventFiles(Background background, FileToSave chooser, Notices notices)
    implements ConsoleView.Exporter {
  @Override
  public void export(EventExport events, boolean asJson) {
    String extension = asJson ? "jsonl" : "txt";
    chooser
        .fileToSave("events." + extension, extension)
        .ifPresent(
            file ->
                background.run(
                    () -> write(events, asJson, file),
                    () -> notices.show(Notice.info(told(events, file))),
                    failure ->
                        notices.show(
                            Notice.problem(
                                "The events are not saved: " + Failures.sentence(failure)))));
  }

  private static void write(EventExport events, boolean asJson, Path file) throws IOException {
    try (Writer to = Files.newBufferedWriter(file)) {
      if (asJson) {
        events.writeJson(to);
      } else {
        events.writeText(to);
      }
    }
  }

  private static String told(EventExport events, Path file) {
    int count = events.events().size();
    return count
        + (count == 1 ? " event is" : " events are")
        + " saved in "
        + file
        + (events.dropped() == 0
            ? ""
            : "; " + events.dropped() + " older ones were not kept and are missing");
  }
}
