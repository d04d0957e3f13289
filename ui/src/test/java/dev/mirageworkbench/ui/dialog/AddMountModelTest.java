package dev.mirageworkbench.ui.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.ui.testing.FakeMounts;
import dev.mirageworkbench.ui.testing.FakeProvider;
import dev.mirageworkbench.ui.testing.ManualBackground;
import dev.mirageworkbench.ui.tree.Drops.Prefill;
import dev.mirageworkbench.workspace.Ability;
import dev.mirageworkbench.workspace.ConnectionCheck.Finding;
import dev.mirageworkbench.workspace.ConnectionCheck.Step;
import dev.mirageworkbench.workspace.ConnectionCheck.Verdict;
import dev.mirageworkbench.workspace.MountMode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class AddMountModelTest {
  private final ManualBackground threads = new ManualBackground();
  private final FakeMounts mounts = new FakeMounts();

  private AddMountModel model(FakeProvider provider) {
    return new AddMountModel(
        List.of(provider), List.of(WorkspacePath.of("/s3")), mounts, threads.background());
  }

  @Test
  void form_isInvalid_untilWhatIsNeededIsThere() {
    AddMountModel model = model(FakeProvider.s3());
    assertThat(model.validProperty().get()).isFalse();
    model.prefill(new Prefill("s3", Map.of("bucket", "b")));
    assertThat(model.validProperty().get()).isTrue();
    assertThat(model.prefixProperty().get()).isEqualTo("/s3-2");
    model.prefixProperty().set("/s3");
    assertThat(model.prefixProblem()).contains("/s3 is already mounted");
  }

  @Test
  void field_saysWhatIsWrong_onceSomethingIsEntered() {
    AddMountModel model = model(FakeProvider.s3());
    SettingField bucket = model.fields().getFirst();
    assertThat(bucket.shownProblemProperty().get()).isEmpty();
    bucket.valueProperty().set("a/b");
    assertThat(bucket.shownProblemProperty().get())
        .isEqualTo("Bucket must be a name without slashes, not 'a/b'");
    assertThat(model.validProperty().get()).isFalse();
    bucket.valueProperty().set("");
    assertThat(bucket.shownProblemProperty().get()).isEqualTo("Bucket is needed");
    bucket.valueProperty().set("b");
    assertThat(bucket.shownProblemProperty().get()).isEmpty();
    assertThat(model.validProperty().get()).isTrue();
  }

  @Test
  void type_isTheFirstOne_untilAnotherIsChosen() {
    var model =
        new AddMountModel(
            List.of(FakeProvider.s3(), FakeProvider.ram()),
            List.of(),
            mounts,
            threads.background());
    assertThat(model.provider().type()).isEqualTo("s3");
    model.prefill(new Prefill("ram", Map.of()));
    assertThat(model.provider().type()).isEqualTo("ram");
  }

  @Test
  void uri_saysWhatIsEntered_withoutSecrets_andOnlyWhatIsRight() {
    AddMountModel model = model(FakeProvider.s3());
    assertThat(model.uriProperty().get()).isEmpty();
    model.prefill(
        new Prefill("s3", Map.of("bucket", "b", "region", "r", "secretAccessKey", "hush")));
    assertThat(model.uriProperty().get()).isEqualTo("s3://b?region=r");
    model.fields().getFirst().valueProperty().set("a/b");
    assertThat(model.uriProperty().get()).isEmpty();
  }

  @Test
  void submit_mountsReadOnly_byDefault() {
    AddMountModel model = model(FakeProvider.s3());
    model.prefill(new Prefill("s3", Map.of("bucket", "b")));
    var done = new AtomicBoolean();
    model.submit(() -> done.set(true));
    threads.runWork();
    assertThat(done).isTrue();
    assertThat(mounts.all().getFirst().mode()).isEqualTo(MountMode.READ);
  }

  @Test
  void submit_saysWhyAndKeepsTheValues_whenItFails() {
    AddMountModel model = model(FakeProvider.s3());
    model.prefill(new Prefill("s3", Map.of("bucket", "b!")));
    model.submit(() -> {});
    threads.runWork();
    assertThat(model.problemProperty().get()).isEqualTo("a bucket's name has no '!'");
    assertThat(model.fields().getFirst().value()).isEqualTo("b!");
  }

  @Test
  void test_tellsOfEachStep_andClosesTheResource() {
    FakeProvider provider = FakeProvider.s3();
    AddMountModel model = model(provider);
    model.prefill(new Prefill("s3", Map.of("bucket", "b")));
    model.testConnection();
    threads.runWork();
    assertThat(model.testProperty().get())
        .isEqualTo(
            new ConnectionTest.Over(
                List.of(
                    new Finding(Step.LIST, Verdict.PASSED, "nothing in there", ""),
                    new Finding(Step.READ, Verdict.SKIPPED, "there is no file at the top", ""),
                    new Finding(Step.WRITE, Verdict.SKIPPED, "this type can only be read", "")),
                List.of(
                    new Ability("read", "only the part that is asked for is fetched"),
                    new Ability("glob", "a folder is listed whole"),
                    new Ability("write", "no, read only"),
                    new Ability("changes by others", "seen at the next look"),
                    new Ability("cache", "not needed, it is on this machine"))));
    assertThat(provider.closed).hasValue(1);
  }

  @Test
  void test_tellsTheReason_withTheRawError_andClosesTheResource() {
    FakeProvider provider = FakeProvider.s3Refusing(new ResourceException.Denied("no such key"));
    AddMountModel model = model(provider);
    model.prefill(new Prefill("s3", Map.of("bucket", "b")));
    model.testConnection();
    threads.runWork();
    assertThat(model.testProperty().get()).isInstanceOf(ConnectionTest.Over.class);
    assertThat(((ConnectionTest.Over) model.testProperty().get()).found())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.verdict()).isEqualTo(Verdict.FAILED);
              assertThat(finding.detail()).isEqualTo("no such key");
              assertThat(finding.raw()).contains("Denied");
            });
    assertThat(((ConnectionTest.Over) model.testProperty().get()).abilities()).isEmpty();
    assertThat(provider.closed).hasValue(1);
  }

  @Test
  void test_isForgotten_whenASettingChanges() {
    AddMountModel model = model(FakeProvider.s3());
    model.prefill(new Prefill("s3", Map.of("bucket", "b")));
    model.testConnection();
    model.prefixProperty().set("/other");
    threads.runWork();
    assertThat(model.testProperty().get()).isEqualTo(new ConnectionTest.NotAsked());
  }

  @Test
  void test_saysWhatToChange_whenTheSettingsCannotWork() {
    AddMountModel model = model(FakeProvider.s3());
    model.prefill(new Prefill("s3", Map.of("bucket", "b!")));
    model.testConnection();
    threads.runWork();
    assertThat(model.testProperty().get())
        .isEqualTo(new ConnectionTest.Impossible("a bucket's name has no '!'"));
  }
}
