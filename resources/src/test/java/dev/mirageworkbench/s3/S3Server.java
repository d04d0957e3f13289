package dev.mirageworkbench.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

/// A real S3 server in this process, on a free port of 127.0.0.1, that notes every request. What is
/// put through its methods goes straight into its store and is not counted.
///
/// The server's file store settles `If-Match` by a look before the write. The layer in front of it,
/// which notes the requests, therefore lets the changes of one object (PUT, copy, DELETE and the
/// completion of an upload in parts) through one at a time, so that a condition and its write are
/// one step as on Amazon's.
public final class S3Server implements AutoCloseable {
  public static final String ACCESS_KEY = "test-access";
  public static final String SECRET_KEY = "test-secret";
  public static final String REGION = "us-east-1";

  private final BlobStore store;
  private final S3Proxy server;
  private final CountingProxy proxy;

  /// @param target path and query as sent
  /// @param sent bytes to the server, headers included
  /// @param received bytes from the server, headers included
  public record Request(S3Call call, String method, String target, long sent, long received) {}

  private S3Server(AuthenticationType authentication) throws Exception {
    store = new FaithfulKeys(new TransientNio2BlobStore());
    server =
        S3Proxy.builder()
            .blobStore(store)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(authentication, ACCESS_KEY, SECRET_KEY)
            .ignoreUnknownHeaders(true)
            .stopTimeout(0)
            .build();
    server.start();
    proxy = new CountingProxy(server.getPort());
  }

  /// Accepts requests signed with [#ACCESS_KEY] and [#SECRET_KEY].
  public static S3Server start() throws Exception {
    return new S3Server(AuthenticationType.AWS_V4);
  }

  /// Accepts unsigned requests, as for a public bucket.
  public static S3Server startPublic() throws Exception {
    return new S3Server(AuthenticationType.NONE);
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + proxy.port());
  }

  /// A mount of a whole bucket with the rights of the right key.
  public S3Resource mount(String bucket) {
    return mount(bucket, Bucket.STALL);
  }

  /// @param stall how long the server may be silent
  public S3Resource mount(String bucket, Duration stall) {
    return new S3Resource(
        new S3Config(
            bucket,
            Keys.under(""),
            S3Config.Place.at(endpoint(), REGION),
            new S3Config.Login.Given(ACCESS_KEY, SECRET_KEY, Optional.empty())),
        stall);
  }

  public void createBucket(String bucket) {
    store.createContainer(bucket);
  }

  public void put(String bucket, String key, String text) {
    put(bucket, key, text.getBytes(UTF_8));
  }

  public void put(String bucket, String key, byte[] bytes) {
    put(bucket, key, new ByteArrayInputStream(bytes), bytes.length);
  }

  /// An object of so many zero bytes.
  public void putZeros(String bucket, String key, long size) {
    put(bucket, key, new Zeros(size), size);
  }

  private void put(String bucket, String key, InputStream bytes, long size) {
    store.putBlob(
        PutObjectRequest.builder().bucket(bucket).key(key).contentLength(size).build(), bytes);
  }

  public void delete(String bucket, String key) {
    store.removeBlob(bucket, key);
  }

  /// All keys of a bucket.
  public List<String> keys(String bucket) {
    List<String> keys = new ArrayList<>();
    @Nullable String token = null;
    do {
      var page =
          store.list(
              ListObjectsV2Request.builder().bucket(bucket).continuationToken(token).build());
      page.contents().stream().map(S3Object::key).forEach(keys::add);
      token = page.nextContinuationToken();
    } while (token != null);
    return keys;
  }

  public byte[] bytes(String bucket, String key) {
    try (var content = store.getBlob(bucket, key)) {
      return content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String text(String bucket, String key) {
    return new String(bytes(bucket, key), UTF_8);
  }

  /// How many uploads in parts were begun and neither completed nor aborted.
  public int openUploads(String bucket) {
    return store.listMultipartUploads(bucket).size();
  }

  /// What goes wrong on the way from now on.
  public Faults faults() {
    return proxy.faults();
  }

  /// Makes each request take so long at least.
  public void setLatency(Duration latency) {
    proxy.setLatency(latency);
  }

  /// What reached the server since the start or the last [#reset], in order.
  public List<Request> requests() {
    return proxy.requests();
  }

  public long count(S3Call call) {
    return requests().stream().filter(request -> request.call == call).count();
  }

  public long bytesMoved() {
    return requests().stream().mapToLong(request -> request.sent + request.received).sum();
  }

  public void reset() {
    proxy.reset();
  }

  @Override
  public void close() throws IOException {
    proxy.close();
    try {
      server.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new IOException("the S3 server does not stop", e);
    } finally {
      // The store's memory outlives it, so it is emptied.
      store.list().buckets().forEach(bucket -> store.deleteContainer(bucket.name()));
      store.close();
    }
  }

  private static final class Zeros extends InputStream {
    private long left;

    Zeros(long size) {
      left = size;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] target, int start, int length) {
      if (left <= 0) {
        return -1;
      }
      int count = (int) Math.min(length, left);
      Arrays.fill(target, start, start + count, (byte) 0);
      left -= count;
      return count;
    }
  }
}
