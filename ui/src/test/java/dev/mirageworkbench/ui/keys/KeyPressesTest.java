package dev.mirageworkbench.ui.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.ui.keys.KeyTable.Scope;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class KeyPressesTest {
  private Instant now = Instant.EPOCH.plusSeconds(100);
  private final KeyPresses keys = new KeyPresses(() -> now);

  @Test
  void doubleKey_counts_withinASecond() {
    assertThat(keys.press("D", Scope.COMMAND)).isEmpty();
    assertThat(keys.press("D", Scope.COMMAND)).contains(NotebookAction.DELETE);
    assertThat(keys.press("D", Scope.COMMAND)).isEmpty();
    now = now.plusSeconds(2);
    assertThat(keys.press("D", Scope.COMMAND)).isEmpty();
  }

  @Test
  void singleKey_countsEachTime_howeverFast() {
    assertThat(keys.press("F6", Scope.WINDOW)).contains(WindowAction.NEXT_PANE);
    assertThat(keys.press("F6", Scope.WINDOW)).contains(WindowAction.NEXT_PANE);
    assertThat(keys.press("J", Scope.COMMAND)).contains(NotebookAction.SELECT_NEXT);
    assertThat(keys.press("J", Scope.COMMAND)).contains(NotebookAction.SELECT_NEXT);
  }

  @Test
  void letters_doNothing_whileEditing() {
    assertThat(keys.press("A", Scope.EDIT)).isEmpty();
    assertThat(keys.press("Ctrl+Enter", Scope.EDIT)).contains(NotebookAction.RUN);
  }
}
