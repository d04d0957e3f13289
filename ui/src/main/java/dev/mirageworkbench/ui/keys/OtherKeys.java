package dev.mirageworkbench.ui.keys;

import dev.mirageworkbench.ui.keys.KeyTable.Scope;
import java.util.List;

/// Keys that [KeyTable] does not bind: what controls do with them by themselves, and those of
/// JupyterLab that do nothing here.
public final class OtherKeys {
  /// A key that a control reacts to by itself.
  public record BuiltIn(String keys, String title, Scope scope) {}

  /// A key of JupyterLab without a meaning here.
  public record Unbound(String keys, String meaning, String reason) {}

  private static final List<BuiltIn> BUILT_IN =
      List.of(
          new BuiltIn("Ctrl+Z", "Undo Typing", Scope.EDIT),
          new BuiltIn("Ctrl+Shift+Z", "Redo Typing", Scope.EDIT),
          new BuiltIn("Ctrl+Y", "Redo Typing", Scope.EDIT),
          new BuiltIn("Ctrl+C", "Copy Text", Scope.EDIT),
          new BuiltIn("Ctrl+X", "Cut Text", Scope.EDIT),
          new BuiltIn("Ctrl+V", "Paste Text", Scope.EDIT),
          new BuiltIn("Ctrl+A", "Select All Text", Scope.EDIT),
          new BuiltIn("F10", "Menus", Scope.WINDOW));

  private static final List<Unbound> UNBOUND =
      List.of(
          new Unbound("Shift+R", "rendered side by side", "there is no such view"),
          new Unbound("Alt+Up", "history of the kernel", "runs are not kept as a history"),
          new Unbound("Alt+Down", "history of the kernel", "runs are not kept as a history"),
          new Unbound("Alt+[", "inline completion", "nothing completes inline"),
          new Unbound("Alt+]", "inline completion", "nothing completes inline"),
          new Unbound("Alt+\\", "inline completion", "nothing completes inline"),
          new Unbound(
              "Ctrl+Shift+D", "simple mode", "there is one layout; panes are hidden by key"),
          new Unbound("Ctrl+Shift+L", "launcher", "Ctrl+N starts a notebook at once"),
          new Unbound("Ctrl+,", "settings", "settings are a file"),
          new Unbound("Ctrl+I", "inspector at the side", "Shift+Tab shows it at the cursor"));

  private OtherKeys() {}

  public static List<BuiltIn> builtIn() {
    return BUILT_IN;
  }

  /// Those that nobody has bound in the meantime.
  public static List<Unbound> unbound() {
    return UNBOUND.stream()
        .filter(
            key ->
                KeyTable.bindings().stream()
                    .noneMatch(binding -> binding.keys().equals(key.keys())))
        .toList();
  }
}
