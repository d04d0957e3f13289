package dev.mirageworkbench.ui.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.resource.MountHint;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.secrets.SecretSource;
import dev.mirageworkbench.secrets.Secrets;
import dev.mirageworkbench.secrets.SessionSecrets;
import dev.mirageworkbench.ui.dialog.CredentialSearchModel.State;
import dev.mirageworkbench.ui.testing.FakeMounts;
import dev.mirageworkbench.ui.testing.FakeProvider;
import dev.mirageworkbench.ui.testing.ManualBackground;
import dev.mirageworkbench.workspace.MountOffers.Offer;
import dev.mirageworkbench.workspace.SettingsResolver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The form for something that was dropped.
class DroppedFormTest {
  private final ManualBackground threads = new ManualBackground();
  private final FakeMounts mounts = new FakeMounts();
  private final Secrets secrets = new Secrets(SecretSource.NONE, new SessionSecrets());
  private final List<AddMountModel.Added> added = new ArrayList<>();

  private AddMountModel model(FakeProvider... providers) {
    return new AddMountModel(
        List.of(providers),
        List.of(),
        mounts,
        new EnteredSecrets(
            secrets, new SettingsResolver(Path.of(""), Map.of(), secrets), threads.background()),
        threads.background());
  }

  private static Offer.Mountable offer(FakeProvider provider, MountHint hint) {
    return new Offer.Mountable(provider, hint);
  }

  private static List<String> asked(AddMountModel model) {
    return model.fields().stream()
        .filter(model::isAsked)
        .map(field -> field.setting().key())
        .toList();
  }

  @Test
  void form_asksForWhatTheTextDoesNotSay_only() {
    FakeProvider s3 = FakeProvider.s3();
    AddMountModel model = model(FakeProvider.ram(), s3);
    model.prefill(offer(s3, MountHint.of(Map.of("prefix", "a"), "rain").asking("profile")));
    assertThat(model.isFolded()).isTrue();
    assertThat(asked(model)).containsExactly("bucket", "profile");
    assertThat(model.prefixProperty().get()).isEqualTo("/rain");
    model.providerProperty().set(model.providers().getFirst());
    assertThat(model.isFolded()).isFalse();
  }

  @Test
  void mount_isMadeOnceItsConnectionWasTried() {
    FakeProvider s3 = FakeProvider.s3();
    AddMountModel model = model(s3);
    model.prefill(offer(s3, MountHint.of(Map.of("bucket", "b"), "b")));
    var tested = new TestedMount(model, added::add);
    tested.start();
    assertThat(added).isEmpty();
    threads.runWork();
    assertThat(added).hasSize(1);
    assertThat(mounts.all()).hasSize(1);
    assertThat(s3.opened.get()).isEqualTo(2);
  }

  @Test
  void failedTest_mountsNothing_untilItIsWantedAllTheSame() {
    FakeProvider s3 = FakeProvider.s3Refusing(new ResourceException.Denied("not for you"));
    AddMountModel model = model(s3);
    model.prefill(offer(s3, MountHint.of(Map.of("bucket", "b"), "b")));
    var tested = new TestedMount(model, added::add);
    tested.start();
    threads.runWork();
    assertThat(added).isEmpty();
    assertThat(tested.failedProperty().get()).isTrue();
    tested.start();
    threads.runWork();
    assertThat(added).hasSize(1);
  }

  @Test
  void change_afterAFailedTest_triesAgain() {
    FakeProvider s3 = FakeProvider.s3Refusing(new ResourceException.Denied("not for you"));
    AddMountModel model = model(s3);
    model.prefill(offer(s3, MountHint.of(Map.of("bucket", "b"), "b")));
    var tested = new TestedMount(model, added::add);
    tested.start();
    threads.runWork();
    model.fill(Map.of("bucket", "c"));
    assertThat(tested.failedProperty().get()).isFalse();
    tested.start();
    threads.runWork();
    assertThat(added).isEmpty();
  }

  @Test
  void credentials_areLookedForAfterAsking_andFillTheForm() {
    FakeProvider s3 = FakeProvider.s3();
    AddMountModel model = model(s3);
    var search = new CredentialSearchModel(model);
    search.look();
    threads.runWork();
    assertThat(s3.searches.get()).isZero();
    search.ask();
    assertThat(search.stateProperty().get()).isEqualTo(new State.Asking("Looks at nothing."));
    search.look();
    threads.runWork();
    assertThat(search.stateProperty().get()).isInstanceOf(State.Over.class);
    model.fill(Map.of("region", "eu-west-9"));
    search.choose(FakeProvider.FOUND);
    assertThat(model.values())
        .containsEntry("profile", "work")
        .containsEntry("region", "eu-west-9");
  }

  @Test
  void credentials_areNotOffered_whereTheTypeKnowsNoPlaces() {
    var search = new CredentialSearchModel(model(FakeProvider.ram()));
    assertThat(search.stateProperty().get()).isInstanceOf(State.Impossible.class);
  }
}
