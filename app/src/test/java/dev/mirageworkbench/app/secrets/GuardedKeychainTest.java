package dev.mirageworkbench.app.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.secrets.SecretStore;
import dev.mirageworkbench.secrets.SessionSecrets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GuardedKeychainTest extends SecretStoreContract {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(200);

  private final AskingKeychain asking = new AskingKeychain();
  private final AtomicInteger opened = new AtomicInteger();
  private final GuardedKeychain guarded = new GuardedKeychain(this::open, LONG);

  private SecretStore open() {
    opened.incrementAndGet();
    return asking;
  }

  @Override
  SecretStore store() {
    return guarded;
  }

  @Test
  void keychain_isOpened_whenItIsFirstNeeded() throws Exception {
    assertThat(opened).hasValue(0);
    assertThat(guarded.find("a")).isEmpty();
    assertThat(guarded.names()).isEmpty();
    assertThat(opened).hasValue(1);
  }

  @Test
  void find_doesNotAskTheUserAgain_whenHeRefused() {
    asking.refuses = true;

    for (int each = 0; each < 3; each++) {
      assertThatThrownBy(() -> guarded.find("a"))
          .isInstanceOf(ResourceException.Denied.class)
          .hasMessage("refused");
    }
    assertThat(asking.questions).hasValue(1);
  }

  @Test
  void put_asksTheUserAgain_whenHeRefusedBefore() throws Exception {
    asking.refuses = true;
    assertThatThrownBy(() -> guarded.find("a")).isInstanceOf(ResourceException.Denied.class);
    asking.refuses = false;
    guarded.put("a", "value");

    assertThat(guarded.find("a")).contains("value");
  }

  @Test
  void call_isGivenUp_whenNobodyAnswers() {
    var impatient = new GuardedKeychain(this::open, SHORT);
    asking.isHanging = true;

    assertThatThrownBy(() -> impatient.put("a", "value"))
        .isInstanceOf(ResourceException.Unreachable.class)
        .hasMessageContaining("did not answer");
    assertThat(asking.cancels).hasValue(1);
    // The call before still waits, so that nothing more is asked.
    assertThat(impatient.problem()).hasValueSatisfying(why -> assertThat(why).contains("answer"));
    assertThat(asking.questions).hasValue(1);
    asking.answer.countDown();
  }

  @Test
  void call_isGivenUp_whenItsThreadIsInterrupted() {
    asking.isHanging = true;
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> guarded.find("a")).isInstanceOf(ResourceException.Interrupted.class);
    assertThat(Thread.interrupted()).isTrue();
    asking.answer.countDown();
  }

  /// Asks its user at each call, who may refuse or be away.
  private static final class AskingKeychain implements Keychain {
    private final SessionSecrets kept = new SessionSecrets();
    private final AtomicInteger questions = new AtomicInteger();
    private final AtomicInteger cancels = new AtomicInteger();
    private final CountDownLatch answer = new CountDownLatch(1);
    private volatile boolean refuses;
    private volatile boolean isHanging;

    private void ask() throws ResourceException {
      questions.incrementAndGet();
      if (isHanging) {
        try {
          answer.await();
        } catch (InterruptedException e) {
          throw new ResourceException.Interrupted("interrupted", e);
        }
      }
      if (refuses) {
        throw new ResourceException.Denied("refused");
      }
    }

    @Override
    public Optional<String> find(String name) throws ResourceException {
      ask();
      return kept.find(name);
    }

    @Override
    public void put(String name, String value) throws ResourceException {
      ask();
      kept.put(name, value);
    }

    @Override
    public boolean delete(String name) throws ResourceException {
      ask();
      return kept.delete(name);
    }

    @Override
    public List<String> names() throws ResourceException {
      ask();
      return kept.names();
    }

    @Override
    public Optional<String> problem() {
      return Optional.empty();
    }

    @Override
    public void cancel() {
      cancels.incrementAndGet();
    }
  }
}
