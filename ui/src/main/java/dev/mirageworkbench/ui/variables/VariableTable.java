package dev.mirageworkbench.ui.variables;

import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.table.KernelTable;
import dev.mirageworkbench.ui.table.TableHost;
import dev.mirageworkbench.ui.table.TableKernel;
import dev.mirageworkbench.ui.table.TableModel;
import java.util.function.Consumer;
import javafx.util.Subscription;

/// What a variable holds, as a table that is read again when a cell has ended. Confined to the
/// JavaFX thread.
final class VariableTable {
  private VariableTable() {}

  /// @param refused called with a sentence where it cannot be seen as one
  static void open(
      TableKernel kernel,
      String name,
      Background background,
      TableHost.Opener opener,
      Consumer<String> refused) {
    KernelTable.open(
        kernel,
        name,
        table -> {
          var model = new TableModel(table, background);
          Subscription reading =
              kernel.whenIdle(() -> KernelTable.open(kernel, name, model::show, model::tell));
          opener.open(name, model, kernel, reading::unsubscribe);
        },
        refused);
  }
}
