package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.Settings;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Nested;

class S3ContractTest extends StoreContract {
  @Override
  S3Config config(String bucket, String prefix, URI endpoint, String secret) throws Exception {
    return new S3Provider()
        .config(
            Settings.of(
                Map.of(
                    "bucket",
                    bucket,
                    "prefix",
                    prefix,
                    "region",
                    S3Server.REGION,
                    "endpoint",
                    endpoint.toString(),
                    "accessKeyId",
                    S3Server.ACCESS_KEY,
                    "secretAccessKey",
                    secret)));
  }

  @Nested
  class Served extends ServedStore {}
}
