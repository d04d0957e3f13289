package dev.mirageworkbench.ui.palette;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.ui.keys.KeyTable;
import dev.mirageworkbench.ui.keys.OtherKeys;
import org.junit.jupiter.api.Test;

class ShortcutsViewModelTest {
  private final ShortcutsViewModel model = new ShortcutsViewModel();

  @Test
  void everyKey_isListed_byScope() {
    assertThat(model.shown()).hasSize(KeyTable.bindings().size() + OtherKeys.builtIn().size());
    assertThat(model.shown()).extracting(ShortcutRow::scope).isSorted();
  }

  @Test
  void query_findsByKeyAndByTitle() {
    model.queryProperty().set("delete cell");
    assertThat(model.shown()).extracting(ShortcutRow::keys).containsExactly("D D");
    model.queryProperty().set("ctrl+h window");
    assertThat(model.shown()).extracting(ShortcutRow::title).containsExactly("Replace");
  }
}
