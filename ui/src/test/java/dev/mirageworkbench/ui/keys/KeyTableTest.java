package dev.mirageworkbench.ui.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.ui.keys.KeyTable.Scope;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;

class KeyTableTest {
  @Test
  void key_hasOneMeaning_whereItCounts() {
    for (Scope scope : List.of(Scope.COMMAND, Scope.EDIT, Scope.TREE, Scope.WINDOW)) {
      List<String> keys =
          KeyTable.bindings().stream()
              .filter(binding -> binding.scope().covers(scope))
              .map(KeyTable.Binding::keys)
              .toList();
      assertThat(keys).as("keys of %s", scope).doesNotHaveDuplicates();
    }
  }

  @Test
  void keysOfTheTree_areNotThoseOfTheWindow() {
    List<String> inWindow =
        KeyTable.bindings().stream()
            .filter(binding -> binding.scope() == Scope.WINDOW)
            .map(KeyTable.Binding::keys)
            .toList();
    assertThat(KeyTable.bindings())
        .filteredOn(binding -> binding.scope() == Scope.TREE)
        .extracting(KeyTable.Binding::keys)
        .doesNotContainAnyElementsOf(inWindow);
  }

  @Test
  void plainKeys_countInCellsOnly() {
    assertThat(KeyTable.bindings())
        .filteredOn(binding -> binding.keys().matches("(Shift\\+)?\\w( \\w)?"))
        .allMatch(binding -> binding.scope() == Scope.COMMAND);
  }

  @Test
  void names_areThoseOfTheTable() {
    var named = new HashSet<String>();
    for (boolean shift : new boolean[] {false, true}) {
      Stream.of(KeyCode.OPEN_BRACKET, KeyCode.CLOSE_BRACKET, KeyCode.QUOTE, KeyCode.BACK_SPACE)
          .forEach(code -> named.add(KeyNames.of(press(code, shift))));
    }
    assertThat(named).contains("Ctrl+Shift+[", "Ctrl+Shift+]", "Ctrl+Shift+'", "Ctrl+Backspace");
    assertThat(KeyNames.of(press(KeyCode.NUMPAD3, false))).isEqualTo("Ctrl+3");
  }

  private static KeyEvent press(KeyCode code, boolean shift) {
    return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, true, false, false);
  }
}
