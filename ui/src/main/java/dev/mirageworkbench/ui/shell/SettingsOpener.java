package dev.mirageworkbench.ui.shell;

import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.dialog.Notice;
import dev.mirageworkbench.ui.dialog.Notices;
import dev.mirageworkbench.ui.output.Links;

/// Opens the settings in what the system has for such files.
record SettingsOpener(SettingsFile settings, Links links, Background background, Notices notices) {
  /// Says where they are, too: nobody tells whether the system has an editor.
  void open() {
    background.run(
        settings::ready,
        file -> {
          links.open(file.toUri().toString());
          notices.show(
              Notice.info(
                  "The settings are in "
                      + file
                      + ". What you change there counts when the program starts again."));
        },
        failure ->
            notices.show(
                Notice.problem("The settings cannot be opened: " + Failures.sentence(failure))));
  }
}
