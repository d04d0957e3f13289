package dev.mirageworkbench.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.ui.keys.Action;
import dev.mirageworkbench.ui.keys.NotebookAction;
import dev.mirageworkbench.ui.keys.TreeAction;
import dev.mirageworkbench.ui.keys.WindowAction;
import dev.mirageworkbench.ui.palette.PaletteEntry;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MenusTest {
  @Test
  void everyAction_isInOneMenu_andSoInThePalette() {
    List<Action> actions =
        Stream.<Action[]>of(NotebookAction.values(), TreeAction.values(), WindowAction.values())
            .flatMap(Stream::of)
            .toList();
    assertThat(MenuLayout.entries())
        .extracting(PaletteEntry::action)
        .containsExactlyInAnyOrderElementsOf(actions);
  }
}
