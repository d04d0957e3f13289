package dev.mirageworkbench.s3;

import dev.mirageworkbench.contract.WritingContract;
import dev.mirageworkbench.resource.Resource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class S3ContractTest extends WritingContract {
  private static final AtomicInteger BUCKETS = new AtomicInteger();
  private static @Nullable S3Server server;

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

  @Override
  protected Resource create() {
    S3Server running = Objects.requireNonNull(server);
    String bucket = "contract-" + BUCKETS.incrementAndGet();
    running.createBucket(bucket);
    return S3Resource.builder()
        .bucket(bucket)
        .prefix("mount")
        .region(S3Server.REGION)
        .endpoint(running.endpoint())
        .credentials(S3Server.ACCESS_KEY, S3Server.SECRET_KEY)
        .build();
  }

  @Override
  protected boolean hasRealFolders() {
    return false;
  }
}
