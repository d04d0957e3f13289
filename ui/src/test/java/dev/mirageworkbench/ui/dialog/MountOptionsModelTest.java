package dev.mirageworkbench.ui.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.MountOptions;
import dev.mirageworkbench.workspace.Ttl;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MountOptionsModelTest {
  private static final MountDefinition MOUNT =
      new MountDefinition(WorkspacePath.of("/s3"), "s3", MountMode.READ, Map.of("bucket", "b"));

  private static MountOptionsModel model(MountDefinition mount) {
    return new MountOptionsModel(mount, List.of(WorkspacePath.of("/taken")));
  }

  @Test
  void untouchedForm_changesNothing() {
    MountDefinition mount =
        MOUNT.withOptions(
            new MountOptions(
                true, Optional.of(Duration.ofSeconds(90)), OptionalLong.of((20L << 20) + 1)));
    assertThat(model(mount).changed()).isEqualTo(mount);
    assertThat(model(MOUNT).changed()).isEqualTo(MOUNT);
  }

  @Test
  void form_saysAllOptions() {
    MountOptionsModel model = model(MOUNT);
    model.prefixProperty().set(" /bucket ");
    model.ttlProperty().set("never");
    model.megabytesProperty().set("64");
    model.writingProperty().set(true);
    model.enabledProperty().set(false);
    model.preloadProperty().set(true);

    assertThat(model.changed())
        .isEqualTo(
            MOUNT
                .withPrefix(WorkspacePath.of("/bucket"))
                .withMode(MountMode.WRITE)
                .withEnabled(false)
                .withOptions(
                    new MountOptions(true, Optional.of(Ttl.NEVER), OptionalLong.of(64L << 20))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/taken", "s3", "/", "/tmp/x"})
  void prefixThatCannotBe_isNamed(String prefix) {
    MountOptionsModel model = model(MOUNT);
    model.prefixProperty().set(prefix);
    assertThat(model.prefixProblem()).isPresent();
    assertThat(model.validProperty().get()).isFalse();
  }

  @Test
  void timeAndLimitThatCannotBe_areNamed() {
    MountOptionsModel model = model(MOUNT);
    model.ttlProperty().set("soon");
    assertThat(model.ttlProblem()).hasValueSatisfying(it -> assertThat(it).contains("always"));
    assertThat(model.validProperty().get()).isFalse();
    model.ttlProperty().set("");
    model.megabytesProperty().set("1");
    assertThat(model.megabytesProblem()).hasValueSatisfying(it -> assertThat(it).contains("16"));
    model.megabytesProperty().set("99999999999999999");
    assertThat(model.validProperty().get()).isFalse();
  }
}
