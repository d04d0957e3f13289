package dev.mirageworkbench.app.behaviour;

import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.s3.S3Resource;
import dev.mirageworkbench.s3.S3Server;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;

class PythonOnS3Test extends PythonOnAMount {
  private @Nullable S3Server server;

  @Override
  Resource connect() throws Exception {
    if (server == null) {
      server = S3Server.start();
      server.createBucket("bucket");
    }
    return S3Resource.builder()
        .bucket("bucket")
        .prefix("some/prefix")
        .endpoint(server.endpoint())
        .region(S3Server.REGION)
        .credentials(S3Server.ACCESS_KEY, S3Server.SECRET_KEY)
        .build();
  }

  @AfterAll
  void stopServer() throws Exception {
    if (server != null) {
      server.close();
    }
  }
}
