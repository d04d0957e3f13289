package dev.mirageworkbench.workspace;

import dev.mirageworkbench.resource.ResourceIdentity;
import dev.mirageworkbench.writeback.StagedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/// Keeps what could not be sent when a workspace goes: the files under their workspace paths, and
/// an index that says where each belongs and why it is here.
final class UnsentRescue {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

  private final Path folder;
  private final List<String> index = new ArrayList<>();

  /// @param state the folder for all state
  UnsentRescue(Path state, Instant now) {
    this.folder = state.resolve("unsent").resolve(STAMP.format(now));
  }

  Path folder() {
    return folder;
  }

  boolean isEmpty() {
    return index.isEmpty();
  }

  /// Moves a file's bytes here.
  void keep(StagedFile file, ResourceIdentity resource, String reason) throws IOException {
    String path = file.workspacePath().value();
    Path target = folder.resolve(path.substring(1)).normalize();
    Path parent = target.getParent();
    Files.createDirectories(parent == null ? folder : parent);
    file.moveContentTo(target);
    index.add(path + "\n  belongs to: " + resource + "\n  not sent: " + reason + "\n");
    writeIndex();
  }

  private void writeIndex() throws IOException {
    String text =
        "These files were written in a workspace and are not on their backends.\n"
            + "Copy what you still need to where it belongs, then delete this folder.\n\n"
            + String.join("\n", index);
    Files.writeString(folder.resolve("README.txt"), text, StandardCharsets.UTF_8);
  }
}
