package dev.mirageworkbench.app.secrets;

import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.secrets.SecretStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A keychain that may ask its user, with a limit to how often and how long.
///
/// It is opened when it is first needed. Calls are made one after the other, so that the user has
/// one window of it at most, each on a thread of its own that the program's end does not wait for.
/// A
/// call that takes too long is given up; where the system cannot end it, nothing more is asked
/// until
/// it ends. Once the user has refused, or has not come, reading fails without asking again, until
/// something is to be stored: that the user wants.
final class GuardedKeychain implements SecretStore {
  private final Supplier<SecretStore> opener;
  private final Duration patience;

  /// Held while the keychain is asked.
  private final ReentrantLock lock = new ReentrantLock();

  private volatile @Nullable SecretStore opened;

  /// Guarded by the lock.
  private @Nullable FutureTask<?> last;

  private volatile @Nullable String refusal;

  /// @param opener finds the keychain, or what stands for none; may take a moment
  /// @param patience how long a call may take
  GuardedKeychain(Supplier<SecretStore> opener, Duration patience) {
    this.opener = opener;
    this.patience = patience;
  }

  @Override
  public Optional<String> find(String name) throws ResourceException {
    String refused = refusal;
    if (refused != null) {
      throw new ResourceException.Denied(refused);
    }
    try {
      return ask(store -> store.find(name));
    } catch (ResourceException.Denied | ResourceException.Unreachable e) {
      refusal = e.reason();
      throw e;
    }
  }

  @Override
  public void put(String name, String value) throws ResourceException {
    refusal = null;
    boolean _ =
        ask(
            store -> {
              store.put(name, value);
              return true;
            });
  }

  @Override
  public boolean delete(String name) throws ResourceException {
    refusal = null;
    return ask(store -> store.delete(name));
  }

  @Override
  public List<String> names() throws ResourceException {
    return ask(SecretStore::names);
  }

  @Override
  public Optional<String> problem() {
    try {
      return ask(SecretStore::problem);
    } catch (ResourceException e) {
      return Optional.of(e.reason());
    }
  }

  @FunctionalInterface
  private interface Question<T> {
    T put(SecretStore store) throws ResourceException;
  }

  private <T> T ask(Question<T> question) throws ResourceException {
    try {
      lock.lockInterruptibly();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
    try {
      if (last != null && !last.isDone()) {
        throw tooSlow(null);
      }
      var task = new FutureTask<T>(() -> question.put(store()));
      last = task;
      // Not a virtual one, which would hold on to its carrier.
      Thread.ofPlatform().daemon().name("mirage-keychain").start(task);
      return answer(task);
    } finally {
      lock.unlock();
    }
  }

  private SecretStore store() {
    SecretStore store = opened;
    if (store == null) {
      store = opener.get();
      opened = store;
    }
    return store;
  }

  private <T> T answer(FutureTask<T> task) throws ResourceException {
    try {
      return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      cancel();
      throw tooSlow(e);
    } catch (InterruptedException e) {
      cancel();
      throw interrupted(e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ResourceException failure) {
        throw failure;
      }
      throw new ResourceException.Failed("the keychain cannot be used: " + e.getCause(), e);
    }
  }

  private void cancel() {
    if (opened instanceof Keychain keychain) {
      keychain.cancel();
    }
  }

  private ResourceException tooSlow(@Nullable Throwable cause) {
    return new ResourceException.Unreachable(
        "the keychain did not answer within %d seconds; it may be waiting to be unlocked"
            .formatted(patience.toSeconds()),
        cause);
  }

  private static ResourceException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new ResourceException.Interrupted("interrupted while the keychain was asked", e);
  }
}
