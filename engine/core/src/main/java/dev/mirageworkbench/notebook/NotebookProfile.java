package dev.mirageworkbench.notebook;

import dev.mirageworkbench.kernel.KernelProfile;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Which [KernelProfile] a notebook asks for: its label as `metadata.mirage.profile`. Other
/// programs
/// keep what they do not know there.
public final class NotebookProfile {
  private static final String OURS = "mirage";
  private static final String PROFILE = "profile";

  private NotebookProfile() {}

  /// The default where the notebook says nothing, or something that is not known here.
  public static KernelProfile of(Notebook notebook) {
    JsonNode told = notebook.metadata().path(OURS).path(PROFILE);
    return Arrays.stream(KernelProfile.values())
        .filter(profile -> told.isString() && profile.label().equals(told.stringValue()))
        .findFirst()
        .orElse(KernelProfile.DEFAULT);
  }

  /// The same notebook where it asks for this already.
  public static Notebook with(Notebook notebook, KernelProfile profile) {
    if (of(notebook) == profile) {
      return notebook;
    }
    ObjectNode metadata = notebook.metadata().deepCopy();
    ObjectNode ours =
        metadata.get(OURS) instanceof ObjectNode there ? there : metadata.putObject(OURS);
    if (profile == KernelProfile.DEFAULT) {
      ours.remove(PROFILE);
    } else {
      ours.put(PROFILE, profile.label());
    }
    if (ours.isEmpty()) {
      metadata.remove(OURS);
    }
    return notebook.withMetadata(metadata);
  }
}
