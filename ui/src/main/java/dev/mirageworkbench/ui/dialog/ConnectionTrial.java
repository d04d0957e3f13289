package dev.mirageworkbench.ui.dialog;

import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.workspace.Ability;
import dev.mirageworkbench.workspace.ConnectionCheck;
import dev.mirageworkbench.workspace.ConnectionCheck.Finding;
import dev.mirageworkbench.workspace.MountMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Tries out what a form says, without mounting it. Confined to the JavaFX thread.
final class ConnectionTrial {
  private final EnteredSecrets secrets;
  private final Background background;
  private final ReadOnlyObjectWrapper<ConnectionTest> test =
      new ReadOnlyObjectWrapper<>(new ConnectionTest.NotAsked());

  /// Counts changes, so that the answer to an older question is not shown for newer values.
  private long change;

  ConnectionTrial(EnteredSecrets secrets, Background background) {
    this.secrets = secrets;
    this.background = background;
  }

  ReadOnlyObjectProperty<ConnectionTest> testProperty() {
    return test.getReadOnlyProperty();
  }

  /// The form says something else now.
  void forget() {
    change++;
    test.set(new ConnectionTest.NotAsked());
  }

  void start(ResourceProvider provider, Map<String, String> values, MountMode mode) {
    long asked = change;
    var found = new ArrayList<Finding>();
    test.set(new ConnectionTest.Running(found));
    background.run(
        () -> {
          try (Resource resource = secrets.open(provider, values)) {
            boolean isFine =
                ConnectionCheck.run(
                    resource,
                    mode,
                    finding ->
                        background
                            .fx()
                            .execute(
                                () -> {
                                  found.add(finding);
                                  answer(asked, new ConnectionTest.Running(found));
                                }));
            return isFine ? Ability.of(resource) : List.<Ability>of();
          }
        },
        abilities -> answer(asked, new ConnectionTest.Over(found, abilities)),
        failure -> answer(asked, new ConnectionTest.Impossible(Failures.sentence(failure))));
  }

  private void answer(long asked, ConnectionTest result) {
    if (asked == change) {
      test.set(result);
    }
  }
}
