package dev.mirageworkbench.s3;

import dev.mirageworkbench.resource.Settings;
import java.net.URI;
import java.util.Map;

class MinioContractTest extends StoreContract {
  @Override
  S3Config config(String bucket, String prefix, URI endpoint, String secret) throws Exception {
    return new MinioProvider()
        .config(
            Settings.of(
                Map.of(
                    "bucket",
                    bucket,
                    "prefix",
                    prefix,
                    "endpoint",
                    endpoint.toString(),
                    "accessKeyId",
                    S3Server.ACCESS_KEY,
                    "secretAccessKey",
                    secret)));
  }
}
