package dev.mirageworkbench.app.behaviour;

import dev.mirageworkbench.app.bench.Parallel;
import dev.mirageworkbench.app.bench.Plain;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.s3.S3Server;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/// A bucket through the provider's SDK as anybody would call it.
final class PlainSdk implements Plain, AutoCloseable {
  private final S3Client client;
  private final String bucket;

  PlainSdk(S3Server server, String bucket) {
    this.bucket = bucket;
    this.client =
        S3Client.builder()
            .endpointOverride(server.endpoint())
            .region(Region.of(S3Server.REGION))
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(S3Server.ACCESS_KEY, S3Server.SECRET_KEY)))
            .build();
  }

  @Override
  public void readInParallel(ResourcePath file, long bytes)
      throws IOException, InterruptedException {
    Parallel.run(
        PARALLEL,
        (bytes + RANGE - 1) / RANGE,
        n -> read(file, n * RANGE, (int) Math.min(RANGE, bytes - n * RANGE)));
  }

  @Override
  public void read(ResourcePath file, int bytes) throws IOException {
    read(file, 0, bytes);
  }

  private void read(ResourcePath file, long from, int bytes) throws IOException {
    var request =
        GetObjectRequest.builder()
            .bucket(bucket)
            .key(file.value())
            .range("bytes=" + from + "-" + (from + bytes - 1))
            .build();
    try {
      int got = client.getObjectAsBytes(request).asByteArrayUnsafe().length;
      if (got != bytes) {
        throw new IOException(file + ": " + got + " bytes instead of " + bytes);
      }
    } catch (SdkException e) {
      throw new IOException(e);
    }
  }

  @Override
  public long walk(ResourcePath folder) {
    return walk(folder.isRoot() ? "" : folder.value() + "/");
  }

  private long walk(String prefix) {
    List<ListObjectsV2Response> pages =
        client.listObjectsV2Paginator(r -> r.bucket(bucket).prefix(prefix).delimiter("/")).stream()
            .toList();
    Stream<CommonPrefix> folders = pages.stream().flatMap(page -> page.commonPrefixes().stream());
    return pages.stream().mapToLong(page -> page.contents().size()).sum()
        + folders.mapToLong(inner -> walk(inner.prefix())).sum();
  }

  @Override
  public void write(ResourcePath file, byte[] bytes) throws IOException {
    try {
      var _ =
          client.putObject(r -> r.bucket(bucket).key(file.value()), RequestBody.fromBytes(bytes));
    } catch (SdkException e) {
      throw new IOException(e);
    }
  }

  @Override
  public String name() {
    return "SDK";
  }

  @Override
  public void close() {
    client.close();
  }
}
