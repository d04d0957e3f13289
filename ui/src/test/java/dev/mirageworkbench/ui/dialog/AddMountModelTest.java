package dev.mirageworkbench.ui.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.secrets.NoKeychain;
import dev.mirageworkbench.secrets.SecretSource;
import dev.mirageworkbench.secrets.Secrets;
import dev.mirageworkbench.secrets.SessionSecrets;
import dev.mirageworkbench.ui.testing.FakeMounts;
import dev.mirageworkbench.ui.testing.FakeProvider;
import dev.mirageworkbench.ui.testing.ManualBackground;
import dev.mirageworkbench.workspace.Ability;
import dev.mirageworkbench.workspace.ConnectionCheck.Finding;
import dev.mirageworkbench.workspace.ConnectionCheck.Step;
import dev.mirageworkbench.workspace.ConnectionCheck.Verdict;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.SettingsResolver;
import dev.mirageworkbench.workspace.WorkspaceDefinition.MountDefinition;
import dev.mirageworkbench.workspace.WorkspaceFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AddMountModelTest {
  private final ManualBackground threads = new ManualBackground();
  private final FakeMounts mounts = new FakeMounts();
  private final SessionSecrets keychain = new SessionSecrets();
  private final Secrets secrets = new Secrets(SecretSource.NONE, keychain);

  private AddMountModel model(FakeProvider... providers) {
    return new AddMountModel(
        List.of(providers),
        List.of(WorkspacePath.of("/s3")),
        mounts,
        new EnteredSecrets(
            secrets, new SettingsResolver(Path.of(""), Map.of(), secrets), threads.background()),
        threads.background());
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
    AddMountModel model = model(FakeProvider.s3(), FakeProvider.ram());
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
  void reference_isNoMistake_andInNoUri() {
    AddMountModel model = model(FakeProvider.s3());
    model.prefill(new Prefill("s3", Map.of("bucket", "${env:TEAM/BUCKET}")));
    assertThat(model.validProperty().get()).isTrue();
    assertThat(model.uriProperty().get()).isEmpty();
  }

  @Test
  void replacedMount_keepsItsPrefix_andMakesRoomForTheNewOne() {
    mounts.mount("/s3", "s3", MountMode.WRITE);
    AddMountModel model = model(FakeProvider.s3());
    model.replace(mounts.all().getFirst(), Optional.empty());
    model.fields().getFirst().valueProperty().set("other");
    assertThat(model.prefixProblem()).isEmpty();
    model.submit(_ -> {});
    threads.runWork();

    assertThat(mounts.all())
        .singleElement()
        .satisfies(
            mount -> {
              assertThat(mount.prefix()).isEqualTo(WorkspacePath.of("/s3"));
              assertThat(mount.mode()).isEqualTo(MountMode.WRITE);
            });
  }

  @Test
  void submit_mountsReadOnly_byDefault() {
    AddMountModel model = model(FakeProvider.s3());
    model.prefill(new Prefill("s3", Map.of("bucket", "b")));
    var done = new AtomicBoolean();
    model.submit(_ -> done.set(true));
    threads.runWork();
    assertThat(done).isTrue();
    assertThat(mounts.all().getFirst().mode()).isEqualTo(MountMode.READ);
  }

  @Test
  void submit_saysWhyAndKeepsTheValues_whenItFails() {
    AddMountModel model = model(FakeProvider.s3());
    model.prefill(new Prefill("s3", Map.of("bucket", "b!")));
    model.submit(_ -> {});
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

  private static final String VALUE = "typed-into-the-form";

  private AddMountModel modelWithSecret(Secrets kept) {
    var model =
        new AddMountModel(
            List.of(FakeProvider.s3()),
            List.of(),
            mounts,
            new EnteredSecrets(
                kept, new SettingsResolver(Path.of(""), Map.of(), kept), threads.background()),
            threads.background());
    model.prefill(new Prefill("s3", Map.of("bucket", "my-bucket", "secretAccessKey", VALUE)));
    return model;
  }

  private AddMountModel.Added added(AddMountModel model) {
    var added = new AtomicReference<AddMountModel.Added>();
    model.submit(added::set);
    threads.runWork();
    assertThat(model.problemProperty().get()).isEmpty();
    return Objects.requireNonNull(added.get());
  }

  @Test
  void secret_goesToTheKeychain_andTheDefinitionHasItsName() {
    AddMountModel.Added added = added(modelWithSecret(secrets));

    assertThat(added.keeping()).contains(Secrets.Keeping.KEYCHAIN);
    assertThat(added.definition().settings())
        .isEqualTo(Map.of("bucket", "my-bucket", "secretAccessKey", "${secret:s3/my-bucket}"));
    assertThat(keychain.find("s3/my-bucket")).contains(VALUE);
    assertThat(WorkspaceFile.text(added.definition())).doesNotContain(VALUE);
  }

  @Test
  void secret_mayLookLikeAReference() {
    AddMountModel model = modelWithSecret(secrets);
    model.prefill(new Prefill("s3", Map.of("secretAccessKey", "pa${ss}word")));

    assertThat(added(model).definition().settings())
        .containsEntry("secretAccessKey", "${secret:s3/my-bucket}");
    assertThat(keychain.find("s3/my-bucket")).contains("pa${ss}word");
  }

  @Test
  void secret_isKeptForTheSession_whenTheUserDoesNotWantItSaved() throws Exception {
    AddMountModel model = modelWithSecret(secrets);
    model.secrets().saveProperty().set(false);
    model.secrets().nameProperty().set("mine");
    AddMountModel.Added added = added(model);

    assertThat(added.keeping()).contains(Secrets.Keeping.SESSION);
    assertThat(added.definition().settings()).containsEntry("secretAccessKey", "${secret:mine}");
    assertThat(keychain.names()).isEmpty();
    assertThat(secrets.find("mine")).contains(VALUE);
  }

  @Test
  void secret_isKeptForTheSession_whenThereIsNoKeychain() {
    AddMountModel model =
        modelWithSecret(new Secrets(SecretSource.NONE, new NoKeychain("this is a test")));
    threads.runWork();
    assertThat(model.secrets().keychainProperty().get())
        .isEqualTo(new EnteredSecrets.Keychain.Missing("this is a test"));

    assertThat(added(model).keeping()).contains(Secrets.Keeping.SESSION);
  }

  @Test
  void keychain_isNotAsked_untilASecretIsTyped() {
    AddMountModel model = model(FakeProvider.s3());
    model.prefill(new Prefill("s3", Map.of("bucket", "b", "secretAccessKey", "${env:KEY}")));

    assertThat(threads.work).isEmpty();
    assertThat(model.secrets().presentProperty().get()).isFalse();
  }

  @Test
  void secrets_haveNamesOfTheirOwn_whenThereAreSeveral() {
    AddMountModel model = modelWithSecret(secrets);
    model.prefill(new Prefill("s3", Map.of("sessionToken", "another-" + VALUE)));

    assertThat(added(model).definition().settings())
        .containsEntry("secretAccessKey", "${secret:s3/my-bucket}")
        .containsEntry("sessionToken", "${secret:s3/my-bucket.sessionToken}");
    assertThat(keychain.names()).hasSize(2);
  }

  @Test
  void form_isInvalid_whileTheSecretHasNoName() {
    AddMountModel model = modelWithSecret(secrets);
    model.secrets().nameProperty().set("a}");
    assertThat(model.validProperty().get()).isFalse();
    model.secrets().nameProperty().set("a");
    assertThat(model.validProperty().get()).isTrue();
  }

  @Test
  void definition_isFilledIn_lessTheSecretsThatAreMissing() {
    AddMountModel model = model(FakeProvider.s3());
    model.prefill(
        new MountDefinition(
            WorkspacePath.of("/team"),
            "s3",
            MountMode.WRITE,
            Map.of("bucket", "b", "secretAccessKey", "${secret:team}")));
    assertThat(model.prefixProperty().get()).isEqualTo("/team");
    model.prefill(new Prefill("s3", Map.of("secretAccessKey", VALUE)));

    assertThat(added(model).definition())
        .isEqualTo(
            new MountDefinition(
                WorkspacePath.of("/team"),
                "s3",
                MountMode.WRITE,
                Map.of("bucket", "b", "secretAccessKey", "${secret:team}")));
    assertThat(keychain.find("team")).contains(VALUE);
  }
}
