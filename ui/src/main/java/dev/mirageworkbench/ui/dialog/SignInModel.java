package dev.mirageworkbench.ui.dialog;

import dev.mirageworkbench.redaction.Redaction;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.resource.SignIn;
import dev.mirageworkbench.ui.background.Background;
import dev.mirageworkbench.ui.background.Failures;
import dev.mirageworkbench.ui.output.Links;
import dev.mirageworkbench.workspace.MountMode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Signing in from the add-mount form, without its controls: the browser asks, and what the answer
/// gives is filled into the form. Confined to the JavaFX thread where nothing else is said.
public final class SignInModel {
  private final AddMountModel form;
  private final Links links;
  private final Background background;
  private final ReadOnlyObjectWrapper<State> state =
      new ReadOnlyObjectWrapper<>(new State.NotOffered());

  /// Of the attempt that is on; null while there is none.
  private @Nullable Attempt attempt;

  /// How a sign-in stands.
  public sealed interface State {
    /// The chosen type has no such way.
    record NotOffered() implements State {}

    /// @param asks what the person will be asked to permit
    /// @param lacks what is to be filled in first; empty if nothing is missing
    record Ready(List<String> asks, Optional<String> lacks) implements State {
      public Ready {
        asks = List.copyOf(asks);
      }
    }

    /// @param page where the person is asked; empty until there is one
    record Waiting(Optional<URI> page) implements State {}

    record Failed(String reason) implements State {}

    record Over(SignIn.Granted granted) implements State {}
  }

  /// An attempt can be given up from the JavaFX thread while a worker waits for the browser.
  private static final class Attempt {
    /// Guarded by this object's monitor, as is the other.
    private @Nullable Thread worker;

    private boolean isGivenUp;

    interface Work {
      SignIn.Granted run() throws ResourceException;
    }

    SignIn.Granted run(Work work) throws ResourceException {
      begin();
      try {
        return work.run();
      } finally {
        end();
      }
    }

    private synchronized void begin() throws ResourceException {
      if (isGivenUp) {
        throw new ResourceException.Interrupted("the sign-in was given up", null);
      }
      worker = Thread.currentThread();
    }

    private synchronized void end() {
      worker = null;
    }

    synchronized void giveUp() {
      isGivenUp = true;
      if (worker != null) {
        worker.interrupt();
      }
    }
  }

  public SignInModel(AddMountModel form, Links links, Background background) {
    this.form = form;
    this.links = links;
    this.background = background;
    form.providerProperty().subscribe(_ -> giveUp());
    form.modeProperty().subscribe(_ -> offerAgain());
    form.revisionProperty().subscribe(_ -> offerAgain());
  }

  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /// What was entered may change what is asked for; what came of an attempt stays to be read.
  private void offerAgain() {
    if (state.get() instanceof State.Ready || state.get() instanceof State.NotOffered) {
      offer();
    }
  }

  private void offer() {
    state.set(
        form.provider()
            .signIn()
            .<State>map(
                signIn -> {
                  Settings entered = Settings.of(form.values());
                  return new State.Ready(signIn.asks(entered, writes()), signIn.lacks(entered));
                })
            .orElseGet(State.NotOffered::new));
  }

  private boolean writes() {
    return form.modeProperty().get() == MountMode.WRITE;
  }

  /// Opens the browser and waits for the answer.
  public void start() {
    ResourceProvider chosen = form.provider();
    Optional<SignIn> signIn = chosen.signIn();
    if (signIn.isEmpty() || state.get() instanceof State.Waiting) {
      return;
    }
    var current = new Attempt();
    attempt = current;
    state.set(new State.Waiting(Optional.empty()));
    Map<String, String> entered = form.values();
    boolean writes = writes();
    background.run(
        () ->
            current.run(
                () ->
                    signIn
                        .get()
                        .run(
                            form.secrets().resolve(chosen, entered),
                            writes,
                            page -> background.fx().execute(() -> show(current, page)))),
        granted -> finish(current, granted),
        failure -> finish(current, new State.Failed(Failures.sentence(failure))));
  }

  private void show(Attempt whose, URI page) {
    if (attempt == whose) {
      state.set(new State.Waiting(Optional.of(page)));
      links.open(page.toString());
    }
  }

  private void finish(Attempt whose, SignIn.Granted granted) {
    granted.values().values().forEach(Redaction::learn);
    if (attempt == whose) {
      form.fill(granted.values());
      finish(whose, new State.Over(granted));
    }
  }

  private void finish(Attempt whose, State how) {
    if (attempt == whose) {
      attempt = null;
      state.set(how);
    }
  }

  /// Stops waiting.
  public void giveUp() {
    Attempt current = attempt;
    attempt = null;
    if (current != null) {
      current.giveUp();
    }
    offer();
  }
}
