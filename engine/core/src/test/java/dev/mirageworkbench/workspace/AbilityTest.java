package dev.mirageworkbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.workspace.MemoryStore.Call;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AbilityTest {
  private static Map<String, String> abilities(MemoryStore store) {
    return Ability.of(store).stream().collect(Collectors.toMap(Ability::name, Ability::detail));
  }

  @Test
  void abilities_areWhatTheResourceDeclares() {
    assertThat(abilities(new MemoryStore()))
        .isEqualTo(
            Map.of(
                "read", "only the part that is asked for is fetched",
                "glob", "a folder is listed whole",
                "write", "yes",
                "conflicts", "noticed always: the backend judges together with the write",
                "rename", "in one step",
                "times and modes", "accepted when they are set, not kept",
                "changes by others", "seen within 5 s",
                "cache", "what was read is kept on this machine"));
  }

  @Test
  void abilities_followFromWhatTheResourceHandsOut() {
    assertThat(
            abilities(new MemoryStore().local().withPrefixes().withoutMoves().keepingAttributes()))
        .containsEntry("glob", "only names with the pattern's beginning are asked for")
        .containsEntry("rename", "no, files are copied and deleted")
        .containsEntry("times and modes", "kept as they are set")
        .containsEntry("changes by others", "seen at the next look")
        .containsEntry("cache", "not needed, it is on this machine");
    assertThat(abilities(new MemoryStore().readingWholeFiles()))
        .containsEntry("read", "a file is fetched whole");
  }

  @Test
  void abilities_areToldWithoutAskingTheBackend() {
    var store = new MemoryStore();
    Ability.of(store);
    for (Call call : Call.values()) {
      assertThat(store.count(call)).as(call.name()).isZero();
    }
  }
}
