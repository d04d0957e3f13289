package dev.mirageworkbench.http;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Takes the bytes of an answer's body, up to a limit, and notes when the last ones came.
final class Receiver implements BodySubscriber<byte[]> {
  private final BodySubscriber<byte[]> inner;
  private final long most;
  private final AtomicLong lastSign;
  private final AtomicBoolean ended = new AtomicBoolean();

  /// Confined to the subscription, whose signals come one after the other.
  private long received;

  private Flow.@Nullable Subscription subscription;

  /// @param most bytes that may come
  /// @param lastSign when the server was last heard of, in the time of [System#nanoTime]
  Receiver(BodySubscriber<byte[]> inner, long most, AtomicLong lastSign) {
    this.inner = inner;
    this.most = most;
    this.lastSign = lastSign;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return inner.getBody();
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    lastSign.set(System.nanoTime());
    subscription = given;
    inner.onSubscribe(given);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    lastSign.set(System.nanoTime());
    for (ByteBuffer buffer : buffers) {
      received += buffer.remaining();
    }
    if (received <= most) {
      inner.onNext(buffers);
    } else if (ended.compareAndSet(false, true)) {
      if (subscription != null) {
        subscription.cancel();
      }
      inner.onError(new IOException("the answer has more than " + most + " bytes"));
    }
  }

  @Override
  public void onError(Throwable failure) {
    if (ended.compareAndSet(false, true)) {
      inner.onError(failure);
    }
  }

  @Override
  public void onComplete() {
    lastSign.set(System.nanoTime());
    if (ended.compareAndSet(false, true)) {
      inner.onComplete();
    }
  }
}
