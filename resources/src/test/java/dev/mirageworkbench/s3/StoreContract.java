package dev.mirageworkbench.s3;

import dev.mirageworkbench.contract.GivenFile;
import dev.mirageworkbench.contract.ServedContract;
import dev.mirageworkbench.contract.WritingContract;
import dev.mirageworkbench.resource.Resource;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// The contract on a server that speaks S3.
abstract class StoreContract extends WritingContract {
  private static final AtomicInteger BUCKETS = new AtomicInteger();
  private static final String PREFIX = "mount";
  private static @Nullable S3Server server;

  private final String bucket = "contract-" + BUCKETS.incrementAndGet();

  @BeforeAll
  static void start() throws Exception {
    server = S3Server.start();
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  private static S3Server running() {
    return Objects.requireNonNull(server);
  }

  /// What a user's settings become.
  abstract S3Config config(String bucket, String prefix, URI endpoint, String secret)
      throws Exception;

  private S3Resource mount(URI endpoint, String secret, Duration stall) throws Exception {
    return new S3Resource(config(bucket, PREFIX, endpoint, secret), stall);
  }

  @Override
  protected Resource create() throws Exception {
    running().createBucket(bucket);
    return mount(running().endpoint(), S3Server.SECRET_KEY, Bucket.STALL);
  }

  @Override
  protected boolean hasRealFolders() {
    return false;
  }

  /// What a request brings, and an object that was held back from the page before.
  @Override
  protected int largestPage() {
    return 1_001;
  }

  /// Larger bodies are sent in parts.
  @Override
  protected long largeSize() {
    return (64 << 20) + 1;
  }

  @Override
  protected int leftovers() {
    return running().openUploads(bucket);
  }

  @Override
  protected void storeMany(List<String> names) {
    names.forEach(name -> running().put(bucket, PREFIX + "/" + name, new byte[1]));
  }

  /// How it is with a network in between; the same for all stores.
  abstract class ServedStore extends ServedContract {
    private URI at(String host, int port) {
      return URI.create("http://" + host + ":" + port);
    }

    @Override
    protected InetSocketAddress server() {
      URI endpoint = running().endpoint();
      return new InetSocketAddress(endpoint.getHost(), endpoint.getPort());
    }

    @Override
    protected Resource mount(String host, int port, Duration patience) throws Exception {
      return StoreContract.this.mount(at(host, port), S3Server.SECRET_KEY, patience);
    }

    @Override
    protected Resource mountWithSecret(String host, int port, String secret) throws Exception {
      return StoreContract.this.mount(at(host, port), secret, Bucket.STALL);
    }

    @Override
    protected String whatToCheck() {
      return "access key";
    }

    @Override
    protected GivenFile put(int least) throws Exception {
      return file(least);
    }
  }
}
