package dev.mirageworkbench.http;

import dev.mirageworkbench.resource.ByteRange;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/// Takes a stretch out of a body that comes from its first byte on, as of a server that knows no
/// ranges, and ends the answer once it has it.
final class Stretch implements BodySubscriber<byte[]> {
  private final ByteRange range;
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();

  // Confined to the subscription, whose signals come one after the other.
  private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
  private long skipped;
  private Flow.@Nullable Subscription subscription;

  Stretch(ByteRange range) {
    this.range = range;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      int skip = (int) Math.min(range.offset() - skipped, buffer.remaining());
      skipped += skip;
      buffer.position(buffer.position() + skip);
      byte[] part = new byte[Math.min(range.length() - taken.size(), buffer.remaining())];
      buffer.get(part);
      taken.writeBytes(part);
    }
    if (taken.size() == range.length() && body.complete(taken.toByteArray())) {
      if (subscription != null) {
        subscription.cancel();
      }
    }
  }

  @Override
  public void onError(Throwable failure) {
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    body.complete(taken.toByteArray());
  }
}
