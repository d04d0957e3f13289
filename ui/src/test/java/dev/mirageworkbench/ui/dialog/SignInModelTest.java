package dev.mirageworkbench.ui.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.resource.SignIn;
import dev.mirageworkbench.secrets.SecretSource;
import dev.mirageworkbench.secrets.Secrets;
import dev.mirageworkbench.secrets.SessionSecrets;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.testing.FakeMounts;
import dev.mirageworkbench.ui.testing.FakeProvider;
import dev.mirageworkbench.ui.testing.ManualBackground;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.SettingsResolver;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SignInModelTest {
  private static final URI PAGE = URI.create("https://accounts.example.com/consent");

  private final ManualBackground threads = new ManualBackground();
  private final List<String> opened = new ArrayList<>();
  private final Browser browser = new Browser();
  private Background background = threads.background();

  /// A service whose page a person answers as the test says.
  private static final class Browser implements SignIn {
    private SignIn.Granted answer =
        new Granted(
            Map.of("refreshToken", "1//fresh-token", "account", "ann@example.com"),
            Optional.of("ann@example.com"),
            List.of("reading"),
            List.of());

    private Optional<ResourceException> refusal = Optional.empty();
    private Optional<CountDownLatch> patience = Optional.empty();
    private Settings asked = Settings.of(Map.of());

    @Override
    public List<String> asks(Settings settings, boolean writes) {
      return List.of(writes ? "all" : "reading");
    }

    @Override
    public Optional<String> lacks(Settings settings) {
      return settings.get("clientId").isEmpty()
          ? Optional.of("fill in a client")
          : Optional.empty();
    }

    @Override
    public Granted run(Settings settings, boolean writes, Consumer<URI> shown)
        throws ResourceException {
      asked = settings;
      shown.accept(PAGE);
      if (patience.isPresent()) {
        patience.get().countDown();
        try {
          Thread.sleep(Duration.ofMinutes(1));
        } catch (InterruptedException e) {
          throw new ResourceException.Interrupted("given up", e);
        }
      }
      if (refusal.isPresent()) {
        throw refusal.get();
      }
      return answer;
    }
  }

  private AddMountModel form() {
    var secrets = new Secrets(SecretSource.NONE, new SessionSecrets());
    return new AddMountModel(
        List.of(FakeProvider.signingIn(browser), FakeProvider.s3()),
        List.of(),
        new FakeMounts(),
        new EnteredSecrets(
            secrets,
            new SettingsResolver(Path.of(""), Map.of("CLIENT", "4711"), secrets),
            background),
        background);
  }

  private SignInModel signIn(AddMountModel form) {
    return new SignInModel(form, opened::add, background);
  }

  private static Map<String, String> values(AddMountModel form) {
    return form.values();
  }

  @Test
  void state_saysWhatIsAskedFor_andWhatIsLacking() {
    AddMountModel form = form();
    SignInModel signIn = signIn(form);
    assertThat(signIn.stateProperty().get())
        .isEqualTo(
            new SignInModel.State.Ready(List.of("reading"), Optional.of("fill in a client")));
    form.prefill(new Prefill("drive", Map.of("clientId", "4711")));
    form.modeProperty().set(MountMode.WRITE);
    assertThat(signIn.stateProperty().get())
        .isEqualTo(new SignInModel.State.Ready(List.of("all"), Optional.empty()));
  }

  @Test
  void state_offersNothing_whereTheTypeHasNoSuchWay() {
    AddMountModel form = form();
    SignInModel signIn = signIn(form);
    form.prefill(new Prefill("s3", Map.of()));
    assertThat(signIn.stateProperty().get()).isInstanceOf(SignInModel.State.NotOffered.class);
  }

  @Test
  void start_opensThePageAndFillsInWhatItGives() {
    AddMountModel form = form();
    SignInModel signIn = signIn(form);
    form.prefill(new Prefill("drive", Map.of("clientId", "${env:CLIENT}")));

    signIn.start();
    threads.runWork();

    assertThat(opened).containsExactly(PAGE.toString());
    assertThat(browser.asked.get("clientId")).contains("4711");
    assertThat(signIn.stateProperty().get()).isEqualTo(new SignInModel.State.Over(browser.answer));
    assertThat(values(form))
        .containsEntry("refreshToken", "1//fresh-token")
        .containsEntry("account", "ann@example.com")
        .containsEntry("clientId", "${env:CLIENT}");
    assertThat(form.secrets().presentProperty().get()).isTrue();
  }

  @Test
  void start_saysWhyAndLeavesTheForm_whenThePersonSaysNo() {
    AddMountModel form = form();
    SignInModel signIn = signIn(form);
    form.prefill(new Prefill("drive", Map.of("clientId", "4711")));
    browser.refusal = Optional.of(new ResourceException.Denied("not permitted"));

    signIn.start();
    threads.runWork();

    assertThat(signIn.stateProperty().get())
        .isEqualTo(new SignInModel.State.Failed("not permitted"));
    assertThat(values(form)).doesNotContainKey("refreshToken");
  }

  @Test
  void answer_fillsInNothing_onceAnotherTypeIsChosen() {
    AddMountModel form = form();
    SignInModel signIn = signIn(form);
    form.prefill(new Prefill("drive", Map.of("clientId", "4711")));
    signIn.start();
    form.prefill(new Prefill("s3", Map.of()));
    form.prefill(new Prefill("drive", Map.of("clientId", "4711")));
    threads.runWork();

    assertThat(values(form)).doesNotContainKey("refreshToken");
    assertThat(signIn.stateProperty().get()).isInstanceOf(SignInModel.State.Ready.class);
    assertThat(opened).isEmpty();
  }

  @Test
  void giveUp_endsTheWait() throws Exception {
    var waits = new CountDownLatch(1);
    var over = new CountDownLatch(1);
    browser.patience = Optional.of(waits);
    background =
        new Background(
            Runnable::run,
            task ->
                Thread.startVirtualThread(
                    () -> {
                      task.run();
                      over.countDown();
                    }),
            Runnable::run,
            _ -> Runnable::run);
    AddMountModel form = form();
    SignInModel signIn = signIn(form);
    form.prefill(new Prefill("drive", Map.of("clientId", "4711")));

    signIn.start();
    assertThat(waits.await(10, TimeUnit.SECONDS)).isTrue();
    signIn.giveUp();

    assertThat(over.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(signIn.stateProperty().get()).isInstanceOf(SignInModel.State.Ready.class);
  }
}
