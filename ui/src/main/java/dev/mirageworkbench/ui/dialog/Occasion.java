package dev.mirageworkbench.ui.dialog;

/// Why a form for a mount is shown.
///
/// @param title of the form
/// @param note what is to be known of what was dropped; may be empty
/// @param isTested whether the connection is tried before it mounts
/// @param isOneOfSeveral whether other forms follow
public record Occasion(String title, String note, boolean isTested, boolean isOneOfSeveral) {
  /// Somebody wants to add a mount.
  public static final Occasion PLAIN = new Occasion("Add a mount", "", false, false);
}
